"""Every file of a folder: DICOM or not, whole or damaged.

Flow: a scanner's export -> **reading** -> grouping
"""

import logging
import os
import struct
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pydicom
from pydicom.errors import BytesLengthException, InvalidDicomError
from pydicom.filereader import read_dataset, read_preamble
from pydicom.uid import UID

from ml.dicom.frames import Frame, frames_of
from ml.dicom.telling import looks_like_dicom
from ml.errors import MlError

DICOMDIR = "1.2.840.10008.1.3.10"
DEFLATED = "1.2.840.10008.1.2.1.99"
PIXELS = ("PixelData", "FloatPixelData", "DoubleFloatPixelData")
LARGE = 4096
MOST_FRAMES = 100_000
DAMAGE = (
    InvalidDicomError,
    BytesLengthException,
    AttributeError,
    EOFError,
    IndexError,
    KeyError,
    NotImplementedError,
    OverflowError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
)
READABLE_SYNTAXES = {
    "1.2.840.10008.1.2": "implicit little endian",
    "1.2.840.10008.1.2.1": "explicit little endian",
    "1.2.840.10008.1.2.2": "explicit big endian",
    "1.2.840.10008.1.2.5": "RLE",
    "1.2.840.10008.1.2.4.50": "JPEG baseline",
    "1.2.840.10008.1.2.4.57": "JPEG lossless",
    "1.2.840.10008.1.2.4.70": "JPEG lossless",
    "1.2.840.10008.1.2.4.80": "JPEG-LS",
    "1.2.840.10008.1.2.4.81": "JPEG-LS",
    "1.2.840.10008.1.2.4.90": "JPEG 2000",
    "1.2.840.10008.1.2.4.91": "JPEG 2000",
}


class DicomError(MlError):
    """A DICOM folder or what was said of it cannot be used; names files by number alone."""


@dataclass(frozen=True)
class Fault:
    """A file that cannot be used, or only beside the images."""

    file: int
    words: str
    damaged: bool


@dataclass(frozen=True)
class Folder:
    """What a folder holds. `paths` may name patients: it stays in memory."""

    paths: dict[int, Path]
    frames: list[Frame]
    faults: list[Fault]
    sizes: dict[int, int]


def list_files(folder: Path) -> dict[int, Path]:
    """All files under `folder`, numbered from 1 in the order of their paths; links are left out.

    DicomError: no such folder, or nothing in it.
    """
    if not folder.is_dir():
        raise DicomError("the DICOM folder is not there or is no folder")
    with _unnamed("the DICOM folder"):
        found = sorted(
            Path(place) / name
            for place, _, names in os.walk(folder)
            for name in names
            if not (Path(place) / name).is_symlink()
        )
    if not found:
        raise DicomError("the DICOM folder is empty: it must hold DICOM files")
    return dict(enumerate(found, start=1))


def read_folder(folder: Path, seen: Callable[[], None] = lambda: None) -> Folder:
    """Read the headers of all files; a damaged one is a `Fault`, the others go on.

    seen : called after each file
    DicomError: an empty folder, or one without any DICOM image.
    """
    paths = list_files(folder)
    frames: list[Frame] = []
    faults: list[Fault] = []
    sizes = {}
    for number, path in paths.items():
        try:
            sizes[number] = path.stat().st_size
            frames += _frames(path, number)
        except _Unusable as unusable:
            faults.append(Fault(number, str(unusable), unusable.damaged))
        except OSError as error:
            faults.append(Fault(number, f"cannot be read ({error.strerror})", True))
        seen()
    if not frames:
        raise DicomError(_nothing(len(paths), faults))
    return Folder(paths, frames, faults, sizes)


class _Unusable(Exception):
    def __init__(self, words: str, damaged: bool = False) -> None:
        super().__init__(words)
        self.damaged = damaged


def _frames(path: Path, number: int) -> list[Frame]:
    if not looks_like_dicom(path):
        raise _Unusable("not DICOM")
    with quiet():
        try:
            if _is_deflated(path):
                raise _Unusable(f"{unreadable_syntax(DEFLATED)}")
            data = pydicom.dcmread(path, defer_size=LARGE, force=True)
            _check(data, path)
            return list(frames_of(data, number))
        except DAMAGE as error:
            raise _Unusable(f"damaged header ({type(error).__name__})", True) from None


