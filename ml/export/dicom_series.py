"""Write a simulated volume as a DICOM MR series, derived and secondary.

Flow: simulated volume, source series -> **dicom_series** -> a folder for a viewer or an archive
Source: DICOM PS3.3, A.4 and A.36; PS3.10 (files)
"""

import hashlib
import io
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
from pydicom.config import disable_value_validation
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian

from ml.export.dicom_classic import classic_instances
from ml.export.dicom_content import Words, common_content, evidence, made_at, related_series
from ml.export.dicom_enhanced import enhanced_instance
from ml.export.dicom_geometry import PLANES, Stack, on_grid_of, slice_like, slice_volume
from ml.export.dicom_pixels import Pixels, quantise
from ml.export.dicom_source import Instance, SourceSeries, read_source
from ml.export.dicom_uids import check_root, uid
from ml.export.errors import ExportError
from ml.export.records import read_record
from ml.progress import Progress
from ml.volumes import FloatVolume, Volume, read_volume
from ml.whole_files import write_whole

WRITING = "Writing DICOM"
PLANE = "axial"


@dataclass(frozen=True)
class Request:
    """What to write.

    simulated : NIfTI file; out : folder to write
    like : folder of a series of the patient, best the T1 that the volume is on the grid of; or None
    plane : a key of `PLANES`; None for the source's, else axial
    same_frame : the volume's millimetres are those of `like`'s scanner, though its grid is another
    enhanced : one multi-frame file instead of a file a slice
    """

    simulated: Path
    out: Path
    like: Path | None = None
    plane: str | None = None
    same_frame: bool = False
    enhanced: bool = False
    words: Words = field(default_factory=Words)


@dataclass(frozen=True)
class _Cut:
    """The volume as slices, and what it shares with the source."""

    frames: FloatVolume
    stack: Stack
    on_grid: bool
    same_frame: bool
    instances: tuple[Instance, ...]


@disable_value_validation()  # pydicom's warnings would quote a patient's data
def export_dicom(request: Request, progress: Progress) -> dict[str, Any]:
    """Write the series to `request.out`, whole or not at all; returns what was written.

    The same request again writes the same bytes, and keeps those that are there. Raises
    VolumeError for a file that is no volume; ExportError for a sheared grid, a source that is no
    stack, words that do not fit, a record of another volume, or a folder with other files.
    """
    words = request.words
    check_root(words.root)
    if request.same_frame and request.like is None:
        raise ExportError(
            "--same-frame goes with --like: there is no other frame to be the same as"
        )
    volume = read_volume(request.simulated)
    source = read_source(request.like) if request.like else None
    cut = _cut(volume, source, request)
    if source and not cut.same_frame:
        progress.warn(
            f"{request.simulated} is not on the grid of {request.like}: the series gets a frame of "
            "reference of its own, and viewers will not lay it over the scanner's series"
        )
    pixels = quantise(cut.frames)
    record = read_record(request.simulated)
    made = made_at(record) or (_changed_at(request.simulated) if request.enhanced else None)
    common = common_content(words, source, record, made)
    _identify(common, cut, pixels, source, words.root, request.enhanced)
    progress.plan([(WRITING, 1)])
    total = 1 if request.enhanced else len(cut.stack.positions)
    beside = request.out.with_name(f".{request.out.name}.{uuid4().hex[:12]}.partial")
    try:
        beside.mkdir(parents=True)
        with progress.stage(WRITING, total=total) as stage:
            for ds in _instances(common, cut, pixels, request):
                write_whole(beside / f"{ds.InstanceNumber:05d}.dcm", as_file(ds))
                stage.advance()
        kept = _put(beside, request.out)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return {
        "folder": str(request.out.resolve()),
        "files": total,
        "kept": kept,
        "series_instance_uid": str(common.SeriesInstanceUID),
        "study_instance_uid": str(common.StudyInstanceUID),
        "series_description": str(common.SeriesDescription),
        "on_grid_of_source": cut.on_grid,
        "rescale_slope": pixels.slope,
    }


def _changed_at(file: Path) -> datetime:
    """Of the file: an enhanced image must have a time, a classic one may go without."""
    return datetime.fromtimestamp(file.stat().st_mtime, UTC)


def as_file(ds: Dataset) -> bytes:
    """A data set as a DICOM file, little-endian, explicit, uncompressed."""
    ds.file_meta = FileMetaDataset()
    ds.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    ds.file_meta.MediaStorageSOPClassUID = ds.SOPClassUID
    ds.file_meta.MediaStorageSOPInstanceUID = ds.SOPInstanceUID
    content = io.BytesIO()
    ds.save_as(content, enforce_file_format=True)
    return content.getvalue()


def _cut(volume: Volume, source: SourceSeries | None, request: Request) -> _Cut:
    """Slices as the source has them where the grid is its own, else along the plane asked for."""
    if source and on_grid_of(volume, source.stack):
        if request.plane in (None, source.stack.plane):
            frames = slice_like(volume, source.stack)
            return _Cut(frames, source.stack, True, True, source.instances)
        frames, stack = slice_volume(volume, request.plane or PLANE)
        return _Cut(frames, stack, True, True, ())
    plane = request.plane or (source.stack.plane if source else PLANE)
    if plane not in PLANES:
        raise ExportError(f"--plane is one of {', '.join(PLANES)}, got {plane!r}")
    frames, stack = slice_volume(volume, plane)
    return _Cut(frames, stack, False, request.same_frame, ())


def _identify(
    common: Dataset,
    cut: _Cut,
    pixels: Pixels,
    source: SourceSeries | None,
    root: str | None,
    enhanced: bool,
) -> None:
    """Add identifiers, told from all that the series will say."""
    if source:
        common.RelatedSeriesSequence = [related_series(source)]
        if enhanced and cut.instances:
            common.SourceImageEvidenceSequence = [evidence(source)]
    digest = hashlib.sha256(common.to_json().encode())
    digest.update(np.ascontiguousarray(pixels.stored).tobytes())
    digest.update(f"{pixels.slope!r} {enhanced} {cut.instances!r}".encode())
    grid = f"{cut.stack.affine.round(4).tolist()} {pixels.stored.shape}"
    digest.update(grid.encode())
    own = uid(root, "frame", common.StudyInstanceUID, grid)
    shared = source.header.get("FrameOfReferenceUID") if source and cut.same_frame else None
    common.FrameOfReferenceUID = shared or own
    common.SeriesInstanceUID = uid(root, "series", digest.hexdigest(), common.FrameOfReferenceUID)


def _instances(common: Dataset, cut: _Cut, pixels: Pixels, request: Request) -> Iterator[Dataset]:
    root = request.words.root
    if request.enhanced:
        yield enhanced_instance(common, cut.stack, pixels, root, cut.instances)
    else:
        yield from classic_instances(common, cut.stack, pixels, root, cut.instances)


def _put(beside: Path, out: Path) -> bool:
    """Rename into place; True where the same files are there already."""
    if out.is_dir() and any(out.iterdir()):
        made = {file.name: file.read_bytes() for file in beside.iterdir()}
        there = {file.name: file for file in out.iterdir()}
        if made.keys() == there.keys() and all(
            there[name].is_file() and there[name].read_bytes() == content
            for name, content in made.items()
        ):
            return True
        raise ExportError(f"{out}: holds other files; give --out a new or empty folder")
    if out.is_dir():
        out.rmdir()
    beside.rename(out)
    return False
