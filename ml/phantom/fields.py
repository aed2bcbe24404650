"""Smooth random fields in millimetre space, the same whatever the voxel grid.

Flow: **fields** -> anatomy, lesion, tissue, acquisition
White Gaussian noise on a lattice fixed in space, filtered with a Gaussian kernel and scaled to
unit variance: its correlation at distance d is exp(-d^2 / (4 s^2)) for a kernel of SD s.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.ndimage import gaussian_filter, map_coordinates

Points = NDArray[np.float32]
"""(N, 3) positions in mm, RAS+."""

Values = NDArray[np.float32]
"""(N,) one value for each of N points."""

LATTICE_STEPS_PER_SD = 1.5
MARGIN_SDS = 3.0


@dataclass(frozen=True)
class Box:
    """A region of space: its centre and half its edge lengths, in mm."""

    centre_mm: tuple[float, float, float]
    half_mm: tuple[float, float, float]


@dataclass(frozen=True)
class Field:
    """Values on a lattice: `values` (A, B, C), first node at `origin_mm`, nodes `step_mm` apart."""

    values: NDArray[np.float32]
    origin_mm: NDArray[np.float64]
    step_mm: float

    def at(self, points: Points) -> Values:
        """(N,) values at `points` (N, 3), linear between nodes, the border's value beyond."""
        places = ((points - self.origin_mm) / self.step_mm).T.astype(np.float32)
        sampled: Values = map_coordinates(self.values, places, order=1, mode="nearest")
        return sampled


def smooth_noise(rng: np.random.Generator, box: Box, sd_mm: float) -> Field:
    """A random field of mean 0 and variance 1 over `box`, smooth on the scale of `sd_mm`.

    What is drawn depends on the box and `sd_mm` alone, never on the points it is sampled at.
    """
    step = sd_mm / LATTICE_STEPS_PER_SD
    half = np.asarray(box.half_mm) + MARGIN_SDS * sd_mm
    shape = np.ceil(2 * half / step).astype(int) + 1
    white = rng.standard_normal(shape, dtype=np.float32)
    smooth = gaussian_filter(white, LATTICE_STEPS_PER_SD, mode="wrap", truncate=3.0)
    smooth /= filtered_sd(LATTICE_STEPS_PER_SD)
    return Field(smooth, np.asarray(box.centre_mm) - half, step)


def filtered_sd(sd_steps: float) -> float:
    """SD that unit white noise has in 3-D after a Gaussian filter of `sd_steps` lattice steps.

    Each axis multiplies the variance by the sum of the squared kernel weights, which is
    1 / (2 sqrt(pi) s) for a kernel wide against the lattice.
    """
    return float((1.0 / (2.0 * np.sqrt(np.pi) * sd_steps)) ** 1.5)


def as_values(numbers: ArrayLike) -> Values:
    """Numbers as float32, the precision the phantom works in."""
    return np.asarray(numbers, dtype=np.float32)


def logistic(values: ArrayLike) -> Values:
    """1 / (1 + exp(-x)) without overflow: a soft edge, one half at zero."""
    return as_values(1.0 / (1.0 + np.exp(-np.clip(values, -30.0, 30.0))))


def ramp(values: ArrayLike, low: float, high: float) -> Values:
    """0 below `low`, 1 above `high`, linear between."""
    return as_values(np.clip((as_values(values) - low) / (high - low), 0.0, 1.0))
