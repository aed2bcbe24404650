"""CC and SSIM: windows by hand, brute force, scikit-image, flat windows."""

import numpy as np
import pytest
from scipy.ndimage import correlate
from skimage.metrics import structural_similarity

from ml.similarity import cross_correlation, ssim, windows
from tests.ml.small_images import volumes


def squared_correlation(a, b):
    return float(np.corrcoef(a.ravel(), b.ravel())[0, 1] ** 2)


def every_window(image, real, radius=5):
    """CC by its definition: a loop over voxels, each window cut off at the edges."""
    local = []
    for centre in np.ndindex(real.shape):
        cut = tuple(slice(max(at - radius, 0), at + radius + 1) for at in centre)
        local.append(squared_correlation(image[cut], real[cut]))
    return float(np.mean(local))


def test_cc_of_a_crop_within_one_window_is_its_squared_correlation():
    image, real = volumes((6, 5, 4))
    assert cross_correlation(image, real) == pytest.approx(squared_correlation(image, real))


def test_cc_by_hand():
    real = np.array([1.0, 2.0, 3.0], np.float32).reshape(3, 1, 1)
    image = np.array([1.0, 3.0, 2.0], np.float32).reshape(3, 1, 1)
    assert cross_correlation(image, real) == pytest.approx(0.25)  # r = 0.5


@pytest.mark.parametrize("slab", [48, 5, 1])
def test_cc_against_every_window_one_by_one(monkeypatch, slab):
    monkeypatch.setattr(windows, "CC_SLAB", slab)
    image, real = volumes((14, 9, 13))
    assert cross_correlation(image, real) == pytest.approx(every_window(image, real), abs=1e-10)


def test_cc_against_scipys_direct_correlation():
    image, real = (one.astype(float) for one in volumes((13, 12, 15)))
    window = np.ones((11, 11, 11))

    def total(values):
        return correlate(values, window, mode="constant")

    count = total(np.ones_like(real))
    shared = total(image * real) - total(image) * total(real) / count
    own = [total(one**2) - total(one) ** 2 / count for one in (image, real)]
    expected = np.mean(shared**2 / (own[0] * own[1]))
    assert cross_correlation(image, real) == pytest.approx(expected, abs=1e-10)


def test_cc_of_an_inverted_image_is_1_for_it_is_squared():
    _, real = volumes()
    assert cross_correlation(-real, real) == pytest.approx(1)


def test_background_that_is_flat_in_both_images_does_not_count():
    image, real = volumes((12, 12, 12))
    little, more = (
        cross_correlation(*(np.pad(one, ((0, planes), (0, 0), (0, 0))) for one in (image, real)))
        for planes in (11, 60)
    )
    assert more == pytest.approx(little, abs=1e-9)
    assert more < 0.9


def test_a_window_that_is_flat_in_one_image_counts_as_0():
    image, real = volumes((34, 12, 12))
    half_flat = image.copy()
    half_flat[:17] = 0
    seen = every_nonflat_window(half_flat, real)
    assert cross_correlation(half_flat, real) == pytest.approx(seen, abs=1e-9)


def every_nonflat_window(image, real):
    """As every_window, with 0 where the image is flat."""
    local = []
    for centre in np.ndindex(real.shape):
        cut = tuple(slice(max(at - 5, 0), at + 6) for at in centre)
        flat = np.ptp(image[cut]) == 0
        local.append(0.0 if flat else squared_correlation(image[cut], real[cut]))
    return float(np.mean(local))


def test_a_large_offset_costs_cc_no_digits():
    image, real = (one.astype(np.float32) for one in volumes((12, 13, 14)))
    far = (image.astype(float) * 4 + 4096).astype(np.float32)  # exact to 2^-12 in float32
    assert cross_correlation(far, real) == pytest.approx(cross_correlation(image, real), abs=1e-6)


# SSIM


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


def test_ssim_is_the_mean_of_the_windows_that_fit():
    image, real = (one.astype(float) for one in volumes((10, 9, 9)))
    span = float(np.ptp(real))
    each = [
        structural_similarity(real[k : k + 9], image[k : k + 9], win_size=9, data_range=span)
        for k in (0, 1)
    ]
    assert ssim(image, real) == pytest.approx(np.mean(each), abs=1e-9)
