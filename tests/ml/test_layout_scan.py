"""A scan judges each case alone: ready, to be aligned first, or refused in words."""

import os
import unicodedata

import numpy as np
import pytest

from ml.__main__ import main
from ml.errors import LayoutError
from ml.layouts import as_nifti_gz, can_be_copied, check_case, problems_of, read_cases, scan
from ml.layouts.found import READY, REFUSED, UNALIGNED
from ml.manifest import read_manifest
from ml.volumes import read_volume, write_volume
from tests.ml.layout_folders import (
    BRATS_FILES,
    UCSF_FILES,
    brats_folder,
    ucsf_folder,
    voxels,
    write_files,
)
from tests.ml.test_volume_formats import written_by_itk
from tests.ml.test_volume_robustness import BOMB, nifti


@pytest.fixture
def brats(tmp_path):
    return brats_folder(tmp_path)


def outcomes(folder, **words):
    return {one.patient: one.outcome for one in scan(folder, **words)}


def broken(folder):
    """Five more cases, each with a fault of its own."""
    for name in "CDEFG":
        write_files(folder / f"Brats18_{name}_1", f"Brats18_{name}_1", BRATS_FILES)
    place = {name: folder / f"Brats18_{name}_1" / f"Brats18_{name}_1" for name in "CDEFG"}
    nifti(place["C"].with_name("Brats18_C_1_t2.nii.gz"), BOMB)
    place["D"].with_name("Brats18_D_1_flair.nii.gz").write_bytes(b"\x1f\x8b\x08 no more")
    place["E"].with_name("Brats18_E_1_t1.nii.gz").unlink()
    moved = np.eye(4)
    moved[2, 3] = 3.0
    write_volume(place["F"].with_name("Brats18_F_1_t2.nii.gz"), voxels("t2"), moved)
    place["G"].with_name("Brats18_G_1_t1.nii.gz").rename(place["G"].with_name("X_t1.nii.gz"))


def test_one_bad_case_never_stops_the_others(brats):
    broken(brats)
    found = {one.patient[8]: one for one in scan(brats)}
    told = {name: one.outcome for name, one in found.items()}
    assert told == dict.fromkeys("AB", READY) | dict.fromkeys("CDEG", REFUSED) | {"F": UNALIGNED}
    assert "_C_1_t2.nii.gz: its header tells of 30000 x 30000 x 30000" in found["C"].problems[0]
    assert "Brats18_D_1, FLAIR: " in found["D"].problems[0]
    assert "lacks T1 (Brats18_E_1_t1.nii.gz)" in found["E"].problems[0]
    assert "lacks T1" in found["G"].problems[0]
    assert "T2 (4 x 5 x 6 voxels of 1 x 1 x 1 mm from (0, 0, 3)) is not on" in found["F"].notes[0]
    assert all((one.case is None) == bool(one.problems) for one in found.values())


def test_all_problems_of_a_case_are_told_at_once(brats):
    folder = brats / "Brats18_A_1"
    (folder / "Brats18_A_1_t1.nii.gz").unlink()
    for file in ("t2", "flair"):
        (folder / f"Brats18_A_1_{file}.nii.gz").write_text("no volume")
    found = scan(brats)[0]
    assert [problem.split(":")[0] for problem in found.problems] == [
        f"case Brats18_A_1 in {folder} lacks T1 (Brats18_A_1_t1.nii.gz)",
        "case Brats18_A_1, T2",
        "case Brats18_A_1, FLAIR",
    ]


def test_voxels_are_judged_all_at_once(brats):
    case = scan(brats)[0].case
    write_volume(case.paths["T1"], np.zeros((4, 5, 6)), np.eye(4))
    nifti(case.paths["T2"], voxels=np.full((4, 5, 6), np.nan, np.float32))
    one, two = problems_of(case)
    assert one == f"case Brats18_A_1, T1: all voxels are 0 ({case.paths['T1']})"
    assert "T2: " in two
    assert "120 of 120 voxels are NaN" in two
    with pytest.raises(LayoutError, match=r"all voxels are 0 .*; case Brats18_A_1, T2: "):
        check_case(case)


def test_an_unaligned_case_says_what_to_do_where_it_cannot_be_used(brats):
    write_volume(brats / "Brats18_B_1" / "Brats18_B_1_t2.nii.gz", np.ones((3, 3, 3)), np.eye(4))
    assert outcomes(brats) == {"Brats18_A_1": READY, "Brats18_B_1": UNALIGNED}
    with pytest.raises(LayoutError, match=r"is not on the grid of T1 .*: python -m ml preprocess"):
        read_cases(brats)


def test_two_cases_of_one_name_are_refused_and_the_others_go_on(brats):
    write_files(brats / "HGG" / "Brats18_A_1", "Brats18_A_1", BRATS_FILES)
    assert outcomes(brats) == {"Brats18_A_1": REFUSED, "Brats18_B_1": READY}


