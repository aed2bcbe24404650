"""What one researcher started, another does not stop, hasten, take up again or remove."""

from itertools import product

import pytest

from backend.accounts.models import Role
from backend.jobs.models import Job
from backend.synthesis.models import NetworkModel
from tests.people import person

pytestmark = pytest.mark.django_db
ACTS = {
    "cancel": ("post", "/cancel", {}, Job.State.QUEUED),
    "resume": ("post", "/resume", {}, Job.State.FAILED),
    "prioritise": ("patch", "", {"priority": 5}, Job.State.QUEUED),
}
MAY = {"owner": True, "lead": True, "admin": True, "another": False, "analyst": False}


@pytest.fixture
def people(researcher, lead, admin, analyst) -> dict:
    another = person("another-researcher", Role.RESEARCHER)
    named = {"owner": researcher, "lead": lead, "admin": admin, "analyst": analyst}
    return named | {"another": another}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("who", MAY)
def test_a_job_is_for_its_owner_a_lead_or_an_administrator(api, people, act, who) -> None:
    method, end, body, state = ACTS[act]
    job = Job.objects.create(kind=Job.Kind.SIMULATE, state=state, created_by=people["owner"])
    answer = getattr(api(people[who]), method)(f"/api/jobs/{job.pk}{end}", body)
    assert answer.status_code == (200 if MAY[who] else 403)
    job.refresh_from_db()
    assert (job.state == state and job.priority == 0) != MAY[who]


@pytest.mark.parametrize("who", MAY)
def test_a_job_says_of_each_act_whether_it_would_be_refused(api, people, who) -> None:
    client = api(people[who])
    job = Job.objects.create(kind=Job.Kind.SIMULATE, created_by=people["owner"])
    for (act, (method, end, body, _)), state in product(ACTS.items(), Job.State.values):
        Job.objects.filter(pk=job.pk).update(state=state)
        shown = client.get(f"/api/jobs/{job.pk}").json()
        (listed,) = client.get("/api/jobs").json()["results"]
        assert listed["may"] == shown["may"]
        answer = getattr(client, method)(f"/api/jobs/{job.pk}{end}", body)
        assert (act in shown["may"]) == (answer.status_code == 200), (act, state)


def test_the_refusal_names_whose_it_is(api, people) -> None:
    job = Job.objects.create(kind=Job.Kind.SIMULATE, created_by=people["owner"])
    error = api(people["another"]).post(f"/api/jobs/{job.pk}/cancel").json()["error"]
    assert (error["code"], "researcher's" in error["message"]) == ("not_yours", True)


def test_a_job_of_nobody_is_for_leads(api, people) -> None:
    job = Job.objects.create(kind=Job.Kind.SIMULATE)
    assert api(people["another"]).post(f"/api/jobs/{job.pk}/cancel").status_code == 403
    assert api(people["lead"]).post(f"/api/jobs/{job.pk}/cancel").status_code == 200


@pytest.mark.parametrize("who", MAY)
def test_a_model_is_deleted_by_its_maker_a_lead_or_an_administrator(api, people, who) -> None:
    fields = {"configuration": "tiny", "recipe": {"inputs": ["T1"]}, "run_folder": "runs/m"}
    model = NetworkModel.objects.create(name="m", created_by=people["owner"], **fields)
    shown = api(people[who]).get(f"/api/models/{model.pk}").json()
    assert shown["may"] == (["delete"] if MAY[who] else [])
    answer = api(people[who]).delete(f"/api/models/{model.pk}")
    assert answer.status_code == (204 if MAY[who] else 403)
    assert NetworkModel.objects.filter(pk=model.pk).exists() != MAY[who]
