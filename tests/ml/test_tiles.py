"""Tiles: a volume cut in overlapping ones and blended back."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ml.configuration import from_dict
from ml.tiles import blend_tiles, gaussian_window, tile_starts, tiles


def settings(**changes):
    values = {
        "title": "t",
        "description": "d",
        "inputs": ["T1", "T2"],
        "layout": [1, 1],
        "patch_shape": [4, 4, 4],
        "simulation_patch_shape": [8, 8, 8],
    }
    return from_dict(values | changes)


@pytest.mark.parametrize("shape", [(8, 8, 8), (21, 13, 8), (5, 9, 30), (3, 3, 3)])
def test_it_reassembles_the_volume_it_tiled(shape):
    images = np.random.default_rng(1).standard_normal((*shape, 2)).astype(np.float32)
    blended = blend_tiles(lambda tile: tile[..., :1], images, settings())
    np.testing.assert_allclose(blended, images[..., 0], atol=1e-5)


@given(overlap=st.floats(0, 0.9), side=st.integers(8, 40))
def test_a_constant_field_stays_constant_without_seams(overlap, side):
    images = np.ones((side, 17, 9, 2), np.float32)
    configuration = settings(simulation_overlap=overlap)
    blended = blend_tiles(lambda tile: np.full((*tile.shape[:4], 1), 3.0), images, configuration)
    np.testing.assert_allclose(blended, 3.0, rtol=1e-5)


@given(size=st.integers(1, 300), side=st.integers(1, 90), overlap=st.floats(0, 0.95))
def test_tiles_cover_every_voxel_and_overlap_as_asked(size, side, overlap):
    starts = tile_starts(size, side, overlap)
    covered = np.zeros(max(size, side), bool)
    for start in starts:
        covered[start : start + side] = True
    assert covered[:size].all()
    assert starts[-1] + side <= max(size, side)
    assert all(b - a <= max(1, int(side * (1 - overlap))) for a, b in pairwise(starts))


def test_tiles_of_a_plane_are_laid_as_drawn_in_the_module():
    assert tile_starts(10, 4, 0.5) == [0, 2, 4, 6]
    assert len(tiles((10, 4, 4), (4, 4, 4), 0.5)) == 4


def test_tiles_without_any_brain_are_not_predicted():
    images = np.zeros((16, 8, 8, 2), np.float32)
    images[:8] = 1
    predicted = []
    blend_tiles(
        lambda tile: predicted.append(tile.sum()) or tile[..., :1],
        images,
        settings(simulation_overlap=0.0),
    )
    assert len(predicted) == 1


def test_every_tile_is_reported():
    seen = []
    images = np.ones((16, 8, 8, 2), np.float32)
    blend_tiles(lambda tile: tile[..., :1], images, settings(), lambda *tile: seen.append(tile))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_the_window_is_symmetric_positive_and_largest_in_the_middle():
    window = gaussian_window((4, 6, 8))
    np.testing.assert_allclose(window, window[::-1, ::-1, ::-1], rtol=1e-6)
    assert window.min() > 0
    assert window.max() == window[1, 2, 3] == 1
