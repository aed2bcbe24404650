"""The import as a job: its child process, and `manage.py import_cases` for people."""

import os

import pytest
from django.core.management import call_command

from backend.cases.models import Case
from backend.cases.services import submit_import
from backend.jobs.models import Job
from backend.jobs.services import run_here
from reader_study.errors import Refused
from tests.backend.cohort import brats_folder
from tests.backend.environment import of_this_test


@pytest.fixture
def child_world(transactional_db, data_folder, monkeypatch):
    """Let child processes use this test's database, storage and import roots."""
    for name, value in of_this_test(data_folder).items():
        monkeypatch.setenv(name, value)


def test_the_job_imports_in_the_name_of_who_asked(child_world, lab, researcher):
    job = run_here(submit_import(str(lab), "ours", researcher))
    assert (job.state, job.error) == (Job.State.SUCCEEDED, "")
    assert job.result == {"created": 2, "updated": 0, "unchanged": 0}
    assert [stage["name"] for stage in job.stages] == [
        "Looking for cases",
        "Checking cases",
        "Storing cases",
    ]
    case = Case.objects.get(cohort="ours", patient="B1")
    assert case.imported_by == researcher
    again = run_here(submit_import(str(lab), "ours", researcher))
    assert again.result == {"created": 0, "updated": 0, "unchanged": 2}


def test_a_corrupt_series_is_the_jobs_error(child_world, lab, researcher):
    path = lab / "B2" / "B2_t1ce.nii.gz"
    path.write_bytes(path.read_bytes()[:300])
    job = run_here(submit_import(str(lab), "", researcher))
    assert job.state == Job.State.FAILED
    assert "case B2, T1gad" in job.error
    assert "truncated or corrupt" in job.error
    assert not Case.objects.exists()


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


def test_a_person_sees_one_line_for_a_wrong_folder(db, data_folder, capsys):
    with pytest.raises(SystemExit) as end:
        call_command("import_cases", str(data_folder / "nowhere"), progress="bar")
    assert end.value.code == 2
    assert capsys.readouterr().err.strip().endswith("nowhere: there is no such folder")


def test_submitting_a_folder_elsewhere_makes_no_job(researcher, tmp_path):
    with pytest.raises(Refused, match="is not a folder below"):
        submit_import(os.fspath(tmp_path), "", researcher)
    assert not Job.objects.exists()
