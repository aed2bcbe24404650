"""Folders of cases: recognised, read, and refused in words that say what to do."""

import doctest
import gzip
import os
from pathlib import Path

import nibabel as nib
import numpy as np
import pytest

from ml.errors import LayoutError
from ml.layouts import check_case, enhancing_volume_ml, masks, read_cases, read_masks, ucsf_pdgm
from ml.series import IMAGES
from ml.volumes import write_volume
from tests.ml.layout_folders import (
    BRATS_FILES,
    SHAPE,
    UCSF_FILES,
    brats_folder,
    ucsf_folder,
    voxels,
    write_files,
)


@pytest.fixture
def brats(tmp_path):
    return brats_folder(tmp_path)


@pytest.fixture
def ucsf(tmp_path):
    return ucsf_folder(tmp_path)


def test_brats_cases_are_read_with_grade_age_and_sex(brats):
    first, second = read_cases(brats)
    assert (first.patient, first.cohort, first.layout) == ("Brats18_A_1", "brats", "brats")
    assert first.space == "SRI24"
    assert first.images == ("T1", "T2", "FLAIR", "T1gad")
    assert (first.grade, first.age_years, first.sex) == ("4", 61.5, "F")
    assert first.missing == {}
    assert second.sex == "M"


def test_a_segmentation_may_be_missing_with_a_reason(brats):
    (brats / "Brats18_A_1" / "Brats18_A_1_seg.nii.gz").unlink()
    first = read_cases(brats)[0]
    assert "no _seg file" in first.missing["tumor_seg"]
    assert set(read_masks(first)) == {"brain_mask"}


def test_a_brats_brain_is_what_is_not_zero_in_some_precontrast_series(brats):
    path = brats / "Brats18_A_1" / "Brats18_A_1_flair.nii.gz"
    data = np.zeros(SHAPE)
    data[0, 0, 0] = 5.0
    write_volume(path, data, np.eye(4))
    brain = read_masks(read_cases(brats)[0])["brain_mask"]
    assert brain[0, 0, 0] == 1
    assert brain.sum() == 2 * 3 * 4 + 1


def test_tumour_masks_follow_from_the_labels(brats):
    made = read_masks(read_cases(brats)[0])
    assert made["tumor_seg"][1, 1, 1:3].tolist() == [4, 4]
    assert made["tumor_mask"].sum() == 24
    assert made["tumor_core"].sum() == 23  # all but the one voxel of oedema
    assert enhancing_volume_ml(made["tumor_seg"], np.diag([2.0, 2.0, 2.0, 1.0])) == 2 * 0.008


def test_ucsf_cases_are_read_whatever_the_zeros_in_their_ids(ucsf):
    first, second = read_cases(ucsf, cohort="UCSF")
    assert (first.patient, first.cohort, first.layout) == ("UCSF-PDGM-0004", "UCSF", "ucsf-pdgm")
    assert first.images == IMAGES
    assert (first.grade, first.age_years, first.sex) == ("4", 66.0, "M")
    assert (second.grade, second.age_years, second.sex) == ("2", 31.0, "F")
    assert first.missing == {}
    assert first.space == "unknown"


def test_later_releases_name_the_postcontrast_series_t1c(ucsf):
    folder = ucsf / "UCSF-PDGM-0004_nifti"
    old = folder / "UCSF-PDGM-0004_T1gad.nii.gz"
    new = old.rename(folder / "UCSF-PDGM-0004_T1c.nii.gz")
    assert read_cases(ucsf)[0].paths["T1gad"] == new


def test_case_folders_may_lie_one_level_down(brats):
    (brats / "HGG").mkdir()
    (brats / "Brats18_A_1").rename(brats / "HGG" / "Brats18_A_1")
    assert [case.patient for case in read_cases(brats)] == ["Brats18_A_1", "Brats18_B_1"]


def test_one_case_folder_can_be_given_by_itself(brats):
    (only,) = read_cases(brats / "Brats18_A_1")
    assert (only.patient, only.grade) == ("Brats18_A_1", "4")


def test_uncompressed_files_are_understood(brats):
    path = brats / "Brats18_A_1" / "Brats18_A_1_t1.nii.gz"
    path.with_suffix("").write_bytes(gzip.decompress(path.read_bytes()))
    path.unlink()
    case = read_cases(brats)[0]
    assert case.paths["T1"].name == "Brats18_A_1_t1.nii"
    check_case(case)


def test_a_sound_case_passes_and_tells_its_grid(brats, ucsf):
    for case in read_cases(brats) + read_cases(ucsf):
        assert check_case(case).shape == SHAPE


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(LayoutError, match=r"nowhere: there is no such folder"):
        read_cases(tmp_path / "nowhere")


def test_a_wrong_folder_is_told_what_was_found_and_what_is_understood(tmp_path):
    folder = tmp_path / "photos"
    (folder / "summer").mkdir(parents=True)
    (folder / "summer" / "a.jpg").write_text("")
    with pytest.raises(LayoutError) as caught:
        read_cases(folder)
    message = str(caught.value)
    assert "holds no cases. Found: summer/" in message
    assert "brats: ID/ID_SERIES.nii.gz with SERIES each of t1, t2, flair, t1ce" in message
    assert "ucsf-pdgm: ID_nifti/ID_SERIES.nii.gz" in message


