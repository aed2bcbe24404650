"""Cases are read, normalised and cached once; what is wrong with one is named."""

import gzip
import json
from dataclasses import replace

import nibabel as nib
import numpy as np
import pytest

from ml.loading import (
    CaseError,
    prepare,
    read_brain,
    read_core,
    read_inputs,
    read_labels,
    read_series,
    read_tumour,
)
from ml.normalise import bounding_box
from ml.stored import StoredError
from ml.volumes import write_volume
from tests.ml.small_cohort import AFFINE, SHAPE, write_cohort
from tests.ml.test_stored import largest_file

INPUTS = ("T1", "T2", "FLAIR")


@pytest.fixture
def case(tmp_path):
    return write_cohort(tmp_path / "cohort", 1)[0]


def with_series(case, name, data, affine=AFFINE):
    path = write_volume(case.paths["T1"].with_name(f"changed_{name}.nii.gz"), data, affine)
    return replace(case, paths=case.paths | {name: path})


def with_file(case, name, content):
    path = case.paths["T1"].with_name(f"changed_{name}.nii.gz")
    path.write_bytes(content)
    return replace(case, paths=case.paths | {name: path})


def with_labels(case, *labels):
    """The case with these labels side by side in its tumour, and no other mask of it."""
    data = np.zeros(SHAPE)
    data[9 : 9 + len(labels), 14, 10] = labels
    bare = {name: path for name, path in case.paths.items() if name != "tumor_mask"}
    return with_series(replace(case, paths=bare), "tumor_seg", data)


def stored_nifti(data, affine=AFFINE):
    return gzip.compress(nib.Nifti1Image(data.astype(np.float32), affine).to_bytes())


def test_a_prepared_case_holds_z_scored_channels_cropped_to_the_brain(case, tmp_path):
    mask, grid = read_brain(case)
    box = bounding_box(mask)
    channels = np.asarray(prepare(case, INPUTS, tmp_path / "cache", 1).channels)
    assert channels.shape == (*mask[box].shape, 5)
    assert channels.dtype == np.float16
    np.testing.assert_array_equal(channels[..., 4] > 0, mask[box])
    np.testing.assert_array_equal(channels[..., 4] == 2, (mask & read_tumour(case, grid))[box])
    expected = read_inputs(case, (*INPUTS, "T1gad"), mask, grid, box)
    np.testing.assert_allclose(channels[..., :4], expected, atol=0.01)


def test_a_case_to_segment_has_classes_for_a_target(case, tmp_path):
    seg = with_labels(case, 1, 2, 4)
    target = np.asarray(prepare(seg, INPUTS, tmp_path / "cache", 1, "segment").channels)[..., 3]
    box = bounding_box(read_brain(seg)[0])
    classes = target[9 - box[0].start : 12 - box[0].start, 14 - box[1].start, 10 - box[2].start]
    assert classes.tolist() == [1, 2, 3]
    assert np.count_nonzero(target) == 3


def test_a_case_without_labels_cannot_teach_to_segment(case, tmp_path):
    with pytest.raises(CaseError, match=r"case P1 has no tumor_seg, which is needed; it has"):
        prepare(case, INPUTS, tmp_path / "cache", 1, "segment")


def test_centres_lie_in_the_brain_and_in_the_tumour(case, tmp_path):
    ready = prepare(case, INPUTS, tmp_path / "cache", 1)
    mask, grid = read_brain(case)
    box = bounding_box(mask)
    assert mask[box][tuple(np.asarray(ready.brain_points).T)].all()
    assert len(ready.brain_points) == mask.sum()
    assert read_tumour(case, grid)[box][tuple(np.asarray(ready.tumour_points).T)].all()
    last = len(ready.tumour_points) - 1
    assert ready.tumour_points[last].tolist() == np.asarray(ready.tumour_points)[last].tolist()


