"""A folder of any names, and a mapping that says which file is which series of whom."""

import doctest
import os
from pathlib import Path

import numpy as np
import pytest

from ml.errors import LayoutError
from ml.layouts import check_case, headings, places, read_masks, scan, table, values, words
from ml.layouts.found import READY, REFUSED, UNALIGNED
from ml.volumes import write_volume
from tests.ml.layout_folders import SHAPE, voxels

PATTERNS = (
    "patient,series,file\n"
    "*,T1,{patient}/scan *_nativ.nii.gz\n"
    "*,T2,{patient}/{patient}-t2?.nii.gz\n"
    "*,T1gd,{patient}/scan *_km.nii.gz\n"
)


@pytest.fixture
def lab(tmp_path):
    """Two patients as some hospital names their files."""
    for name in ("Häberle 1", "Zoé"):
        folder = tmp_path / "lab" / name
        folder.mkdir(parents=True)
        for file in ("scan 3_nativ", f"{name}-t2a", "scan 9_km"):
            write_volume(folder / f"{file}.nii.gz", voxels(file), np.eye(4))
    (tmp_path / "lab" / "mapping.csv").write_text(PATTERNS)
    return tmp_path / "lab"


def mapped(lab, text):
    (lab / "mapping.csv").write_text(text)
    return scan(lab)


def test_its_examples_are_right():
    for module in (headings, places, table, values, words):
        assert doctest.testmod(module).failed == 0


def test_patterns_find_the_files_of_everyone(lab):
    first, second = scan(lab)
    assert (first.patient, second.patient) == ("Häberle 1", "Zoé")
    assert (first.layout, first.outcome) == ("plain", READY)
    assert first.case.images == ("T1", "T2", "T1gad")
    assert first.case.paths["T2"].name == "Häberle 1-t2a.nii.gz"
    check_case(first.case)


def test_stars_leave_names_as_they_were_read(lab):
    write_volume(lab / "a_b_P1.nii.gz", voxels("t1"), np.eye(4))
    write_volume(lab / "T1_x_x_end_x_end.nii.gz", voxels("t1"), np.eye(4))
    found = mapped(lab, "patient,series,file\n*,T1,*_{patient}.nii.gz\nP9,T1,T1*x*_e?d.*gz\n")
    assert [one.patient for one in found] == ["P1", "P9", "end"]  # a star first takes all it can


@pytest.mark.parametrize("field", ["", "{patient}"])
def test_a_pattern_of_many_stars_takes_no_time(lab, field):
    """Tried one by one, the places of twelve stars in 200 letters would take longer than a life."""
    write_volume(lab / ("a" * 200 + ".nii.gz"), voxels("t1"), np.eye(4))
    text = f"patient,series,file\n{'*' if field else 'P'},T1,{field}{'*a' * 12}b*.nii.gz\n"
    found = [] if field else mapped(lab, text)
    if field:
        with pytest.raises(LayoutError, match="holds no file"):
            mapped(lab, text)
    assert all(one.problems for one in found)


def test_a_mapping_may_lie_elsewhere(lab, tmp_path):
    given = (lab / "mapping.csv").rename(tmp_path / "m.csv")
    assert len(scan(lab, mapping=given)) == 2
    with pytest.raises(LayoutError, match="there is no such mapping file"):
        scan(lab, mapping=tmp_path / "gone.csv")


def test_lines_name_single_files_and_semicolons_part_columns_too(lab):
    (found,) = mapped(lab, "Patient;Series;File\nP1;T1;Zoé/scan 3_nativ.nii.gz\n;;\n")
    assert (found.patient, found.case.images) == ("P1", ("T1",))


def test_sessions_are_examinations_of_one_person(lab):
    for day in ("1", "2"):
        (lab / "P" / day).mkdir(parents=True)
        write_volume(lab / "P" / day / "t1.nii.gz", voxels("t1"), np.eye(4))
    found = mapped(lab, "patient,series,file\n*,T1,{patient}/{session}/t1.nii.gz\n")
    assert [one.patient for one in found] == ["P_ses-1", "P_ses-2"]
    assert {one.case.person for one in found} == {"P"}


