"""Doubts about a case: none about a sound patient of the phantom, each about one spoilt for it."""

import dataclasses
import shutil
from pathlib import Path

import nibabel as nib
import numpy as np
import pytest
from scipy.ndimage import shift

from ml.layouts import read_cases
from ml.phantom.anatomy import centred_grid
from ml.phantom.case import make_case, write_case
from ml.phantom.plan import RING, plan_patients
from ml.quality import cohort_duplicates, flags_of, quality_of, sketch_of
from ml.series import Case
from ml.volumes import read_volume, write_volume

SPACING_MM = 4.0


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with one sound patient, who has a ring-enhancing tumour."""
    folder = tmp_path_factory.mktemp("sound")
    patient = next(one for one in plan_patients(12, 3) if one.kind is RING)
    write_case(folder, make_case(patient, centred_grid((50, 60, 50), (SPACING_MM,) * 3)))
    return folder


@pytest.fixture
def case(written: Path, tmp_path: Path) -> Case:
    """Return a copy of the patient that a test may spoil."""
    return read_cases(shutil.copytree(written, tmp_path / "cases"))[0]


def spoil(case: Case, name: str, change, dtype=np.float32) -> None:
    volume = read_volume(case.paths[name])
    write_volume(case.paths[name], change(volume.data), volume.affine, dtype)


def codes(case: Case) -> dict[str, set]:
    """Return code -> the series it is about."""
    found: dict[str, set] = {}
    for flag in flags_of(case):
        found.setdefault(flag.code, set()).add(flag.series)
    return found


def only(case: Case, code: str):
    """Return the one flag of a code, and see that it says what would be right."""
    (flag,) = [one for one in flags_of(case) if one.code == code]
    return flag


def without(case: Case, *names: str) -> Case:
    paths = {name: path for name, path in case.paths.items() if name not in names}
    return dataclasses.replace(case, paths=paths)


def test_nothing_is_doubtful_about_a_sound_case_but_its_thick_voxels(case):
    assert codes(case) == {"odd_spacing": {"T1"}}
    assert "4 x 4 x 4 mm" in only(case, "odd_spacing").words


def test_series_that_are_not_there_are_named_by_what_it_costs(case):
    found = [(one.severity, one.series) for one in flags_of(without(case, "T1gad", "ASL", "FA"))]
    assert ("doubt", "T1gad") in found and ("note", None) in found


def test_a_series_on_another_grid_stops(case):
    volume = read_volume(case.paths["SWI"])
    write_volume(case.paths["SWI"], volume.data[:-1], volume.affine)
    flag = only(case, "grid_mismatch")
    assert (flag.series, flag.severity) == ("SWI", "stop")
    assert "49 x 60 x 50" in flag.words and "50 x 60 x 50" in flag.words


def test_a_damaged_file_is_a_flag_and_no_error(case):
    case.paths["T2"].write_bytes(case.paths["T2"].read_bytes()[:2000])
    assert "T2" in codes(case)["unreadable"]


def test_an_oblique_grid_is_told_with_its_angle(case):
    image = nib.load(case.paths["T1"])
    angle = np.radians(10)
    turn = [[np.cos(angle), -np.sin(angle), 0], [np.sin(angle), np.cos(angle), 0], [0, 0, 1]]
    turned = image.affine.copy()
    turned[:3, :3] = np.array(turn) @ turned[:3, :3]
    nib.save(nib.Nifti1Image(np.asarray(image.dataobj), turned), case.paths["T1"])
    alone = without(case, *case.images[1:], *case.masks)
    assert "10.0 degrees" in only(alone, "odd_orientation").words


def test_a_clipped_image_is_marked_where_it_is_brightest(case):
    spoil(case, "T2", lambda data: np.minimum(data, np.quantile(data[data > 0], 0.9)))
    flag = only(case, "clipped_intensities")
    assert flag.series == "T2" and flag.value == pytest.approx(0.1, abs=0.01)
    assert flag.place_mm is not None


def test_lost_slices_are_counted(case):
    def cut(data):
        data[:, :, 24:26] = 0
        return data

    spoil(case, "DWI", cut)
    assert codes(case)["empty_intensities"] == {"DWI"}


@pytest.mark.parametrize(
    ("keep", "severity"), [(slice(0, 22), "doubt"), (slice(0, 0), "stop")], ids=["half", "empty"]
)
def test_a_brain_mask_of_half_a_brain_is_doubted_and_of_none_stops(case, keep, severity):
    def cut(data):
        kept = np.zeros_like(data)
        kept[:, keep] = data[:, keep]
        return kept

    spoil(case, "brain_mask", cut, np.uint8)
    sized = [one for one in flags_of(case) if one.series == "brain_mask"]
    assert [one.severity for one in sized] == [severity]
    assert "900 to 2,100 mL" in sized[0].words


def test_a_tumour_outside_the_brain_is_marked_there(case):
    for name in ("tumor_mask", "tumor_seg", "tumor_core"):
        spoil(case, name, lambda data: np.roll(data, 25, axis=0), np.uint8)
    flag = only(case, "tumour_outside")
    assert flag.value > 0.1 and flag.place_mm is not None


@pytest.mark.parametrize("name", ["FLAIR", "MD", "ASL"])
def test_a_series_that_lies_aside_is_found_and_by_how_much(case, name):
    spoil(case, name, lambda data: shift(data, (1.5, 0, 0), order=1))
    flag = only(case, "registration_doubtful")
    assert flag.series == name and flag.value == pytest.approx(6.0, abs=2.0)


def test_a_mirrored_series_is_told_from_a_moved_one(case):
    spoil(case, "SWI", lambda data: data[::-1])
    assert codes(case)["odd_orientation"] == {"SWI"}


@pytest.mark.parametrize("pair", [("T1", "T2"), ("T2", "FLAIR"), ("T1", "T1gad")])
def test_series_under_each_others_names_are_found(case, pair):
    first, second = (case.paths[name] for name in pair)
    swapped = dataclasses.replace(case, paths=case.paths | {pair[0]: second, pair[1]: first})
    assert codes(swapped)["series_swapped"] == set(pair)


@pytest.mark.parametrize(
    "change", [lambda t1: t1, lambda t1: 3.7 * t1 + 20], ids=["as is", "scaled"]
)
def test_a_postcontrast_that_is_the_precontrast_stops(case, change):
    t1 = read_volume(case.paths["T1"]).data
    spoil(case, "T1gad", lambda data: change(t1) * (t1 > 0))
    flag = only(case, "pre_is_post")
    assert flag.severity == "stop" and flag.value > 0.999


def test_two_series_of_one_content_are_named(case):
    shutil.copy(case.paths["T2"], case.paths["SWI"])
    assert "T2 and SWI are one image" in only(case, "same_image").words


def test_one_t1_under_two_patients_is_found_even_scaled_and_with_another_mask(case):
    t1 = read_volume(case.paths["T1"]).data
    own = quality_of(case).sketch
    other = sketch_of(t1[::-1])
    assert own is not None and other is not None
    sketches = {"a": own, "b": other, "c": sketch_of(np.rint(2 * t1))}
    assert cohort_duplicates(sketches) == [("a", "c")]


def test_every_flag_says_what_would_be_right(case):
    spoil(case, "T2", lambda data: np.minimum(data, np.quantile(data[data > 0], 0.9)))
    spoil(case, "MD", lambda data: shift(data, (1.5, 0, 0), order=1))
    assert all("right" in one.words for one in flags_of(case))