def test_the_core_of_a_prepared_case_is_its_box_within_the_brains(case, tmp_path):
    ready = prepare(with_labels(case, 2, 1, 4, 2), INPUTS, tmp_path / "cache", 1)
    box = bounding_box(read_brain(case)[0])
    expected = [(10, 12), (14, 15), (10, 11)]
    assert list(ready.core) == [
        (low - side.start, high - side.start)
        for (low, high), side in zip(expected, box, strict=True)
    ]


def test_a_series_is_read_once_whatever_else_is_asked_for_with_it(case, tmp_path):
    cache = tmp_path / "cache"
    prepare(case, INPUTS, cache, 1)
    before = {path: path.stat().st_mtime_ns for path in cache.rglob("*.npy")}
    again = prepare(case, ("FLAIR",), cache, 1)
    assert {path: path.stat().st_mtime_ns for path in cache.rglob("*.npy")} == before
    assert again.channels.shape[3] == 3
    assert len(before) == 7  # three inputs, target, region, centres of brain and tumour


def test_a_changed_file_is_read_anew(case, tmp_path):
    first = np.asarray(prepare(case, INPUTS, tmp_path / "cache", 1).channels)
    write_volume(case.paths["T2"], np.random.default_rng(9).random(SHAPE), AFFINE)
    second = np.asarray(prepare(case, INPUTS, tmp_path / "cache", 1).channels)
    np.testing.assert_array_equal(first[..., 0], second[..., 0])
    assert not np.array_equal(first[..., 1], second[..., 1])


def test_a_missing_series_is_named_with_its_case(case, tmp_path):
    with pytest.raises(CaseError, match=r"case P1 has no ASL.*it has FLAIR, T1"):
        prepare(case, ("T1", "ASL"), tmp_path / "cache", 1)


def shifted(mm):
    affine = AFFINE.copy()
    affine[1, 3] += mm
    return affine


def holed(inside, outside):
    """An image with so many infinite voxels in the brain's middle and beyond the brain."""
    data = np.random.default_rng(1).random(SHAPE)
    data[12, 14, 8 : 8 + inside] = np.inf
    data[0, 0, :outside] = np.nan
    return data


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (
            stored_nifti(np.ones((24, 28, 19))),
            r"shape \(24, 28, 19\), the brain mask \(24, 28, 20\)",
        ),
        (stored_nifti(np.ones(SHAPE), shifted(0.002)), r"corners up to 0\.002 mm from"),
        (stored_nifti(np.ones(SHAPE)), r"the image is constant \(1\) inside the brain"),
        (stored_nifti(holed(2, 0)), "NaN or infinite, 2 inside the brain and 0 outside"),
        (stored_nifti(holed(0, 3)), "NaN or infinite, 0 inside the brain and 3 outside"),
        (stored_nifti(np.ones((*SHAPE, 2))), r"three axes, got shape \(24, 28, 20, 2\)"),
        (stored_nifti(holed(0, 0))[:5000], "truncated or corrupt"),
        (b"not an image", "none of the formats NIfTI, NRRD"),
    ],
)
def test_a_series_that_cannot_be_used_is_named_in_one_line(case, tmp_path, content, words):
    mask, grid = read_brain(case)
    broken = with_file(case, "T2", content)
    with pytest.raises(CaseError, match=rf"^case P1, T2.*changed_T2\.nii\.gz.*{words}") as raised:
        read_series(broken, "T2", mask, grid)
    assert "\n" not in str(raised.value)
    with pytest.raises(CaseError, match=words):
        prepare(broken, INPUTS, tmp_path / "cache", 1)
    assert not [path for path in (tmp_path / "cache").rglob("*") if "partial" in path.name]


def test_corners_within_a_thousandth_of_a_millimetre_are_one_grid(case):
    mask, grid = read_brain(case)
    near = with_series(case, "T2", holed(0, 0), shifted(0.0009))
    assert read_series(near, "T2", mask, grid)[mask].any()


def test_a_file_that_is_gone_is_named_with_its_case(case, tmp_path):
    case.paths["FLAIR"].unlink()
    with pytest.raises(CaseError, match=r"case P1, FLAIR: .*P1_FLAIR\.nii\.gz: no such file"):
        prepare(case, INPUTS, tmp_path / "cache", 1)