def test_labels_of_another_numbering_are_read_as_ours(lab):
    labels = np.zeros(SHAPE, np.uint8)
    labels[1, 1, 1:4] = (10, 20, 30)
    write_volume(lab / "Zoé" / "labels.nii.gz", labels, np.eye(4), np.uint8)
    text = PATTERNS.replace("file\n", "file,labels\n")
    found = mapped(lab, text + "Zoé,tumor_seg,{patient}/labels.nii.gz,10=1 20=2 30=4\n")[1]
    check_case(found.case)
    assert read_masks(found.case)["tumor_seg"][1, 1, 1:4].tolist() == [1, 2, 4]
    assert found.notes == ("tumor_seg: labels are read 10 as 1, 20 as 2, 30 as 4",)
    found = mapped(lab, text + "Zoé,tumor_seg,{patient}/labels.nii.gz,10=1 20=2\n")[1]
    with pytest.raises(LayoutError, match="has labels 30; known are 0, 10, 20"):
        check_case(found.case)


def test_a_file_that_is_not_there_refuses_its_patient_alone(lab):
    found = mapped(lab, PATTERNS + "Zoé,FLAIR,Zoé/flair.nii.gz\n")
    assert [one.outcome for one in found] == [READY, REFUSED]
    assert found[1].problems == ("case Zoé lacks FLAIR: no file Zoé/flair.nii.gz",)


def test_a_patient_without_t1_is_refused(lab):
    (lab / "Zoé" / "scan 3_nativ.nii.gz").unlink()
    assert scan(lab)[1].problems[0].startswith("case Zoé lacks T1 (without contrast agent)")


def test_two_files_for_one_series_are_not_chosen_between(lab):
    write_volume(lab / "Zoé" / "scan 4_nativ.nii.gz", voxels("t1"), np.eye(4))
    (problem,) = scan(lab)[1].problems
    assert "case Zoé: 2 files are mapped to T1: Zoé/scan 3_nativ.nii.gz, Zoé/scan 4_" in problem


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("patient,series\nP,T1\n", "needs columns patient, series and file, has patient, series"),
        ("patient,series,file\n", "names no file"),
        ("patient,series,file\nP,T9,a.nii\n", "line 2: unknown series 'T9'; known are T1, T2"),
        ("patient,series,file\nP,T1,../a.nii\n", "line 2: file '../a.nii' must lie in the folder"),
        ("patient,series,file\nP,T1,/etc/a.nii\n", "line 2: file '/etc/a.nii' must lie in"),
        ("patient,series,file\nP,T1,\n", "line 2: file '' must lie in"),
        ("patient,series,file\n*,T1,a.nii\n", r"line 2: file 'a.nii' is of every patient, so it"),
        ("patient,series,file,labels\nP,T1,a,3=7\n", "labels '3=7' must be such as"),
        ("patient,series,file,labels\nP,T1,a,three\n", "labels 'three' must be such as"),
        ("patient,series,file\n*,T1,{patient}/none.nii\n", "holds no file that .* names"),
        ("patient,series,file\n*,T1,*_*_*_{patient}.nii\n", r"more than 2 \* before a field"),
        (f"patient,series,file,labels\nP,T1,a,{'1' * 501}\n", "more than 500 characters"),
    ],
)
def test_a_mapping_that_cannot_be_followed_is_refused_with_its_line(lab, text, told):
    with pytest.raises(LayoutError, match=told):
        mapped(lab, text)


def test_a_raw_diffusion_series_needs_its_directions(lab):
    found = mapped(lab, PATTERNS + "Zoé,diffusion,Zoé/scan 9_km.nii.gz\n")[1]
    assert "no scan 9_km.bval beside" in found.problems[0]


def native() -> Path:
    """One patient's series on three grids, where they are shared for tests."""
    default = Path(__file__).resolve().parents[3] / "shared" / "data"
    return Path(os.environ.get("VERUM_SHARED_DATA", default)) / "tcga-fg-6692-native"


@pytest.mark.skipif(not native().is_dir(), reason=f"needs a real patient in {native()}")
def test_a_real_patient_on_three_grids_waits_for_preprocessing(tmp_path):
    lines = {"T1": "t1", "T2": "t2", "FLAIR": "fla", "T1gad": "t1c"}
    text = "".join(
        f"*,{name},{{patient}}_hdbet_native_{file}.nii.gz\n" for name, file in lines.items()
    )
    (tmp_path / "m.csv").write_text("patient,series,file\n" + text)
    (found,) = scan(native(), mapping=tmp_path / "m.csv")
    assert (found.patient, found.outcome) == ("TCGA-FG-6692", UNALIGNED)
    assert "is not on the grid of T1 (256 x 224 x 26 voxels" in found.notes[0]
