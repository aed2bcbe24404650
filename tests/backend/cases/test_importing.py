"""Bringing cases in: what is stored, that it happens once, and that bad cases change nothing."""

import gzip
import hashlib
import re

import numpy as np
import pytest
from django.core.files.storage import default_storage

from backend.cases.checking import Known, judge, sha256_of_series
from backend.cases.models import Case, Series
from backend.storage import local_path
from ml.errors import LayoutError
from ml.layouts import scan
from ml.volumes import read_volume, write_volume
from tests.backend.cohort import (
    AFFINE,
    ENHANCING_MM,
    ENHANCING_VOXELS,
    SHAPE,
    brats_case,
    head,
)

READ = {"mapping": None, "tables": ["participants.tsv"], "doubts": []}


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
    assert bring_in(lab) == {
        "created": 0,
        "updated": 0,
        "unchanged": 2,
        "refused": [],
        "unaligned": [],
        "cases": [],
        **READ,
    }
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
        "refused": [],
        "unaligned": [],
        "cases": [str(Case.objects.get(patient="B1", version=2).pk)],
        **READ,
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
        (lambda path: path.unlink(), "B2.*lacks T1"),
    ],
)
def test_a_bad_case_is_refused_by_name_and_the_others_come_in(lab, bring_in, spoil, words):
    spoil(lab / "B2" / "B2_t1.nii.gz")
    result = bring_in(lab)
    assert (result["created"], [one["patient"] for one in result["refused"]]) == (1, ["B2"])
    assert re.search(words, result["refused"][0]["problems"][0])
    assert Case.objects.get().patient == "B1"


def test_a_case_on_two_grids_is_left_for_preprocessing(lab, bring_in):
    put_on_another_grid(lab / "B2" / "B2_t1.nii.gz")
    result = bring_in(lab)
    assert (result["created"], result["unaligned"], result["refused"]) == (1, ["B2"], [])


def test_where_every_case_is_bad_the_import_fails_and_lists_them(lab, bring_in):
    for patient in ("B1", "B2"):
        truncate(lab / patient / f"{patient}_flair.nii.gz")
    with pytest.raises(LayoutError) as refusal:
        bring_in(lab)
    assert "2 of 2 cases cannot be used, so none was imported" in str(refusal.value)
    assert "case B1, FLAIR" in str(refusal.value)
    assert "case B2, FLAIR" in str(refusal.value)
    assert (Case.objects.count(), files()) == (0, 0)


def test_a_dry_run_says_what_an_import_does_and_writes_nothing(lab, bring_in):
    truncate(lab / "B2" / "B2_t1.nii.gz")
    told = bring_in(lab, dry_run=True)
    assert (told["created"], told["cases"], len(told["refused"])) == (1, [], 1)
    assert (Case.objects.count(), files()) == (0, 0)
    assert {**bring_in(lab), "cases": []} == told


def test_a_head_that_is_not_skull_stripped_is_refused_without_a_mask(lab, bring_in):
    write_volume(lab / "B1" / "B1_t2.nii.gz", np.arange(1.0, 7921).reshape(SHAPE), AFFINE)
    problem = bring_in(lab)["refused"][0]["problems"][0]
    assert re.search(r"B1 has no brain mask.*not skull-stripped", problem)


def test_a_file_that_changes_during_the_import_is_noticed(lab, bring_in, monkeypatch):
    from backend.cases import importing

    judge = importing.judge

    def meddle(found, known):
        judged = judge(found, known)
        if found.patient == "B1":
            write_volume(lab / "B1" / "B1_t1.nii.gz", head() * 5.0 + head().cumsum(1), AFFINE)
        return judged

    monkeypatch.setattr(importing, "judge", meddle)
    result = bring_in(lab)
    assert "changed while it was being imported" in result["refused"][0]["problems"][0]
    assert [case.patient for case in Case.objects.all()] == ["B2"]
    assert files() == 9  # B2's five volumes, its three derived masks and its preview


