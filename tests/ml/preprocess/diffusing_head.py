"""A head of a few thousand voxels whose every tensor is known: a ball of white matter with fibres
in two directions, a lump of fluid, a rim of grey matter, lobes that tell its turns."""

import numpy as np
from scipy.ndimage import gaussian_filter

from ml.phantom.diffusion import TensorField, finer, tensor_of
from ml.volumes import Grid

WHITE_MD, WHITE_FA = 0.7e-3, 0.6
GREY_MD, GREY_FA = 0.85e-3, 0.15
FLUID_MD = 3.0e-3
GRID = Grid(
    (26, 30, 22),
    np.array([[5.0, 0, 0, -62.5], [0, 5.0, 0, -72.5], [0, 0, 5.0, -52.5], [0, 0, 0, 1]]),
)


def make_head() -> TensorField:
    """The head on a grid finer than `GRID`; white matter at x < 0 runs along x, else along y."""
    grid = finer(GRID)
    x, y, z = np.moveaxis(points_of(grid), -1, 0)
    far = np.sqrt((x / 46) ** 2 + (y / 56) ** 2 + (z / 38) ** 2)
    angle = np.arctan2(y, x)
    edge = 1.0 + 0.06 * np.cos(3 * angle) + 0.05 * np.sin(5 * angle) + 0.05 * np.sin(z / 9)
    head = far < edge
    folds = 0.12 * np.cos(7 * angle) * np.cos(z / 7)
    white = far < 0.72 + folds
    fluid = ((x / 13) ** 2 + ((y - 8) / 24) ** 2 + ((z - 4) / 11) ** 2) < 1
    md = np.where(fluid, FLUID_MD, np.where(white, WHITE_MD, GREY_MD))
    fa = np.where(fluid, 0.0, np.where(white, WHITE_FA, GREY_FA))
    along = np.where((x < 0)[..., None], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0]).reshape(-1, 3)
    tensor = tensor_of(md.ravel(), fa.ravel(), along).reshape(6, *grid.shape)
    signal = np.where(fluid, 3.0, np.where(white, 1.0, 1.35)) * head
    deep = gaussian_filter((white & ~fluid & (np.abs(x) > 8)).astype(float), 1.0) > 0.95
    return TensorField(grid, signal.astype(np.float32), (tensor * head).astype(np.float32), deep)


def points_of(grid: Grid) -> np.ndarray:
    """(X, Y, Z, 3) positions of a grid's voxels in mm."""
    index = np.moveaxis(np.indices(grid.shape), 0, -1)
    return index @ grid.affine[:3, :3].T + grid.affine[:3, 3]
