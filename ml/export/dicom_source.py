"""The series that a simulated volume belongs beside: patient, study, and where its slices lie.

Flow: folder of a DICOM series -> **dicom_source** -> dicom_content, dicom_series
Source: DICOM PS3.3, C.7.6.2 Image Plane, C.7.6.16.2 functional groups of multi-frame images

Pixels are not read. A classic series (a file a slice) and an enhanced one (one file) are
understood.
"""

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pydicom
from numpy.typing import NDArray
from pydicom.errors import BytesLengthException, InvalidDicomError
from pydicom.uid import UID

from ml.export.dicom_geometry import LARGEST_SHEAR, Stack
from ml.export.errors import ExportError

DAMAGE = (
    *(AttributeError, TypeError, IndexError, KeyError, ValueError, EOFError, struct.error),
    *(NotImplementedError, BytesLengthException),
)
"""What pydicom and conversions raise where bytes of a header are not what they should be."""

IDENTIFIERS = ("StudyInstanceUID", "SeriesInstanceUID", "SOPClassUID", "SOPInstanceUID")
UNEVEN_MM = 0.02
"""By how much the distances between slices may differ."""


@dataclass(frozen=True)
class Instance:
    """What a slice of the source is: its SOP class and instance, and its frame in a multi-frame."""

    sop_class: str
    sop_instance: str
    frame: int | None


@dataclass(frozen=True)
class SourceSeries:
    """header : the first file's attributes, without pixels
    stack : where the slices lie; instances : one a slice, in the order of the stack
    """

    header: Any
    stack: Stack
    instances: tuple[Instance, ...]


@dataclass(frozen=True)
class _Plane:
    position: NDArray[np.float64]
    orientation: NDArray[np.float64]
    spacing: tuple[float, float]
    thickness: float
    instance: Instance


def read_source(folder: Path) -> SourceSeries:
    """The one series in `folder`.

    Raises ExportError naming folder or file: no DICOM image, several series, slices of several
    orientations or at uneven distances, slices at one place (several echoes or time points).
    """
    headers = _headers(folder)
    if not headers:
        raise ExportError(f"{folder}: holds no DICOM image; --like is the folder of one series")
    series = {str(header.SeriesInstanceUID) for _, header in headers}
    if len(series) > 1:
        raise ExportError(f"{folder}: holds {len(series)} series; --like is the folder of one")
    planes = [plane for path, header in headers for plane in _planes(path, header)]
    first = planes[0]
    if any(np.abs(p.orientation - first.orientation).max() > 1e-3 for p in planes):
        raise ExportError(f"{folder}: its slices have several orientations, such as a localiser's")
    normal = np.asarray(np.cross(first.orientation[:3], first.orientation[3:]), dtype=np.float64)
    planes.sort(key=lambda plane: float(plane.position @ normal))
    header = headers[0][1]
    spacing = _slice_spacing(folder, planes, normal, header)
    stack = Stack(
        int(header.Rows),
        int(header.Columns),
        first.orientation,
        np.array([plane.position for plane in planes]),
        first.spacing,
        spacing,
    )
    return SourceSeries(header, stack, tuple(plane.instance for plane in planes))


def _headers(folder: Path) -> list[tuple[Path, Any]]:
    if not folder.is_dir():
        raise ExportError(f"{folder}: there is no such folder")
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    headers = ((path, _header(path)) for path in files)
    return [(path, header) for path, header in headers if header is not None]


def _header(path: Path) -> Any | None:
    """Of an image, with every text decoded; None of anything else."""
    try:
        header = pydicom.dcmread(path, stop_before_pixels=True)
        if "Rows" not in header or "SeriesInstanceUID" not in header:
            return None
        header.decode()
        for element in header:  # converts each value
            _ = element.value
        _check_uids(header)
    except InvalidDicomError:
        return None
    except DAMAGE as error:
        raise ExportError(f"{path}: is a damaged DICOM file ({_short(error)})") from error
    return header


def _check_uids(header: Any) -> None:
    for keyword in IDENTIFIERS:
        if not UID(str(header[keyword].value)).is_valid:
            raise ValueError(f"{keyword} is no identifier")
    if header.get("FrameOfReferenceUID") and not header.FrameOfReferenceUID.is_valid:
        raise ValueError("FrameOfReferenceUID is no identifier")


def _short(error: Exception) -> str:
    return str(error).partition("\n")[0][:120]


def _planes(path: Path, header: Any) -> list[_Plane]:
    try:
        if "PerFrameFunctionalGroupsSequence" not in header:
            return [_plane(header, header, header, header, None)]
        shared = header.SharedFunctionalGroupsSequence[0]
        return [
            _plane(
                header,
                _group(frame, shared, "PlanePositionSequence"),
                _group(frame, shared, "PlaneOrientationSequence"),
                _group(frame, shared, "PixelMeasuresSequence"),
                number,
            )
            for number, frame in enumerate(header.PerFrameFunctionalGroupsSequence, 1)
        ]
    except DAMAGE as error:
        raise ExportError(f"{path}: does not say where its slices lie ({_short(error)})") from error


def _group(frame: Any, shared: Any, name: str) -> Any:
    return getattr(frame if name in frame else shared, name)[0]


def _plane(
    header: Any, position: Any, orientation: Any, measures: Any, frame: int | None
) -> _Plane:
    down, across = (float(value) for value in measures.PixelSpacing)
    place = np.array(position.ImagePositionPatient, dtype=float)
    axes = np.array(orientation.ImageOrientationPatient, dtype=float)
    if place.shape != (3,) or axes.shape != (6,) or not np.isfinite(place).all():
        raise ValueError(f"position {place.tolist()}, orientation {axes.tolist()}")
    row, column = axes[:3], axes[3:]
    turned = np.array([row @ row - 1, column @ column - 1, row @ column])
    if not (np.abs(turned) < LARGEST_SHEAR).all():  # also where one is not a number
        raise ValueError(f"its rows and columns are no right angle: {axes.tolist()}")
    if not (0 < down < np.inf and 0 < across < np.inf and header.Rows > 0 and header.Columns > 0):
        raise ValueError(f"pixels {down} x {across} mm, {header.Rows} x {header.Columns}")
    thickness = float(measures.get("SliceThickness") or 1.0)
    return _Plane(
        place,
        axes,
        (down, across),
        thickness,
        Instance(str(header.SOPClassUID), str(header.SOPInstanceUID), frame),
    )


def _slice_spacing(
    folder: Path, planes: list[_Plane], normal: NDArray[np.float64], header: Any
) -> float:
    if len(planes) == 1:
        return abs(float(header.get("SpacingBetweenSlices") or planes[0].thickness))
    steps = np.diff([float(plane.position @ normal) for plane in planes])
    if steps.min() < UNEVEN_MM:
        raise ExportError(
            f"{folder}: holds several images of one place; --like is a series with one a slice"
        )
    if steps.max() - steps.min() > UNEVEN_MM:
        raise ExportError(
            f"{folder}: its slices are {steps.min():.3f} to {steps.max():.3f} mm apart; "
            "one is missing, or it is no stack"
        )
    return float(steps.mean())
