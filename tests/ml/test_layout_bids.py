"""BIDS folders as cases: raw ones to be preprocessed, derivatives ready."""

import json

import nibabel as nib
import numpy as np
import pytest

from ml.__main__ import main
from ml.errors import LayoutError
from ml.layouts import check_case, read_cases, scan
from ml.layouts.found import READY, REFUSED, UNALIGNED
from ml.volumes import read_volume, write_volume
from tests.ml.layout_folders import SHAPE, ucsf_folder, voxels

RAW = {
    "anat": ("T1w", "ce-gadolinium_T1w", "T2w", "FLAIR", "acq-swi_T2starw"),
    "perf": ("asl",),
}
DERIVED = {
    "anat": (
        *("desc-preproc_T1w", "ce-gadolinium_desc-preproc_T1w", "desc-preproc_T2w"),
        *("desc-preproc_FLAIR", "desc-brain_mask", "desc-tumor_dseg"),
        "ce-gadolinium_desc-simulated_T1w",
    ),
    "dwi": ("desc-preproc_ADC", "desc-preproc_FA"),
}


def described(folder, kind):
    folder.mkdir(parents=True, exist_ok=True)
    words = {"Name": "lab", "BIDSVersion": "1.11.1", "DatasetType": kind}
    (folder / "dataset_description.json").write_text(json.dumps(words))
    return folder


def write(place, stem, files):
    for datatype, names in files.items():
        (place / datatype).mkdir(parents=True, exist_ok=True)
        for name in names:
            data = voxels("seg" if name.endswith("dseg") else name)
            data = (voxels("segment") > 0) * 1.0 if name.endswith("mask") else data
            path = place / datatype / f"{stem}_{name}.nii.gz"
            write_volume(path, data, np.eye(4))


def diffusion(place, stem, volumes=8, bvals=None, bvecs=None, name="dwi"):
    """A raw series of one volume without and seven with weighting."""
    (place / "dwi").mkdir(parents=True, exist_ok=True)
    data = np.ones((*SHAPE, volumes) if volumes else SHAPE, np.float32)
    path = place / "dwi" / f"{stem}_{name}"
    nib.save(nib.Nifti1Image(data, np.eye(4)), f"{path}.nii.gz")
    bvals = [0] + [1000] * (volumes - 1) if bvals is None else bvals
    bvecs = [[0.6] * len(bvals)] * 3 if bvecs is None else bvecs
    path.with_suffix(".bval").write_text(" ".join(map(str, bvals)))
    path.with_suffix(".bvec").write_text("\n".join(" ".join(map(str, row)) for row in bvecs))
    return path


@pytest.fixture
def raw(tmp_path):
    folder = described(tmp_path / "raw", "raw")
    write(folder / "sub-01", "sub-01", RAW)
    diffusion(folder / "sub-01", "sub-01")
    return folder


@pytest.fixture
def derived(tmp_path):
    folder = described(tmp_path / "derived", "derivative")
    write(folder / "sub-01", "sub-01_space-MNI152NLin2009aSym", DERIVED)
    return folder


def only(folder):
    (found,) = scan(folder)
    return found


def test_raw_data_are_recognised_and_wait_for_preprocessing(raw):
    found = only(raw)
    assert (found.patient, found.layout, found.outcome) == ("01", "bids-raw", UNALIGNED)
    case = found.case
    assert case.images == ("T1", "T2", "FLAIR", "SWI", "ASL", "T1gad")
    assert case.paths["T1"].name == "sub-01_T1w.nii.gz"
    assert case.paths["T1gad"].name == "sub-01_ce-gadolinium_T1w.nii.gz"
    assert case.diffusion.nifti.name == "sub-01_dwi.nii.gz"
    assert case.diffusion.bvec.is_file()
    with pytest.raises(LayoutError, match=r"case 01: its series are raw; .* preprocess"):
        read_cases(raw)


def test_what_the_participants_table_tells_is_found(raw):
    (raw / "participants.tsv").write_text(
        "participant_id\tage\tsex\tgrade\tsite\tcohort\nsub-01\t44\tF\tWHO III\tBonn\tours\n"
    )
    case = only(raw).case
    assert (case.age_years, case.sex, case.grade) == (44.0, "F", "3")
    assert (case.site, case.cohort) == ("Bonn", "ours")
    assert only(raw).case.cohort == "ours"
    assert scan(raw, cohort="given")[0].case.cohort == "given"


