"""Raw diffusion volumes with their b-values and directions, read and checked.

Flow: dicom or BIDS -> **diffusion_files** -> diffusion_motion -> diffusion_tensor
FSL's convention of directions: along the stored voxel axes, the first of them reversed where the
affine's determinant is positive, so that a file in either orientation carries the same numbers.
Here they are turned into the patient's axes (x right, y front, z up) at once and stay so.
Source: Jenkinson et al. 2012, doi:10.1016/j.neuroimage.2011.09.015; BIDS 1.10, diffusion imaging.
"""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nibabel as nib
import numpy as np
from numpy.typing import NDArray

from ml.errors import MlError, VolumeError
from ml.series import Diffusion
from ml.volume_formats.opening import open_volume
from ml.volume_formats.voxels import read_voxels
from ml.volumes import Affine, Grid

_orientations: Any = nib.orientations

Numbers = NDArray[np.float64]
Volumes = NDArray[np.float32]

HIGHEST_UNWEIGHTED_B = 50.0
"""s/mm^2; scanners call up to this b=0, with their imaging gradients counted in."""
FEWEST_DIRECTIONS = 6
LARGEST_B = 50_000.0
UNIT_WITHIN = 0.05
MOST_VOXELS = 4_000_000_000
"""Of all volumes together: 16 GB as float32."""


class DiffusionError(MlError):
    """A diffusion series cannot be used; the message names its file, the value, what is right."""


@dataclass(frozen=True)
class DiffusionSeries:
    """A diffusion series in RAS+.

    data : (X, Y, Z, N) float32 signal, at least 0
    grid : shape (X, Y, Z) and affine, voxel index -> mm
    b : (N,) s/mm^2; 0 where the volume counts as unweighted
    directions : (N, 3) unit vectors in the patient's axes; zero for unweighted volumes
    """

    data: Volumes
    grid: Grid
    b: Numbers
    directions: Numbers

    @property
    def weighted(self) -> NDArray[np.bool_]:
        """(N,) which volumes are diffusion-weighted."""
        return self.b > 0


def read_diffusion(files: Diffusion) -> DiffusionSeries:
    """Read and check a raw series.

    Raises DiffusionError naming the file: absent or damaged, not four-dimensional, NaN or
    infinite voxels, b-values or directions that are not one a volume, negative or not finite, a
    direction that is absent or not of length one, no unweighted volume, or too few directions for
    a tensor.
    """
    stored, data = _read_volumes(files.nifti)
    count = data.shape[3]
    b = read_b_values(files.bval, count)
    along_voxels = read_directions(files.bvec, b)
    directions = to_patient_axes(along_voxels, stored)
    check_enough(files.bvec, b, directions)
    turn = _orientations.io_orientation(stored)
    affine = stored @ _orientations.inv_ornt_aff(turn, data.shape[:3])
    turned = np.ascontiguousarray(_orientations.apply_orientation(data, turn))
    x, y, z = turned.shape[:3]
    return DiffusionSeries(turned, Grid((x, y, z), affine), b, directions)


def read_b_values(path: Path, count: int) -> Numbers:
    """(count,) b-values from one line or one column; those up to 50 become 0."""
    b = _table(path).ravel()
    if len(b) != count:
        raise DiffusionError(f"{path}: {len(b)} b-values for {count} volumes; give one a volume")
    bad = np.flatnonzero(~((b >= 0) & (b <= LARGEST_B)))
    if len(bad):
        raise DiffusionError(
            f"{path}: b-value {b[bad[0]]:g} of volume {bad[0]}; give 0 to {LARGEST_B:g} s/mm^2"
        )
    b = np.where(b <= HIGHEST_UNWEIGHTED_B, 0.0, b)
    if b.all():
        raise DiffusionError(
            f"{path}: the lowest b-value is {b.min():g}; the fit needs a volume of at most "
            f"{HIGHEST_UNWEIGHTED_B:g} s/mm^2"
        )
    return b


def count_volumes(path: Path) -> tuple[int, int]:
    """(weighted, unweighted) volumes that a file of b-values tells of."""
    b = _table(path).ravel()
    weighted = int((b > HIGHEST_UNWEIGHTED_B).sum())
    return weighted, len(b) - weighted


