"""Volumes on other voxels: means of what is covered, places kept, labels whole."""

import numpy as np
import pytest

from ml.errors import VolumeError
from ml.resample import between, resample_image, resample_labels, respaced_grid
from ml.volumes import Grid

ONE_MM = Grid((5, 4, 4), np.diag([1.0, 1.0, 1.0, 1.0]))


def to(grid, *spacing):
    new = respaced_grid(grid, spacing)
    return new, between(grid, new)


def test_a_voxel_of_twice_the_size_is_the_mean_of_the_eight_it_covers():
    rng = np.random.default_rng(0)
    image = rng.random((6, 4, 8)).astype(np.float32)
    _, weights = to(Grid(image.shape, np.eye(4)), 2.0, 2.0, 2.0)
    made = resample_image(image, np.ones(image.shape, bool), weights)
    blocks = image.reshape(3, 2, 2, 2, 4, 2).mean(axis=(1, 3, 5))
    np.testing.assert_allclose(made, blocks, rtol=1e-5)


def test_the_first_corner_and_the_directions_stay():
    affine = np.array([[0.0, -2.0, 0, 7], [2.0, 0, 0, -3], [0, 0, 2.0, 1], [0, 0, 0, 1]])
    old = Grid((4, 5, 6), affine)
    new = respaced_grid(old, (3.0, 3.0, 3.0))
    assert new.spacing_mm == (3.0, 3.0, 3.0)
    corner = np.array([-0.5, -0.5, -0.5, 1.0])
    np.testing.assert_allclose(new.affine @ corner, old.affine @ corner)
    np.testing.assert_allclose(new.affine[:3, :3] / 3, affine[:3, :3] / 2)


def test_a_ramp_in_millimetres_stays_the_same_ramp():
    old = Grid((12, 12, 12), np.diag([1.0, 1.0, 1.0, 1.0]))
    image = np.indices(old.shape)[0].astype(np.float32)
    for spacing in (0.5, 2.0, 3.0):
        new, weights = to(old, spacing, spacing, spacing)
        made = resample_image(image, np.ones(old.shape, bool), weights)
        places = new.affine[0, 3] + new.affine[0, 0] * np.arange(new.shape[0])
        inner = (places > 0.5) & (places < 10.5 - spacing)
        np.testing.assert_allclose(made[inner, 1, 1], places[inner], atol=1e-4)


def test_a_field_of_view_that_does_not_divide_is_covered_to_its_end():
    new, weights = to(ONE_MM, 2.0, 2.0, 2.0)
    assert new.shape == (3, 2, 2)
    np.testing.assert_array_equal(weights[0][2], [0, 0, 0, 0, 1])


def test_the_zeros_round_a_brain_do_not_darken_its_edge():
    image = np.full((4, 4, 4), 9.0, np.float32)
    brain = np.zeros((4, 4, 4), bool)
    brain[1:] = True
    _, weights = to(Grid((4, 4, 4), np.eye(4)), 2.0, 2.0, 2.0)
    made = resample_image(image * brain, brain, weights)
    np.testing.assert_allclose(made, 9.0, rtol=1e-6)


def test_a_label_is_the_one_that_fills_most_of_the_voxel():
    labels = np.zeros((2, 2, 4), np.uint8)
    labels[..., 0] = 4
    labels[0, :, 1] = 4
    labels[..., 2:] = [[[1, 2]], [[2, 2]]]
    _, weights = to(Grid((2, 2, 4), np.eye(4)), 2.0, 2.0, 2.0)
    assert resample_labels(labels, weights).ravel().tolist() == [4, 2]


def test_the_same_size_changes_nothing():
    rng = np.random.default_rng(1)
    labels = rng.choice([0, 1, 2, 4], (5, 4, 4)).astype(np.uint8)
    _, weights = to(ONE_MM, 1.0, 1.0, 1.0)
    np.testing.assert_array_equal(resample_labels(labels, weights), labels)


def test_a_spacing_no_head_is_sampled_at_is_refused():
    with pytest.raises(VolumeError, match=r"0\.5 to 10 mm, got \(20"):
        respaced_grid(ONE_MM, (20.0, 2.0, 2.0))