def _is_deflated(path: Path) -> bool:
    """Whether all but the first elements are compressed: pydicom would inflate them to any size.

    They are looked for in both ways in which pydicom reads them.
    """
    for implicit in (False, True):
        with path.open("rb") as file, suppress(*DAMAGE):
            read_preamble(file, force=True)
            meta = read_dataset(file, implicit, True, stop_when=lambda tag, *_: tag >> 16 != 2)
            if str(meta.get("TransferSyntaxUID") or "") == DEFLATED:
                return True
    return False


def _check(data: Any, path: Path) -> None:
    """Refuse what is no image, and images whose pixels are not all there."""
    kind = getattr(data.file_meta, "MediaStorageSOPClassUID", None) or data.get("SOPClassUID")
    if kind == DICOMDIR or "DirectoryRecordSequence" in data:
        raise _Unusable("DICOMDIR, an index without images")
    if not kind:
        raise _Unusable("damaged header (no SOP class)", True)
    name = next((one for one in PIXELS if one in data), None)
    rows, columns = int(data.get("Rows") or 0), int(data.get("Columns") or 0)
    if name is None:
        if rows and columns:
            raise _Unusable("no pixel data, though its header describes an image", True)
        name = known_name(str(kind)) or "another object"
        if "Image Storage" in name:
            raise _Unusable("truncated: the header of an image without an image", True)
        raise _Unusable(f"no image ({name})")
    if not rows or not columns:
        raise _Unusable(f"an image of {rows} rows and {columns} columns", True)
    if int(data.get("NumberOfFrames") or 1) > MOST_FRAMES:
        raise _Unusable(f"more than {MOST_FRAMES} frames", True)
    _check_length(data, name, path)


def _check_length(data: Any, name: str, path: Path) -> None:
    if unreadable_syntax(str(getattr(data.file_meta, "TransferSyntaxUID", "") or "")):
        return
    raw = data.get_item(name)
    syntax = UID(str(getattr(data.file_meta, "TransferSyntaxUID", "") or "1.2.840.10008.1.2"))
    bits = int(data.get("BitsAllocated") or {"PixelData": 16, "FloatPixelData": 32}.get(name, 64))
    samples = int(data.get("SamplesPerPixel") or 1) * int(data.get("NumberOfFrames") or 1)
    expected = int(data.Rows) * int(data.Columns) * samples * bits // 8
    start = getattr(raw, "value_tell", None)
    known = getattr(raw, "length", None)
    if _compressed(syntax) and not syntax.is_deflated:
        if start is None or known is None:
            return
        with path.open("rb") as file:
            file.seek(-min(path.stat().st_size, 64), os.SEEK_END)
            if b"\xfe\xff\xdd\xe0" not in file.read() and known == 0xFFFFFFFF:
                raise _Unusable("truncated: its compressed pixels do not end", True)
        return
    there = path.stat().st_size - start if start and not syntax.is_deflated else known
    if there is not None and min(there, known if known is not None else there) < expected:
        raise _Unusable(f"truncated: {min(there, known or 0)} of {expected} bytes of pixels", True)


def unreadable_syntax(syntax: str) -> str | None:
    """Why pixels of this transfer syntax cannot be converted; None if they can."""
    if not syntax or syntax in READABLE_SYNTAXES:
        return None
    name = known_name(syntax)
    shown = f"{syntax} ({name})" if name else "of a vendor's own"
    return f"transfer syntax {shown} cannot be read: decompress the files first"


def known_name(uid: str) -> str | None:
    """What the standard calls a UID; None where it does not know it."""
    name = UID(uid).name
    return None if name == uid else name


def _compressed(syntax: UID) -> bool:
    return syntax.is_transfer_syntax and not syntax.is_private and syntax.is_compressed


@contextmanager
def quiet() -> Iterator[None]:
    """Keep pydicom from warning and logging: it quotes values."""
    logger = logging.getLogger("pydicom")
    before = logger.disabled
    logger.disabled = True
    mode = pydicom.config.settings.reading_validation_mode
    pydicom.config.settings.reading_validation_mode = pydicom.config.IGNORE
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.disabled = before
        pydicom.config.settings.reading_validation_mode = mode


@contextmanager
def _unnamed(what: str) -> Iterator[None]:
    """An OSError as a sentence without its path."""
    try:
        yield
    except OSError as error:
        raise DicomError(f"{what} cannot be read: {error.strerror}") from None


def _nothing(count: int, faults: list[Fault]) -> str:
    first = f"; file {faults[0].file}: {faults[0].words}" if faults else ""
    return f"none of the folder's {count} files is a DICOM image{first}"
