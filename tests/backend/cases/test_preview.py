"""The preview: the right slice, the right way round."""

import io

import numpy as np
from PIL import Image

from backend.cases.preview import TILE, preview_png

SHAPE = (8, 8, 6)
SPACING_MM = (1.0, 1.0, 1.0)


def masks(**changes: np.ndarray) -> dict[str, np.ndarray]:
    brain = np.zeros(SHAPE, np.uint8)
    brain[1:-1, 1:-1, 1:-1] = 1
    return {"brain_mask": brain} | changes


def test_the_patients_right_is_on_the_left_and_the_front_at_the_top():
    volume = np.ones(SHAPE, np.float32)
    volume[5:7, 5:7, :] = 9  # right and front in RAS+
    png = preview_png({"T1": volume}, masks(), SPACING_MM)
    picture = np.asarray(Image.open(io.BytesIO(png)))
    assert picture.shape == (TILE, TILE)
    rows, columns = np.nonzero(picture > 200)
    assert rows.max() < TILE / 2
    assert columns.max() < TILE / 2


def test_the_empty_border_around_the_brain_is_cut_off():
    brain = np.zeros((60, 60, 4), np.uint8)
    brain[25:35, 25:35] = 1
    volume = np.random.default_rng(1).normal(size=brain.shape).astype(np.float32)
    png = preview_png({"T1": volume}, {"brain_mask": brain}, SPACING_MM)
    columns = np.nonzero(np.asarray(Image.open(io.BytesIO(png))).any(axis=0))[0]
    assert np.ptp(columns) > TILE / 2


def test_series_that_are_missing_take_no_place():
    volume = np.random.default_rng(1).normal(size=SHAPE).astype(np.float32)
    png = preview_png({"T1": volume, "T1gad": volume}, masks(), SPACING_MM)
    assert Image.open(io.BytesIO(png)).size == (2 * TILE, TILE)


def test_voxels_that_are_not_cubes_are_drawn_in_true_proportion():
    volume = np.random.default_rng(1).normal(size=SHAPE).astype(np.float32) + 5
    png = preview_png({"T1": volume}, masks(), (1.0, 2.0, 1.0))
    columns = np.nonzero(np.asarray(Image.open(io.BytesIO(png))).any(axis=0))[0]
    assert np.ptp(columns) < TILE / 2


def test_a_constant_volume_is_drawn_without_complaint():
    assert preview_png({"T1": np.full(SHAPE, 3, np.float32)}, masks(), SPACING_MM)
