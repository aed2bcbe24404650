"""Headers of MetaImage, the format of ITK: `Key = Value` lines, then voxels raw or in zlib.

Flow: .mha -> **metaimage** -> StoredVolume
Source: https://itk.org/Wiki/ITK/MetaIO/Documentation; coordinates are ITK's (left, posterior,
superior), and row i of TransformMatrix is the direction of axis i.
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ml.errors import VolumeError
from ml.volume_formats.leading import numbers, text_header, whole_numbers
from ml.volume_formats.stored import StoredVolume

TYPES = {
    "MET_CHAR": "i1",
    "MET_UCHAR": "u1",
    "MET_SHORT": "i2",
    "MET_USHORT": "u2",
    "MET_INT": "i4",
    "MET_UINT": "u4",
    "MET_LONG_LONG": "i8",
    "MET_ULONG_LONG": "u8",
    "MET_FLOAT": "f4",
    "MET_DOUBLE": "f8",
}
LAST = "ElementDataFile"


def read_metaimage(path: Path) -> StoredVolume:
    """What a MetaImage header says. Raises VolumeError naming the key that is missing or not read.

    The older names Position and Origin of Offset, and Orientation and Rotation of TransformMatrix,
    are understood.
    """
    lines, length = text_header(path, (LAST.encode(),))
    keys = {key.strip(): value.strip() for key, _, value in (one.partition("=") for one in lines)}
    place = _needed(path, keys, LAST)
    if place.upper() != "LOCAL":
        raise VolumeError(f"{path}: its voxels lie in {place!r}; save it as one .mha file")
    for key, wanted in (("BinaryData", "true"), ("ElementNumberOfChannels", "1")):
        if keys.get(key, wanted).lower() != wanted:
            raise VolumeError(f"{path}: {key} is {keys[key]!r}, only {wanted} is read")
    if keys.get("HeaderSize", "0") != "0":
        raise VolumeError(f"{path}: HeaderSize is {keys['HeaderSize']!r}, only 0 is read")
    shape = whole_numbers(path, "DimSize", _needed(path, keys, "DimSize").split())
    return StoredVolume(
        path=path,
        shape=shape,
        affine=_affine(path, keys) if len(shape) == 3 else np.eye(4),
        dtype=_dtype(path, keys),
        start=length,
        compression="zlib" if keys.get("CompressedData", "").lower() == "true" else None,
    )


def _needed(path: Path, keys: dict[str, str], name: str) -> str:
    if name not in keys:
        raise VolumeError(f"{path}: its header has no {name}")
    return keys[name]


def _dtype(path: Path, keys: dict[str, str]) -> np.dtype[np.generic]:
    name = _needed(path, keys, "ElementType")
    if name not in TYPES:
        raise VolumeError(f"{path}: ElementType {name!r} is not read; {', '.join(TYPES)} are")
    big = (keys.get(key, "").lower() for key in ("BinaryDataByteOrderMSB", "ElementByteOrderMSB"))
    return np.dtype((">" if "true" in big else "<") + TYPES[name])


def _affine(path: Path, keys: dict[str, str]) -> NDArray[np.float64]:
    offset = _numbers(path, keys, ("Offset", "Position", "Origin"), 3)
    directions = _numbers(path, keys, ("TransformMatrix", "Orientation", "Rotation"), 9)
    spacing = _numbers(path, keys, ("ElementSpacing",), 3)
    affine = np.eye(4)
    with np.errstate(over="ignore", invalid="ignore"):  # what is infinite is refused later
        affine[:3, :3] = np.reshape(directions, (3, 3)).T * spacing
    affine[:3, 3] = offset
    affine[:2] *= -1.0  # left and posterior to right and anterior
    return affine


def _numbers(path: Path, keys: dict[str, str], names: tuple[str, ...], count: int) -> list[float]:
    name = next((name for name in names if name in keys), None)
    if name is None:
        raise VolumeError(f"{path}: its header has no {names[0]}, so no place in space is known")
    found = numbers(path, name, keys[name].split())
    if len(found) != count:
        raise VolumeError(f"{path}: {name} is {keys[name]!r}, it must be {count} numbers")
    return found
