"""Mutual information of two images, from their joint histogram.

Flow: comparing -> **histogram**
Source: Wells et al. 1996, doi:10.1016/S1361-8415(01)80004-9; Calabrese et al. 2021, Methods
"""

import numpy as np
from numpy.typing import NDArray

from ml.metrics import Undefined
from ml.volumes import FloatVolume

BINS = 64


def mutual_information(image: FloatVolume, real: FloatVolume) -> float:
    """Mutual information of two crops in nats, from 0 to ln 64 = 4.159; higher is nearer.

    image, real : (X, Y, Z) crops; every voxel counts, background too
    MI = sum p(a, b) ln(p(a, b) / (p(a) p(b))) over the 64 x 64 joint histogram, natural
    logarithm. Each image has 64 bins of equal width from its own minimum to its own maximum, the
    last one closed (as numpy.histogram2d); no smoothing, no correction for the bins' number.
    Symmetric; the same for any positive gain and any offset of either image.
    Undefined: either image is constant, so that its histogram has no width.
    """
    joint = joint_histogram(image, real)
    share = joint / joint.sum()
    alone = share.sum(axis=1, keepdims=True) * share.sum(axis=0, keepdims=True)
    filled = share > 0
    return max(float((share[filled] * np.log(share[filled] / alone[filled])).sum()), 0.0)


def joint_histogram(image: FloatVolume, real: FloatVolume) -> NDArray[np.int64]:
    """Counts (64, 64): voxels by the bin of `image` and the bin of `real`."""
    cells = _bins(image, "the compared image") * BINS + _bins(real, "the real image")
    return np.bincount(cells.ravel(), minlength=BINS * BINS).reshape(BINS, BINS)


def _bins(image: FloatVolume, name: str) -> NDArray[np.int32]:
    low, high = float(image.min()), float(image.max())
    if low == high:
        raise Undefined(f"{name} is constant ({low:g}) in the region's box")
    bins = ((image.astype(np.float64) - low) * (BINS / (high - low))).astype(np.int32)
    return np.minimum(bins, BINS - 1, out=bins)
