"""z-scores, the linear match and the bounding box, against figures worked out by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ml.errors import MlError
from ml.normalise import bounding_box, match_linearly, z_score


def test_z_scores_have_mean_0_and_sd_1_inside_and_are_0_outside():
    rng = np.random.default_rng(1)
    image = rng.normal(500, 80, (6, 7, 8)).astype(np.float32)
    mask = rng.random(image.shape) < 0.5
    scaled = z_score(image, mask)
    assert scaled[mask].mean() == pytest.approx(0, abs=1e-6)
    assert scaled[mask].std() == pytest.approx(1, abs=1e-6)
    assert not scaled[~mask].any()
    assert scaled.dtype == np.float32


@given(gain=st.floats(0.01, 1000), offset=st.floats(-1000, 1000))
def test_z_scores_forget_gain_and_offset(gain, offset):
    image = np.random.default_rng(2).normal(0, 1, (4, 4, 4))
    mask = np.ones(image.shape, bool)
    np.testing.assert_allclose(
        z_score(gain * image + offset, mask), z_score(image, mask), atol=1e-3
    )


@pytest.mark.parametrize(
    ("image", "mask", "message"),
    [
        (np.ones((2, 2, 2)), np.ones((2, 2, 2), bool), r"constant \(1\) inside the brain"),
        (np.ones((2, 2, 2)), np.zeros((2, 2, 2), bool), "mask is empty"),
        (np.ones((2, 2, 2)), np.ones((2, 2, 3), bool), r"\(2, 2, 2\) and \(2, 2, 3\)"),
    ],
)
def test_what_cannot_be_normalised_is_refused(image, mask, message):
    with pytest.raises(MlError, match=message):
        z_score(image, mask)


def test_the_linear_match_finds_gain_and_offset():
    rng = np.random.default_rng(3)
    image = rng.normal(0, 1, (5, 5, 5)).astype(np.float32)
    mask = rng.random(image.shape) < 0.6
    matched = match_linearly(image, 3 * image - 7, mask)
    np.testing.assert_allclose(matched[mask], (3 * image - 7)[mask], atol=1e-4)
    assert not matched[~mask].any()


def test_the_linear_match_is_the_least_squares_one():
    rng = np.random.default_rng(4)
    image, reference = rng.normal(0, 1, (2, 5, 5, 5)).astype(np.float32)
    mask = np.ones(image.shape, bool)
    gain, offset = np.polyfit(image.ravel(), reference.ravel(), 1)
    np.testing.assert_allclose(
        match_linearly(image, reference, mask), gain * image + offset, atol=1e-5
    )


def test_a_constant_image_is_matched_by_the_mean():
    reference = np.array([[[1.0, 3.0]]], np.float32)
    matched = match_linearly(np.zeros((1, 1, 2), np.float32), reference, np.ones((1, 1, 2), bool))
    assert matched.tolist() == [[[2.0, 2.0]]]


def test_the_bounding_box_includes_the_last_slice_of_each_axis():
    mask = np.zeros((5, 6, 7), bool)
    mask[1, 2, 3] = mask[4, 5, 6] = True
    assert mask[bounding_box(mask)].shape == (4, 4, 4)


def test_an_empty_mask_has_no_bounding_box():
    with pytest.raises(MlError, match="no bounding box"):
        bounding_box(np.zeros((2, 2, 2), bool))
