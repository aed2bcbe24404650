"""All seven metrics of one image against the real one in one region.

Flow: windows, histogram, voxelwise -> **comparing** -> evaluation
Source: Calabrese et al. 2021, Methods ("Image Simulation and Quantitative Similarity Comparison")
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from ml.errors import MlError
from ml.metrics import METRICS, Undefined
from ml.normalise import bounding_box
from ml.similarity.histogram import mutual_information
from ml.similarity.voxelwise import Values, logac, medsymac, nrmse, smape, twelve_bit
from ml.similarity.windows import cross_correlation, ssim
from ml.volumes import FloatVolume, Mask


@dataclass(frozen=True)
class Similarity:
    """What one image scores against the real one in one region.

    values : metric -> value, every metric of METRICS; NaN where undefined
    reasons : metric -> why it is undefined; exactly the metrics whose value is NaN
    """

    values: dict[str, float]
    reasons: dict[str, str] = field(default_factory=dict)

    def as_dict(self) -> dict[str, float | None]:
        """JSON-ready: the values to six decimals, NaN as None."""
        return {k: None if math.isnan(v) else round(v, 6) for k, v in self.values.items()}


def compare(image: FloatVolume, real: FloatVolume, region: Mask) -> Similarity:
    """Score `image` against `real` in `region`, all (X, Y, Z) on one grid.

    What is undefined is NaN with its reason: an empty region, an image that is constant there,
    SSIM where the region's box is smaller than its window.
    MlError if the shapes differ or a voxel of an image is NaN or infinite.
    """
    _check(image, real, region)
    if not region.any():
        return undefined("the region is empty")
    box = bounding_box(region)
    return _measured({**_of_crop(image[box], real[box]), **_of_region(image, real, region)})


def undefined(reason: str) -> Similarity:
    """No metric has a value, all for one reason."""
    return Similarity(dict.fromkeys(METRICS, math.nan), dict.fromkeys(METRICS, reason))


def _of_crop(image: FloatVolume, real: FloatVolume) -> dict[str, Callable[[], float]]:
    return {
        "cc": lambda: cross_correlation(image, real),
        "mi": lambda: mutual_information(image, real),
        "ssim": lambda: ssim(image, real),
    }


def _of_region(
    image: FloatVolume, real: FloatVolume, region: Mask
) -> dict[str, Callable[[], float]]:
    inside, truth = image[region].astype(np.float64), real[region].astype(np.float64)

    @cache
    def scaled() -> tuple[Values, Values]:
        return twelve_bit(inside, "the compared image"), twelve_bit(truth, "the real image")

    return {
        "nrmse": lambda: nrmse(inside, truth),
        "smape": lambda: smape(*scaled()),
        "logac": lambda: logac(*scaled()),
        "medsymac": lambda: medsymac(*scaled()),
    }


def _measured(metrics: dict[str, Callable[[], float]]) -> Similarity:
    values, reasons = {}, {}
    for name in METRICS:
        try:
            values[name] = metrics[name]()
        except Undefined as error:
            values[name], reasons[name] = math.nan, str(error)
    return Similarity(values, reasons)


def _check(image: FloatVolume, real: FloatVolume, region: Mask) -> None:
    if not image.shape == real.shape == region.shape:
        raise MlError(
            f"images and region need one shape, got {image.shape}, {real.shape}, {region.shape}"
        )
    for name, one in (("compared", image), ("real", real)):
        bad = one.size - int(np.count_nonzero(np.isfinite(one)))
        if bad:
            raise MlError(f"{bad} of {one.size} voxels of the {name} image are NaN or infinite")
