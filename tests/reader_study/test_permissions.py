"""Who may do what in a study: each role at each address, in each state."""

import pytest
from django.urls import reverse

from backend.accounts.models import User
from reader_study.lifecycle import lock_study
from reader_study.models import Study
from tests.world import case_number, model_of, opened

pytestmark = pytest.mark.django_db

READS = ("lead", "allocation_holder", "analyst")
EVERYBODY = ("admin", "lead", "allocation_holder", "researcher", "analyst", "reader1", "nobody")


@pytest.fixture
def cast(admin, lead, allocation_holder, researcher, analyst, reader1, nobody) -> dict[str, User]:
    people = (admin, lead, allocation_holder, researcher, analyst, reader1, nobody)
    return dict(zip(EVERYBODY, people, strict=True))


@pytest.fixture
def study(lead: User, readers: list[User]) -> Study:
    return opened(lead, readers, count=2)


def who_gets_past(api, cast, method: str, address: str, body: dict | None = None) -> list[str]:
    """Return the roles that are not turned away with 403; nobody logged in must be."""
    assert getattr(api(), method)(address, body, format="json").status_code in (401, 403)
    answers = {
        name: getattr(api(user), method)(address, body, format="json")
        for name, user in cast.items()
    }
    for answer in answers.values():
        assert answer.status_code < 500
        if answer.status_code == 403:
            assert answer.json()["error"]["code"] == "permission_denied"
    return [name for name, answer in answers.items() if answer.status_code != 403]


@pytest.mark.parametrize(
    ("method", "address", "roles"),
    [
        ("get", "/api/studies", READS),
        ("post", "/api/studies", ("lead",)),
        ("get", "/api/studies/{id}", READS),
        ("post", "/api/studies/{id}/open", ("lead",)),
        ("post", "/api/studies/{id}/lock", ("lead",)),
        ("post", "/api/studies/{id}/unblind", ("allocation_holder",)),
        ("get", "/api/studies/{id}/results", READS),
        ("get", "/api/studies/{id}/responses.csv", READS),
        ("get", "/api/studies/{id}/statistics.csv", READS),
        ("get", "/api/reading/studies", ("reader1",)),
    ],
)
def test_each_role_gets_what_is_its_own(api, cast, study, method, address, roles) -> None:
    got = who_gets_past(api, cast, method, address.format(id=study.pk), {})
    assert got == [name for name in EVERYBODY if name in roles]


@pytest.mark.parametrize("end", ["", "/header", "/voxels"])
def test_a_presentation_is_its_readers_alone(api, cast, study, end) -> None:
    token = study.presentations.get(reader__label="R1", position=1).token
    address = f"/api/reading/presentations/{token}{end}"
    statuses = {name: api(user).get(address).status_code for name, user in cast.items()}
    assert statuses == {name: 200 if name == "reader1" else 404 for name in EVERYBODY}


def test_what_each_may_do_next_follows_role_and_state(api, study, cast) -> None:
    def actions() -> list[list[str]]:
        addresses = f"/api/studies/{study.pk}"
        return [api(cast[name]).get(addresses).json()["actions"] for name in READS]

    assert actions() == [["lock"], [], []]
    lock_study(cast["lead"], study.pk, "all is read")
    assert actions() == [[], ["unblind"], []]
    api(cast["allocation_holder"]).post(
        f"/api/studies/{study.pk}/unblind", {"reason": "analysis"}, format="json"
    )
    assert actions() == [[], [], []]


def test_a_draft_can_be_opened_by_its_lead(api, lead, analyst, readers) -> None:
    cases = [case_number(0), case_number(1)]
    body = {
        "name": "A draft",
        "cases": [str(case.pk) for case in cases],
        "model": str(model_of(cases).pk),
        "readers": ["reader1"],
    }
    made = api(lead).post("/api/studies", body, format="json").json()
    assert made["actions"] == ["open"]
    assert api(analyst).get(f"/api/studies/{made['id']}").json()["actions"] == []


@pytest.mark.parametrize("act", ["lock", "unblind"])
def test_a_change_of_state_needs_a_reason(api, cast, study, act) -> None:
    user = cast["lead" if act == "lock" else "allocation_holder"]
    for body in ({}, {"reason": ""}, {"reason": "   "}):
        answer = api(user).post(f"/api/studies/{study.pk}/{act}", body, format="json")
        assert answer.status_code == 400
        assert list(answer.json()["error"]["fields"]) == ["reason"]
    study.refresh_from_db()
    assert study.state == "open"


def test_a_study_that_is_not_there_is_not_found(api, lead) -> None:
    address = "/api/studies/00000000-0000-0000-0000-000000000000"
    for end in ("", "/results", "/responses.csv", "/statistics.csv"):
        answer = api(lead).get(address + end)
        assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not_found")


def test_the_admin_changes_nothing_in_the_record(client, study) -> None:
    client.force_login(User.objects.create_superuser("root"))
    for name, row in (("study", study), ("auditevent", study.events.first())):
        app = f"admin:reader_study_{name}"
        assert client.get(reverse(f"{app}_changelist")).status_code == 200
        assert client.get(reverse(f"{app}_change", args=[row.pk])).status_code == 200
        assert client.post(reverse(f"{app}_change", args=[row.pk]), {}).status_code == 403
        assert client.post(reverse(f"{app}_delete", args=[row.pk]), {}).status_code == 403
        assert client.get(reverse(f"{app}_add")).status_code == 403
