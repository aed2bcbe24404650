"""Whether a series lies on the T1: how far it must be moved to agree with it best.

Flow: volumes -> **registration** -> flags
Mutual information says how well two images of other contrast agree; normalised as Studholme et
al. 1999, doi:10.1016/S0031-3203(98)00091-0.
Its value differs from series to series, so that no threshold on it fits all; the move that raises
it is in millimetres whatever the contrast. First twelve small moves are tried; only a series
that one of them suits better is searched, so that an aligned case costs little.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter, map_coordinates
from scipy.spatial.transform import Rotation

from ml.volumes import Affine, FloatVolume, Mask

POINTS = 12_000
BINS = 24
SMOOTHING_MM = 1.5
"""SD of the blur before sampling: noise agrees with nothing, at any position."""
STEPS = (4.0, 2.0, 1.0, 0.5)
"""Of the search: mm along an axis and degrees about it, from coarse to fine."""
PROBE = 2.0
"""The small moves tried at first: mm and degrees."""
GAIN = 0.004
"""Share by which a small move must raise the agreement before a series is searched."""
ROUNDS = 12

Points = NDArray[np.float64]
Move = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Reference:
    """The T1 sampled at random places of the brain.

    points_mm : (N, 3) places     bins : (N,) its grey values in BINS classes
    middle_mm : (3,) what a move turns about     affine : (4, 4) of the grid of all the series
    """

    points_mm: Points
    bins: NDArray[np.intp]
    middle_mm: Points
    affine: Affine


def reference_of(t1: FloatVolume, brain: Mask, affine: Affine, seed: int = 0) -> Reference:
    """Places within the brain, off the voxels' centres, so that none is favoured.

    t1 : (X, Y, Z), `blurred`     brain : (X, Y, Z), not empty
    """
    rng = np.random.default_rng(seed)
    inside = np.argwhere(brain)
    chosen = inside[rng.integers(len(inside), size=POINTS)]
    voxels = chosen + rng.uniform(-0.5, 0.5, chosen.shape)
    places = voxels @ affine[:3, :3].T + affine[:3, 3]
    values = map_coordinates(t1, voxels.T, order=1, mode="nearest")
    return Reference(places, _classes(values), places.mean(axis=0), affine)


def blurred(image: FloatVolume, affine: Affine) -> FloatVolume:
    """The image (X, Y, Z) without its noise."""
    edges = np.sqrt((affine[:3, :3] ** 2).sum(axis=0))
    smooth: FloatVolume = gaussian_filter(image, SMOOTHING_MM / edges, truncate=2.5)
    return smooth


def displacement_mm(reference: Reference, smooth: FloatVolume) -> float:
    """Mean distance over the brain by which an image must move to agree best with the T1; mm.

    smooth : (X, Y, Z) on the grid of the T1, `blurred`. 0.0 where none of the small moves
    suits it better.
    """
    still = np.zeros(6)
    here = agreement(reference, smooth, still)
    if all(agreement(reference, smooth, move) <= here * (1 + GAIN) for move in _around(PROBE)):
        return 0.0
    return _mean_shift(reference, best_move(reference, smooth))


def best_move(reference: Reference, smooth: FloatVolume) -> Move:
    """(6,) mm and degrees of the rigid move of best agreement, by a search of shrinking steps."""
    best = np.zeros(6)
    score = agreement(reference, smooth, best)
    for step in STEPS:
        for _ in range(ROUNDS):
            tried = [
                (agreement(reference, smooth, best + move), best + move) for move in _around(step)
            ]
            found, move = max(tried, key=lambda one: one[0])
            if found <= score:
                break
            score, best = found, move
    return best


def agreement(reference: Reference, smooth: FloatVolume, move: Move) -> float:
    """Normalised mutual information, 1 to 2, of the T1 and the image under a move (6,)."""
    places = _moved(reference, move)
    inverse = np.linalg.inv(reference.affine)
    voxels = places @ inverse[:3, :3].T + inverse[:3, 3]
    values = map_coordinates(smooth, voxels.T, order=1, mode="nearest")
    joint = np.bincount(reference.bins * BINS + _classes(values), minlength=BINS * BINS)
    share = joint.reshape(BINS, BINS) / len(values)
    together = _entropy(share)
    if together == 0:
        return 1.0
    return float((_entropy(share.sum(axis=0)) + _entropy(share.sum(axis=1))) / together)


def _moved(reference: Reference, move: Move) -> Points:
    turn = Rotation.from_euler("xyz", move[3:], degrees=True)
    turned: Points = turn.apply(reference.points_mm - reference.middle_mm)
    return turned + reference.middle_mm + move[:3]


def _mean_shift(reference: Reference, move: Move) -> float:
    apart = _moved(reference, move) - reference.points_mm
    return float(np.linalg.norm(apart, axis=1).mean())


def _around(step: float) -> Iterator[Move]:
    """The twelve moves of one step: along and about each axis, both ways."""
    for axis, sign in product(range(6), (-1.0, 1.0)):
        move = np.zeros(6)
        move[axis] = sign * step
        yield move


def _classes(values: NDArray[np.floating]) -> NDArray[np.intp]:
    """Values as classes 0 to BINS - 1 between the 1st and the 99th percentile."""
    low, high = np.percentile(values, (1, 99))
    if high <= low:
        return np.zeros(len(values), np.intp)
    scaled = (values - low) / (high - low) * BINS
    classes: NDArray[np.intp] = np.clip(scaled, 0, BINS - 1).astype(np.intp)
    return classes


def _entropy(share: NDArray[np.float64]) -> float:
    filled = share[share > 0]
    return float(-(filled * np.log(filled)).sum())
