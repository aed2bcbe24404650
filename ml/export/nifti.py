"""Copies of NIfTI files without the texts in their headers, which may name a patient or a place.

Flow: a case's volume -> **nifti** -> BIDS dataset
Source: NIfTI-1 format, https://nifti.nimh.nih.gov/nifti-1 (offsets of the header's fields)

Voxels, scaling, qform, sform and their codes stay as they are, to the byte. Header extensions go:
they hold whatever a program put there, DICOM headers among it.
"""

import gzip
import struct
import zlib
from pathlib import Path

from ml.export.errors import ExportError
from ml.series import MASKS
from ml.volumes import COMPRESSION_LEVEL, read_volume, write_volume
from ml.whole_files import write_whole

HEADER_BYTES = 348
FIRST_VOXEL = 352
TEXTS = ((4, 14), (14, 32), (148, 228), (228, 252), (328, 344))
"""From and to byte: data_type, db_name, descrip, aux_file, intent_name."""
VOX_OFFSET, UNITS = 108, 123
MM_AND_SECONDS = 2 | 8
DESCRIPTION = 148


def copy_plain(source: Path, target: Path, series: str, description: str) -> Path:
    """Write `source` to `target` (.nii.gz), its header's texts replaced by `description`.

    series : decides the voxels' type where `source` is no NIfTI-1 file of its own: uint8 for
        masks and labels, float32 for images; such a file is turned to RAS+
    description : at most 79 bytes: what the voxels are
    Raises VolumeError for a file that is no volume, ExportError for a damaged one.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    content = _bytes_of(source)
    order = _byte_order(content)
    if order is None:
        volume = read_volume(source)
        labels = series in MASKS or series.startswith("segmented")
        return write_volume(target, volume.data, volume.affine, "uint8" if labels else "float32")
    plain = _plain(content, order, description)
    return write_whole(target, gzip.compress(plain, COMPRESSION_LEVEL, mtime=0))


def _bytes_of(source: Path) -> bytes:
    content = source.read_bytes()
    if not source.name.endswith(".gz"):
        return content
    try:
        return gzip.decompress(content)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise ExportError(f"{source}: damaged gzip file ({error})") from error


def _byte_order(content: bytes) -> str | None:
    """ "<" or ">" of a single-file NIfTI-1 file, None for anything else."""
    if len(content) < FIRST_VOXEL or content[344:347] != b"n+1":
        return None
    return next((o for o in "<>" if struct.unpack(f"{o}i", content[:4])[0] == HEADER_BYTES), None)


def _plain(content: bytes, order: str, description: str) -> bytes:
    header = bytearray(content[:HEADER_BYTES])
    offset = int(struct.unpack_from(f"{order}f", header, VOX_OFFSET)[0])
    for start, stop in TEXTS:
        header[start:stop] = bytes(stop - start)
    text = description.encode()[:79]
    header[DESCRIPTION : DESCRIPTION + len(text)] = text
    struct.pack_into(f"{order}f", header, VOX_OFFSET, float(FIRST_VOXEL))
    header[UNITS] = header[UNITS] or MM_AND_SECONDS
    return bytes(header) + bytes(FIRST_VOXEL - HEADER_BYTES) + content[max(offset, FIRST_VOXEL) :]
