"""Bringing cases in: what is stored, that it happens once, and that bad cases change nothing."""

import gzip
import hashlib

import numpy as np
import pytest
from django.core.files.storage import FileSystemStorage, default_storage

from backend.cases.models import Case, Series
from backend.storage import local_path
from ml.errors import LayoutError
from ml.volumes import read_volume, write_volume
from tests.backend.cohort import (
    AFFINE,
    ENHANCING_MM,
    ENHANCING_VOXELS,
    SHAPE,
    brats_case,
    brats_folder,
    head,
)


def files() -> int:
    """Count what lies in storage."""
    folders, found = default_storage.listdir("")
    return len(found) + sum(
        len(default_storage.listdir(f"{folder}/{inner}")[1])
        for folder in folders
        for inner in default_storage.listdir(folder)[0]
    )


def test_a_case_has_its_series_masks_grid_and_facts(lab, bring_in):
    assert bring_in(lab)["created"] == 2
    case = Case.objects.get(patient="B1")
    assert (case.cohort, case.version, case.is_current, case.layout) == ("lab", 1, True, "brats")
    assert (case.grade, case.subject) == ("4", "lab/B1")
    assert (case.shape, case.spacing_mm) == (list(SHAPE), [2.0, 2.0, 2.0])
    assert set(case.missing) == {"age_years", "sex"}
    assert {series.name for series in case.series.all()} == {
        "T1", "T2", "FLAIR", "T1gad", "tumor_seg", "brain_mask", "tumor_mask", "tumor_core",
    }  # fmt: skip
    assert {series.space for series in case.series.all()} == {"SRI24"}
    assert case.enhancing_volume_ml == pytest.approx(ENHANCING_VOXELS * 8 / 1000)
    assert case.focus_mm == ENHANCING_MM


def test_stored_files_are_the_lab_s_own_bytes(lab, bring_in):
    bring_in(lab)
    series = Series.objects.get(case__patient="B2", name="T1gad")
    original = (lab / "B2" / "B2_t1ce.nii.gz").read_bytes()
    assert local_path(series.file).read_bytes() == original
    assert series.sha256 == hashlib.sha256(original).hexdigest()


def test_the_brain_mask_is_every_voxel_that_is_not_zero(lab, bring_in):
    bring_in(lab)
    mask = read_volume(local_path(Series.objects.get(case__patient="B1", name="brain_mask").file))
    assert np.array_equal(mask.data > 0, head())


def test_importing_again_changes_nothing(lab, bring_in):
    bring_in(lab)
    before = files(), set(Case.objects.values_list("pk", flat=True))
    assert bring_in(lab) == {"created": 0, "updated": 0, "unchanged": 2, "cases": []}
    assert (files(), set(Case.objects.values_list("pk", flat=True))) == before


def test_a_changed_volume_is_a_new_version_and_the_old_one_stays(lab, bring_in):
    bring_in(lab)
    old = Case.objects.get(patient="B1")
    kept = local_path(old.series.get(name="T1").file).read_bytes()
    write_volume(lab / "B1" / "B1_t1.nii.gz", head() * 77.0 + head().cumsum(0), AFFINE, np.int16)
    assert bring_in(lab) == {
        "created": 0,
        "updated": 1,
        "unchanged": 1,
        "cases": [str(Case.objects.get(patient="B1", version=2).pk)],
    }
    old.refresh_from_db()
    new = Case.objects.get(patient="B1", is_current=True)
    assert (old.is_current, new.version, new.subject) == (False, 2, old.subject)
    assert local_path(old.series.get(name="T1").file).read_bytes() == kept


def test_a_grade_that_arrives_later_is_a_new_version(lab, bring_in):
    (lab / "participants.tsv").write_text("participant_id\tgrade\nB1\t4\n")
    bring_in(lab)
    assert Case.objects.get(patient="B2").grade == ""
    assert "B2" in Case.objects.get(patient="B2").missing["grade"]
    (lab / "participants.tsv").write_text("participant_id\tgrade\nB1\t4\nB2\t3\n")
    assert bring_in(lab)["updated"] == 1
    assert Case.objects.get(patient="B2", is_current=True).grade == "3"


def test_a_case_without_a_segmentation_has_no_enhancing_volume_and_says_why(lab, bring_in):
    (lab / "B1" / "B1_seg.nii.gz").unlink()
    bring_in(lab)
    case = Case.objects.get(patient="B1")
    assert case.enhancing_volume_ml is None
    assert "_seg" in case.missing["enhancing_volume_ml"]


