"""Tell a volume file's format by its first bytes, whatever its name says, and read its header.

Flow: a path -> **opening** -> nifti, nrrd, metaimage -> StoredVolume
"""

from pathlib import Path

from ml.errors import VolumeError
from ml.volume_formats.leading import leading_bytes
from ml.volume_formats.metaimage import read_metaimage
from ml.volume_formats.nifti import header_of, is_nifti, read_nifti, voxels_of
from ml.volume_formats.nrrd import read_nrrd
from ml.volume_formats.stored import StoredVolume, checked

LONGEST_MAGIC = 544  # bytes: a whole NIfTI header


def open_volume(path: Path, series: bool = False) -> StoredVolume:
    """What the header of a volume file says, once it is known to be possible.

    series : a fourth axis, of time or of directions, is no fault

    Raises VolumeError naming the file: no such file, none of the formats, a header whose claims
    contradict each other or the file. OSError, EOFError and zlib.error where it cannot be read.
    """
    if not path.is_file():
        raise VolumeError(f"{path}: no such file")
    first = leading_bytes(header_of(path), LONGEST_MAGIC)
    if first.startswith(b"NRRD"):
        return checked(path, read_nrrd(path), series)
    if is_nifti(first):
        return checked(path, read_nifti(path, first), series)
    if b"ObjectType" in first or b"NDims" in first:
        return checked(path, read_metaimage(path), series)
    raise VolumeError(
        f"{path}: truncated or corrupt, or none of the formats NIfTI, NRRD (.nrrd) and "
        "MetaImage (.mha)"
    )


def files_of(path: Path) -> tuple[Path, ...]:
    """All files of one volume: a NIfTI pair has its header and its voxels in two, others one."""
    header = header_of(path)
    voxels = voxels_of(header)
    return (header,) if voxels == header else (header, voxels)
