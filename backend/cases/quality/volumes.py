"""A series as quality control shows it: all of the grid, eight bits a voxel.

Flow: stored NIfTI -> **volumes** -> the browser's canvases
Unlike what the reading room gets, nothing is cut off outside the brain mask: it is looked at too.
"""

import gzip

import numpy as np
from numpy.typing import NDArray

from ml.series import MASKS
from ml.volumes import FloatVolume

TAILS = (0.5, 99.7)
"""Percentiles of the voxels that are not 0 shown as black and as white."""
SAMPLED = 400_000
LEVEL = 1


def shown(name: str, data: FloatVolume) -> NDArray[np.uint8]:
    """(X, Y, Z) uint8: a mask's labels as they are, an image's grey values between its tails."""
    if name in MASKS:
        return np.rint(data).astype(np.uint8)
    values = data.ravel()[:: max(data.size // SAMPLED, 1)]
    values = values[values != 0]
    if values.size == 0:
        return np.zeros(data.shape, np.uint8)
    low, high = np.percentile(values, TAILS)
    if high <= low:
        return (data != 0).astype(np.uint8) * np.uint8(128)
    low = min(low, 0.0) if low > 0 else low
    return np.clip((data - low) * (255.0 / (high - low)), 0, 255).astype(np.uint8)


def packed(voxels: NDArray[np.uint8]) -> bytes:
    """Return the voxels, x fastest, gzip-compressed: most of a head's grid is empty."""
    return gzip.compress(voxels.tobytes(order="F"), LEVEL, mtime=0)
