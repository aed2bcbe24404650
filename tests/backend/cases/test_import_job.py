"""The import as a job: its child process, and `manage.py import_cases` for people."""

import os

import numpy as np
import pytest
from django.core.management import call_command

from backend.cases.importing import Source, import_folder
from backend.cases.intake.recording import JobRecord
from backend.cases.models import Case
from backend.cases.services import submit_import, submit_scan
from backend.jobs.models import Job
from backend.jobs.services import run_here
from ml.progress import Progress
from ml.volumes import write_volume
from reader_study.errors import Refused
from tests.backend.cohort import AFFINE, brats_case, brats_folder, head
from tests.backend.environment import of_this_test

COUNTS = {"created": 0, "updated": 0, "unchanged": 0, "unaligned": 0, "refused": 0}


@pytest.fixture
def child_world(transactional_db, data_folder, monkeypatch):
    """Let child processes use this test's database, storage and import roots."""
    for name, value in of_this_test(data_folder).items():
        monkeypatch.setenv(name, value)


def test_the_job_imports_in_the_name_of_who_asked(child_world, lab, researcher):
    job = run_here(submit_import(str(lab), "ours", researcher))
    assert (job.state, job.error) == (Job.State.SUCCEEDED, "")
    assert job.result == COUNTS | {"created": 2}
    assert [stage["name"] for stage in job.stages] == [
        "Looking for cases",
        "Importing cases",
    ]
    case = Case.objects.get(cohort="ours", patient="B1")
    assert case.imported_by == researcher
    again = run_here(submit_import(str(lab), "ours", researcher))
    assert again.result == COUNTS | {"unchanged": 2}


def test_a_corrupt_case_is_refused_and_the_other_comes_in(child_world, lab, researcher):
    path = lab / "B2" / "B2_t1ce.nii.gz"
    path.write_bytes(path.read_bytes()[:300])
    job = run_here(submit_import(str(lab), "", researcher))
    assert job.result == COUNTS | {"created": 1, "refused": 1}
    noted = {one.patient: one for one in job.found.all()}
    assert (noted["B1"].outcome, noted["B1"].case) == ("new", Case.objects.get())
    assert (noted["B2"].outcome, noted["B2"].case) == ("refused", None)
    assert "case B2, T1gad" in noted["B2"].why[0]


def test_where_all_are_refused_the_job_fails_and_still_lists_them(child_world, lab, researcher):
    for patient in ("B1", "B2"):
        (lab / patient / f"{patient}_t1ce.nii.gz").write_bytes(b"no image")
    job = run_here(submit_import(str(lab), "", researcher))
    assert job.state == Job.State.FAILED
    assert "2 of 2 cases cannot be used" in job.error
    assert [one.outcome for one in job.found.all()] == ["refused", "refused"]


def test_a_scan_notes_what_an_import_would_do(child_world, lab, researcher):
    run_here(submit_import(str(lab), "ours", researcher))
    brats_case(lab, "B3", 3)
    write_volume(lab / "B1" / "B1_t1.nii.gz", head() * 77.0 + head().cumsum(0), AFFINE, np.int16)
    table = lab / "participants.tsv"
    table.write_text(table.read_text().replace("B1\t4", "B1\t3"))
    job = run_here(submit_scan(str(lab), "ours", researcher))
    read = {"mapping": None, "tables": ["participants.tsv"], "doubts": []}
    assert job.result == COUNTS | {"created": 1, "updated": 1, "unchanged": 1} | read
    noted = {one.patient: one for one in job.found.all()}
    assert {name: one.outcome for name, one in noted.items()} == {
        "B1": "version",
        "B2": "unchanged",
        "B3": "new",
    }
    assert noted["B1"].why == ["T1 changed.", "The grade was 4 and is 3."]
    assert (noted["B1"].folder, noted["B1"].series[0]) == ("B1", "T1")
    assert Case.objects.count() == 2


def test_a_second_attempt_tells_of_what_the_first_imported(child_world, lab, researcher):
    job = submit_import(str(lab), "", researcher)
    record = JobRecord(job.pk)
    (lab / "B2").rename(lab.parent / "B2")
    import_folder(Source(lab), None, Progress(face="none"), record)
    (lab.parent / "B2").rename(lab / "B2")
    assert run_here(job).result == COUNTS | {"created": 2}
    assert [one.patient for one in job.found.order_by("number")] == ["B1", "B2"]


def test_a_file_that_links_out_of_the_roots_is_refused(child_world, lab, researcher, tmp_path):
    secret = brats_folder(tmp_path / "secret", patients=["S"]) / "S" / "S_t1.nii.gz"
    (lab / "B1" / "B1_t1.nii.gz").unlink()
    (lab / "B1" / "B1_t1.nii.gz").symlink_to(secret)
    job = run_here(submit_import(str(lab), "", researcher))
    assert (job.state, "link to a place outside" in job.error) == (Job.State.FAILED, True)


def test_a_cohort_named_like_an_option_is_a_name(child_world, lab, researcher):
    job = run_here(submit_import(str(lab), "--help", researcher))
    assert job.state == Job.State.SUCCEEDED
    assert Case.objects.filter(cohort="--help").count() == 2


def test_a_person_imports_from_the_command_line(db, lab, capsys):
    call_command("import_cases", str(lab), progress="bar")
    assert "2 cases are new, 0 changed, 0 were there already" in capsys.readouterr().out


def test_a_person_sees_which_cases_were_refused(db, lab, capsys):
    (lab / "B2" / "B2_t1.nii.gz").write_bytes(b"no image")
    call_command("import_cases", str(lab), progress="bar")
    said = capsys.readouterr().out
    assert "Refused: B2  case B2, T1" in said
    assert "1 cases are new, 0 changed, 0 were there already, 1 were refused" in said


def test_a_dry_run_names_every_case_and_imports_none(db, lab, capsys):
    call_command("import_cases", str(lab), progress="bar", dry_run=True)
    said = capsys.readouterr().out.splitlines()
    why = "The cohort lab has no case of this name yet."
    assert said[:2] == [f"New: B1  {why}", f"New: B2  {why}"]
    assert not Case.objects.exists()


def test_a_person_sees_one_line_for_a_wrong_folder(db, data_folder, capsys):
    with pytest.raises(SystemExit) as end:
        call_command("import_cases", str(data_folder / "nowhere"), progress="bar")
    assert end.value.code == 2
    assert capsys.readouterr().err.strip().endswith("nowhere: there is no such folder")


def test_submitting_a_folder_elsewhere_makes_no_job(researcher, tmp_path):
    with pytest.raises(Refused, match="is not a folder below"):
        submit_import(os.fspath(tmp_path), "", researcher)
    assert not Job.objects.exists()
