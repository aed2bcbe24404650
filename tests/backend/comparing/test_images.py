"""What the page of comparison draws, on arrays one can check by eye."""

import gzip

import numpy as np
import pytest

from backend.comparing.images import GREY, SCALES, SIGNED, image_of, in_bytes, packed
from ml.errors import MlError

MASK = np.array([[[True, True, True, False]]])
STORED = {
    "real": np.float32([[[10, 20, 30, 99]]]),
    "precontrast": np.float32([[[1, 2, 3, 0]]]),
    "simulated": np.float32([[[0.0, 1.0, 0.0, 7.0]]]),
    "uncertainty": np.float32([[[0.5, 0.0, 5.0, 5.0]]]),
}
Z = np.sqrt(1.5)  # of 30 among 10, 20 and 30


def image(name: str, **stored: np.ndarray) -> np.ndarray:
    return image_of(name, (STORED | stored).__getitem__, MASK)


def test_the_real_image_is_a_z_score_of_the_brain_and_the_simulated_one_is_as_it_was_made():
    assert np.allclose(image("real"), [[[-Z, 0, Z, 0]]])
    assert np.allclose(image("precontrast"), image("real"))
    assert np.allclose(image("simulated"), [[[0, 1, 0, 0]]])


def test_the_difference_is_simulated_minus_real_in_z_scores():
    assert np.allclose(image("difference"), [[[Z, 1, -Z, 0]]])


def test_a_byte_stands_for_a_z_score_to_half_a_step():
    values = np.linspace(-4, 8, 1001, dtype=np.float32).reshape(1, 1, -1)
    found = in_bytes(values, np.ones(values.shape, bool), GREY).astype(float)
    assert np.abs(GREY.low + (found - 1) * GREY.step - values).max() <= GREY.step / 2 + 1e-4


def test_no_difference_is_the_middle_and_outside_is_nothing():
    found = in_bytes(np.float32([[[0, 9, -9, 0]]]), MASK, SIGNED)
    assert found.tolist() == [[[128, 255, 1, 0]]]


def test_real_simulated_and_precontrast_have_one_scale():
    assert SCALES["real"] == SCALES["simulated"] == SCALES["precontrast"]


def test_bytes_travel_with_x_fastest():
    voxels = np.arange(8, dtype=np.uint8).reshape(2, 2, 2)
    assert list(gzip.decompress(packed(voxels))) == [0, 4, 2, 6, 1, 5, 3, 7]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (np.zeros((1, 1, 3), np.float32), "1 x 1 x 3 voxels and the brain mask 1 x 1 x 4"),
        (np.float32([[[1, np.nan, 2, np.nan]]]), "1 voxels of the real image"),
        (np.float32([[[5, 5, 5, 0]]]), "constant"),
    ],
)
def test_an_image_that_cannot_be_drawn_is_refused(wrong, words):
    with pytest.raises(MlError, match=words):
        image("real", real=wrong)
