"""What judges a walk finds what was left behind, and what is gone."""

import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from backend.cases.importing import Source, import_folder
from backend.cases.models import Series
from ml.progress import Progress
from tests.backend.cohort import brats_folder
from tests.faults import judging

RUNNING = SimpleNamespace(web=SimpleNamespace(pid=1))


@pytest.fixture
def left(db, data_folder: Path, tmp_path: Path, monkeypatch) -> Path:
    """Return the folder of temporary files, beside an installation with a case and no more."""
    (folder := tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    import_folder(Source(brats_folder(tmp_path / "lab"), "ours"), None, Progress(face="none"))
    (data_folder / "runs" / "jobs").mkdir()
    assert judging.nothing_is_left_over(RUNNING) == "removed: nothing to remove"
    return folder


def test_a_file_that_no_row_names_and_sweep_removes_is_no_fault(left):
    default_storage.save("cases/orphan.nii", ContentFile(b"x"))
    assert judging.nothing_is_left_over(RUNNING).startswith("removed: 1 files that no row names")


def test_each_kind_of_orphan_that_sweep_leaves_is_found(left, data_folder):
    planted = ["elsewhere/orphan.nii", str(data_folder / ".a.partial"), "verum-of-nobody"]
    default_storage.save(planted[0], ContentFile(b"x"))
    Path(planted[1]).touch()
    (data_folder / "runs" / "jobs" / "of-no-row").mkdir()
    (left / planted[2]).mkdir()
    (left / "verum-metrics-1-mine").mkdir()
    planted.insert(2, str(data_folder / "runs" / "jobs" / "of-no-row"))
    with pytest.raises(AssertionError):
        judging.nothing_is_left_over(RUNNING)
    assert judging.orphans(1) == planted


def test_a_file_that_a_row_names_and_storage_lacks_is_found(left):
    key = Series.objects.earliest("pk").file
    default_storage.delete(key)
    with pytest.raises(AssertionError):
        judging.nothing_is_left_over(RUNNING)
    assert judging.lacking() == [key]
