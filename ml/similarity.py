"""How near two images are: structural similarity and error inside a region.

Flow: simulate, the real postcontrast T1 -> **similarity** -> tables
Source: Calabrese et al. 2021, doi:10.1148/ryai.2021200276, Methods ("Image Simulation and
Quantitative Similarity Comparison"); SSIM: Wang et al. 2004, doi:10.1109/TIP.2003.819861

A region is a mask. Images are cropped to its bounding box, the last slice of each axis included.
SSIM averages over every voxel of the crop whose window fits, NRMSE over the mask's voxels.
"""

import math
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from skimage.metrics import structural_similarity

from ml.errors import MlError
from ml.normalise import bounding_box
from ml.volumes import FloatVolume, Mask

_structural_similarity: Any = structural_similarity  # scikit-image carries no types
SSIM_WINDOW = 9  # voxels along each side, every voxel of the window counting the same


@dataclass(frozen=True)
class Similarity:
    """What one image scores against the real one in one region; NaN where undefined."""

    ssim: float
    nrmse: float

    def as_dict(self) -> dict[str, float | None]:
        """JSON-ready: NaN as None."""
        return {k: None if math.isnan(v) else round(v, 6) for k, v in asdict(self).items()}


def compare(image: FloatVolume, real: FloatVolume, region: Mask) -> Similarity:
    """Score `image` against `real` in `region`, all (X, Y, Z); MlError if the shapes differ.

    Undefined (NaN): an empty region, a real image that is constant there, and SSIM where the
    region's box is smaller than its window.
    """
    if not image.shape == real.shape == region.shape:
        raise MlError(
            f"images and region need one shape, got {image.shape}, {real.shape}, {region.shape}"
        )
    if not region.any():
        return Similarity(math.nan, math.nan)
    box = bounding_box(region)
    return Similarity(ssim(image[box], real[box]), nrmse(image[box], real[box], region[box]))


def ssim(image: FloatVolume, real: FloatVolume) -> float:
    """Mean structural similarity of two (X, Y, Z) crops, from -1 to 1 (equal).

    Uniform 9 x 9 x 9 window, K1 = 0.01, K2 = 0.03, data range = max - min of the real crop.
    NaN if a side is below 9 voxels or the real crop is constant.
    """
    span = float(real.max() - real.min())
    if min(real.shape) < SSIM_WINDOW or span == 0:
        return math.nan
    score: float = _structural_similarity(real, image, win_size=SSIM_WINDOW, data_range=span)
    return float(score)


def nrmse(image: FloatVolume, real: FloatVolume, region: Mask) -> float:
    """Root mean square error over the region's voxels / (max - min of the real image there).

    From 0 (equal) upwards; the images are not rescaled. NaN if the real image is constant.

    >>> real = np.array([[[0.0, 4.0]]], np.float32)
    >>> nrmse(real + 1, real, np.ones(real.shape, bool))
    0.25
    """
    truth = real[region].astype(np.float64)
    span = float(np.ptp(truth)) if truth.size else 0.0
    if span == 0:
        return math.nan
    error = image[region].astype(np.float64) - truth
    return float(np.sqrt(np.mean(error**2)) / span)
