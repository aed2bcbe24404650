"""Metrics of sliding windows: neighbourhood cross-correlation and structural similarity.

Flow: comparing -> **windows**
Source: CC: Avants et al. 2008, doi:10.1016/j.media.2007.06.004, and 2011,
doi:10.1016/j.neuroimage.2010.09.025; SSIM: Wang et al. 2004, doi:10.1109/TIP.2003.819861

Sums over windows are box filters: their cost does not depend on the window's size.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import uniform_filter1d
from skimage.metrics import structural_similarity

from ml.metrics import Undefined
from ml.volumes import FloatVolume

_structural_similarity: Any = structural_similarity  # scikit-image carries no types
_uniform_filter1d: Any = uniform_filter1d
Moments = NDArray[np.float64]

SSIM_WINDOW = 9  # voxels along each side, every voxel of the window counting the same
CC_RADIUS = 5  # voxels on either side of the centre: windows of 11 x 11 x 11
CC_SLAB = 48  # planes at a time: memory grows with one slab, not with the volume
FLAT = 1e-8  # a window's variance over the crop's, below which the window counts as flat


def ssim(image: FloatVolume, real: FloatVolume) -> float:
    """Mean structural similarity of two (X, Y, Z) crops, from -1 to 1 (equal).

    Uniform 9 x 9 x 9 window, sample covariances (n - 1), K1 = 0.01, K2 = 0.03, data range =
    max - min of the real crop; the mean over every voxel whose window fits into the crop
    (scikit-image's structural_similarity). Symmetric but for the data range.
    Undefined: a side is below 9 voxels, or the real crop is constant.
    """
    if min(real.shape) < SSIM_WINDOW:
        shape = " x ".join(map(str, real.shape))
        raise Undefined(f"the region's box, {shape} voxels, is smaller than the window of 9")
    span = float(real.max()) - float(real.min())
    if span == 0:
        raise Undefined(f"the real image is constant ({float(real.min()):g}) in the region's box")
    score: float = _structural_similarity(real, image, win_size=SSIM_WINDOW, data_range=span)
    return float(score)


def cross_correlation(image: FloatVolume, real: FloatVolume) -> float:
    """Neighbourhood cross-correlation of two (X, Y, Z) crops, from 0 to 1; higher is nearer.

    At each voxel the squared correlation within the 11 x 11 x 11 window around it,
    CC = (sum (a - mean a)(b - mean b))^2 / (sum (a - mean a)^2 sum (b - mean b)^2),
    and the mean of it over the crop's voxels; squared as in ANTs, whose metric is -CC. Windows
    are cut off at the crop's edges, as in ANTs. Where one image is flat in a window and the other
    is not, CC there is 0; where both are flat (background), it is 0 / 0 and the voxel is left out
    of the mean, whereas ANTs counts it as 1. Flat: a variance below 1e-8 of the crop's.
    Symmetric; the same for any gain (its sign too) and any offset of either image.
    Undefined: one of the images is constant in the crop.
    """
    _refuse_constant(image, "the compared image")
    _refuse_constant(real, "the real image")
    total = count = 0.0
    for a_b, a_a, b_b in _covariances(image, real):
        varied, both = (a_a > 0) | (b_b > 0), (a_a > 0) & (b_b > 0)
        total += float(np.minimum(a_b[both] ** 2 / (a_a[both] * b_b[both]), 1.0).sum())
        count += float(np.count_nonzero(varied))
    return total / count


def _refuse_constant(image: FloatVolume, name: str) -> None:
    if float(image.min()) == float(image.max()):
        value = float(image.flat[0])
        raise Undefined(f"{name} is constant ({value:g}) in the region's box")


def _covariances(
    image: FloatVolume, real: FloatVolume
) -> Iterator[tuple[Moments, Moments, Moments]]:
    """Slab by slab, each voxel's window covariance and both variances; a flat variance is 0.

    Each image is standardised over the crop first: sums of squares then lose no digits to an
    offset, and one threshold of flatness serves both.
    """
    scales = [(float(one.mean(dtype=float)), float(one.std(dtype=float))) for one in (image, real)]
    planes = len(image)
    for start in range(0, planes, CC_SLAB):
        stop = min(start + CC_SLAB, planes)
        low, high = max(start - CC_RADIUS, 0), min(stop + CC_RADIUS, planes)
        a, b = (
            (one[low:high].astype(np.float64) - mean) / sd
            for one, (mean, sd) in zip((image, real), scales, strict=True)
        )
        kept = slice(start - low, stop - low)
        a_mean, b_mean = _window_mean(a)[kept], _window_mean(b)[kept]
        a_a = _window_mean(a * a)[kept] - a_mean**2
        b_b = _window_mean(b * b)[kept] - b_mean**2
        a_a[a_a < FLAT] = 0
        b_b[b_b < FLAT] = 0
        yield _window_mean(a * b)[kept] - a_mean * b_mean, a_a, b_b


def _window_mean(values: Moments) -> Moments:
    """The mean over each voxel's window, over those voxels of the window that exist."""
    width = 2 * CC_RADIUS + 1
    mean = values
    for axis, length in enumerate(values.shape):
        mean = _uniform_filter1d(mean, width, axis=axis, mode="constant")
        at = np.arange(length)
        held = np.minimum(at + CC_RADIUS, length - 1) - np.maximum(at - CC_RADIUS, 0) + 1
        mean *= np.expand_dims(width / held, [one for one in range(3) if one != axis])
    return mean
