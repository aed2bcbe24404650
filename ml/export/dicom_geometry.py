"""A volume as DICOM slices: which voxel is which pixel, and where each slice lies.

Flow: simulated volume -> **dicom_geometry** -> dicom_classic, dicom_enhanced
Source: DICOM PS3.3, C.7.6.2 Image Plane Module (patient coordinates in mm: x to the patient's
left, y to the back, z upwards; the orientation's first three numbers point along a row)

Voxels are turned and reversed, never resampled. The stacks look as a radiologist expects: axial
with the patient's left on the right, sagittal facing left, coronal from the front.
"""

from dataclasses import dataclass
from typing import Any

import nibabel as nib
import numpy as np
from numpy.typing import NDArray

from ml.export.errors import ExportError
from ml.volumes import Affine, FloatVolume, Grid, Volume, same_grid

_orientations: Any = nib.orientations
RAS = _orientations.axcodes2ornt("RAS")

PLANES = {"axial": "LPS", "sagittal": "PIR", "coronal": "LIP"}
"""Where columns, rows and slices are counted to: left, posterior, superior, inferior, right."""

TO_LPS = np.diag([-1.0, -1.0, 1.0, 1.0])
LARGEST_SHEAR = 1e-3
"""Cosine between two axes; more than the rounding of a header's float32 is a sheared grid."""

ON_GRID_MM = 0.02
"""How far a corner may lie from that of another grid that is meant to be the same."""


@dataclass(frozen=True)
class Stack:
    """Where the slices of a series lie; the slices go along the normal, rows x columns.

    rows, columns : pixels of a slice, down and across
    orientation : (6,) direction of a row, then of a column, unit vectors in LPS
    positions : (N, 3) mm in LPS, centre of each slice's first pixel
    pixel_spacing : mm between rows, then between columns
    slice_spacing : mm between the centres of slices
    """

    rows: int
    columns: int
    orientation: NDArray[np.float64]
    positions: NDArray[np.float64]
    pixel_spacing: tuple[float, float]
    slice_spacing: float

    @property
    def normal(self) -> NDArray[np.float64]:
        """(3,) unit vector along which the slices follow each other."""
        return np.asarray(np.cross(self.orientation[:3], self.orientation[3:]), dtype=np.float64)

    @property
    def affine(self) -> Affine:
        """(4, 4), RAS mm of the voxel (column, row, slice)."""
        found = np.eye(4)
        found[:3, 0] = self.orientation[:3] * self.pixel_spacing[1]
        found[:3, 1] = self.orientation[3:] * self.pixel_spacing[0]
        found[:3, 2] = self.normal * self.slice_spacing
        found[:3, 3] = self.positions[0]
        made: Affine = TO_LPS @ found
        return made

    @property
    def grid(self) -> Grid:
        """The grid in RAS+, as `ml.volumes` tells grids."""
        shape = (self.columns, self.rows, len(self.positions))
        turn = _orientations.io_orientation(self.affine)
        turned = self.affine @ _orientations.inv_ornt_aff(turn, shape)
        places = [shape[list(turn[:, 0].astype(int)).index(axis)] for axis in range(3)]
        return Grid((places[0], places[1], places[2]), turned)

    @property
    def plane(self) -> str:
        """The plane its slices are nearest to, a key of `PLANES`."""
        along = int(np.abs(self.normal).argmax())
        return ("sagittal", "coronal", "axial")[along]


def on_grid_of(volume: Volume, stack: Stack) -> bool:
    """Whether the voxels of `volume` are those of `stack`, however their axes are stored."""
    return same_grid(volume.grid, stack.grid, ON_GRID_MM)


def slice_like(volume: Volume, stack: Stack) -> FloatVolume:
    """(slices, rows, columns) float32: the voxels of `volume` as pixels of a stack on its grid."""
    return _frames(volume.data, _orientations.io_orientation(stack.affine))


def slice_volume(volume: Volume, plane: str) -> tuple[FloatVolume, Stack]:
    """(slices, rows, columns) float32 and where they lie, cut along the nearest `plane`.

    volume : of any orientation; oblique slices stay oblique
    Raises ExportError for a sheared grid, which DICOM cannot describe.
    """
    turn = _orientations.axcodes2ornt(PLANES[plane])
    frames = _frames(volume.data, turn)
    change = _orientations.ornt_transform(RAS, turn)
    affine = TO_LPS @ volume.affine @ _orientations.inv_ornt_aff(change, volume.data.shape)
    spacing = np.linalg.norm(affine[:3, :3], axis=0)
    axes = affine[:3, :3] / spacing
    _refuse_shear(axes)
    row, column = axes[:, 0], axes[:, 1] - axes[:, 0] * (axes[:, 0] @ axes[:, 1])
    column = column / np.linalg.norm(column)
    count = len(frames)
    positions = affine[:3, 3] + np.arange(count)[:, None] * affine[:3, 2]
    if np.cross(row, column) @ axes[:, 2] < 0:
        frames, positions = np.ascontiguousarray(frames[::-1]), positions[::-1]
    _, rows, columns = frames.shape
    orientation = np.concatenate([row, column])
    between = (float(spacing[1]), float(spacing[0]))
    return frames, Stack(rows, columns, orientation, positions, between, float(spacing[2]))


def _frames(data: FloatVolume, turn: NDArray[Any]) -> FloatVolume:
    """(X, Y, Z) in RAS+ -> (slices, rows, columns) of the orientation (column, row, slice)."""
    turned = _orientations.apply_orientation(data, _orientations.ornt_transform(RAS, turn))
    return np.ascontiguousarray(turned.transpose(2, 1, 0))


def _refuse_shear(axes: NDArray[np.float64]) -> None:
    cosines = [abs(float(axes[:, a] @ axes[:, b])) for a, b in ((0, 1), (0, 2), (1, 2))]
    if max(cosines) > LARGEST_SHEAR:
        raise ExportError(
            f"the grid is sheared: two axes meet at {np.degrees(np.arccos(max(cosines))):.1f} "
            "degrees, and DICOM needs 90; resample the volume to a grid without shear"
        )
