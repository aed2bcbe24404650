"""Write a computed volume as a NIfTI file on the grid of the image it was computed from.

Flow: simulate, segment -> **output_volume** -> <key>.nii.gz, <key>.uncertainty.nii.gz, labels
Source: NIfTI-1 format, https://nifti.nimh.nih.gov/nifti-1

Axes, affine, qform and sform with their codes are those of the input's file, so that the volume
opens over it in any viewer without resampling. Nothing else of the input's header is taken: its
text fields and extensions may tell who the patient is.
"""

import gzip
from pathlib import Path
from typing import Any

import nibabel as nib
import numpy as np
from numpy.typing import DTypeLike, NDArray

from ml.errors import VolumeError
from ml.volumes import COMPRESSION_LEVEL, FloatVolume
from ml.whole_files import write_whole

# nibabel is typed in part only
_Nifti1Image: Any = nib.Nifti1Image
_Nifti1Pair: Any = nib.Nifti1Pair
_orientations: Any = nib.orientations
RAS = _orientations.axcodes2ornt("RAS")
SCANNER = 1  # the code of a form where the input's format has none
DESCRIPTION_BYTES = 79


def write_on_grid_of(
    source: Path,
    path: Path,
    data: FloatVolume | NDArray[np.uint8],
    description: str,
    dtype: DTypeLike = np.float32,
) -> Path:
    """Write `data` gzipped, axes turned back to those of `source`; whole or not at all.

    source : the image whose grid it is
    data : (X, Y, Z) in RAS+, as `ml.volumes.read_volume(source)` gives the source's voxels
    description : the header's text, at most 79 bytes: what the numbers are
    dtype : of the voxels in the file: float32 for an image, uint8 for labels
    VolumeError for another shape, non-finite voxels or a description too long; OSError naming the
    file when it cannot be written. The bytes depend on the arguments alone.
    """
    image: Any = nib.load(source)
    affine = np.asarray(image.affine, dtype=float)
    back = _orientations.ornt_transform(RAS, _orientations.io_orientation(affine))
    turned = _orientations.apply_orientation(data, back)
    if turned.shape != tuple(image.shape[:3]):
        raise VolumeError(f"{path}: its shape is {turned.shape}, {source} has {image.shape[:3]}")
    if not np.isfinite(data).all():
        raise VolumeError(f"{path}: refusing to write NaN or infinite voxels")
    if len(description.encode()) > DESCRIPTION_BYTES:
        raise VolumeError(f"{path}: {description!r} is longer than {DESCRIPTION_BYTES} bytes")
    made = _Nifti1Image(np.ascontiguousarray(turned, dtype), affine)
    _copy_forms(image, made)
    made.header["descrip"] = description.encode()
    return write_whole(path, gzip.compress(made.to_bytes(), COMPRESSION_LEVEL, mtime=0))


def _copy_forms(image: Any, made: Any) -> None:
    """The qform and sform of `image` with their codes; scanner coordinates if it has none."""
    made.header.set_xyzt_units("mm", "sec")
    if not isinstance(image, _Nifti1Pair):
        made.set_sform(image.affine, SCANNER)
        made.set_qform(image.affine, SCANNER)
        return
    made.set_sform(*image.get_sform(coded=True))
    made.set_qform(*image.get_qform(coded=True), strip_shears=True)
    made.header["pixdim"][:4] = image.header["pixdim"][:4]
