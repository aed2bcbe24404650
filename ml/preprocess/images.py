"""Volumes in RAS+ <-> images of ANTs, which counts in LPS; matrices <-> its transform files.

Flow: **images** -> register, resampling
ITK keeps origin, spacing and directions apart and wants directions at right angles.
Source: ITK software guide, section 4.1 (physical space)
"""

from pathlib import Path
from typing import Any

import ants
import numpy as np
from numpy.typing import NDArray

from ml.preprocess.options import PreprocessError
from ml.volumes import Affine, Grid, Volume, corners_apart_mm, spacing_mm

MOST_SHEAR_MM = 0.5
"""How far a corner voxel may move where the axes are not quite at right angles."""

LPS: Affine = np.diag([-1.0, -1.0, 1.0, 1.0])


def to_ants(volume: Volume) -> Any:
    """The volume as an ANTs image of float32.

    PreprocessError where the affine is so sheared that a corner would move by over 0.5 mm.
    """
    origin, spacing, direction = _frame(volume.grid)
    return ants.from_numpy(
        np.asarray(volume.data, np.float32), origin=origin, spacing=spacing, direction=direction
    )


def like(grid: Grid, value: float = 0.0) -> Any:
    """An ANTs image of one value on a grid, to resample onto."""
    return to_ants(Volume(np.full(grid.shape, value, np.float32), grid.affine))


def from_ants(image: Any, grid: Grid) -> Volume:
    """The voxels of an ANTs image that lies on `grid`."""
    return Volume(np.ascontiguousarray(image.numpy(), np.float32), grid.affine)


def write_matrix(path: Path, matrix: Affine) -> Path:
    """Write a (4, 4) matrix, fixed mm -> moving mm in RAS+, as an ITK transform file."""
    turned = LPS @ matrix @ LPS
    made = ants.create_ants_transform(
        transform_type="AffineTransform",
        precision="double",
        matrix=turned[:3, :3],
        translation=turned[:3, 3],
        center=(0.0, 0.0, 0.0),
    )
    ants.write_transform(made, str(path))
    return path


def read_matrix(path: Path) -> Affine:
    """The (4, 4) matrix, fixed mm -> moving mm in RAS+, of an ITK file of an affine transform."""
    read = ants.read_transform(str(path))
    numbers = np.asarray(read.parameters, float)
    centre = np.asarray(read.fixed_parameters, float)
    matrix = np.eye(4)
    matrix[:3, :3] = numbers[:9].reshape(3, 3)
    matrix[:3, 3] = numbers[9:12] + centre - matrix[:3, :3] @ centre
    turned: Affine = LPS @ matrix @ LPS
    return turned


def _frame(grid: Grid) -> tuple[list[float], list[float], NDArray[np.float64]]:
    spacing = np.array(spacing_mm(grid.affine))
    first, _, last = np.linalg.svd(grid.affine[:3, :3] / spacing)
    nearest = grid.affine.copy()
    nearest[:3, :3] = (first @ last) * spacing
    moved = corners_apart_mm(grid, Grid(grid.shape, nearest))
    if moved > MOST_SHEAR_MM:
        raise PreprocessError(
            f"the voxel axes are not at right angles (a corner is {moved:.3g} mm off): "
            f"write the image with its sform set to its qform"
        )
    turned = LPS @ nearest
    return turned[:3, 3].tolist(), spacing.tolist(), turned[:3, :3] / spacing