def read_directions(path: Path, b: Numbers) -> Numbers:
    """(N, 3) directions as stored, of length one; three lines of N numbers, or N lines of three.

    Lengths within 5 % of one are rounding and are mended; those of unweighted volumes are not
    looked at and become zero.
    """
    table = _table(path)
    if table.shape == (3, len(b)):
        table = table.T
    if table.shape != (len(b), 3):
        rows, columns = table.shape
        raise DiffusionError(
            f"{path}: {rows} lines of {columns} numbers for {len(b)} volumes; give 3 lines of "
            f"{len(b)} numbers, or {len(b)} lines of 3"
        )
    table = np.where(b[:, None] > 0, table, 0.0)
    length = np.linalg.norm(table, axis=1)
    bad = np.flatnonzero((b > 0) & ~(np.abs(length - 1.0) <= UNIT_WITHIN))
    if len(bad):
        raise DiffusionError(
            f"{path}: the direction of volume {bad[0]} (b = {b[bad[0]]:g}) has length "
            f"{length[bad[0]]:.3g}; give vectors of length 1, the weighting in the b-values alone"
        )
    return np.asarray(table / np.where(length > 0, length, 1.0)[:, None])


def to_patient_axes(directions: Numbers, affine: Affine) -> Numbers:
    """(N, 3) directions in FSL's convention -> along the patient's axes.

    affine : (4, 4) of the file as stored

    >>> stored_left_to_right = np.diag([2.0, 2.0, 2.0, 1.0])
    >>> to_patient_axes(np.array([[1.0, 0.0, 0.0]]), stored_left_to_right) + 0.0
    array([[-1.,  0.,  0.]])
    """
    turned = directions @ voxel_axes(affine).T
    return np.asarray(turned)


def to_fsl_axes(directions: Numbers, affine: Affine) -> Numbers:
    """(N, 3) directions along the patient's axes -> FSL's convention for a file of this affine."""
    return np.asarray(directions @ voxel_axes(affine))


def voxel_axes(affine: Affine) -> Numbers:
    """(3, 3) rotation or reflection, FSL's axes -> the patient's; its determinant is below 0.

    A sheared affine gives the nearest orthogonal axes.
    """
    matrix = np.asarray(affine, dtype=float)[:3, :3]
    left, _, right = np.linalg.svd(matrix / np.linalg.norm(matrix, axis=0))
    axes = left @ right
    if np.linalg.det(axes) > 0:
        axes = axes @ np.diag([-1.0, 1.0, 1.0])
    return np.asarray(axes)


def check_enough(path: Path, b: Numbers, directions: Numbers) -> None:
    """DiffusionError unless the directions tell all six elements of a tensor."""
    x, y, z = directions[b > 0].T
    products = np.column_stack([x * x, y * y, z * z, x * y, x * z, y * z])
    rank = int(np.linalg.matrix_rank(products, tol=1e-2)) if len(products) else 0
    if rank < FEWEST_DIRECTIONS:
        raise DiffusionError(
            f"{path}: {len(products)} weighted volumes tell {rank} of a tensor's 6 elements; "
            f"give at least {FEWEST_DIRECTIONS} directions that do not lie in one plane or cone"
        )


def _table(path: Path) -> Numbers:
    """Numbers of a text file, one row a line; separated by blanks, tabs or commas."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DiffusionError(f"{path}: not a readable text file ({error})") from error
    try:
        rows = [[float(word) for word in line.replace(",", " ").split()] for line in _lines(text)]
    except ValueError as error:
        raise DiffusionError(f"{path}: {error}; give numbers alone") from error
    if not rows or len({len(row) for row in rows}) > 1:
        lengths = [len(row) for row in rows]
        raise DiffusionError(f"{path}: lines of {lengths} numbers; give lines of one length")
    return np.array(rows)


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def _read_volumes(path: Path) -> tuple[Affine, Volumes]:
    """The file's own affine and its (X, Y, Z, N) voxels, in its own order."""
    with _named_errors(path):
        stored = open_volume(path, series=True)
        if len(stored.shape) != 4:
            raise DiffusionError(
                f"{path}: a diffusion series has four axes, got shape {stored.shape}"
            )
        if stored.voxels > MOST_VOXELS:
            raise DiffusionError(
                f"{path}: its header tells of {stored.shape} voxels; at most {MOST_VOXELS:.0e} "
                "are read"
            )
        data = read_voxels(stored)
    bad = data.size - int(np.isfinite(data).sum())
    if bad:
        raise DiffusionError(f"{path}: {bad} of {data.size} voxels are NaN or infinite")
    return stored.affine, np.maximum(data, 0.0, out=data)


@contextmanager
def _named_errors(path: Path) -> Iterator[None]:
    """Turn what reading raises for a damaged file into one DiffusionError."""
    try:
        yield
    except VolumeError as error:
        raise DiffusionError(str(error)) from error
    except (EOFError, zlib.error, OSError) as error:
        raise DiffusionError(f"{path}: truncated or corrupt ({error})") from error
