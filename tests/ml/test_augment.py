"""Augmentation moves inputs, target and mask alike."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ml.augment import (
    Transform,
    apply_transform,
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