def test_misnamed_and_empty_folders_are_refused_by_their_own_name(brats):
    (brats / "empty").mkdir()
    write_files(brats / "Wrong", "Other", ["t1"])
    found = {one.patient: one for one in scan(brats)}
    assert "is empty" in found["empty"].problems[0]
    assert "Other_t1.nii.gz, which is not named after its folder" in found["Wrong"].problems[0]
    assert found["Brats18_A_1"].outcome == READY


def test_what_macos_leaves_in_a_zip_is_no_case(brats):
    (brats / "__MACOSX" / "Brats18_A_1").mkdir(parents=True)
    (brats / "__MACOSX" / "Brats18_A_1" / "._Brats18_A_1_t1.nii.gz").write_bytes(b"\0" * 99)
    (brats / "Brats18_A_1" / "._Brats18_A_1_t1.nii.gz").write_bytes(b"\0" * 99)
    assert outcomes(brats) == {"Brats18_A_1": READY, "Brats18_B_1": READY}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_with_spaces_and_umlauts_are_one_however_they_are_written(tmp_path, form):
    written = unicodedata.normalize(form, "Größe über 1")
    write_files(tmp_path / "lab" / written, unicodedata.normalize("NFC", written), BRATS_FILES)
    table = unicodedata.normalize("NFC", "participant_id\tgrade\nGröße über 1\t4\n")
    (tmp_path / "lab" / "participants.tsv").write_text(table)
    (found,) = scan(tmp_path / "lab")
    assert (found.patient, found.outcome) == ("Größe über 1", READY)
    assert found.case.grade == "4"
    check_case(found.case)


def test_a_name_that_is_no_text_is_refused_in_text(brats):
    folder = os.fsencode(brats) + b"/Pat_\xff1"
    os.mkdir(folder)  # noqa: PTH102 - a Path would need text
    for file in BRATS_FILES:
        source = brats / "Brats18_A_1" / f"Brats18_A_1_{file}.nii.gz"
        os.link(source, folder + f"/Pat_\udcff1_{file}.nii.gz".encode(errors="surrogateescape"))
    found = {one.outcome: one for one in scan(brats)}[REFUSED]
    assert found.patient.encode() == rb"Pat_\udcff1"
    assert "holds characters that cannot be written" in "".join(found.problems)


@pytest.mark.parametrize("name", ["a" * 101, "tab\there"])
def test_a_name_that_could_not_be_stored_is_refused(tmp_path, name):
    write_files(tmp_path / "lab" / name, name, ["t1", "t2", "flair", "t1ce"])
    (found,) = scan(tmp_path / "lab")
    assert found.outcome == REFUSED


@pytest.mark.parametrize("ending", [".nrrd", ".mha", ".hdr", ".nii"])
def test_other_formats_are_cases_too_and_become_compressed_nifti(brats, tmp_path, ending):
    path = brats / "Brats18_A_1" / "Brats18_A_1_t1.nii.gz"
    old = read_volume(path)
    path.unlink()
    whole = np.rint(old.data).astype(np.int16)
    written_by_itk(path.with_name(f"Brats18_A_1_t1{ending}"), whole, old.affine)
    case = scan(brats)[0].case
    assert case.paths["T1"].name.endswith(ending)
    assert check_case(case).shape == old.data.shape
    assert not can_be_copied(case, "T1")
    made = as_nifti_gz(case, "T1", tmp_path)
    assert made == tmp_path / "T1.nii.gz"
    np.testing.assert_array_equal(read_volume(made).data, whole)
    assert as_nifti_gz(case, "T2", tmp_path) == case.paths["T2"]


def test_follow_ups_of_ucsf_are_the_same_person(tmp_path):
    folder = ucsf_folder(tmp_path)
    write_files(folder / "UCSF-PDGM-0004_FU007d_nifti", "UCSF-PDGM-0004_FU007d", UCSF_FILES)
    first, second, _ = read_cases(folder)
    assert (first.patient, first.person) == ("UCSF-PDGM-0004", "UCSF-PDGM-0004")
    assert (second.patient, second.person) == ("UCSF-PDGM-0004_FU007d", "UCSF-PDGM-0004")
    assert (second.session, second.grade) == ("FU007d", "4")


def test_the_list_of_cases_can_leave_out_what_is_refused(brats, tmp_path, capsys):
    broken(brats)
    write_volume(brats / "Brats18_B_1" / "Brats18_B_1_t2.nii.gz", np.zeros((4, 5, 6)), np.eye(4))
    words = ["cases", str(brats), "--out", str(tmp_path / "c.json"), "--progress", "json"]
    assert main(words) == 2
    assert not (tmp_path / "c.json").exists()
    assert main([*words, "--skip-refused"]) == 0
    assert [one.patient for one in read_manifest(tmp_path / "c.json")] == ["Brats18_A_1"]
    told = capsys.readouterr().out
    assert told.count("left out: ") == 6
    assert "T2: all voxels are 0" in told
