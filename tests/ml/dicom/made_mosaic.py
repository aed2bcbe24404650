"""Siemens mosaics: one file a volume, and the CSA header that dcm2niix takes them apart by."""

import struct
from pathlib import Path

import numpy as np
from pydicom.dataset import Dataset

from tests.ml.dicom.made import FLIP, MR, SOMEONE, Person, Series, described, fill, place, save


def mosaic(
    folder: Path,
    volumes: list[np.ndarray],
    affine: np.ndarray,
    gradients: list[tuple[float, tuple[float, float, float]]],
    series: Series,
    person: Person = SOMEONE,
) -> list[Path]:
    """One file a volume, its slices tiled, with the CSA header that says how."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number, (voxels, (b, direction)) in enumerate(zip(volumes, gradients, strict=True), 1):
        columns, rows, slices = voxels.shape
        side = int(np.ceil(np.sqrt(slices)))
        tiled = np.zeros((columns * side, rows * side), voxels.dtype)
        for index in range(slices):
            across, down = index % side * columns, index // side * rows
            tiled[across : across + columns, down : down + rows] = voxels[:, :, index]
        data = described(series, person, MR)
        data.ImageType = ["ORIGINAL", "PRIMARY", "DIFFUSION", "NONE", "ND", "MOSAIC"]
        data.InstanceNumber = data.AcquisitionNumber = number
        shifted = affine.copy()
        corner = -np.array([columns, rows, 0]) * (side - 1) / 2
        shifted[:3, 3] = (affine @ [*corner, 1])[:3]
        place(data, shifted, 0)
        fill(data, tiled)
        _csa(data, affine, slices, b, direction)
        paths.append(save(data, folder / f"mosaic{number:03d}.IMA"))
    return paths


def _csa(
    data: Dataset, affine: np.ndarray, slices: int, b: float, direction: tuple[float, ...]
) -> None:
    normal = np.cross(*np.array(data.ImageOrientationPatient, float).reshape(2, 3))
    normal *= np.sign(normal @ (FLIP @ affine[:3, 2]))
    fields = {
        "NumberOfImagesInMosaic": [str(slices)],
        "SliceNormalVector": [f"{one:.8f}" for one in normal],
        "B_value": [f"{b:g}"],
        "DiffusionGradientDirection": [f"{one:.8f}" for one in direction] if b else [],
        "PhaseEncodingDirectionPositive": ["1"],
        "MosaicRefAcqTimes": [f"{100.0 * index:.2f}" for index in range(slices)],
        "ProtocolSliceNumber": ["0"],
    }
    block = data.private_block(0x0029, "SIEMENS CSA HEADER", create=True)
    block.add_new(0x08, "CS", "IMAGE NUM 4")
    block.add_new(0x10, "OB", csa_bytes(fields))
    for element, vr, value in ((0x0A, "US", slices), (0x0C, "IS", str(int(b)))):
        data.private_block(0x0019, "SIEMENS MR HEADER", create=True).add_new(element, vr, value)


def csa_bytes(fields: dict[str, list[str]]) -> bytes:
    """A CSA header of version 2: 64 bytes of name, counts, then values padded to four bytes."""
    made = [b"SV10\4\3\2\1", struct.pack("<II", len(fields), 77)]
    for name, values in fields.items():
        items = max(6, len(values))
        made.append(struct.pack("<64sI4sIII", name.encode(), len(values), b"FD\0\0", 4, items, 77))
        for index in range(items):
            text = values[index].encode() + b"\0" if index < len(values) else b""
            made.append(struct.pack("<4I", len(text), len(text), 77, len(text)))
            made.append(text + b"\0" * (-len(text) % 4))
    return b"".join(made) + b"\0" * 8
