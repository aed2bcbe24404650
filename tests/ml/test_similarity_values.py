"""MI and the voxelwise errors: by hand, scikit-learn, scikit-image, degenerate input."""

import math

import numpy as np
import pytest
from skimage.metrics import normalized_mutual_information, normalized_root_mse
from sklearn.metrics import mutual_info_score

from ml.similarity import Undefined, logac, medsymac, mutual_information, nrmse, smape, twelve_bit
from ml.similarity.histogram import joint_histogram
from tests.ml.small_images import volumes

# mutual information


def test_mi_by_hand():
    real = np.array([0.0, 0.0, 1.0, 1.0]).reshape(4, 1, 1)
    image = np.array([5.0, 5.0, 7.0, 5.0]).reshape(4, 1, 1)
    expected = 0.5 * math.log(0.5 / (0.75 * 0.5)) + 2 * 0.25 * math.log(0.25 / (0.5 * 0.25))
    expected -= 0.25 * math.log(0.25 / (0.5 * 0.25))  # one voxel in (7, 1)
    expected += 0.25 * math.log(0.25 / (0.75 * 0.5))  # one in (5, 1)
    assert mutual_information(image, real) == pytest.approx(expected)


def test_mi_of_an_image_with_itself_is_its_entropy():
    levels = np.repeat(np.arange(64.0), 5).reshape(64, 5, 1)
    assert mutual_information(levels, levels) == pytest.approx(math.log(64))


def test_mi_of_independent_images_is_0():
    first, second = np.meshgrid(np.arange(8.0), np.arange(4.0), indexing="ij")
    assert mutual_information(first[..., None], second[..., None]) == pytest.approx(0, abs=1e-12)


def test_the_joint_histogram_is_numpys():
    image, real = (one.astype(float) for one in volumes())
    theirs, *_ = np.histogram2d(image.ravel(), real.ravel(), bins=64)
    ours = joint_histogram(image, real)
    assert ours.sum() == image.size
    assert np.abs(ours - theirs).sum() <= 4  # voxels on an edge, by rounding


def test_mi_against_scikit_learn_from_the_histogram():
    image, real = volumes()
    theirs = mutual_info_score(None, None, contingency=joint_histogram(image, real))
    assert mutual_information(image, real) == pytest.approx(theirs, rel=1e-12)


def test_mi_against_scikit_images_normalised_form():
    image, real = (one.astype(float) for one in volumes())
    joint = joint_histogram(image, real) / image.size
    together = -float((joint[joint > 0] * np.log(joint[joint > 0])).sum())
    theirs = (normalized_mutual_information(image, real, bins=64) - 1) * together
    assert mutual_information(image, real) == pytest.approx(theirs, abs=1e-3)


# voxelwise errors


def test_nrmse_by_hand():
    real, image = np.array([0.0, 2.0, 4.0]), np.array([1.0, 2.0, 2.0])
    assert nrmse(image, real) == pytest.approx(math.sqrt((1 + 0 + 4) / 3) / 4)


def test_nrmse_against_scikit_image():
    image, real = (one.ravel().astype(float) for one in volumes())
    theirs = normalized_root_mse(real, image, normalization="min-max")
    assert nrmse(image, real) == pytest.approx(theirs)


def test_nrmse_is_not_rescaled():
    _, real = volumes()
    values = real.ravel().astype(float)
    assert nrmse(values + 0.5, values) == pytest.approx(0.5 / np.ptp(values))


def test_the_12_bit_scale_has_mean_2048_and_sd_400():
    _, real = volumes()
    scaled = twelve_bit(7 * real.ravel().astype(float) - 3)
    assert (scaled.mean(), scaled.std()) == (pytest.approx(2048), pytest.approx(400))


def test_the_12_bit_scale_is_clipped_at_both_ends():
    values = np.array([-1000.0, *np.tile([-1.0, 1.0], 500), 1000.0])
    scaled = twelve_bit(values)
    assert (scaled[0], scaled[-1]) == (1e-10, 4095.0)
    assert 0 < scaled[1] < scaled[2] < 4095


def test_the_scaled_errors_by_hand():
    image, real = np.array([100.0, 300.0, 2000.0]), np.array([300.0, 300.0, 1000.0])
    assert smape(image, real) == pytest.approx((200 / 400 + 0 + 1000 / 3000) / 3)
    assert logac(image, real) == pytest.approx((math.log(3) + 0 + math.log(2)) / 3)
    assert medsymac(image, real) == pytest.approx(2 - 1)  # the median ratio is 2


def test_medsymac_of_an_even_count_is_the_middle_of_the_logarithms():
    image, real = np.array([2.0, 8.0]), np.array([1.0, 1.0])
    assert medsymac(image, real) == pytest.approx(4 - 1)


def test_a_voxel_at_the_lower_end_of_the_scale_stays_finite():
    image, real = np.array([1e-10, 2048.0]), np.array([2048.0, 2048.0])
    assert logac(image, real) == pytest.approx(math.log(2048e10) / 2)
    assert smape(image, real) == pytest.approx(0.5)


@pytest.mark.parametrize("value", [0.0, 0.1, 1e6])
def test_a_constant_image_has_no_12_bit_scale_whatever_rounding_says(value):
    with pytest.raises(Undefined, match="constant"):
        twelve_bit(np.full(7, value))
