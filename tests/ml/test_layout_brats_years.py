"""BraTS of every year: its names, and labels that must agree with them."""

import json

import numpy as np
import pytest

from ml.__main__ import main
from ml.errors import LayoutError
from ml.layouts import as_nifti_gz, can_be_copied, check_case, read_cases, read_masks
from ml.manifest import read_manifest
from ml.volumes import read_volume, write_volume
from tests.ml.layout_folders import SHAPE, voxels

OLD = {"t1": "t1", "t2": "t2", "flair": "flair", "t1ce": "t1ce", "seg": "seg"}
NEW = {"t1": "t1n", "t2": "t2w", "flair": "t2f", "t1ce": "t1c", "seg": "seg"}
YEARS = [
    ("Brats17_2013_2_1", "_", OLD, 4),
    ("Brats18_CBICA_AAB_1", "_", OLD, 4),
    ("BraTS19_CBICA_AAB_1", "_", OLD, 4),
    ("BraTS20_Training_001", "_", OLD, 4),
    ("BraTS2021_00000", "_", OLD, 4),
    ("BraTS-GLI-00000-000", "-", NEW, 3),
]


def segmentation(*labels):
    data = np.zeros(SHAPE, np.uint8)
    data[1, 1, 1 : 1 + len(labels)] = labels
    return data


def year(place, patient, joint, names, labels):
    """A folder of one case as one year names it."""
    folder = place / "lab" / patient
    folder.mkdir(parents=True)
    for file, suffix in names.items():
        data = segmentation(*labels) if file == "seg" else voxels(file)
        write_volume(folder / f"{patient}{joint}{suffix}.nii.gz", data, np.eye(4))
    return place / "lab"


@pytest.mark.parametrize(("patient", "joint", "names", "enhancing"), YEARS)
def test_every_year_reads_as_the_same_case(tmp_path, patient, joint, names, enhancing):
    (case,) = read_cases(year(tmp_path, patient, joint, names, (1, 2, enhancing)))
    check_case(case)
    assert (case.patient, case.space) == (patient, "SRI24")
    assert case.images == ("T1", "T2", "FLAIR", "T1gad")
    masks = read_masks(case)
    assert masks["tumor_seg"][1, 1, 1:4].tolist() == [1, 2, 4]
    assert masks["tumor_core"][1, 1, 1:4].tolist() == [1, 0, 1]
    assert masks["tumor_mask"].sum() == 3


@pytest.mark.parametrize(
    ("patient", "joint", "names", "label", "words"),
    [
        ("BraTS2021_00000", "_", OLD, 3, "has labels 3; known are 0, 1, 2, 4, as its name is of"),
        ("BraTS-GLI-00000-000", "-", NEW, 4, "has labels 4; known are 0, 1, 2, 3, as its name is"),
    ],
)
def test_a_label_that_contradicts_the_name_is_refused(
    tmp_path, patient, joint, names, label, words
):
    (case,) = read_cases(year(tmp_path, patient, joint, names, (1, 2, label)))
    with pytest.raises(LayoutError, match=rf"case {patient}, tumor_seg: {words}") as caught:
        check_case(case)
    assert str(case.paths["tumor_seg"]) in str(caught.value)


def test_label_3_is_stored_as_4_and_nothing_else_is_rewritten(tmp_path):
    (case,) = read_cases(year(tmp_path, "BraTS-GLI-00001-000", "-", NEW, (1, 2, 3)))
    assert can_be_copied(case, "T1")
    assert not can_be_copied(case, "tumor_seg")
    made = as_nifti_gz(case, "tumor_seg", tmp_path)
    assert read_volume(made).data[1, 1, 1:4].tolist() == [1, 2, 4]
    assert as_nifti_gz(case, "T1", tmp_path) == case.paths["T1"]


def test_examinations_of_one_patient_stay_in_one_fold(tmp_path):
    folder = year(tmp_path, "BraTS-GLI-00005-000", "-", NEW, (1, 2, 3))
    year(tmp_path, "BraTS-GLI-00005-001", "-", NEW, (1, 2, 3))
    assert [case.session for case in read_cases(folder)] == ["000", "001"]
    out = tmp_path / "cases.json"
    assert main(["cases", str(folder), "--out", str(out), "--progress", "json"]) == 0
    cases = read_manifest(out)
    assert [one.key for one in cases] == ["lab-BraTS-GLI-00005-000", "lab-BraTS-GLI-00005-001"]
    assert {one.patient for one in cases} == {"BraTS-GLI-00005"}
    assert read_volume(cases[0].paths["tumor_seg"]).data[1, 1, 1:4].tolist() == [1, 2, 4]


def test_the_mapping_of_brats_2020_tells_grades_and_its_survival_table_ages(tmp_path):
    folder = year(tmp_path, "BraTS20_Training_001", "_", OLD, (1, 2, 4))
    (folder / "name_mapping.csv").write_text(
        "Grade,BraTS_2017_subject_ID,BraTS_2020_subject_ID\n"
        "LGG,Brats17_X,BraTS20_Training_001\nHGG,NA,BraTS20_Training_002\n"
    )
    (folder / "survival_info.csv").write_text("Brats20ID,Age\nBraTS20_Training_001,60.463\n")
    (case,) = read_cases(folder)
    assert (case.grade, case.age_years) == ("2-3", 60.463)
    assert json.dumps(case.missing).count("has no column 'sex'") == 2
