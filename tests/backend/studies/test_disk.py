"""How much room blinded volumes take: an upper estimate, then the exact figure."""

import shutil
from types import SimpleNamespace

import pytest
from django.core.files.storage import Storage, default_storage

from backend.studies import disk
from backend.studies.disk import disk_for, disk_of, largest_payload
from backend.studies.materialise import materialise
from backend.volumes.models import BlindedVolume
from ml.progress import Progress
from reader_study.models import Study
from tests.world import case_number, draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def study(lead, readers) -> Study:
    return draft(lead, readers, [case_number(number) for number in range(4)])


def test_before_brains_are_measured_it_is_at_least_what_is_needed(study) -> None:
    estimate = disk_of(study)
    assert estimate.written_bytes == 0
    made = materialise(study, Progress(face="none"))
    assert estimate.needed_bytes >= 8 * made["bytes_per_volume"]


def test_after_writing_it_is_what_the_files_take(study) -> None:
    materialise(study, Progress(face="none"))
    taken = sum(len(row_bytes(row)) for row in BlindedVolume.objects.all())
    assert (disk_of(study).needed_bytes, disk_of(study).written_bytes) == (0, taken)


def row_bytes(row: BlindedVolume) -> bytes:
    with default_storage.open(row.file) as file:
        return file.read()


def test_readers_share_the_volumes(lead, readers) -> None:
    cases = [case_number(number) for number in range(4)]
    few = disk_of(draft(lead, readers[:2], cases, name="two readers"))
    many = disk_of(draft(lead, readers, cases, name="four readers"))
    assert few.needed_bytes == many.needed_bytes > 0


def test_a_case_that_is_not_yet_in_a_study_can_be_asked_about() -> None:
    shapes = [[12, 14, 10], [10, 16, 10]]
    assert disk_for(shapes).needed_bytes == 2 * 2 * largest_payload(shapes)
    assert largest_payload([]) == 0


def test_free_space_is_that_of_the_storage_s_disk(data_folder) -> None:
    free = disk.free_bytes()
    assert free is not None
    assert abs(free - shutil.disk_usage(data_folder).free) < 10**9


def test_free_space_is_unknown_where_storage_is_not_a_disk(monkeypatch, study) -> None:
    monkeypatch.setattr(disk, "default_storage", Storage())
    found = disk_of(study)
    assert found.free_bytes is None
    assert found.fits


def test_preparing_is_refused_where_there_is_no_room(monkeypatch, api, lead, study) -> None:
    monkeypatch.setattr(disk.shutil, "disk_usage", lambda _: SimpleNamespace(free=100))
    answer = api(lead).post(f"/api/studies/{study.pk}/prepare")
    assert (answer.status_code, answer.json()["error"]["code"]) == (507, "disk")
    assert "and 0.0 GB are free" in answer.json()["error"]["message"]
    study.source.refresh_from_db()
    assert study.source.job is None
    assert not study.events.filter(action="prepare").exists()
