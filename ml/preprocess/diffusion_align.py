"""One volume aligned to a target of the same contrast by a rigid or affine map.

Flow: diffusion_motion -> **diffusion_align**
Inverse-compositional Gauss-Newton on squared differences, coarse to fine, with a free gain and
weights that let single slices of lost signal be: what the target shows is worked out once a
level, so that an iteration costs one interpolation. The target of a diffusion-weighted volume is
its own prediction by the tensor, which has its contrast; for maps between contrasts see
diffusion_motion.
Sources: Baker & Matthews 2004, doi:10.1023/B:VISI.0000011205.11775.fd; Friston et al. 1995,
doi:10.1002/hbm.460030303; Andersson & Sotiropoulos 2016, doi:10.1016/j.neuroimage.2015.10.019.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import expm
from scipy.ndimage import affine_transform, gaussian_filter, map_coordinates

from ml.volumes import Affine, FloatVolume, Grid, Mask, spacing_mm

Basis = NDArray[np.float64]
"""(P, 4, 4) directions in which a map may change; see `rigid_basis`, `affine_basis`."""

RADIUS_MM = 60.0
"""Of a head: rotations and shears are counted in mm at this distance, as shifts are."""
COARSE_TO_FINE_MM = (5.0, 2.5, 1.2)
FINE_MM = (1.2,)
MOST_ITERATIONS = 12
STILL_MM = 0.01
"""Steps below this end a level."""
MOST_POINTS = 30_000
OUTLIER_SDS = 3.0


def rigid_basis(centre_mm: NDArray[np.float64]) -> Basis:
    """(6, 4, 4): three shifts and three turns about `centre_mm`, each moving a head by about 1."""
    turns = np.zeros((3, 4, 4))
    for axis in range(3):
        first, second = (axis + 1) % 3, (axis + 2) % 3
        turns[axis, first, second], turns[axis, second, first] = -1.0, 1.0
    return np.concatenate([_shifts(), _about(turns, centre_mm)])


def affine_basis(centre_mm: NDArray[np.float64]) -> Basis:
    """(12, 4, 4): three shifts and the nine elements of the matrix about `centre_mm`."""
    elements = np.zeros((9, 4, 4))
    for number in range(9):
        elements[number, number // 3, number % 3] = 1.0
    return np.concatenate([_shifts(), _about(elements, centre_mm)])


def _shifts() -> Basis:
    shifts = np.zeros((3, 4, 4))
    shifts[np.arange(3), np.arange(3), 3] = 1.0
    return shifts


def _about(generators: Basis, centre_mm: NDArray[np.float64]) -> Basis:
    moved = generators / RADIUS_MM
    moved[:, :3, 3] = -moved[:, :3, :3] @ centre_mm
    return moved


@dataclass(frozen=True)
class Samples:
    """Where volumes are compared: the voxels of a mask, thinned to at most 30,000.

    voxels : (3, M) indices on the target's grid
    """

    grid: Grid
    voxels: NDArray[np.intp]

    @property
    def points_mm(self) -> NDArray[np.float64]:
        """(3, M) positions."""
        affine = self.grid.affine
        return np.asarray(affine[:3, :3] @ self.voxels + affine[:3, 3:])


def make_samples(mask: Mask, grid: Grid) -> Samples:
    """Every k-th voxel of the mask in scan order, k as small as `MOST_POINTS` allows."""
    voxels = np.array(np.nonzero(mask))
    return Samples(grid, voxels[:, :: -(-voxels.shape[1] // MOST_POINTS)])


def align(
    moving: FloatVolume,
    target: FloatVolume,
    samples: Samples,
    start: Affine,
    basis: Basis,
    levels_mm: Sequence[float] = COARSE_TO_FINE_MM,
) -> Affine:
    """The (4, 4) map, target's mm -> moving's mm, under which the two look alike.

    moving, target : (X, Y, Z) on one grid, that of `samples`
    start : the map to begin with
    levels_mm : SD of the blur of each level, coarse first
    """
    found = start
    for level_mm in levels_mm:
        sd = [level_mm / edge for edge in spacing_mm(samples.grid.affine)]
        blurred = gaussian_filter(moving, sd)
        found = _descend(blurred, gaussian_filter(target, sd), samples, found, basis)
    return found


def _descend(
    moving: FloatVolume, target: FloatVolume, samples: Samples, start: Affine, basis: Basis
) -> Affine:
    """Gauss-Newton on one level; the best map met is kept, should the last step be worse."""
    values = target[tuple(samples.voxels)].astype(float)
    columns = np.column_stack([_changes(target, samples, basis), values])
    points = samples.points_mm
    to_voxels = np.linalg.inv(samples.grid.affine)
    found, best, least = start, start, np.inf
    gain = 1.0
    for _ in range(MOST_ITERATIONS):
        place = (to_voxels @ found)[:3]
        seen = map_coordinates(
            moving, place[:, :3] @ points + place[:, 3:], order=1, mode="nearest"
        )
        difference = seen - gain * values
        weight, cost = robust_weights(difference)
        if cost < least:
            best, least = found, cost
        weighted = columns * weight[:, None]
        step = np.linalg.solve(
            weighted.T @ columns + 1e-9 * np.eye(columns.shape[1]) * (weighted**2).sum(),
            weighted.T @ difference,
        )
        gain += step[-1]
        step = step[:-1] / gain
        found = found @ np.linalg.inv(expm(np.tensordot(step, basis, 1)))
        if np.abs(step).max() < STILL_MM:
            return found
    return best


def _changes(target: FloatVolume, samples: Samples, basis: Basis) -> NDArray[np.float64]:
    """(M, P) how the target's value at each sample changes along each direction of the basis."""
    at = tuple(samples.voxels)
    by_voxel = np.stack([np.gradient(target, axis=axis)[at] for axis in range(3)])
    by_mm = np.linalg.inv(samples.grid.affine[:3, :3]).T @ by_voxel
    homogeneous = np.vstack([samples.points_mm, np.ones(samples.voxels.shape[1])])
    changes = np.stack([(by_mm * (one[:3] @ homogeneous)).sum(0) for one in basis], axis=1)
    return np.asarray(changes)


def robust_weights(difference: NDArray[np.float64]) -> tuple[NDArray[np.float64], float]:
    """Cauchy's weights 1 / (1 + (d / 3 SD)^2) and the mean cost; the SD from the median.

    >>> weights, _ = robust_weights(np.array([0.0, 1.0, -1.0, 1.0, -1.0, 100.0]))
    >>> bool(weights[-1] < 0.01 < 0.8 < weights[1])
    True
    """
    sd = 1.4826 * float(np.median(np.abs(difference))) + 1e-12
    square = (difference / (OUTLIER_SDS * sd)) ** 2
    cost = float(np.mean(np.log1p(square)) * sd**2)
    return 1.0 / (1.0 + square), cost


def resampled(moving: FloatVolume, grid: Grid, found: Affine, order: int) -> FloatVolume:
    """(X, Y, Z) float32: `moving` seen on `grid` through a map, grid's mm -> moving's mm.

    order : 1 linear, 3 cubic B-spline; beyond the field of view the border's value
    The signal is multiplied by the map's determinant: a stretch thins it out.
    """
    place = np.linalg.inv(grid.affine) @ found @ grid.affine
    linear, shift = place[:3, :3], place[:3, 3]
    seen = affine_transform(moving, linear, shift, output=np.float32, order=order, mode="nearest")
    seen *= np.float32(np.linalg.det(found[:3, :3]))
    return np.asarray(np.maximum(seen, 0.0), dtype=np.float32)
