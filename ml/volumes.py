"""Volume files <-> arrays in RAS+ with an affine in millimetres.

Flow: layouts -> **volumes** -> everything that computes
Arrays are (X, Y, Z): x grows to the patient's right, y to the front, z upwards. A file stored in
another orientation is turned (axes swapped and flipped, voxels never resampled) on reading.
Read are NIfTI, NRRD and MetaImage (`ml/volume_formats`), written is NIfTI.
"""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nibabel as nib
import numpy as np
from numpy.typing import DTypeLike, NDArray

from ml.errors import VolumeError
from ml.volume_formats import StoredVolume, open_volume, read_voxels
from ml.whole_files import write_whole

# nibabel is typed in part only
_Nifti1Image: Any = nib.Nifti1Image
_orientations: Any = nib.orientations

Affine = NDArray[np.float64]
FloatVolume = NDArray[np.float32]
Mask = NDArray[np.bool_]

COMPRESSION_LEVEL = 1
"""Of gzip: level 6 takes four times as long and saves some 5 %."""


@dataclass(frozen=True)
class Grid:
    """A voxel grid in RAS+: shape (X, Y, Z) and a (4, 4) affine, voxel index -> mm."""

    shape: tuple[int, int, int]
    affine: Affine

    @property
    def spacing_mm(self) -> tuple[float, float, float]:
        """Voxel edge lengths along x, y, z."""
        return spacing_mm(self.affine)


@dataclass(frozen=True)
class Volume:
    """An image: data (X, Y, Z) float32 in RAS+, affine (4, 4) voxel index -> mm."""

    data: FloatVolume
    affine: Affine

    @property
    def grid(self) -> Grid:
        """Shape and affine, without the voxels."""
        x, y, z = self.data.shape
        return Grid((x, y, z), self.affine)

    @property
    def spacing_mm(self) -> tuple[float, float, float]:
        """Voxel edge lengths along x, y, z."""
        return spacing_mm(self.affine)


def spacing_mm(affine: Affine) -> tuple[float, float, float]:
    """Edge lengths of a voxel in mm: the lengths of the affine's first three columns.

    >>> spacing_mm(np.diag([2.0, 2.0, 3.0, 1.0]))
    (2.0, 2.0, 3.0)
    """
    x, y, z = np.sqrt((np.asarray(affine, dtype=float)[:3, :3] ** 2).sum(axis=0))
    return float(x), float(y), float(z)


def voxel_volume_ml(affine: Affine) -> float:
    """Volume of one voxel in millilitres.

    >>> voxel_volume_ml(np.diag([2.0, 2.0, 2.0, 1.0]))
    0.008
    """
    determinant = np.linalg.det(np.asarray(affine, dtype=float)[:3, :3])
    return float(round(abs(determinant), 12) / 1000.0)


def same_grid(first: Grid, second: Grid, tolerance_mm: float = 1e-3) -> bool:
    """Whether two grids have one shape and put every corner within `tolerance_mm`."""
    return first.shape == second.shape and corners_apart_mm(first, second) <= tolerance_mm


def corners_apart_mm(first: Grid, second: Grid) -> float:
    """How far two grids of one shape put a corner voxel apart at most, along an axis, in mm."""
    corners = np.array(np.meshgrid(*[(0, n - 1) for n in first.shape], indexing="ij"))
    homogeneous = np.vstack([corners.reshape(3, -1), np.ones(8)])
    return float(np.abs((first.affine - second.affine) @ homogeneous).max())


def read_grid(path: Path | str) -> Grid:
    """The RAS+ grid of a volume file, from its header alone.

    Raises VolumeError: no such file, none of the formats, a damaged header, not 3-D.
    """
    with _named_errors(path):
        stored = open_volume(Path(path))
    turn, affine = _turn_to_ras(stored)
    shape = [0, 0, 0]
    for axis, (target, _) in enumerate(turn):
        shape[int(target)] = stored.shape[axis]
    return Grid((shape[0], shape[1], shape[2]), affine)


def read_series_shape(path: Path | str) -> tuple[int, ...]:
    """Shape of a volume, or of a series of volumes as (X, Y, Z, N), from its header alone.

    Raises VolumeError as `read_grid` does.
    """
    with _named_errors(path):
        return open_volume(Path(path), series=True).shape


def read_volume(path: Path | str, finite: bool = True) -> Volume:
    """Read a 3-D volume as float32 voxels in RAS+, whichever of the formats it has.

    finite : refuse NaN or infinite voxels; False leaves that to the caller
    Trailing axes of length one are dropped.
    Raises VolumeError naming the file: absent, of another format, truncated or corrupt, not 3-D,
    a header that contradicts itself or the file, more than `LARGEST_VOXELS`, or NaN or infinite
    voxels (their count is quoted). A header's claim is checked before memory is taken for it.
    """
    with _named_errors(path):
        stored = open_volume(Path(path))
        voxels = read_voxels(stored)
    turn, affine = _turn_to_ras(stored)
    data = np.ascontiguousarray(_orientations.apply_orientation(voxels, turn))
    bad = data.size - int(np.isfinite(data).sum()) if finite else 0
    if bad:
        raise VolumeError(f"{path}: {bad} of {data.size} voxels are NaN or infinite")
    return Volume(data, affine)


def write_volume(
    path: Path | str, data: NDArray[Any], affine: Affine, dtype: DTypeLike = np.float32
) -> Path:
    """Write (X, Y, Z) voxels as .nii.gz: first beside, then renamed, so never half a file.

    data : (X, Y, Z) array in RAS+; rounded when `dtype` is an integer type
    affine : (4, 4), voxel index -> mm
    The bytes depend on the arguments alone (no time stamp inside).
    Raises VolumeError: not 3-D, non-finite, values outside `dtype`.
    """
    path = Path(path)
    image = _Nifti1Image(_as_stored(path, np.asarray(data), np.dtype(dtype)), affine)
    image.header.set_xyzt_units("mm", "sec")
    return write_whole(path, gzip.compress(image.to_bytes(), COMPRESSION_LEVEL, mtime=0))


def _as_stored(path: Path, data: NDArray[Any], dtype: np.dtype[Any]) -> NDArray[Any]:
    if data.ndim != 3:
        raise VolumeError(f"{path}: a volume has three axes, got shape {data.shape}")
    if not np.isfinite(data).all():
        raise VolumeError(f"{path}: refusing to write NaN or infinite voxels")
    if np.issubdtype(dtype, np.integer) and data.size:
        limits = np.iinfo(dtype)
        low, high = float(data.min()), float(data.max())
        if round(low) < limits.min or round(high) > limits.max:
            raise VolumeError(
                f"{path}: {dtype} holds {limits.min} to {limits.max}, got {low:g} to {high:g}"
            )
        data = np.rint(data) if np.issubdtype(data.dtype, np.floating) else data
    return data.astype(dtype)


def _turn_to_ras(stored: StoredVolume) -> tuple[NDArray[Any], Affine]:
    """Orientation to apply to the stored array, and the affine after it."""
    turn = _orientations.io_orientation(stored.affine)
    turned: Affine = stored.affine @ _orientations.inv_ornt_aff(turn, stored.shape)
    return turn, turned


@contextmanager
def _named_errors(path: Path | str) -> Iterator[None]:
    """Turn what files, gzip and zlib raise for a damaged file into one VolumeError."""
    try:
        yield
    except VolumeError:
        raise
    except PermissionError as error:
        raise VolumeError(f"{path}: cannot be read ({error.strerror})") from error
    except (EOFError, zlib.error, OSError) as error:
        raise VolumeError(f"{path}: truncated or corrupt ({error})") from error
