"""SSIM and NRMSE: hand-worked cases, scikit-image, degenerate input."""

import math

import numpy as np
import pytest
from skimage.metrics import structural_similarity

from ml.errors import MlError
from ml.similarity import Similarity, compare, nrmse, ssim


def volumes(shape=(20, 22, 18), seed=1):
    rng = np.random.default_rng(seed)
    real = rng.normal(0, 1, shape).astype(np.float32)
    return real + rng.normal(0, 0.5, shape).astype(np.float32), real


def whole(image):
    return np.ones(image.shape, bool)


def test_equal_images_score_1_and_0():
    _, real = volumes()
    assert compare(real, real, whole(real)) == Similarity(ssim=pytest.approx(1), nrmse=0)


def test_nrmse_by_hand():
    real = np.array([[[0.0, 2.0, 4.0, 99.0]]], np.float32)
    image = np.array([[[1.0, 2.0, 2.0, 0.0]]], np.float32)
    region = np.array([[[True, True, True, False]]])
    assert nrmse(image, real, region) == pytest.approx(math.sqrt((1 + 0 + 4) / 3) / 4)


def test_nrmse_sees_gain_and_offset():
    _, real = volumes()
    span = float(np.ptp(real))
    assert nrmse(real + 0.5, real, whole(real)) == pytest.approx(0.5 / span, rel=1e-4)


def test_ssim_of_one_window_by_hand():
    real, image = np.random.default_rng(2).normal(0, 1, (2, 9, 9, 9))
    span = np.ptp(real)
    c1, c2 = (0.01 * span) ** 2, (0.03 * span) ** 2
    covariance = ((real - real.mean()) * (image - image.mean())).sum() / (real.size - 1)
    variances = real.var(ddof=1) + image.var(ddof=1)
    luminance = (2 * real.mean() * image.mean() + c1) / (real.mean() ** 2 + image.mean() ** 2 + c1)
    expected = luminance * (2 * covariance + c2) / (variances + c2)
    assert ssim(image, real) == pytest.approx(expected, rel=1e-6)


def test_ssim_against_scikit_image():
    image, real = volumes()
    expected = structural_similarity(image, real, win_size=9, data_range=float(np.ptp(real)))
    assert ssim(image, real) == pytest.approx(expected, abs=1e-6)


def test_a_region_is_cropped_with_its_last_slice():
    image, real = volumes()
    region = np.zeros(real.shape, bool)
    region[3:14, 5:16, 2:13] = True
    crop = compare(image[3:14, 5:16, 2:13], real[3:14, 5:16, 2:13], np.ones((11, 11, 11), bool))
    assert compare(image, real, region) == crop


def test_nrmse_takes_only_the_regions_voxels_of_the_crop():
    image, real = volumes()
    region = np.zeros(real.shape, bool)
    region[4, 4, 4] = region[15, 15, 15] = True
    spoilt = image.copy()
    spoilt[10, 10, 10] += 100
    assert compare(spoilt, real, region).nrmse == compare(image, real, region).nrmse


@pytest.mark.parametrize(
    ("real", "region"),
    [
        (np.zeros((10, 10, 10), np.float32), np.ones((10, 10, 10), bool)),
        (volumes((10, 10, 10))[1], np.zeros((10, 10, 10), bool)),
    ],
)
def test_a_constant_real_image_and_an_empty_region_are_undefined(real, region):
    scores = compare(real, real, region)
    assert math.isnan(scores.ssim) and math.isnan(scores.nrmse)
    assert scores.as_dict() == {"ssim": None, "nrmse": None}


def test_a_box_smaller_than_the_window_has_no_ssim_but_an_nrmse():
    image, real = volumes((8, 20, 20))
    scores = compare(image, real, whole(real))
    assert math.isnan(scores.ssim)
    assert scores.nrmse > 0


def test_different_shapes_are_refused():
    image, real = volumes()
    with pytest.raises(MlError, match=r"one shape, got \(19, 22, 18\), \(20, 22, 18\)"):
        compare(image[1:], real, whole(real))
