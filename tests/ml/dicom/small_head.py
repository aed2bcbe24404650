"""Volumes in the order of DICOM: of the phantom, and of a formula where anatomy is no matter."""

import functools

import nibabel as nib
import numpy as np
from scipy.ndimage import gaussian_filter

from ml.phantom.anatomy import centred_grid
from ml.phantom.case import make_case
from ml.phantom.plan import plan_patients
from tests.ml.dicom.made import oblique

SPACING = (6.0, 6.0, 7.0)
SHAPE = (32, 38, 24)


@functools.cache
def phantom_volumes() -> dict[str, np.ndarray]:
    """Series by name, (columns, rows, slices) uint16; the phantom's first patient."""
    made = make_case(plan_patients(1, 3)[0], centred_grid(SHAPE, SPACING))
    return {
        name: np.clip(made.volumes[name], 0, 4000).astype(np.uint16)[:, ::-1]
        for name in ("T1", "T1gad", "T2", "FLAIR", "SWI", "DWI")
    }


@functools.cache
def ball(seed: int = 0, shape: tuple[int, int, int] = (20, 24, 10)) -> np.ndarray:
    """A textured ellipsoid, (columns, rows, slices) uint16, no two slices alike."""
    rng = np.random.default_rng(seed)
    middle = (np.array(shape) - 1) / 2
    inside = ((((np.indices(shape).T - middle) / (middle + 0.5)) ** 2).sum(-1) < 0.9).T
    texture = 600 + 900 * gaussian_filter(rng.standard_normal(shape), 1.5)
    return np.clip(texture * inside + rng.integers(0, 9, shape), 0, 4000).astype(np.uint16)


def affine_of(voxels: np.ndarray, spacing: tuple[float, float, float] = SPACING) -> np.ndarray:
    """An oblique affine for a volume."""
    return oblique(spacing, voxels.shape)


def as_ras(voxels: np.ndarray, affine: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What reading should give: voxels turned to RAS+, and the affine after."""
    image = nib.as_closest_canonical(nib.Nifti1Image(voxels.astype(np.float32), affine))
    return image.get_fdata(dtype=np.float32), image.affine
