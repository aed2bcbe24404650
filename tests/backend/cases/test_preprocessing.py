"""The job that preprocesses: one a case that a scan found unaligned, then imported."""

import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from django.db import connection

from backend.cases.intake.models import UNALIGNED, FoundCase
from backend.cases.models import Case
from backend.cases.preprocessing import folder_of, prepare, submit_preprocessing
from backend.cases.services import submit_scan
from backend.jobs.models import Job
from backend.jobs.services import run_here
from ml.preprocess.options import PreprocessError
from ml.volumes import write_volume
from reader_study.errors import Refused
from tests.backend.environment import of_this_test

STILL = {"to": "t1", "grid": [40, 40, 40], "spacing_mm": 4.0, "steps": ["brain_mask", "resample"]}


@pytest.fixture
def child_world(transactional_db, data_folder, monkeypatch):
    """Let child processes use this test's database, storage and import roots."""
    for name, value in of_this_test(data_folder).items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def unaligned(data_folder):
    """A case of four series, the T2 on a grid of its own."""
    folder = data_folder / "incoming" / "native"
    folder.mkdir(parents=True)
    x, y, z = np.indices((40, 40, 40)) - 19.5
    rng = np.random.default_rng(1)
    rows = ["patient,series,file"]
    for name in ("T1", "T2", "FLAIR", "T1gad"):
        brain = (np.sqrt(x**2 + y**2 + z**2) < 15) * rng.uniform(50, 100, x.shape)
        affine = np.diag([4.0, 4.0, 4.0, 1.0])
        affine[0, 3] = 4.0 if name == "T2" else 0.0
        write_volume(folder / f"{name}.nii.gz", brain, affine)
        rows.append(f"N1,{name},{name}.nii.gz")
    (folder / "mapping.csv").write_text("\n".join(rows) + "\n")
    return folder


def test_an_unaligned_case_is_aligned_by_a_job_and_brought_in(child_world, unaligned, researcher):
    scan = run_here(submit_scan(str(unaligned), "ours", researcher))
    assert scan.result["unaligned"] == 1
    (job,) = submit_preprocessing(scan, [], STILL, researcher)
    job = run_here(job)
    assert (job.state, job.error) == (Job.State.SUCCEEDED, "")
    assert job.result["created"] == 1
    case = Case.objects.get(cohort="ours", patient="N1")
    assert case.shape == [40, 40, 40]
    assert {one.name for one in case.series.all()} >= {"T1", "T2", "FLAIR", "T1gad", "brain_mask"}
    assert (folder_of(job.parameters) / "sub-N1" / "xfm" / "transforms.json").is_file()


def test_a_scan_without_unaligned_cases_has_nothing_to_preprocess(db, researcher):
    scan = Job.objects.create(kind=Job.Kind.SCAN, parameters={"folder": "/data/a", "cohort": ""})
    with pytest.raises(Refused, match="None of these cases"):
        submit_preprocessing(scan, ["N1"], {}, researcher)


def test_two_who_ask_at_once_get_one_job_a_case(transactional_db, researcher):
    scan = Job.objects.create(kind=Job.Kind.SCAN, parameters={"folder": "/data/a", "cohort": ""})
    FoundCase.objects.create(job=scan, number=0, patient="N1", outcome=UNALIGNED)
    start = threading.Barrier(4)

    def ask(_: int) -> int:
        try:
            start.wait()
            return len(submit_preprocessing(scan, [], {}, researcher))
        except Refused:
            return 0
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(ask, range(4))) == 1
    assert Job.objects.filter(kind=Job.Kind.PREPROCESS).count() == 1


def test_an_option_that_is_not_understood_is_refused_before_a_job_is_made(db, researcher):
    scan = Job.objects.create(kind=Job.Kind.SCAN, parameters={"folder": "/data/a", "cohort": ""})
    with pytest.raises(PreprocessError, match="--to is one of"):
        submit_preprocessing(scan, [], {"to": "moon"}, researcher)


def test_what_a_person_chose_cannot_be_taken_for_an_option(db):
    chosen = {"folder": "--help", "cohort": "--by", "patient": "--out", "options": {"to": "t1"}}
    command = prepare(Job(kind=Job.Kind.PREPROCESS, parameters=chosen))
    assert command[-2:] == ["--", "--help"]
    assert {"--cohort=--by", "--patient=--out", "--set=to=t1"} <= set(command)
