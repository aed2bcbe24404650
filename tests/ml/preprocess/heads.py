"""Brains of the phantom to register: moved by a known transform, or inside a made-up head."""

from functools import cache

import numpy as np
from scipy.ndimage import distance_transform_edt, map_coordinates

from ml.phantom.anatomy import centred_grid
from ml.phantom.case import Examination, make_case
from ml.phantom.plan import plan_patients
from ml.preprocess.register import rotation
from ml.volumes import Grid, Volume

SEED = 5


@cache
def patient(spacing: float = 3.0) -> Examination:
    """The first patient of a seed on voxels of `spacing` mm over 216 x 252 x 216 mm."""
    shape = tuple(round(extent / spacing) for extent in (216, 252, 216))
    return make_case(plan_patients(1, SEED)[0], centred_grid(shape, (spacing,) * 3))


def volume_of(name: str, spacing: float = 3.0) -> Volume:
    examination = patient(spacing)
    return Volume(examination.volumes[name].astype(np.float32), examination.grid.affine)


def random_matrix(seed: int, affine: bool) -> np.ndarray:
    """(4, 4) mm -> mm: up to 15 degrees and 15 mm an axis; scale within 6 % and some shear."""
    rng = np.random.default_rng(seed)
    matrix = np.eye(4)
    matrix[:3, :3] = rotation(tuple(rng.uniform(-15, 15, 3)))
    if affine:
        matrix[:3, :3] = matrix[:3, :3] @ (np.diag(rng.uniform(0.94, 1.06, 3)))
        matrix[:3, :3] += rng.uniform(-0.02, 0.02, (3, 3))
    matrix[:3, 3] = rng.uniform(-15, 15, 3)
    return matrix


def moved(volume: Volume, matrix: np.ndarray, grid: Grid, order: int = 3) -> Volume:
    """The volume seen on another grid after every point p has gone to `matrix` p.

    Cubic interpolation here, linear in the code under test: nothing of it is shared.
    """
    whole = np.linalg.inv(volume.affine) @ np.linalg.inv(matrix) @ grid.affine
    index = np.indices(grid.shape).reshape(3, -1)
    places = whole[:3, :3] @ index + whole[:3, 3:]
    data = map_coordinates(volume.data, places, order=order, cval=0.0).reshape(grid.shape)
    return Volume(np.maximum(data, 0).astype(np.float32), grid.affine)


def landmarks(mask: np.ndarray, affine: np.ndarray, count: int, seed: int) -> np.ndarray:
    """(count, 3) mm: voxels of the mask drawn at random."""
    inside = np.argwhere(mask)
    chosen = inside[np.random.default_rng(seed).choice(len(inside), count, replace=False)]
    return chosen @ affine[:3, :3].T + affine[:3, 3]


def at(matrix: np.ndarray, points: np.ndarray) -> np.ndarray:
    return points @ matrix[:3, :3].T + matrix[:3, 3]


def head_around(brain: Volume, mask: np.ndarray) -> Volume:
    """The brain in fluid, dark bone and bright scalp, in air with some noise."""
    apart = distance_transform_edt(~mask, sampling=brain.spacing_mm)
    level = float(np.median(brain.data[mask]))
    data = brain.data.copy()
    for outer, inner, share in ((18, 12, 1.5), (12, 5, 0.15), (5, 0, 0.3)):
        data[(apart <= outer) & (apart > inner)] = share * level
    noise = np.random.default_rng(0).normal(0, 0.02 * level, data.shape)
    return Volume(np.abs(data + noise).astype(np.float32), brain.affine)
