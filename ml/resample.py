"""Volumes on voxels of another size, within the same field of view.

Flow: layouts -> **resample** -> cases.json -> train, simulate, evaluate

A coarser voxel takes the mean of what it covers, so nothing aliases (at twice the size this is
linear interpolation at its centre); a finer one is interpolated linearly. The grid keeps its
directions and its first corner:

    old   |  0  |  1  |  2  |  3  |  4  |      5 voxels of 1 mm
    new   |     0     |     1     |     2     |  3 voxels of 2 mm

Images of a brain without its skull are averaged over brain alone: the zeros around it are no
signal. A label is the one that fills most of the new voxel.
"""

import numpy as np
from numpy.typing import NDArray

from ml.errors import VolumeError
from ml.volumes import FloatVolume, Grid, Mask, spacing_mm

SPACING_LIMITS_MM = (0.5, 10.0)

Labels = NDArray[np.uint8]
Weights = tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]


def respaced_grid(grid: Grid, spacing: tuple[float, float, float]) -> Grid:
    """The grid of `spacing` mm that starts at the same corner and covers as much.

    Raises VolumeError: a spacing outside 0.5 to 10 mm.

    >>> respaced_grid(Grid((5, 4, 4), np.eye(4)), (2.0, 2.0, 2.0)).shape
    (3, 2, 2)
    """
    low, high = SPACING_LIMITS_MM
    if not all(low <= edge <= high for edge in spacing):
        raise VolumeError(f"a spacing is {low:g} to {high:g} mm, got {spacing}")
    ratio = np.array(spacing) / np.array(spacing_mm(grid.affine))
    x, y, z = (
        max(int(np.ceil(count / one - 1e-6)), 1)
        for count, one in zip(grid.shape, ratio, strict=True)
    )
    affine = grid.affine.copy()
    affine[:3, 3] += grid.affine[:3, :3] @ ((ratio - 1) / 2)
    affine[:3, :3] = grid.affine[:3, :3] * ratio
    return Grid((x, y, z), affine)


def between(old: Grid, new: Grid) -> Weights:
    """One (new, old) matrix an axis: what share of a new voxel each old one makes; rows sum to 1.

    new : from `respaced_grid(old, ...)`
    """
    ratio = np.array(new.spacing_mm) / np.array(old.spacing_mm)
    x, y, z = (_weights(old.shape[k], new.shape[k], float(ratio[k])) for k in range(3))
    return x, y, z


def resample_image(image: FloatVolume, mask: Mask, weights: Weights) -> FloatVolume:
    """The image on the new grid, averaged over voxels of `mask`; 0 where there is none.

    image : (X, Y, Z) in any unit     mask : (X, Y, Z) bool, the brain     weights : `between`
    """
    covered = _apply(mask.astype(np.float32), weights)
    total = _apply(np.where(mask, image, 0).astype(np.float32), weights)
    return np.where(covered > 0, total / np.maximum(covered, 1e-6), 0).astype(np.float32)


def resample_labels(labels: Labels, weights: Weights) -> Labels:
    """(X, Y, Z) uint8 labels on the new grid: of each voxel, the label with the largest share.

    Of equal shares the smallest label wins, 0 first.
    """
    values = np.unique(labels)
    best = np.zeros(tuple(len(one) for one in weights), np.uint8)
    most = np.full(best.shape, -1.0, np.float32)
    for value in values:
        share = _apply((labels == value).astype(np.float32), weights)
        larger = share > most + 1e-5
        best[larger], most[larger] = value, share[larger]
    return best


def _weights(old: int, new: int, ratio: float) -> NDArray[np.float32]:
    """(new, old): overlap of intervals for coarser voxels, linear interpolation for finer ones."""
    if ratio < 1:
        places = np.clip((np.arange(new) + 0.5) * ratio - 0.5, 0, old - 1)[:, None]
        shares = np.maximum(0.0, 1.0 - np.abs(places - np.arange(old)))
    else:
        edges = np.arange(new + 1)[:, None] * ratio
        high = np.minimum(edges[1:], np.arange(1, old + 1))
        low = np.maximum(edges[:-1], np.arange(old))
        shares = np.maximum(0.0, high - low)
    normalised: NDArray[np.float32] = (shares / shares.sum(axis=1, keepdims=True)).astype(
        np.float32
    )
    return normalised


def _apply(volume: FloatVolume, weights: Weights) -> FloatVolume:
    x, y, z = weights
    made: FloatVolume = np.einsum("ai,ijk->ajk", x, volume, optimize=True)
    made = np.einsum("bj,ajk->abk", y, made, optimize=True)
    made = np.einsum("ck,abk->abc", z, made, optimize=True)
    return made