def test_each_session_is_an_examination_of_one_person(tmp_path):
    folder = described(tmp_path / "raw", "raw")
    for session in ("pre", "post"):
        write(folder / f"sub-01/ses-{session}", f"sub-01_ses-{session}", RAW)
    table = "participant_id\tsession_id\tage\nsub-01\tses-pre\t44\nsub-01\tses-post\t45\n"
    (folder / "participants.tsv").write_text(table)
    post, pre = (one.case for one in scan(folder))
    assert (post.patient, post.person, post.session) == ("01_ses-post", "01", "post")
    assert (post.age_years, pre.age_years) == (45.0, 44.0)


def test_derivatives_are_ready_and_know_their_space(derived):
    found = only(derived)
    assert (found.layout, found.outcome) == ("bids", READY)
    case = found.case
    assert case.images == ("T1", "T2", "FLAIR", "MD", "FA", "T1gad")
    assert case.masks == ("brain_mask", "tumor_seg")
    assert case.space == "MNI"
    assert case.paths["T1gad"].name.endswith("ce-gadolinium_desc-preproc_T1w.nii.gz")
    check_case(case)


def test_a_simulated_image_is_never_read_as_a_real_one(derived):
    anat = derived / "sub-01" / "anat"
    (anat / "sub-01_space-MNI152NLin2009aSym_ce-gadolinium_desc-preproc_T1w.nii.gz").unlink()
    case = only(derived).case
    assert "T1gad" not in case.paths
    assert "nothing to compare with" in case.missing["T1gad"]


def test_the_pseudonym_comes_back_where_the_table_keeps_it(derived):
    (derived / "participants.tsv").write_text("participant_id\tpatient\nsub-01\tUCSF-PDGM-0004\n")
    assert only(derived).patient == "UCSF-PDGM-0004"


@pytest.mark.parametrize("name", ["../../etc/passwd", ".hidden", "x" * 101])
def test_a_pseudonym_that_no_folder_could_have_is_refused(derived, name):
    (derived / "participants.tsv").write_text(f"participant_id\tpatient\nsub-01\t{name}\n")
    assert "a name has at most 100 characters" in only(derived).problems[0]


@pytest.mark.parametrize("text", ["[" * 100_000, '"' + "x" * 2**21])
def test_a_description_that_is_none_is_passed_over(derived, text):
    (derived / "dataset_description.json").write_text(text)
    assert only(derived).layout == "bids"  # its names tell


def test_of_two_spaces_the_one_with_most_series_is_taken_and_the_other_told(derived):
    write(derived / "sub-01", "sub-01", {"anat": ("desc-preproc_T1w",)})
    found = only(derived)
    assert found.case.space == "MNI"
    assert "in space MNI152NLin2009aSym, not those in T1w" in found.notes[0]


def test_a_dataset_without_a_description_is_told_by_its_names(raw, derived):
    for folder in (raw, derived):
        (folder / "dataset_description.json").unlink()
    assert [only(raw).layout, only(derived).layout] == ["bids-raw", "bids"]


def test_derivatives_within_a_raw_dataset_are_not_mixed_with_it(raw):
    write(raw / "derivatives" / "sub-02", "sub-02", DERIVED)
    assert only(raw).patient == "01"


@pytest.mark.parametrize("given", ["sub-01", "sub-01/.."])
def test_one_subject_may_be_given_by_itself(raw, given):
    assert only(raw / given).patient == "01"


def test_a_subject_without_a_precontrast_t1_is_refused_alone(raw):
    write(raw / "sub-02", "sub-02", {"anat": ("ce-gadolinium_T1w", "T2w")})
    first, second = scan(raw)
    assert (first.outcome, second.outcome) == (UNALIGNED, REFUSED)
    assert "case 02 in " in second.problems[0]
    assert "lacks T1 (sub-02_T1w.nii.gz, without contrast agent)" in second.problems[0]


