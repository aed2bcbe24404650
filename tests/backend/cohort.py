"""Small folders of cases as a lab brings them: BraTS 2018 names, 20 x 22 x 18 voxels of 2 mm."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ml.series import ENHANCING, OEDEMA
from ml.volumes import write_volume

SHAPE = (20, 22, 18)
AFFINE = np.diag([2.0, 2.0, 2.0, 1.0])
IMAGES = {"t1": 0, "t2": 1, "flair": 2, "t1ce": 3}
ENHANCING_VOXELS = 2 * 3 * 2
ENHANCING_MM = [3.0, 5.0, 3.0]  # its first voxel (8, 8, 10), from the head's middle, in LPS


def brats_folder(
    folder: Path, patients: Sequence[str] = ("B1", "B2"), grades: Sequence[str] = ("4", "2-3")
) -> Path:
    """Write cases and their participants.tsv; return the folder."""
    for number, patient in enumerate(patients):
        brats_case(folder, patient, number)
    rows = [f"{patient}\t{grade}" for patient, grade in zip(patients, grades, strict=False)]
    (folder / "participants.tsv").write_text("\n".join(["participant_id\tgrade", *rows]) + "\n")
    return folder


def brats_case(folder: Path, patient: str, number: int) -> Path:
    """Write one case whose voxels are drawn from its number; return its folder."""
    place = folder / patient
    place.mkdir(parents=True, exist_ok=True)
    for suffix, which in IMAGES.items():
        noise = np.random.default_rng([number, which]).uniform(100, 400, SHAPE)
        image = np.where(head(), noise + 300 * (segmentation() > 0), 0)
        write_volume(place / f"{patient}_{suffix}.nii.gz", image, AFFINE, np.int16)
    write_volume(place / f"{patient}_seg.nii.gz", segmentation(), AFFINE, np.uint8)
    return place


def head() -> np.ndarray:
    """Return an ellipsoid that does not touch the border."""
    axes = np.indices(SHAPE)
    centre = [(length - 1) / 2 for length in SHAPE]
    distance = sum(
        ((x - c) / (length / 2 - 1)) ** 2 for x, c, length in zip(axes, centre, SHAPE, strict=True)
    )
    return distance <= 1


def segmentation() -> np.ndarray:
    """Return labels: oedema around an enhancing part that lies in slices 10 and 11."""
    labels = np.zeros(SHAPE, np.uint8)
    labels[6:12, 7:14, 6:13] = OEDEMA
    labels[8:10, 8:11, 10:12] = ENHANCING
    return labels * head()