def test_an_empty_folder_holds_nothing(tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(LayoutError, match="Found: nothing"):
        read_cases(tmp_path / "empty")


@pytest.mark.parametrize(
    ("file", "series"), [("t1", "T1"), ("t2", "T2"), ("flair", "FLAIR"), ("t1ce", "T1gad")]
)
def test_a_missing_brats_series_is_named_with_its_case(brats, file, series):
    (brats / "Brats18_B_1" / f"Brats18_B_1_{file}.nii.gz").unlink()
    with pytest.raises(LayoutError, match=rf"case Brats18_B_1 .* lacks {series} \(.*_{file}\."):
        read_cases(brats)


def test_all_missing_ucsf_series_are_named_at_once(ucsf):
    for file in ("SWI", "ASL"):
        (ucsf / "UCSF-PDGM-0541_nifti" / f"UCSF-PDGM-0541_{file}.nii.gz").unlink()
    with pytest.raises(LayoutError, match=r"case UCSF-PDGM-0541 .* lacks SWI .*, ASL"):
        read_cases(ucsf)


def test_a_case_folder_without_files_is_not_passed_over(brats):
    (brats / "Brats18_C_1").mkdir()
    with pytest.raises(LayoutError, match="Brats18_C_1 is empty"):
        read_cases(brats)


def test_files_named_after_another_case_are_not_passed_over(brats):
    write_files(brats / "Brats18_C_1", "Brats18_A_1", ["t1"])
    with pytest.raises(LayoutError, match=r"Brats18_A_1_t1\.nii\.gz, which is not named after"):
        read_cases(brats)


def test_two_layouts_in_one_folder_are_refused(brats):
    write_files(brats / "X-1_nifti", "X-1", UCSF_FILES)
    with pytest.raises(LayoutError, match="layouts brats and ucsf-pdgm"):
        read_cases(brats)


def test_one_patient_in_two_places_is_refused(brats):
    write_files(brats / "HGG" / "Brats18_A_1", "Brats18_A_1", BRATS_FILES)
    with pytest.raises(LayoutError, match="case Brats18_A_1 lies twice"):
        read_cases(brats)


@pytest.mark.parametrize("kept", [0, 60, -8])
def test_a_truncated_series_is_named_with_its_case(brats, kept):
    path = brats / "Brats18_B_1" / "Brats18_B_1_t2.nii.gz"
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(LayoutError, match=r"case Brats18_B_1, T2: .*_t2\.nii\.gz"):
        [check_case(case) for case in read_cases(brats)]


def test_a_series_on_another_grid_is_named(brats):
    path = brats / "Brats18_B_1" / "Brats18_B_1_flair.nii.gz"
    write_volume(path, np.ones((4, 5, 7)), np.eye(4))
    with pytest.raises(LayoutError, match=r"case Brats18_B_1: FLAIR \(4 x 5 x 7 voxels"):
        read_cases(brats)


def test_a_shifted_series_is_named(brats):
    path = brats / "Brats18_B_1" / "Brats18_B_1_t1ce.nii.gz"
    shifted = np.eye(4)
    shifted[2, 3] = 3.0
    write_volume(path, voxels("t1ce"), shifted)
    with pytest.raises(LayoutError, match=r"T1gad .* from \(0, 0, 3\)\) is not on the grid of T1"):
        read_cases(brats)


def replaced(folder, file, data):
    path = folder / "Brats18_A_1" / f"Brats18_A_1_{file}.nii.gz"
    path.unlink()
    nib.save(nib.Nifti1Image(data.astype(np.float32), np.eye(4)), path)
    return read_cases(folder)[0]


def test_voxels_that_are_no_numbers_are_found(brats):
    data = voxels("t1")
    data[2, 2, 2] = np.nan
    with pytest.raises(LayoutError, match=r"case Brats18_A_1, T1: .* 1 of 120 voxels are NaN"):
        check_case(replaced(brats, "t1", data))


def test_an_image_of_one_value_is_refused(brats):
    with pytest.raises(LayoutError, match="case Brats18_A_1, T2: all voxels are 0"):
        check_case(replaced(brats, "t2", np.zeros(SHAPE)))


def test_unknown_labels_are_named(brats):
    labels = voxels("seg")
    labels[1, 1, 1] = 7
    with pytest.raises(LayoutError, match="tumor_seg: has labels 7; known are 0, 1, 2, 4"):
        check_case(replaced(brats, "seg", labels))


def test_an_empty_brain_mask_is_refused(ucsf):
    path = ucsf / "UCSF-PDGM-0004_nifti" / "UCSF-PDGM-0004_brain_segmentation.nii.gz"
    write_volume(path, np.zeros(SHAPE), np.eye(4))
    with pytest.raises(LayoutError, match="case UCSF-PDGM-0004, brain_mask: is empty"):
        check_case(read_cases(ucsf)[0])


def test_its_examples_are_right():
    assert doctest.testmod(ucsf_pdgm).failed == 0
    assert doctest.testmod(masks).failed == 0


def real_patients() -> Path:
    """The BraTS 2018 patients shared for tests, where they are."""
    default = Path(__file__).resolve().parents[3] / "shared" / "data"
    return Path(os.environ.get("VERUM_SHARED_DATA", default)) / "brats18-tcga"


@pytest.mark.skipif(
    not real_patients().is_dir(), reason=f"needs real patients in {real_patients()}"
)
def test_real_patients_are_read_and_sound():
    cases = read_cases(real_patients())
    assert len(cases) >= 6
    assert {case.grade for case in cases} <= {"4", "2-3", None}
    grid = check_case(cases[0])
    assert grid.shape == (240, 240, 155)
    np.testing.assert_allclose(grid.spacing_mm, 1.0)
    made = read_masks(cases[0])
    litres = made["brain_mask"].sum() / 1e6
    assert 0.9 < litres < 2.0
    assert made["brain_mask"][made["tumor_core"] > 0].mean() > 0.99