def test_the_same_images_under_another_name_are_the_same_person(lab, bring_in, data_folder):
    bring_in(lab)
    renamed = data_folder / "incoming" / "renamed"
    brats_case(renamed, "X9", number=0)  # B1's voxels
    brats_case(renamed, "X8", number=5)
    bring_in(renamed)
    subjects = dict(Case.objects.values_list("patient", "subject"))
    assert (subjects["X9"], subjects["X8"]) == ("lab/B1", "renamed/X8")


def test_one_cohort_s_names_do_not_touch_another_s(lab, bring_in, data_folder):
    bring_in(lab)
    brats_case(data_folder / "incoming" / "other", "B1", number=9)
    bring_in(data_folder / "incoming" / "other")
    assert Case.objects.filter(patient="B1", is_current=True).count() == 2


def truncate(path):
    path.write_bytes(path.read_bytes()[:-200])


def fill_with_nan(path):
    write_volume(path, head() * 1.0, AFFINE)
    raw = bytearray(gzip.decompress(path.read_bytes()))
    raw[-4:] = np.float32("nan").tobytes()
    path.write_bytes(gzip.compress(raw))


def put_on_another_grid(path):
    write_volume(path, np.ones((4, 4, 4)), AFFINE)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (truncate, "B2.*T1.*truncated or corrupt"),
        (fill_with_nan, "B2.*T1.*NaN"),
        (put_on_another_grid, "B2.*not on the grid"),
        (lambda path: path.unlink(), "B2.*lacks T1"),
    ],
)
def test_one_bad_case_is_named_and_nothing_is_imported(lab, bring_in, spoil, words):
    spoil(lab / "B2" / "B2_t1.nii.gz")
    with pytest.raises(LayoutError, match=words):
        bring_in(lab)
    assert (Case.objects.count(), files()) == (0, 0)


def test_all_bad_cases_are_listed_at_once(lab, bring_in):
    for patient in ("B1", "B2"):
        truncate(lab / patient / f"{patient}_flair.nii.gz")
    with pytest.raises(LayoutError) as refusal:
        bring_in(lab)
    assert "2 of 2 cases cannot be used, so none was imported" in str(refusal.value)
    assert "case B1, FLAIR" in str(refusal.value)
    assert "case B2, FLAIR" in str(refusal.value)


def test_a_head_that_is_not_skull_stripped_is_refused_without_a_mask(lab, bring_in):
    write_volume(lab / "B1" / "B1_t2.nii.gz", np.arange(1.0, 7921).reshape(SHAPE), AFFINE)
    with pytest.raises(LayoutError, match=r"B1 has no brain mask.*not skull-stripped"):
        bring_in(lab)


def test_a_disk_that_fills_up_leaves_nothing_behind(lab, bring_in, monkeypatch):
    save, left = FileSystemStorage.save, [7]

    def fills_up(storage, name, content):
        if not left[0]:
            raise OSError(28, "No space left on device")
        left[0] -= 1
        return save(storage, name, content)

    monkeypatch.setattr(FileSystemStorage, "save", fills_up)
    with pytest.raises(OSError, match="No space left"):
        bring_in(lab)
    assert (Case.objects.count(), files()) == (0, 0)


def test_a_file_that_changes_during_the_import_is_noticed(lab, bring_in, monkeypatch):
    from backend.cases import importing

    check = importing.check_cases

    def meddle(*arguments):
        checked = check(*arguments)
        brats_folder(lab, grades=("4", "4"))
        write_volume(lab / "B1" / "B1_t1.nii.gz", head() * 5.0 + head().cumsum(1), AFFINE)
        return checked

    monkeypatch.setattr(importing, "check_cases", meddle)
    with pytest.raises(LayoutError, match="changed while it was being imported"):
        bring_in(lab)
    assert (Case.objects.count(), files()) == (0, 0)


def test_a_folder_without_cases_says_what_is_there_and_what_would_be_right(data_folder, bring_in):
    folder = data_folder / "incoming" / "holiday"
    folder.mkdir()
    (folder / "beach.jpg").write_text("sand")
    with pytest.raises(LayoutError, match=r"beach\.jpg.*brats"):
        bring_in(folder)
