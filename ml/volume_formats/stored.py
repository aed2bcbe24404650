"""What a header claims of a volume, and whether the file can hold it.

Flow: nifti, nrrd, metaimage -> **stored** -> voxels
"""

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ml.errors import VolumeError

EXTENSIONS = (".nii.gz", ".nii", ".hdr", ".nrrd", ".mha")
"""How the name of a volume may end, the preferred one first; an .img lies beside its .hdr."""

LARGEST_VOXELS = 512**3
"""More are not read: 512 MiB as float32. A head at 0.5 mm has half as many."""

LARGEST_OFFSET = 2**24
"""Bytes before the first voxel: a header with its extensions, which come to kilobytes."""

DEFLATE_RATIO = 1032
"""Most bytes that one byte of gzip or zlib can stand for: https://zlib.net/zlib_tech.html"""

LARGEST_MM = 1e5
"""Further from the origin, or wider, is no voxel of a scanner."""

SMALLEST_MM = 1e-3


@dataclass(frozen=True)
class StoredVolume:
    """Voxels in a file, x (the first axis) fastest, and where they lie.

    path : the file that holds the voxels
    shape : of the stored array, trailing axes of one dropped
    affine : (4, 4), voxel index of the stored array -> mm, RAS+
    dtype : of the stored numbers, with their byte order
    offset : bytes before the first voxel, once decompressed
    start : byte of the file where the (compressed) stream begins
    compression : "gzip", "zlib" or None
    slope, intercept : a voxel is slope * number + intercept
    """

    path: Path
    shape: tuple[int, ...]
    affine: NDArray[np.float64]
    dtype: np.dtype[np.generic]
    offset: int = 0
    start: int = 0
    compression: str | None = None
    slope: float = 1.0
    intercept: float = 0.0

    @property
    def voxels(self) -> int:
        """How many there are."""
        return math.prod(self.shape)

    @property
    def bytes(self) -> int:
        """How many the voxels take."""
        return self.voxels * self.dtype.itemsize


def stem_of(path: Path) -> str | None:
    """A volume's name without its extension; None where it has none of `EXTENSIONS`.

    >>> stem_of(Path("a/P1_t1.nii.gz")), stem_of(Path("notes.txt"))
    ('P1_t1', None)
    """
    extension = next((end for end in EXTENSIONS if path.name.lower().endswith(end)), None)
    return path.name[: -len(extension)] if extension else None


def checked(path: Path, stored: StoredVolume, series: bool = False) -> StoredVolume:
    """The same volume, once its claims hold; with `series` it may have four axes.

    Raises VolumeError naming `path` and the claim.
    """
    _check_shape(path, stored, series)
    if stored.dtype.kind not in "iufb" or stored.dtype.itemsize > 16:
        raise VolumeError(f"{path}: voxels of type {stored.dtype} are no plain numbers")
    if not (math.isfinite(stored.slope) and math.isfinite(stored.intercept)):
        scale = f"{stored.slope:g} and intercept {stored.intercept:g}"
        raise VolumeError(f"{path}: its voxels are scaled by slope {scale}, which must be numbers")
    _check_place(path, stored.affine)
    _check_size(path, stored)
    return stored


def _check_shape(path: Path, stored: StoredVolume, series: bool) -> None:
    if len(stored.shape) not in ((3, 4) if series else (3,)) or min(stored.shape) < 1:
        over_time = " (a series over time or directions)" if len(stored.shape) == 4 else ""
        raise VolumeError(f"{path}: a volume has three axes, got shape {stored.shape}{over_time}")
    if math.prod(stored.shape[:3]) > LARGEST_VOXELS:
        shape = " x ".join(map(str, stored.shape))
        raise VolumeError(
            f"{path}: its header tells of {shape} voxels; at most {LARGEST_VOXELS} "
            "(512 x 512 x 512) are read"
        )


def _check_place(path: Path, affine: NDArray[np.float64]) -> None:
    with np.errstate(over="ignore", invalid="ignore"):
        edges = np.sqrt((affine[:3, :3] ** 2).sum(axis=0))
        sane = np.isfinite(affine).all() and np.abs(affine).max() <= LARGEST_MM
        sane = bool(sane) and edges.min() >= SMALLEST_MM
        sane = sane and abs(np.linalg.det(affine[:3, :3] / edges)) > 1e-6
    if not sane:
        rows = affine[:3].tolist()
        raise VolumeError(f"{path}: the affine maps voxels to no place: {rows}")


def _check_size(path: Path, stored: StoredVolume) -> None:
    if not 0 <= stored.offset <= LARGEST_OFFSET:
        raise VolumeError(
            f"{path}: its header puts the first voxel at byte {stored.offset}, "
            f"which must be from 0 to {LARGEST_OFFSET}"
        )
    there = stored.path.stat().st_size - stored.start
    needed = stored.offset + stored.bytes
    most = there if stored.compression is None else there * DEFLATE_RATIO
    if most < needed:
        shape = " x ".join(map(str, stored.shape))
        raise VolumeError(
            f"{path}: truncated or corrupt: its header tells of {shape} voxels in {needed} bytes, "
            f"the file has {there}{' (compressed)' * bool(stored.compression)}"
        )
