"""Broken images of an opened study are had back byte for byte, or the case is named."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from backend.jobs.models import Job
from backend.jobs.services import resume, run_here
from backend.studies import repair as repairing
from backend.studies.manifest import image_faults
from backend.studies.repair import repair
from backend.volumes.blinding import Blinded, blind
from backend.volumes.models import BlindedVolume
from backend.volumes.services import put_back
from ml.errors import MlError
from ml.progress import Progress
from reader_study.errors import Refused
from reader_study.lifecycle import lock_study, unblind_study
from reader_study.models import Presentation, Study
from tests.backend.environment import of_this_test
from tests.world import case_number, draft, opened

pytestmark = pytest.mark.django_db(transaction=True)
MIDDLE = 1000


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


def mended(study: Study) -> dict[str, int]:
    return repair(study, None, Progress(face="none"))


def path_of(row: BlindedVolume) -> Path:
    return Path(default_storage.path(row.file))


def gone(path: Path) -> None:
    path.unlink()


def cut(path: Path) -> None:
    os.truncate(path, MIDDLE)


def flipped(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[MIDDLE] ^= 1
    path.write_bytes(content)


def rows_of(study: Study) -> dict[int, tuple[str, str]]:
    rows = BlindedVolume.objects.filter(study=study)
    return {row.pk: (row.file, row.sha256) for row in rows}


def files(data_folder: Path) -> set[str]:
    return {f"blinded/{path.name}" for path in (data_folder / "storage" / "blinded").iterdir()}


def source_path(study: Study, row: BlindedVolume) -> Path:
    """Return where the file lies that a payload is made from."""
    images = next(one for one in study.source.images.all() if one.case_key == row.case_key)
    real = images.case.series.get(name="T1gad").file
    return Path(default_storage.path(real if row.arm == "real" else images.simulated.file))


@pytest.mark.parametrize("harm", [gone, cut, flipped])
def test_the_very_bytes_come_back_under_a_new_name(study, data_folder, harm) -> None:
    row = BlindedVolume.objects.filter(study=study).last()
    written, before = path_of(row).read_bytes(), rows_of(study)
    harm(path_of(row))
    assert len(image_faults(study)) == 1
    assert mended(study) == {"cases": 4, "repaired": 1}
    assert image_faults(study) == []
    after = rows_of(study)
    assert {key for key in before if before[key] != after[key]} == {row.pk}
    assert after[row.pk][1] == row.sha256
    row.refresh_from_db()
    assert path_of(row).read_bytes() == written
    assert files(data_folder) == {file for file, _ in after.values()}


def test_every_volume_can_be_had_back_at_once(study, data_folder) -> None:
    for row, harm in zip(BlindedVolume.objects.all(), [gone, cut, flipped, gone] * 2, strict=True):
        harm(path_of(row))
    assert mended(study) == {"cases": 4, "repaired": 4}
    assert image_faults(study) == []
    assert files(data_folder) == {file for file, _ in rows_of(study).values()}


def test_what_is_whole_is_left_alone(study) -> None:
    before = rows_of(study)
    assert mended(study) == {"cases": 4, "repaired": 0}
    assert rows_of(study) == before
    assert not study.events.filter(action="images_repaired").exists()


@pytest.mark.parametrize("arm", ["real", "simulated"])
@pytest.mark.parametrize(
    ("harm", "why"), [(gone, "is missing or cannot be read"), (flipped, "has changed")]
)
def test_without_its_source_the_case_is_named_and_no_arm(study, arm, harm, why) -> None:
    row = BlindedVolume.objects.filter(study=study, arm=arm).order_by("case_key").first()
    gone(path_of(row))
    harm(source_path(study, row))
    with pytest.raises(MlError) as refusal:
        mended(study)
    label = study.cases.get(case_key=row.case_key).label
    assert str(refusal.value) == (
        f"{label} cannot be had back: a file that it is made from {why}. {repairing.WHAT_TO_DO}"
    )
    assert rows_of(study)[row.pk] == (row.file, row.sha256)


def test_a_mask_that_is_gone_says_the_same(study) -> None:
    row = BlindedVolume.objects.filter(study=study).first()
    images = next(one for one in study.source.images.all() if one.case_key == row.case_key)
    gone(path_of(row))
    gone(Path(default_storage.path(images.case.series.get(name="brain_mask").file)))
    with pytest.raises(MlError, match="a file that it is made from is missing"):
        mended(study)


def test_other_cases_are_had_back_all_the_same(study) -> None:
    lost, *others = BlindedVolume.objects.filter(study=study, arm="real")
    for row in (lost, *others):
        cut(path_of(row))
    gone(source_path(study, lost))
    with pytest.raises(MlError, match="cannot be had back"):
        mended(study)
    assert len(image_faults(study)) == 1
    repaired = study.events.filter(action="images_repaired")
    assert repaired.count() == len(others)


def test_the_other_arm_of_a_case_that_is_lost_is_had_back(study) -> None:
    lost, other = BlindedVolume.objects.filter(study=study).order_by("case_key")[:2]
    assert lost.case_key == other.case_key
    for row in (lost, other):
        gone(path_of(row))
    gone(source_path(study, lost))
    with pytest.raises(MlError):
        mended(study)
    assert [default_storage.exists(file) for file, _ in rows_of(study).values()].count(False) == 1


def test_other_bytes_than_those_first_written_are_not_accepted(study, monkeypatch) -> None:
    def otherwise(*given: object) -> Blinded:
        made = blind(*given)
        return Blinded(made.header, made.payload[:-1] + b"\x07")

    row = BlindedVolume.objects.filter(study=study).first()
    cut(path_of(row))
    monkeypatch.setattr(repairing, "blind", otherwise)
    with pytest.raises(MlError, match="is not what the study was opened with"):
        mended(study)
    assert path_of(row).stat().st_size == MIDDLE
    with pytest.raises(ValueError, match="only as it was written first"):
        put_back(row, b"other")


def test_a_row_that_points_elsewhere_by_now_is_left_there(study, data_folder) -> None:
    row = BlindedVolume.objects.filter(study=study).first()
    payload, late = path_of(row).read_bytes(), BlindedVolume.objects.get(pk=row.pk)
    assert put_back(row, payload)
    assert not put_back(late, payload)
    assert files(data_folder) == {file for file, _ in rows_of(study).values()}


def test_a_repair_that_is_rolled_back_leaves_the_old_file(study, lead, monkeypatch) -> None:
    def refuse(*given: object, **more: object) -> None:
        raise RuntimeError("no event can be written")

    row = BlindedVolume.objects.filter(study=study).first()
    cut(path_of(row))
    monkeypatch.setattr(repairing, "note", refuse)
    with pytest.raises(RuntimeError):
        mended(study)
    row.refresh_from_db()
    assert path_of(row).stat().st_size == MIDDLE


def test_a_draft_is_prepared_instead(api, lead, readers) -> None:
    made = draft(lead, readers, [case_number(number) for number in range(2)])
    answer = api(lead).post(f"/api/studies/{made.pk}/repair")
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "not_opened")
    with pytest.raises(Refused, match="prepare it"):
        mended(made)


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

    assert acts() == ["amend", "lock", "repair"]
    post()
    assert acts() == ["amend", "lock"]
    Job.objects.update(state="succeeded")
    lock_study(lead, study.pk, "all read")
    assert acts() == ["repair"]
    unblind_study(allocation_holder, study.pk, "the end")
    assert acts() == ["repair"]


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
