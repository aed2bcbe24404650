"""Headers of NIfTI-1 and NIfTI-2, one file or two, of either byte order.

Flow: .nii, .nii.gz, .hdr + .img -> **nifti** -> StoredVolume
Source: https://nifti.nimh.nih.gov/nifti-1, https://nifti.nimh.nih.gov/nifti-2
nibabel reads the fields; here is decided which of them are believed.
"""

import math
from pathlib import Path
from typing import Any

import nibabel as nib
import numpy as np
from numpy.typing import NDArray

from ml.errors import VolumeError
from ml.volume_formats.leading import is_gzip
from ml.volume_formats.stored import StoredVolume

# nibabel is typed in part only
_HEADERS: dict[int, Any] = {348: nib.Nifti1Header, 540: nib.Nifti2Header}
_errors: tuple[type[Exception], ...] = (
    nib.spatialimages.HeaderDataError,
    nib.wrapstruct.WrapStructError,
    ValueError,
    KeyError,
)

PAIRS = {".hdr": (".img", ".img.gz"), ".hdr.gz": (".img.gz", ".img")}
CODES = range(1, 6)
"""Of sform and qform: scanner, aligned, Talairach, MNI152, another template. 0 is unset."""

APART_MM = 1.0
"""sform and qform of one code may put a corner voxel this far apart: single precision, rounding."""


def is_nifti(first: bytes) -> bool:
    """Whether the first bytes of a file are a header of NIfTI, or of Analyze before it."""
    return _byte_order(first) is not None


def header_of(path: Path) -> Path:
    """The file of a NIfTI pair that holds the header: the .hdr beside an .img; else the file."""
    for header, voxels in PAIRS.items():
        for end in voxels:
            if path.name.endswith(end):
                beside = path.with_name(path.name.removesuffix(end) + header)
                if beside.is_file():
                    return beside
    return path


def voxels_of(header: Path) -> Path:
    """The file of a NIfTI pair that holds the voxels; the file itself where it is no pair."""
    for end, others in PAIRS.items():
        if header.name.endswith(end):
            for other in others:
                beside = header.with_name(header.name.removesuffix(end) + other)
                if beside.is_file():
                    return beside
    return header


def read_nifti(path: Path, first: bytes) -> StoredVolume:
    """What a NIfTI header says. `first` : its bytes. Raises VolumeError."""
    size, order = _byte_order(first) or (0, "")
    magic = first[344:347] if size == 348 else first[4:7]
    if magic[:1] != b"n" or magic[1:2] not in (b"+", b"i"):
        raise VolumeError(
            f"{path}: an Analyze 7.5 file, which does not say which side is left; "
            "convert it to NIfTI"
        )
    if len(first) < size:
        raise VolumeError(f"{path}: truncated or corrupt: {len(first)} of {size} header bytes")
    alone = magic[1:2] == b"+"
    voxels = path if alone else voxels_of(header_of(path))
    if not alone and voxels == header_of(path):
        raise VolumeError(f"{path}: the header of a pair, but no .img lies beside it")
    try:
        header = _HEADERS[size](first[:size], endianness=order, check=False)
        shape, affine = _shape(path, header), _affine(path, header)
        dtype = header.get_data_dtype()
    except _errors as error:
        if isinstance(error, VolumeError):
            raise
        raise VolumeError(f"{path}: truncated or corrupt: {error}") from error
    slope, intercept = _scale(header)
    return StoredVolume(
        path=voxels,
        shape=shape,
        affine=affine,
        dtype=dtype,
        offset=_offset(path, header, size + 4 if alone else 0),
        compression="gzip" if is_gzip(voxels) else None,
        slope=slope,
        intercept=intercept,
    )


def _byte_order(first: bytes) -> tuple[int, str] | None:
    """Size of the header and its byte order, `<` or `>`, as its first number tells."""
    little, big = (
        int(np.frombuffer(first[:4].ljust(4, b"\0"), order)[0]) for order in ("<i4", ">i4")
    )
    if little in _HEADERS:
        return little, "<"
    return (big, ">") if big in _HEADERS else None


def _shape(path: Path, header: Any) -> tuple[int, ...]:
    axes = int(header["dim"][0])
    if not 1 <= axes <= 7:
        raise VolumeError(f"{path}: truncated or corrupt: its header tells of {axes} axes")
    shape = [int(edge) for edge in header["dim"][1 : axes + 1]]
    while len(shape) > 3 and shape[-1] == 1:
        shape.pop()
    return tuple(shape)


def _offset(path: Path, header: Any, least: int) -> int:
    offset = float(header["vox_offset"])
    if not math.isfinite(offset) or offset != int(offset) or 0 < offset < least:
        raise VolumeError(
            f"{path}: its header puts the first voxel at byte {offset:g}, "
            f"which must be a whole number from {least}"
        )
    return int(offset) or least


def _scale(header: Any) -> tuple[float, float]:
    """Slope and intercept; a slope of zero or none means that the voxels are not scaled."""
    slope, intercept = float(header["scl_slope"]), float(header["scl_inter"])
    if slope == 0 or math.isnan(slope):
        return 1.0, 0.0
    return slope, intercept


def _affine(path: Path, header: Any) -> NDArray[np.float64]:
    """The sform where it is set, else the qform, else the voxel size alone as nibabel reads it."""
    header["pixdim"][1:4] = np.abs(header["pixdim"][1:4])
    header["pixdim"][0] = -1 if header["pixdim"][0] < 0 else 1  # 0 stands for 1
    by_sform, by_qform = (int(header[name]) in CODES for name in ("sform_code", "qform_code"))
    if not by_sform:
        found = header.get_qform() if by_qform else header.get_base_affine()
        return np.asarray(found, dtype=float)
    sform = np.asarray(header.get_sform(), dtype=float)
    if by_qform:
        _compare(path, header, sform, np.asarray(header.get_qform(), dtype=float))
    return sform


def _compare(
    path: Path, header: Any, sform: NDArray[np.float64], qform: NDArray[np.float64]
) -> None:
    """Refuse two answers to one question: other sides, or other places of one space."""
    last = np.asarray(header["dim"][1:4], dtype=float) - 1
    codes = int(header["sform_code"]), int(header["qform_code"])
    with np.errstate(over="ignore", invalid="ignore"):
        mirrored = np.linalg.det(sform[:3, :3]) * np.linalg.det(qform[:3, :3]) < 0
        corners = np.array(np.meshgrid(*[(0.0, edge) for edge in last], indexing="ij"))
        points = np.vstack([corners.reshape(3, -1), np.ones(8)])
        apart = float(np.abs((sform - qform) @ points).max())
    if mirrored or (codes[0] == codes[1] and not apart <= APART_MM):
        what = "mirror each other" if mirrored else f"lie up to {apart:.3g} mm apart"
        raise VolumeError(
            f"{path}: its sform (code {codes[0]}) and qform (code {codes[1]}) {what}: "
            "set the wrong one to the other, or its code to 0"
        )