def test_an_empty_brain_mask_is_named_with_its_case(case):
    with pytest.raises(CaseError, match=r"case P1: the brain mask is empty \(.*brain_mask.nii.gz"):
        read_brain(with_series(case, "brain_mask", np.zeros(SHAPE)))


def test_an_empty_tumour_mask_cannot_be_trained_on(case, tmp_path):
    empty = with_series(case, "tumor_mask", np.zeros(SHAPE))
    with pytest.raises(CaseError, match=r"case P1, tumor_mask \(.*nii\.gz\) is empty"):
        prepare(empty, INPUTS, tmp_path / "cache", 1)


def test_labels_are_read_as_they_are(case):
    _, grid = read_brain(case)
    labels = read_labels(with_labels(case, 1, 2, 4), grid)
    assert labels[9:12, 14, 10].tolist() == [1, 2, 4]
    assert labels.dtype == np.uint8
    assert read_labels(case, grid) is None


@pytest.mark.parametrize(
    ("labels", "words"),
    [
        ((3, 3, 4), "2 voxels hold the label 3, known are 0, 1, 2, 4"),
        ((1, 1.5), r"1 voxels hold the label 1\.5"),
        ((-1, 4), "1 voxels hold the label -1"),
    ],
)
def test_a_label_that_is_none_is_counted(case, labels, words):
    wrong = with_labels(case, *labels)
    _, grid = read_brain(wrong)
    with pytest.raises(CaseError, match=rf"case P1, tumor_seg \(.*nii\.gz\): {words}"):
        read_tumour(wrong, grid)


def test_a_label_that_is_none_is_refused_beside_masks_of_their_own_too(case, tmp_path):
    labelled = with_labels(case, 3, 4)
    both = replace(labelled, paths=labelled.paths | {"tumor_mask": case.paths["tumor_mask"]})
    with pytest.raises(
        CaseError, match=r"tumor_seg \(.*nii\.gz\): 1 voxels hold the label 3, known"
    ):
        prepare(both, INPUTS, tmp_path / "cache", 1)
    assert not list((tmp_path / "cache").rglob("case-*.json"))


def test_the_tumour_comes_from_its_mask_else_from_the_labels_else_is_none(case):
    _, grid = read_brain(case)
    bare = {name: path for name, path in case.paths.items() if name != "tumor_mask"}
    assert read_tumour(case, grid).sum() > 2
    assert read_tumour(replace(case, paths=bare), grid) is None
    assert read_tumour(with_labels(case, 2, 4), grid).sum() == 2


def test_the_core_comes_from_its_mask_else_from_two_labels_else_is_none(case):
    _, grid = read_brain(case)
    assert read_core(case, grid) is None
    labelled = with_labels(case, 1, 2, 4)
    assert np.argwhere(read_core(labelled, grid)).tolist() == [[9, 14, 10], [11, 14, 10]]
    core = np.zeros(SHAPE)
    core[9, 14, 10] = 1
    assert read_core(with_series(labelled, "tumor_core", core), grid).sum() == 1


def test_the_centres_kept_depend_on_the_seed_alone(case, tmp_path, monkeypatch):
    monkeypatch.setattr("ml.loading.POINTS_KEPT", 50)

    def centres(seed, cache):
        return np.asarray(prepare(case, INPUTS, tmp_path / cache, seed).brain_points).tolist()

    assert centres(1, "a") == centres(1, "b") != centres(2, "a")
    assert len(centres(1, "a")) == 50
    record = next((tmp_path / "a").rglob("case-1.json"))
    assert json.loads(record.read_text())["brain"] == 50


def test_a_disk_that_fills_while_preparing_leaves_nothing_half_written(case, tmp_path):
    with largest_file(4000), pytest.raises(StoredError, match=r"T1-.*\.npy: cannot be written"):
        prepare(case, INPUTS, tmp_path / "cache", 1)
    assert not [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    assert prepare(case, INPUTS, tmp_path / "cache", 1).channels.shape[3] == 5
