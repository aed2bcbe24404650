"""De-identified copies as DICOM, a folder a series.

Flow: choose, deidentify -> **dicom_copies** -> a research archive

A series whose pixels may show a name is left out: screen shots, text found in the pixels, pixels
that cannot be looked at. So is a series that fails anywhere: its folder appears whole or not.
"""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pydicom

from ml.dicom.burnt_in import looks_like_text, told_by_header
from ml.dicom.choose import Row
from ml.dicom.deidentify import Treatment, deidentified
from ml.dicom.grouping import Stack
from ml.dicom.reading import DAMAGE, DicomError, quiet

PARTIAL = ".partial"
HEIGHT_OF_A_HEAD_MM = 110.0
THICKEST_MM = 3.0


def copy_series(
    row: Row,
    paths: Mapping[int, Path],
    out: Path,
    treatment: Treatment,
    copied: Callable[[], None] = lambda: None,
) -> Path:
    """Copy all files of a row to `out`/sub-X/ses-Y/SERIES/00001.dcm; returns that folder.

    copied : called after each file
    DicomError: why the series is left out.
    """
    if "text" not in row.accepted and (words := told_by_header(row.stack)):
        raise DicomError(words)
    name = row.series.rsplit("_", 1)[-1]
    final = out / f"sub-{row.subject}" / f"ses-{row.session}" / name
    beside = final.with_name(f".{name}{PARTIAL}")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    try:
        for place, number in enumerate(row.stack.files, start=1):
            data = deidentified(paths[number], number, treatment)
            if "text" not in row.accepted:
                _look(paths[number], number)
            (beside / f"{place:05d}.dcm").write_bytes(data)
            copied()
        shutil.rmtree(final, ignore_errors=True)
        beside.rename(final)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return final


def _look(path: Path, number: int) -> None:
    """Refuse a file whose pixels look as if text were in them, or cannot be looked at."""
    with quiet():
        try:
            pixels: Any = pydicom.dcmread(path, force=True).pixel_array
        except (*DAMAGE, RuntimeError) as error:
            raise DicomError(
                f"the pixels of file {number} cannot be looked at ({type(error).__name__}), "
                "so they may show a name"
            ) from None
    frames = pixels if pixels.ndim == 3 else pixels[None]
    if any(looks_like_text(frame.astype("float32")) for frame in frames):
        raise DicomError(f"file {number} holds what looks like text burnt into the pixels")


def may_show_a_face(stack: Stack) -> bool:
    """Whether a head would fit into the field with slices thin enough for a likeness."""
    geometry = stack.geometry
    if not geometry.spacing_mm or max(geometry.spacing_mm) > THICKEST_MM:
        return False
    sides = [edge * count for edge, count in zip(geometry.spacing_mm, geometry.shape, strict=True)]
    return min(sides) >= HEIGHT_OF_A_HEAD_MM