def test_two_files_that_could_be_one_series_are_not_chosen_between(raw):
    write(raw / "sub-01", "sub-01", {"anat": ("run-1_T2w", "run-2_T2w")})
    (problem,) = only(raw).problems
    names = "sub-01_T2w.nii.gz, sub-01_run-1_T2w.nii.gz, sub-01_run-2_T2w.nii.gz"
    assert f"case 01: 3 files could be T2: {names}; keep one" in problem


def test_an_asl_over_time_is_left_out_with_its_reason(raw):
    path = raw / "sub-01" / "perf" / "sub-01_asl.nii.gz"
    nib.save(nib.Nifti1Image(np.ones((*SHAPE, 4), np.float32), np.eye(4)), path)
    case = only(raw).case
    assert "ASL" not in case.paths
    assert "sub-01_asl.nii.gz is a series over time" in case.missing["ASL"]


def test_a_dwi_of_three_axes_is_the_series_dwi(raw):
    for file in (raw / "sub-01" / "dwi").iterdir():
        file.unlink()
    write(raw / "sub-01", "sub-01", {"dwi": ("dwi",)})
    case = only(raw).case
    assert case.diffusion is None
    assert case.paths["DWI"].name == "sub-01_dwi.nii.gz"


def test_b_values_may_be_shared_by_the_whole_dataset(raw):
    dwi = raw / "sub-01" / "dwi"
    for ending in ("bval", "bvec"):
        (dwi / f"sub-01_dwi.{ending}").rename(raw / f"dwi.{ending}")
    assert only(raw).case.diffusion.bval == raw / "dwi.bval"


def test_a_series_of_the_other_phase_direction_is_not_fitted(raw):
    diffusion(raw / "sub-01", "sub-01", 2, [0, 0], name="dir-PA_dwi")
    assert only(raw).case.diffusion.nifti.name == "sub-01_dwi.nii.gz"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"bvals": [0] + [1000] * 6}, "sub-01_dwi.bval holds 7 b-values for 8 volumes"),
        ({"bvecs": [[1] * 8] * 2}, "sub-01_dwi.bvec holds 2 x 8 numbers, it must be 3 lines of 8"),
        ({"bvecs": [[1] * 8, [1] * 7, [1] * 8]}, r"its lines hold \[8, 7, 8\] numbers"),
        ({"bvals": ["x"] * 8}, "sub-01_dwi.bval: cannot be read as numbers"),
        ({"bvals": ["nan"] * 8}, "sub-01_dwi.bval: holds NaN"),
        ({"bvals": [0] * 5 + [1000] * 3}, "3 volumes have a b-value above 50, a tensor needs 6"),
        ({"volumes": 0, "bvals": [0], "bvecs": [[0]] * 3}, r"shape \(4, 5, 6\), a raw series has"),
    ],
)
def test_directions_that_do_not_belong_to_their_volumes_are_refused(raw, changed, words):
    diffusion(raw / "sub-01", "sub-01", **changed)
    found = only(raw)
    assert found.outcome == REFUSED
    with pytest.raises(LayoutError, match=words):
        raise LayoutError(found.problems[0])


def test_directions_that_are_not_there_are_named(raw):
    (raw / "sub-01" / "dwi" / "sub-01_dwi.bvec").unlink()
    assert "sub-01_dwi.nii.gz has no .bval and .bvec beside it" in only(raw).problems[0]


def test_two_whole_diffusion_series_are_not_chosen_between(raw):
    diffusion(raw / "sub-01", "sub-01", name="run-2_dwi")
    assert "2 of the diffusion series" in only(raw).problems[0]


def test_what_verum_exports_comes_back_as_the_same_cases(tmp_path):
    cohort = ucsf_folder(tmp_path)
    listed, dataset = tmp_path / "cases.json", tmp_path / "bids"
    assert main(["cases", str(cohort), "--out", str(listed), "--progress", "none"]) == 0
    words = ["export", "bids", "--cases", str(listed), "--out", str(dataset), "--progress", "none"]
    assert main(words) == 0
    for before, after in zip(read_cases(cohort), read_cases(dataset), strict=True):
        assert (after.patient, after.cohort) == (before.patient, before.cohort)
        assert [after.grade, after.age_years, after.sex] == [
            before.grade,
            before.age_years,
            before.sex,
        ]
        assert after.images == before.images
        for name, path in before.paths.items():
            np.testing.assert_array_equal(
                read_volume(after.paths[name]).data, read_volume(path).data
            )
