"""Augmentation moves inputs, target and region alike, and each voxel to where it belongs."""

import doctest

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.ndimage import affine_transform

from ml import augment
from ml.augment import (
    Transform,
    apply_transform,
    change_intensities,
    draw_transform,
    rotation_matrix,
    source_shape,
)
from ml.configuration import from_dict

SHAPE = (6, 6, 6)


def settings(**changes):
    values = {"title": "t", "description": "d", "layout": [1, 1], "patch_shape": list(SHAPE)}
    return from_dict(values | changes)


def block_of(shape, seed=1):
    """Two channels, the second three times the first."""
    first = np.random.default_rng(seed).standard_normal(shape).astype(np.float32)
    return np.stack([first, 3 * first], axis=-1)


@given(seed=st.integers(0, 2**31))
def test_it_moves_every_channel_alike(seed):
    c = settings(rotation_degrees=180, axis_swaps=True, flips=True)
    transform = draw_transform(c, np.random.default_rng(seed))
    patch = apply_transform(transform, block_of(source_shape(transform, SHAPE)), SHAPE)
    assert patch.shape == (*SHAPE, 2)
    np.testing.assert_allclose(3 * patch[..., 0], patch[..., 1], rtol=1e-4, atol=1e-5)


@given(seed=st.integers(0, 2**31))
def test_flips_and_swaps_keep_every_voxel(seed):
    transform = draw_transform(settings(axis_swaps=True, flips=True), np.random.default_rng(seed))
    block = block_of(SHAPE)
    patch = apply_transform(transform, block, SHAPE)
    np.testing.assert_array_equal(np.sort(patch, axis=None), np.sort(block, axis=None))


def world_volume(shape, affine):
    """(*shape, 3): each voxel holds its own world coordinates in mm."""
    voxels = np.stack(np.meshgrid(*map(np.arange, shape), indexing="ij"), axis=-1)
    return (voxels @ affine[:3, :3].T + affine[:3, 3]).astype(np.float32)


@given(seed=st.integers(0, 2**31))
def test_every_voxel_comes_from_the_world_coordinate_that_the_transform_says(seed):
    rng = np.random.default_rng(seed)
    c = settings(rotation_degrees=180, axis_swaps=True, flips=True)
    transform = draw_transform(c, rng)
    affine = np.eye(4)
    affine[:3] = rng.normal(0, 1, (3, 4)) * [1, 1, 1, 20]
    shape = source_shape(transform, SHAPE)
    patch = apply_transform(transform, world_volume(shape, affine), SHAPE)
    for voxel in np.ndindex(SHAPE):
        offset = transform.matrix @ (np.array(voxel) - (np.array(SHAPE) - 1) / 2)
        source = (np.array(shape) - 1) / 2 + offset
        world = affine[:3, :3] @ source + affine[:3, 3]
        np.testing.assert_allclose(patch[voxel], world, atol=1e-3)


def test_images_are_interpolated_as_scipy_does():
    turn = rotation_matrix(np.array([0.3, -0.5, 0.7]))
    shape = source_shape(Transform(rotation=turn), SHAPE)
    block = block_of(shape)
    offset = (np.array(shape) - 1) / 2 - turn @ ((np.array(SHAPE) - 1) / 2)
    patch = apply_transform(Transform(rotation=turn), block, SHAPE)
    for channel in range(2):
        expected = affine_transform(block[..., channel], turn, offset, SHAPE, order=1)
        np.testing.assert_allclose(patch[..., channel], expected, atol=1e-5)


@given(seed=st.integers(0, 2**31))
def test_labels_take_the_nearest_voxel(seed):
    transform = draw_transform(settings(rotation_degrees=45), np.random.default_rng(seed))
    shape = source_shape(transform, SHAPE)
    block = block_of(shape)
    block[..., 1] = np.random.default_rng(seed).choice([0, 1, 3], shape)
    patch = apply_transform(transform, block, SHAPE, labels=1)
    assert set(np.unique(patch[..., 1])) <= {0, 1, 3}
    turn = transform.rotation
    offset = (np.array(shape) - 1) / 2 - turn @ ((np.array(SHAPE) - 1) / 2)
    expected = affine_transform(block[..., 1], turn, offset, SHAPE, order=0)
    assert (patch[..., 1] == expected).mean() > 0.99  # they round a tie differently
    assert len(np.unique(patch[..., 0])) > 3