@pytest.mark.parametrize("name", ["B1_t1.nii.gz", "B1_seg.nii.gz"])
def test_a_file_that_is_cut_short_during_the_import_stops_no_other_case(
    lab, bring_in, monkeypatch, name
):
    """As where the lab's own copying goes on, or a disk of the network goes away."""
    from backend.cases import importing

    judge = importing.judge

    def meddle(found, known):
        judged = judge(found, known)
        if found.patient == "B1":
            truncate(lab / "B1" / name)
        return judged

    monkeypatch.setattr(importing, "judge", meddle)
    result = bring_in(lab)
    assert [one["patient"] for one in result["refused"]] == ["B1"]
    assert name in result["refused"][0]["problems"][0]
    assert [case.patient for case in Case.objects.all()] == ["B2"]
    assert files() == 9


def test_a_volume_of_another_format_is_stored_as_nifti(lab, bring_in):
    packed = lab / "B1" / "B1_t1.nii.gz"
    bytes_of = gzip.decompress(packed.read_bytes())
    packed.unlink()
    (lab / "B1" / "B1_t1.nii").write_bytes(bytes_of)
    bring_in(lab)
    stored = read_volume(local_path(Series.objects.get(case__patient="B1", name="T1").file))
    assert np.array_equal(stored.data, read_volume(lab / "B1" / "B1_t1.nii").data)
    assert bring_in(lab)["unchanged"] == 2


def test_a_folder_without_cases_says_what_is_there_and_what_would_be_right(data_folder, bring_in):
    folder = data_folder / "incoming" / "holiday"
    folder.mkdir()
    (folder / "beach.jpg").write_text("sand")
    with pytest.raises(LayoutError, match=r"beach\.jpg.*brats"):
        bring_in(folder)


def test_every_problem_of_a_case_is_told_and_not_the_first_alone(lab, bring_in):
    (lab / "B1" / "B1_t1.nii.gz").rename(lab / "B1" / "B1_flair.nii.gz")
    write_volume(lab / "B1" / "B1_t1.nii.gz", np.full(SHAPE, 7.0), AFFINE, np.int16)
    write_volume(lab / "B1" / "B1_t2.nii.gz", np.full(SHAPE, 9.0), AFFINE, np.int16)
    result = bring_in(lab)
    (refused,) = result["refused"]
    assert [words.split(":")[0] for words in refused["problems"]] == ["case B1, T1", "case B1, T2"]


@pytest.mark.parametrize("end", [".img", ".img.gz"])
def test_of_a_pair_the_voxels_count_too(tmp_path, end):
    """Else changed voxels under the same header would be taken for what was imported before."""
    (tmp_path / "t1.hdr").write_bytes(b"header")
    (tmp_path / f"t1{end}").write_bytes(b"voxels")
    before = sha256_of_series(tmp_path / "t1.hdr")
    (tmp_path / f"t1{end}").write_bytes(b"others")
    assert sha256_of_series(tmp_path / "t1.hdr") != before


def test_a_header_quoted_by_the_megabyte_is_kept_short(lab, bring_in):
    (lab / "B1" / "B1_t1.nii.gz").rename(lab / "B1" / "B1_t1.old")
    lines = ["NRRD0004", "space: left-posterior-superior", "space directions: (1,0,0)"]
    text = "\n".join([*lines, f"encoding: {'x' * 500_000}", "", ""])
    (lab / "B1" / "B1_t1.nrrd").write_text(text)
    (refused,) = bring_in(lab)["refused"]
    assert refused["patient"] == "B1"
    assert "is not read; raw and gzip are" in refused["problems"][0]
    assert len(refused["problems"][0]) < 3000


def test_doubts_about_tables_are_told_without_the_folder_s_place(lab, bring_in):
    (lab / "participants.tsv").unlink()
    (lab / "clinic.csv").write_bytes("ID;grade;site\nB1;4;Köln\n".encode("cp1252"))
    assert bring_in(lab, dry_run=True)["doubts"] == [
        "Not read: clinic.csv: cannot be read as a table: save it as UTF-8"
    ]


def test_a_case_to_be_aligned_says_why_whatever_else_is_noted_of_it(tmp_path):
    anat = tmp_path / "sub-01" / "anat"
    anat.mkdir(parents=True)
    write_volume(anat / "sub-01_T1w.nii.gz", head() * 7, AFFINE)
    (tmp_path / "participants.tsv").write_text("participant_id\tgrade\nsub-01\thigh\n")
    [found] = scan(tmp_path)
    first, second = judge(found, Known()).why
    assert first == "Its series are as the scanner made them and must be aligned first."
    assert second.startswith("The grade is not known: participants.tsv gives 'high'")
