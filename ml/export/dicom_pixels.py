"""Float voxels as 16-bit pixels with one scale for the whole series.

Flow: dicom_geometry -> **dicom_pixels** -> dicom_classic, dicom_enhanced
Source: DICOM PS3.3, C.11.1 Modality LUT Module: value = slope x pixel + intercept
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Context

import numpy as np
from numpy.typing import NDArray

from ml.volumes import FloatVolume

LARGEST = 32767
DIGITS = 9
"""Significant digits of the slope: a decimal string of DICOM has 16 characters in all."""

SHOWN = (1.0, 99.5)
"""Percentiles of the voxels that are not 0, between which the default window lies."""


@dataclass(frozen=True)
class Pixels:
    """stored : (slices, rows, columns) int16; voxels are `stored * slope`, the intercept is 0.

    window : centre and width in voxel values
    """

    stored: NDArray[np.int16]
    slope: float
    window: tuple[float, float]


def quantise(frames: FloatVolume) -> Pixels:
    """Round to 65,535 levels that are symmetric about 0: what is 0 stays exactly 0.

    frames : (slices, rows, columns), finite; the error is at most half of the slope
    """
    largest = float(np.abs(frames).max())
    slope = _round_up(largest / LARGEST) if largest else 1.0
    stored = np.rint(frames / np.float64(slope)).astype(np.int16)
    shown = frames[frames != 0]
    low, high = np.percentile(shown, SHOWN) if shown.size else (0.0, 1.0)
    width = max(float(high - low), slope)
    return Pixels(stored, slope, (float(low) + width / 2, width))


def _round_up(value: float) -> float:
    """So that the largest voxel never exceeds the largest pixel."""
    return float(Context(prec=DIGITS, rounding=ROUND_CEILING).create_decimal_from_float(value))
