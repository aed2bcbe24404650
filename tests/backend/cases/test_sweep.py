"""`manage.py sweep`: files that a killed import left go, those of cases and young ones stay."""

import os
import time
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command

from backend.cases.dicom import places
from backend.cases.intake.models import Upload
from backend.cases.models import Case, Series
from backend.jobs.models import Job
from backend.sweeping.found import YOUNG

NO_CASE = "00000000-0000-4000-8000-000000000009"
DAY_OLD = YOUNG.total_seconds() + 60


def aged(key: str) -> None:
    then = time.time() - DAY_OLD
    os.utime(default_storage.path(key), (then, then))


def swept(capsys, **options) -> str:
    call_command("sweep", **options)
    return capsys.readouterr().out


@pytest.fixture
def left(bring_in, lab) -> str:
    """Import two cases, and leave a file as a killed import does; return its key."""
    bring_in(lab)
    key = default_storage.save(f"cases/{NO_CASE}/T1.nii.gz", ContentFile(b"half"))
    for name in (key, *Series.objects.values_list("file", flat=True)):
        aged(name)
    for name in Case.objects.values_list("preview", flat=True):
        aged(name)
    return key


def test_a_file_of_no_case_goes_and_those_of_cases_stay(left, capsys):
    kept = Series.objects.count()
    assert left in swept(capsys, dry_run=True)
    assert default_storage.exists(left)
    assert "1 files that no row names" in swept(capsys)
    assert not default_storage.exists(f"cases/{NO_CASE}")
    assert sum(default_storage.exists(one.file) for one in Series.objects.all()) == kept > 0
    assert all(default_storage.exists(case.preview) for case in Case.objects.all())
    assert "nothing to remove" in swept(capsys)


def test_a_file_beside_those_of_a_case_goes_alone(left, capsys):
    case = Case.objects.first()
    key = default_storage.save(f"cases/{case.pk}/T1_copy.nii.gz", ContentFile(b"half"))
    aged(key)
    assert key in swept(capsys)
    assert default_storage.exists(case.preview)


def test_what_is_young_may_be_a_case_that_is_coming_in(db, capsys):
    key = default_storage.save(f"cases/{NO_CASE}/T1.nii.gz", ContentFile(b"half"))
    swept(capsys)
    assert default_storage.exists(key)


def test_converted_dicom_goes_when_nobody_has_used_it_for_long(db, capsys, settings):
    old = Job.objects.create(kind=Job.Kind.SCAN, parameters={"dicom": True})
    busy = Job.objects.create(kind=Job.Kind.SCAN, parameters={"dicom": True})
    for scan in (old, busy):
        places.raw_folder(scan.pk).mkdir(parents=True)
    Job.objects.filter(pk=old.pk).update(state=Job.State.SUCCEEDED)
    Job.objects.create(
        kind=Job.Kind.PREPROCESS, parameters={"folder": str(places.raw_folder(busy.pk))}
    )
    settings.UPLOAD_KEEP_H = 0
    assert "1 old conversions of DICOM" in swept(capsys)
    assert (places.raw_folder(old.pk).exists(), places.raw_folder(busy.pk).exists()) == (
        False,
        True,
    )


def test_an_upload_s_folder_without_a_row_goes_once_it_is_old(db, settings, researcher, capsys):
    kept = Upload.objects.create(user=researcher, name="lab", size_bytes=1, file_count=1)
    owner = Path(settings.UPLOADS_DIR) / str(researcher.pk)
    for name in (NO_CASE, str(kept.pk), "notes"):
        (owner / name / "partial").mkdir(parents=True)
    assert "nothing to remove" in swept(capsys)
    then = time.time() - settings.UPLOAD_KEEP_H * 3600 - 60
    for folder in owner.iterdir():
        os.utime(folder, (then, then))
    assert "1 abandoned uploads" in swept(capsys, dry_run=True)
    assert "1 abandoned uploads" in swept(capsys)
    assert sorted(one.name for one in owner.iterdir()) == sorted([str(kept.pk), "notes"])