def test_only_the_chosen_axes_turn():
    c = settings(rotation_degrees=30, rotation_axes=[2])
    for seed in range(5):
        rotation = draw_transform(c, np.random.default_rng(seed)).rotation
        np.testing.assert_allclose(rotation @ [0, 0, 1], [0, 0, 1], atol=1e-12)
        assert abs(rotation[0, 1]) > 1e-6


def test_its_examples_are_right():
    assert doctest.testmod(augment).failed == 0


def changed(images, brain, **changes):
    copy = images.copy()
    change_intensities(copy, brain, settings(**changes), np.random.default_rng(1))
    return copy


def test_gain_and_shift_are_one_number_for_each_input():
    images = block_of((8, 8, 8))
    result = changed(images, np.ones((8, 8, 8), bool), intensity_gain=0.2, intensity_shift=0.3)
    gains = []
    for channel in range(2):
        gain, shift = np.polyfit(images[..., channel].ravel(), result[..., channel].ravel(), 1)
        np.testing.assert_allclose(
            result[..., channel], gain * images[..., channel] + shift, atol=1e-4
        )
        gains.append((gain, shift))
    assert abs(gains[0][0] - gains[1][0]) > 1e-3
    assert abs(gains[0][1] - gains[1][1]) > 1e-3


def test_noise_has_the_sd_asked_for_and_stays_in_the_brain():
    images, brain = np.zeros((20, 20, 20, 2), np.float32), np.zeros((20, 20, 20), bool)
    brain[5:] = True
    result = changed(images, brain, intensity_noise=0.1)
    assert result[brain].std() == pytest.approx(0.1, rel=0.03)
    assert not result[~brain].any()


def test_without_changes_of_intensity_nothing_is_drawn():
    images, brain = block_of(SHAPE), np.ones(SHAPE, bool)
    np.testing.assert_array_equal(changed(images, brain), images)


def test_without_augmentation_the_patch_is_the_block():
    transform = draw_transform(settings(), np.random.default_rng(1))
    np.testing.assert_array_equal(
        apply_transform(transform, block_of(SHAPE), SHAPE), block_of(SHAPE)
    )


def test_a_quarter_turn_is_an_exact_turn_of_the_voxels():
    turn = Transform(rotation=rotation_matrix(np.array([0, 0, np.pi / 2])))
    block = block_of(SHAPE)
    patch = apply_transform(turn, block, SHAPE)
    np.testing.assert_allclose(patch, np.rot90(block, -1, axes=(0, 1)), atol=1e-5)


@given(angles=st.tuples(*[st.floats(-np.pi, np.pi)] * 3))
def test_a_rotation_has_determinant_1_and_keeps_lengths(angles):
    rotation = rotation_matrix(np.array(angles))
    assert np.linalg.det(rotation) == pytest.approx(1)
    np.testing.assert_allclose(rotation @ rotation.T, np.eye(3), atol=1e-9)


@given(angles=st.tuples(*[st.floats(-np.pi, np.pi)] * 3))
def test_the_block_cut_for_a_rotation_leaves_no_empty_corner(angles):
    transform = Transform(rotation=rotation_matrix(np.array(angles)))
    shape = source_shape(transform, SHAPE)
    patch = apply_transform(transform, np.ones((*shape, 1), np.float32), SHAPE)
    np.testing.assert_allclose(patch, 1, atol=1e-5)


def test_the_whole_turn_is_at_most_the_three_limits_together():
    c = settings(rotation_degrees=10)
    for seed in range(20):
        rotation = draw_transform(c, np.random.default_rng(seed)).rotation
        turn = np.degrees(np.arccos((np.trace(rotation) - 1) / 2))
        assert 0 < turn <= 30
