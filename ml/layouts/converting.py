"""A case's volumes as compressed NIfTI with the labels of `ml.series`, whatever they came as.

Flow: layouts -> **converting** -> import stores the files, `python -m ml cases` lists them
"""

from pathlib import Path

import numpy as np

from ml.layouts.masks import read_mask
from ml.series import MASKS, Case
from ml.volume_formats import open_volume
from ml.volume_formats.leading import is_gzip
from ml.volumes import read_volume, write_volume

WHOLE = ("u1", "i1", "u2", "i2")
"""Types of numbers that are written as they are stored: float32, in which they are read, holds
them exactly. Others become float32."""


def can_be_copied(case: Case, name: str) -> bool:
    """Whether the file itself is what Verum stores: compressed NIfTI, its labels our own."""
    path = case.paths[name]
    same = all(first == second for first, second in case.relabelled.get(name, {}).items())
    return same and path.name.endswith(".nii.gz") and is_gzip(path)


def as_nifti_gz(case: Case, name: str, folder: Path) -> Path:
    """The file of a series or mask, or where it cannot be copied a conversion of it in `folder`.

    A conversion is in RAS+, on the same voxels, in the type of the source if it is one of
    `WHOLE` without scaling, else float32.
    Raises VolumeError, and OSError where it cannot be written.
    """
    if can_be_copied(case, name):
        return case.paths[name]
    out = folder / f"{name}.nii.gz"
    if name in MASKS:
        affine = read_volume(case.paths[name]).affine
        return write_volume(out, read_mask(case, name), affine, np.uint8)
    stored = open_volume(case.paths[name])
    volume = read_volume(case.paths[name])
    unscaled = (stored.slope, stored.intercept) == (1.0, 0.0)
    dtype = stored.dtype.str[1:] if stored.dtype.str[1:] in WHOLE and unscaled else "f4"
    return write_volume(out, volume.data, volume.affine, dtype)
