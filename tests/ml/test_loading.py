"""Cases are read, normalised and cached once; what is wrong with one is named."""

from dataclasses import replace

import numpy as np
import pytest

from ml.loading import CaseError, prepare, read_brain, read_inputs, read_series, read_tumour
from ml.normalise import bounding_box
from ml.volumes import write_volume
from tests.ml.small_cohort import AFFINE, SHAPE, write_cohort

INPUTS = ("T1", "T2", "FLAIR")


@pytest.fixture
def case(tmp_path):
    return write_cohort(tmp_path / "cohort", 1)[0]


def with_series(case, name, data, affine=AFFINE):
    path = write_volume(case.paths["T1"].with_name(f"changed_{name}.nii.gz"), data, affine)
    return replace(case, paths=case.paths | {name: path})


def test_a_prepared_case_holds_z_scored_channels_cropped_to_the_brain(case, tmp_path):
    mask, grid = read_brain(case)
    box = bounding_box(mask)
    channels = prepare(case, INPUTS, tmp_path / "cache", 1).channels
    assert channels.shape == (*mask[box].shape, 5)
    np.testing.assert_array_equal(channels[..., 4] > 0, mask[box])
    expected = read_inputs(case, (*INPUTS, "T1gad"), mask, grid, box)
    np.testing.assert_allclose(channels[..., :4], expected, atol=0.01)


def test_centres_lie_in_the_brain_and_in_the_tumour(case, tmp_path):
    ready = prepare(case, INPUTS, tmp_path / "cache", 1)
    mask, grid = read_brain(case)
    box = bounding_box(mask)
    assert mask[box][tuple(ready.brain_points.T)].all()
    assert len(ready.brain_points) == mask.sum()
    assert read_tumour(case, grid)[box][tuple(ready.tumour_points.T)].all()


def test_a_case_is_read_once_and_again_when_a_file_changed(case, tmp_path):
    first = prepare(case, INPUTS, tmp_path / "cache", 1).channels
    again = prepare(case, INPUTS, tmp_path / "cache", 1).channels
    assert first.filename == again.filename
    changed = with_series(case, "T2", np.random.default_rng(9).random(SHAPE))
    assert prepare(changed, INPUTS, tmp_path / "cache", 1).channels.filename != first.filename


def test_a_missing_series_is_named_with_its_case(case, tmp_path):
    with pytest.raises(CaseError, match=r"case P1 has no ASL.*it has FLAIR, T1"):
        prepare(case, ("T1", "ASL"), tmp_path / "cache", 1)


@pytest.mark.parametrize(
    ("data", "affine", "message"),
    [
        (np.ones((24, 28, 19)), AFFINE, r"case P1: T2 has shape \(24, 28, 19\)"),
        (np.ones(SHAPE), np.diag([2.0, 2, 2, 1]), r"case P1: T2 .*\(2\.0, 2\.0, 2\.0\) mm"),
        (np.ones(SHAPE), AFFINE, r"case P1, T2: the image is constant"),
    ],
)
def test_a_series_that_does_not_fit_is_named_with_its_case(case, data, affine, message):
    mask, grid = read_brain(case)
    with pytest.raises(CaseError, match=message):
        read_series(with_series(case, "T2", data, affine), "T2", mask, grid)


def test_an_empty_brain_mask_is_named_with_its_case(case):
    with pytest.raises(CaseError, match="case P1: the brain mask is empty"):
        read_brain(with_series(case, "brain_mask", np.zeros(SHAPE)))


def test_the_tumour_comes_from_its_mask_else_from_the_labels_else_is_none(case):
    _, grid = read_brain(case)
    labels = np.zeros(SHAPE)
    labels[9:11, 14, 10] = [2, 4]
    bare = {name: path for name, path in case.paths.items() if name != "tumor_mask"}
    assert read_tumour(case, grid).sum() > 2
    assert read_tumour(replace(case, paths=bare), grid) is None
    with_labels = with_series(replace(case, paths=bare), "tumor_seg", labels)
    assert read_tumour(with_labels, grid).sum() == 2
