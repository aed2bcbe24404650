"""Headers of NRRD, the format of 3D Slicer: text, a blank line, voxels raw or in gzip.

Flow: .nrrd -> **nrrd** -> StoredVolume
Source: https://teem.sourceforge.net/nrrd/format.html
"""

import re
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ml.errors import VolumeError
from ml.volume_formats.leading import numbers, text_header, whole_numbers
from ml.volume_formats.stored import StoredVolume

TYPES = {
    "i1": ("signed char", "int8", "int8_t"),
    "u1": ("uchar", "unsigned char", "uint8", "uint8_t"),
    "i2": ("short", "short int", "signed short", "signed short int", "int16", "int16_t"),
    "u2": ("ushort", "unsigned short", "unsigned short int", "uint16", "uint16_t"),
    "i4": ("int", "signed int", "int32", "int32_t"),
    "u4": ("uint", "unsigned int", "uint32", "uint32_t"),
    "i8": ("longlong", "long long", "long long int", "signed long long", "int64", "int64_t"),
    "u8": ("ulonglong", "unsigned long long", "unsigned long long int", "uint64", "uint64_t"),
    "f4": ("float",),
    "f8": ("double",),
}
SPACES = {
    "right-anterior-superior": (1, 1, 1),
    "ras": (1, 1, 1),
    "left-anterior-superior": (-1, 1, 1),
    "las": (-1, 1, 1),
    "left-posterior-superior": (-1, -1, 1),
    "lps": (-1, -1, 1),
}
"""Name of a space -> what turns its axes into right, anterior, superior."""

ENCODINGS = {"raw": None, "gzip": "gzip", "gz": "gzip"}
DETACHED = ("data file", "datafile", "byte skip", "byteskip", "line skip", "lineskip")


def read_nrrd(path: Path) -> StoredVolume:
    """What an NRRD header says. Raises VolumeError naming the field that is missing or not read."""
    lines, length = text_header(path, (b"",))
    fields = _fields(lines[1:])
    for name in DETACHED:
        if fields.get(name, "0") != "0":
            raise VolumeError(f"{path}: its field {name!r} is not read; save it as one .nrrd file")
    encoding = _needed(path, fields, "encoding").lower()
    if encoding not in ENCODINGS:
        raise VolumeError(f"{path}: encoding {encoding!r} is not read; raw and gzip are")
    return StoredVolume(
        path=path,
        shape=whole_numbers(path, "sizes", _needed(path, fields, "sizes").split()),
        affine=_affine(path, fields),
        dtype=_dtype(path, fields),
        start=length,
        compression=ENCODINGS[encoding],
    )


def _fields(lines: list[str]) -> dict[str, str]:
    """Field -> value; comments and the key:=value pairs of programs left out."""
    fields = {}
    for line in lines:
        name, colon, value = line.partition(": ")
        if colon and not line.startswith("#"):
            fields[name.strip().lower()] = value.strip()
    return fields


def _needed(path: Path, fields: dict[str, str], name: str) -> str:
    if name not in fields:
        raise VolumeError(f"{path}: its header has no field {name!r}")
    return fields[name]


def _dtype(path: Path, fields: dict[str, str]) -> np.dtype[np.generic]:
    name = _needed(path, fields, "type").lower()
    code = next((code for code, names in TYPES.items() if name in names), None)
    if code is None:
        raise VolumeError(f"{path}: type {name!r} is not read; whole numbers and floats are")
    order = {"little": "<", "big": ">"}.get(fields.get("endian", "little").lower())
    if order is None:
        raise VolumeError(f"{path}: endian is {fields['endian']!r}, it must be little or big")
    return np.dtype(order + code)


def _affine(path: Path, fields: dict[str, str]) -> NDArray[np.float64]:
    space = fields.get("space", "").lower()
    if space not in SPACES or "space directions" not in fields:
        raise VolumeError(
            f"{path}: does not say which side is left: needs 'space directions' and a 'space', "
            f"one of {', '.join(name for name in SPACES if '-' in name)}"
        )
    rows = [_vector(path, "space directions", one) for one in _vectors(fields["space directions"])]
    if len(rows) != 3:
        raise VolumeError(
            f"{path}: a volume has three axes, got {len(rows)} with a direction in space"
        )
    affine = np.eye(4)
    affine[:3, :3] = np.array(rows).T
    affine[:3, 3] = _vector(path, "space origin", fields.get("space origin", "(0,0,0)"))
    affine[:3] *= np.array(SPACES[space], dtype=float)[:, None]
    return affine


def _vectors(text: str) -> list[str]:
    return re.findall(r"\([^()]*\)", text)


def _vector(path: Path, field: str, text: str) -> list[float]:
    found = numbers(path, field, text.strip(" ()").split(","))
    if len(found) != 3:
        raise VolumeError(f"{path}: {field} holds {text!r}, it must be three numbers")
    return found
