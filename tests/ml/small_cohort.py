"""A cohort of a few voxels: a ball for a brain, one for a tumour, smooth random series."""

from pathlib import Path

import numpy as np
from scipy.ndimage import gaussian_filter

from ml.manifest import ManifestCase, write_manifest
from ml.volumes import write_volume

SHAPE = (24, 28, 20)
AFFINE = np.diag([4.0, 4.0, 4.0, 1.0])


def write_cohort(
    folder: Path, patients: int = 4, inputs: tuple[str, ...] = ("T1", "T2", "FLAIR")
) -> list[ManifestCase]:
    """Write the volumes and cases.json; grades alternate between 4 and 2."""
    folder.mkdir(parents=True, exist_ok=True)
    cases = []
    for number in range(patients):
        patient = f"P{number + 1}"
        images = case_images(np.random.default_rng(number), inputs)
        paths = {
            name: write_volume(
                folder / f"{patient}_{name}.nii.gz",
                image,
                AFFINE,
                np.uint8 if image.dtype == bool else np.float32,
            )
            for name, image in images.items()
        }
        grade = "4" if number % 2 == 0 else "2"
        cases.append(ManifestCase(f"small-{patient}", patient, "small", grade, paths))
    write_manifest(folder / "cases.json", cases)
    return cases


def case_images(rng: np.random.Generator, inputs: tuple[str, ...]) -> dict[str, np.ndarray]:
    """The series, the masks and a T1gad that is T1 with a tumour lit up where T2 is high."""
    brain = ball((12, 14, 10), 9)
    tumour = ball((9, 14, 10), 3)
    images = {
        name: (100 + 20 * gaussian_filter(rng.standard_normal(SHAPE), 1.5)) * brain
        for name in inputs
    }
    uptake = gaussian_filter((tumour * images["T2"]).astype(float), 0.7)
    images["T1gad"] = 2 * images["T1"] + 0.5 * uptake * brain
    return images | {"brain_mask": brain, "tumor_mask": tumour}


def ball(centre: tuple[int, int, int], radius: float) -> np.ndarray:
    """(X, Y, Z) bool: voxels within `radius` of `centre`."""
    grid = np.indices(SHAPE)
    offset = [axis - at for axis, at in zip(grid, centre, strict=True)]
    return sum(o**2 for o in offset) <= radius**2
