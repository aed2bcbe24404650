"""A small folder of DICOM as a hospital exports it: its names and headers tell who it is."""

import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np

from tests.ml.dicom.made import FLAIR, SOMEONE, T1, T1_POST, T2, Series, classic
from tests.ml.dicom.small_head import affine_of, ball, phantom_volumes

UNTOLD = Series(7, "xyz", te=None, tr=None, ti=None, flip=None, sequence=("RM",), dimension="2D")


def dicom_folder(folder: Path) -> Path:
    """Write T1, T1gad, FLAIR, and a T2 that its header does not tell; return the folder."""
    volumes = phantom_volumes()
    affine = affine_of(volumes["T1"])
    series = {"T1": T1, "T1gad": T1_POST, "FLAIR": FLAIR, "T2": UNTOLD}
    for name, one in series.items():
        classic(folder / SOMEONE.identifier / f"{one.number}", volumes[name], affine, one)
    (folder / f"{SOMEONE.identifier}.txt").write_text(SOMEONE.name)
    return folder


def with_text(folder: Path) -> Path:
    """Write a T2 whose pixels bear letters; return the folder."""
    voxels = ball(3, (48, 48, 8)).copy()
    letter = np.array([[1, 1, 1, 1], [1, 0, 0, 0], [1, 1, 1, 0], [1, 0, 0, 0], [1, 1, 1, 1]], bool)
    for column in range(2, 44, 6):
        voxels[column : column + 5, 2:6, :][letter] = 4095
    classic(folder, voxels, affine_of(voxels), replace(T2, number=11))
    return folder


def zipped(folder: Path, archive: Path) -> Path:
    """Pack a folder."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as made:
        for path in sorted(one for one in folder.rglob("*") if one.is_file()):
            made.write(path, path.relative_to(folder.parent))
    return archive
