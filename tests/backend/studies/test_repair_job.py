"""A repair as the lead asks for it: over the API and from the shell, as a job of its own."""

from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command

from backend.jobs.models import Job
from backend.jobs.services import resume, run_here
from backend.studies import repair as repairing
from backend.volumes.models import BlindedVolume
from reader_study.lifecycle import lock_study, unblind_study
from reader_study.models import Presentation, Study
from tests.backend.environment import of_this_test
from tests.backend.studies.broken import cut, gone, path_of, source_path
from tests.world import case_number, draft, opened

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def study(lead, readers) -> Study:
    return opened(lead, readers, count=3, training=1)


@pytest.fixture
def child_sees_this_world(monkeypatch, data_folder) -> None:
    """Point the job's child process at the test's own database and storage."""
    for name, value in of_this_test(data_folder).items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def post(api, lead, study) -> Callable:
    """Return `post(user)`: ask for the repair, as the lead where nobody is named."""
    return lambda user=lead: api(user).post(f"/api/studies/{study.pk}/repair")


def test_a_draft_is_prepared_instead(api, lead, readers) -> None:
    made = draft(lead, readers, [case_number(number) for number in range(2)])
    answer = api(lead).post(f"/api/studies/{made.pk}/repair")
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "not_opened")


def test_a_reader_reads_on_after_the_repair(
    api, lead, reader1, study, post, child_sees_this_world
) -> None:
    shown = Presentation.objects.get(study=study, reader__user=reader1, position=1)
    row = BlindedVolume.objects.get(case_key=shown.case.case_key, arm=shown.arm)
    written = path_of(row).read_bytes()
    gone(path_of(row))
    client, address = api(reader1), f"/api/reading/presentations/{shown.token}"
    assert client.get(f"{address}/header").json()["error"]["code"] == "images_missing"

    answer = post()
    assert (answer.status_code, answer.json()["kind"]) == (202, "materialise")
    job = run_here(Job.objects.get(pk=answer.json()["id"]))
    assert (job.state, job.result) == ("succeeded", {"cases": 4, "repaired": 1}), job.error

    assert client.get(f"{address}/header").status_code == 200
    assert client.get(f"{address}/voxels").content == written
    begun, done = study.events.filter(action__in=["repair", "images_repaired"]).order_by("pk")
    assert (begun.actor, begun.detail) == (lead, {"job": str(job.pk)})
    assert (done.actor, done.detail) == (lead, {"case": shown.case.label, "volumes": 1})


@pytest.mark.parametrize("arm", ["real", "simulated"])
def test_a_job_that_fails_tells_no_arm(study, post, arm, api, lead, child_sees_this_world) -> None:
    row = BlindedVolume.objects.filter(study=study, arm=arm).first()
    gone(path_of(row))
    gone(source_path(study, row))
    job = run_here(Job.objects.get(pk=post().json()["id"]))
    label = study.cases.get(case_key=row.case_key).label
    assert job.state == "failed"
    assert job.error == f"{label} cannot be had back: {repairing.GONE}. {repairing.WHAT_TO_DO}"
    seen = api(lead).get(f"/api/jobs/{job.pk}").json()
    said = str({name: value for name, value in seen.items() if name != "error"})
    said += str(study.events.order_by("pk").last().detail)
    for word in ("real", "simulated", row.file, source_path(study, row).name, "Traceback"):
        assert word not in said
    assert run_here(resume(job)).state == "failed"


def test_asking_twice_starts_one_job(post, study) -> None:
    assert post().json()["id"] == post().json()["id"]
    assert study.events.filter(action="repair").count() == 1


def test_a_locked_study_can_be_repaired(study, lead, post) -> None:
    lock_study(lead, study.pk, "all read")
    assert post().status_code == 202


def test_it_is_for_the_lead_alone(post, study, reader1, allocation_holder, nobody, researcher):
    answers = [post(user).status_code for user in (reader1, allocation_holder, nobody, researcher)]
    assert answers == [403, 403, 403, 403]
    assert not Job.objects.filter(parameters__repair=True).exists()


def test_the_act_is_offered_from_the_opening_on(api, lead, allocation_holder, study, post) -> None:
    def acts() -> list[str]:
        return api(lead).get(f"/api/studies/{study.pk}").json()["actions"]

    assert acts() == ["amend", "lock", "remind", "audit", "repair"]
    post()
    assert acts() == ["amend", "lock", "remind"]
    Job.objects.update(state="succeeded")
    lock_study(lead, study.pk, "all read")
    assert acts() == ["repair"]
    unblind_study(allocation_holder, study.pk, "the end")
    assert acts() == ["analyse", "repair"]


def test_the_shell_does_the_same(study, capsys, lead, child_sees_this_world) -> None:
    def last_line(*words: str) -> str:
        call_command(*words)
        return capsys.readouterr().out.splitlines()[-1]

    cut(path_of(BlindedVolume.objects.filter(study=study).first()))
    act = ("study", "repair", study.name, "--as", "lead")
    assert last_line(*act) == "World study: the images of 1 case were written anew."
    assert last_line("verify_images", study.name).startswith("As written")
    assert last_line(*act) == "World study: all images are as they were written."


def test_the_shell_says_which_case_cannot_be_had_back(study, child_sees_this_world) -> None:
    row = BlindedVolume.objects.filter(study=study).first()
    gone(path_of(row))
    gone(source_path(study, row))
    with pytest.raises(CommandError, match=r"world/P00\d.* cannot be had back"):
        call_command("study", "repair", study.name, "--as", "lead")
