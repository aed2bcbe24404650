"""Tiles: a volume cut in overlapping ones and blended back."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.ndimage import gaussian_filter, uniform_filter

from ml.configuration import from_dict
from ml.tiles import blend_tiles, gaussian_window, tile_starts, tiles

SIDE = 8


def configuration(**changes):
    values = {
        "title": "t",
        "description": "d",
        "inputs": ["T1", "T2"],
        "layout": [1, 1],
        "patch_shape": [4, 4, 4],
        "simulation_patch_shape": [SIDE, SIDE, SIDE],
    }
    return from_dict(values | changes)


def first_channel(batch):
    """The identity network: the first series comes out as it went in."""
    return batch[..., :1]


def smoothing(batch):
    """A network with a receptive field of 3 voxels, which sees 0 beyond a tile's border."""
    return np.stack(
        [uniform_filter(tile[..., :1], (3, 3, 3, 1), mode="constant") for tile in batch]
    )


def noise(shape, channels=2):
    return np.random.default_rng(1).standard_normal((*shape, channels)).astype(np.float32)


shapes = st.tuples(*[st.integers(1, 27)] * 3)


@given(shape=shapes, overlap=st.floats(0, 0.8), at_once=st.integers(1, 5))
@settings(max_examples=30, deadline=None)
def test_the_identity_gives_back_the_volume_whatever_its_size(shape, overlap, at_once):
    images = noise(shape)
    chosen = configuration(simulation_overlap=overlap)
    blended = blend_tiles(first_channel, images, chosen, at_once=at_once)
    np.testing.assert_allclose(blended, images[..., :1], rtol=1e-5, atol=1e-6)


@given(shape=shapes, overlap=st.floats(0, 0.8))
@settings(max_examples=30, deadline=None)
def test_a_constant_comes_out_constant_without_seams(shape, overlap):
    blended = blend_tiles(
        lambda batch: np.full((*batch.shape[:4], 1), 3.0, np.float32),
        np.ones((*shape, 2), np.float32),
        configuration(simulation_overlap=overlap),
    )
    np.testing.assert_allclose(blended, 3.0, rtol=1e-5)


def test_a_ramp_comes_out_as_the_same_ramp():
    ramp = np.broadcast_to(np.linspace(1, 2, 30, dtype=np.float32)[:, None, None], (30, 13, 9))
    blended = blend_tiles(first_channel, np.repeat(ramp[..., None], 2, axis=-1), configuration())
    np.testing.assert_allclose(np.diff(blended[..., 0], axis=0), 1 / 29, atol=2e-6)


@pytest.mark.parametrize(("overlap", "tolerance"), [(0.25, 0.02), (0.5, 0.02), (0.75, 0.02)])
def test_any_overlap_comes_within_2_percent_of_one_pass_on_every_voxel(overlap, tolerance):
    images, whole = smooth_volume()
    chosen = configuration(simulation_patch_shape=[16, 16, 16], simulation_overlap=overlap)
    apart = np.abs(blend_tiles(smoothing, images, chosen) - whole)
    assert apart.max() < tolerance  # of the image's SD, faces and corners of the volume included
    assert apart.mean() < 1e-3


def test_tiles_side_by_side_show_their_seams():
    images, whole = smooth_volume()
    chosen = configuration(simulation_patch_shape=[16, 16, 16], simulation_overlap=0.0)
    assert np.abs(blend_tiles(smoothing, images, chosen) - whole).max() > 0.5


def smooth_volume():
    """A smooth image of SD 1 and what `smoothing` makes of it in one pass."""
    images = gaussian_filter(noise((48, 36, 32)), (2, 2, 2, 0))
    images /= images.std()
    return images, smoothing(images[None])[0]


def test_several_tiles_at_once_give_the_same_volume():
    images = noise((21, 13, 9))
    one = blend_tiles(smoothing, images, configuration())
    np.testing.assert_array_equal(blend_tiles(smoothing, images, configuration(), at_once=4), one)


def test_a_network_of_several_channels_gives_them_all():
    images = noise((12, 9, 10))
    blended = blend_tiles(lambda batch: batch[..., ::-1], images, configuration())
    np.testing.assert_allclose(blended, images[..., ::-1], rtol=1e-5, atol=1e-6)


@given(
    size=st.integers(1, 300),
    side=st.integers(1, 90),
    overlap=st.floats(0, 0.95),
    multiple=st.sampled_from([1, 2, 4, 8]),
)
def test_tiles_cover_every_voxel_and_overlap_as_asked(size, side, overlap, multiple):
    size, side = size * multiple, side * multiple
    starts = tile_starts(size, side, overlap, multiple)
    assert all(start % multiple == 0 for start in starts)
    covered = np.zeros(max(size, side), bool)
    for start in starts:
        covered[start : start + side] = True
    assert covered[:size].all()
    assert starts[-1] + side == max(size, side), "the last tile ends at the volume's end"
    assert all(b - a <= max(multiple, int(side * (1 - overlap))) for a, b in pairwise(starts))


def test_tiles_of_a_plane_are_laid_as_drawn_in_the_module():
    assert tile_starts(10, 4, 0.5) == [0, 2, 4, 6]
    assert len(tiles((10, 4, 4), (4, 4, 4), 0.5)) == 4


def test_tiles_without_any_brain_are_not_predicted():
    images = np.zeros((16, 8, 8, 2), np.float32)
    images[:8] = 1
    predicted = []

    def remember(batch):
        predicted.extend(batch)
        return batch[..., :1]

    blended = blend_tiles(remember, images, configuration(simulation_overlap=0.0))
    assert len(predicted) == 1
    np.testing.assert_array_equal(blended, images[..., :1])


def test_a_volume_without_brain_is_0_where_the_network_gives_0():
    blended = blend_tiles(first_channel, np.zeros((9, 9, 9, 2), np.float32), configuration())
    assert blended.shape == (9, 9, 9, 1) and not blended.any()


@pytest.mark.parametrize(
    ("at_once", "seen"), [(1, [(1, 3), (2, 3), (3, 3)]), (2, [(2, 3), (3, 3)])]
)
def test_progress_counts_tiles(at_once, seen):
    told = []
    images = np.ones((16, 8, 8, 2), np.float32)
    blend_tiles(first_channel, images, configuration(), lambda *tile: told.append(tile), at_once)
    assert told == seen


def test_the_window_is_symmetric_positive_and_largest_in_the_middle():
    window = gaussian_window((4, 6, 8))
    np.testing.assert_allclose(window, window[::-1, ::-1, ::-1], rtol=1e-6)
    assert window.min() > 0
    assert window.max() == window[1, 2, 3] == 1
