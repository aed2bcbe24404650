import pytest

from ml.bids import (
    KINDS,
    RAW_DIFFUSION,
    SIMULATED,
    UNCERTAINTY,
    BidsError,
    bids_path,
    read_name,
    space_label,
)
from ml.series import IMAGES, MASKS


def test_every_series_and_mask_has_a_name():
    assert {*IMAGES, *MASKS} <= set(KINDS)


@pytest.mark.parametrize("series", KINDS)
def test_a_derivative_is_read_as_what_it_was_written_as(series: str):
    path = bids_path(series, "01", session="2", space="T1w", derivative=True, run=1)
    name = read_name(path)
    assert name is not None
    assert name.series == series
    assert name.entities["sub"] == "01"
    assert name.entities["ses"] == "2"
    assert name.entities["space"] == "T1w"


@pytest.mark.parametrize("series", [name for name, kind in KINDS.items() if kind.raw])
def test_raw_data_is_read_as_what_it_was_written_as(series: str):
    name = read_name(bids_path(series, "01"))
    assert name is not None
    assert name.series == series
    assert name.datatype == KINDS[series].datatype
    assert name.extension == ".nii.gz"


def test_no_two_series_share_a_name():
    assert len({bids_path(series, "01", derivative=True) for series in KINDS}) == len(KINDS)


@pytest.mark.parametrize(
    ("path", "series"),
    [
        ("sub-01/anat/sub-01_T1w.nii.gz", "T1"),
        ("sub-01/anat/sub-01_ce-gadolinium_T1w.nii.gz", "T1gad"),
        ("sub-01/anat/sub-01_acq-mprage_ce-GD_run-2_T1w.nii", "T1gad"),
        ("sub-01/anat/sub-01_space-MNI152NLin2009cAsym_desc-preproc_T1w.nii.gz", "T1"),
        ("sub-01/anat/sub-01_part-mag_T2starw.nii.gz", "SWI"),
        ("sub-01/swi/sub-01_swi.nii.gz", "SWI"),
        ("sub-01/dwi/sub-01_dwi.nii.gz", RAW_DIFFUSION),
        ("sub-01/dwi/sub-01_model-tensor_param-fa_dwimap.nii.gz", "FA"),
        ("sub-01/dwi/sub-01_space-T1w_desc-md_dwimap.nii.gz", "MD"),
        ("sub-01/perf/sub-01_space-T1w_cbf.nii.gz", "ASL"),
        ("sub-01/anat/sub-01_space-T1w_desc-brain_mask.nii.gz", "brain_mask"),
        ("sub-01/anat/sub-01_space-T1w_label-lesion_mask.nii.gz", "tumor_mask"),
        ("sub-01/anat/sub-01_ce-gadolinium_desc-simulated_T1w.nii.gz", SIMULATED),
        ("sub-01/anat/sub-01_ce-gadolinium_desc-simulatedsd_T1w.nii.gz", UNCERTAINTY),
    ],
)
def test_names_other_tools_write_are_understood(path: str, series: str):
    name = read_name(path)
    assert name is not None
    assert name.series == series


@pytest.mark.parametrize(
    "path",
    [
        "sub-01/anat/sub-01_ce-gadolinium_FLAIR.nii.gz",
        "sub-01/anat/sub-01_desc-aseg_dseg.nii.gz",
        "sub-01/anat/sub-01_desc-ribbon_mask.nii.gz",
        "sub-01/anat/sub-01_part-phase_T2starw.nii.gz",
        "sub-01/anat/sub-01_echo-1_T2starw.nii.gz",
        "sub-01/func/sub-01_task-rest_bold.nii.gz",
        "sub-01/anat/sub-01_desc-synthetic_T1w.nii.gz",
    ],
)
def test_what_is_no_series_of_verum_is_not_taken_for_one(path: str):
    name = read_name(path)
    assert name is not None
    assert name.series is None


@pytest.mark.parametrize("path", ["T1.nii.gz", "sub-01_T1w.mat", "sub-01_T1_w-.nii.gz", "sub-01"])
def test_other_files_have_no_name_in_bids(path: str):
    assert read_name(path) is None


def test_a_label_of_other_characters_is_refused():
    with pytest.raises(BidsError, match=r"sub-TCGA-06.*letters and digits"):
        bids_path("T1", "TCGA-06")


def test_a_mask_has_no_place_in_raw_data():
    with pytest.raises(BidsError, match=r"tumor_seg belongs in derivatives"):
        bids_path("tumor_seg", "01")


def test_an_unknown_series_is_refused():
    with pytest.raises(BidsError, match=r"'PET'"):
        bids_path("PET", "01")


def test_the_space_of_mni_is_the_template_bids_knows():
    assert space_label("MNI") == "MNI152NLin2009aSym"
    assert space_label("µ") == "unknown"
