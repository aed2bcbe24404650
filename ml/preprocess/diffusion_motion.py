"""Motion and eddy currents taken out of a diffusion series: one map for every volume.

Flow: diffusion_files -> **diffusion_motion** -> diffusion_tensor
The first unweighted volume is the reference. Unweighted volumes are turned and shifted onto it.
Weighted ones differ from it in contrast, and by eddy currents in shape: they are brought together
on their mean, the mean is turned and shifted onto the reference by mutual information (ANTs), and
each is then aligned to its own prediction by the tensor fitted to all of them, several times over.
The head's turn is the rotation in each map (finite strain); directions are turned back by it.
Left alone: distortion by the field's unevenness (it needs a second phase-encoding direction),
signal lost in single slices, motion within a volume.
Sources: Leemans & Jones 2009, doi:10.1002/mrm.21890; Alexander et al. 2001,
doi:10.1109/42.963816 (finite strain); Andersson & Sotiropoulos 2016,
doi:10.1016/j.neuroimage.2015.10.019; Cieslak et al. 2021, doi:10.1038/s41592-021-01185-5.
"""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import binary_dilation

from ml.preprocess.diffusion_align import (
    COARSE_TO_FINE_MM,
    FINE_MM,
    Basis,
    Samples,
    affine_basis,
    align,
    make_samples,
    resampled,
    rigid_basis,
)
from ml.preprocess.diffusion_files import DiffusionSeries, Numbers, Volumes
from ml.preprocess.diffusion_tensor import design, predicted, quick_tensors
from ml.preprocess.images import read_matrix
from ml.preprocess.register import MATRIX, register
from ml.volumes import Affine, FloatVolume, Grid, Mask, Volume

Maps = NDArray[np.float64]
"""(N, 4, 4) one map a volume: reference's mm -> the volume's mm."""

PASSES = 2
COMPARED_BEYOND, PREDICTED_BEYOND = 2, 4
"""Voxels about the brain's mask in which volumes are compared, and in which they are predicted."""
LINEAR, CUBIC = 1, 3
REFINEMENTS, BRIGHTNESSES = 3, 32

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Corrected:
    """A series on the reference's grid, its directions as the head had them, and the maps."""

    series: DiffusionSeries
    maps: Maps


def steps_of_correction(unweighted: int, weighted: int) -> int:
    """How often `correct_motion` tells where it stands."""
    return unweighted + (1 + PASSES) * weighted + 1


def correct_motion(series: DiffusionSeries, brain: Mask, tell: Tell) -> Corrected:
    """Align every volume to the first unweighted one and turn its direction with it.

    brain : (X, Y, Z) bool, of the first unweighted volume
    tell : called after each step with what was done
    """
    maps = find_maps(series, brain, tell)
    return Corrected(apply_maps(series, maps), maps)


def find_maps(series: DiffusionSeries, brain: Mask, tell: Tell) -> Maps:
    """(N, 4, 4) maps from the reference to every volume."""
    compared = binary_dilation(brain, iterations=COMPARED_BEYOND)
    samples = make_samples(compared, series.grid)
    centre = samples.points_mm.mean(1)
    maps = np.tile(np.eye(4), (len(series.b), 1, 1))
    rigid = rigid_basis(centre)
    reference = _align_unweighted(series, samples, maps, rigid, tell)
    basis = affine_basis(centre)
    mean = _bring_together(series, samples, maps, basis, tell)
    common = _between(reference, mean, compared, samples, rigid)
    maps[series.weighted] = without_shared_stretch(series, maps @ common, centre)
    tell("mean of weighted volumes to b=0")
    wide = binary_dilation(brain, iterations=PREDICTED_BEYOND)
    for turn in range(PASSES):
        for volume, target in _predictions(series, wide, maps):
            maps[volume] = align(
                _volume(series, volume), target, samples, maps[volume], basis, FINE_MM
            )
            tell(f"volume {volume + 1}, pass {turn + 2}")
        maps[series.weighted] = without_shared_stretch(series, maps, centre)
    return maps


def without_shared_stretch(
    series: DiffusionSeries, maps: Maps, centre_mm: NDArray[np.float64]
) -> Maps:
    """(W, 4, 4) maps of the weighted volumes, without the stretch that no gradient explains.

    Eddy currents are proportional to the gradient that leaves them. The stretch of each map is
    regressed on its volume's direction; what is left at no gradient is the mean image's own
    distortion, which neither its alignment to another contrast nor a prediction made of the same
    images tells from the head's shape.
    """
    weighted = maps[series.weighted]
    stretches = np.stack([stretch_of(one) for one in weighted]).reshape(-1, 9)
    gradients = series.directions[series.weighted] * series.b[series.weighted, None]
    columns = np.column_stack([np.ones(len(gradients)), gradients / series.b.max()])
    shared = np.linalg.lstsq(columns, stretches, rcond=None)[0][0].reshape(3, 3)
    undone = np.eye(4)
    undone[:3, :3] = np.linalg.inv(shared)
    undone[:3, 3] = centre_mm - undone[:3, :3] @ centre_mm
    return np.asarray(weighted @ undone)


def stretch_of(found: Affine) -> NDArray[np.float64]:
    """(3, 3) symmetric U of F = R U, R the rotation: what a map does besides turning."""
    return np.asarray(rotation_of(found).T @ found[:3, :3])


def apply_maps(series: DiffusionSeries, maps: Maps) -> DiffusionSeries:
    """The series seen through its maps (cubic B-splines), directions turned back."""
    data = np.empty_like(series.data)
    for volume, found in enumerate(maps):
        still = np.array_equal(found, np.eye(4))
        seen = _volume(series, volume)
        data[..., volume] = seen if still else resampled(seen, series.grid, found, CUBIC)
    return DiffusionSeries(data, series.grid, series.b, turned_back(series.directions, maps))


def turned_back(directions: Numbers, maps: Maps) -> Numbers:
    """(N, 3) directions as the head had them, when it lay as in the reference.

    >>> quarter = np.eye(4)
    >>> quarter[:2, :2] = [[0.0, -1.0], [1.0, 0.0]]  # the head turned x to y
    >>> turned_back(np.array([[0.0, 1.0, 0.0]]), quarter[None]).round(6) + 0.0
    array([[1., 0., 0.]])
    """
    return np.stack(
        [rotation_of(found).T @ one for found, one in zip(maps, directions, strict=True)]
    )


def rotation_of(found: Affine) -> NDArray[np.float64]:
    """(3, 3) the rotation in a map: (F F^T)^(-1/2) F, the orthogonal matrix nearest to F."""
    left, _, right = np.linalg.svd(found[:3, :3])
    return np.asarray(left @ right)


def motion_of(found: Affine, centre_mm: NDArray[np.float64]) -> dict[str, Any]:
    """A map in words for a record: turn in degrees, shift of the head's centre in mm, stretch.

    stretch : the singular values of the linear part, 1 where it is a rotation
    """
    turn = rotation_of(found)
    cosine = np.clip((np.trace(turn) - 1.0) / 2.0, -1.0, 1.0)
    moved = found[:3, :3] @ centre_mm + found[:3, 3] - centre_mm
    stretch = np.linalg.svd(found[:3, :3], compute_uv=False)
    return {
        "turn_degrees": round(float(np.degrees(np.arccos(cosine))), 4),
        "shift_mm": [round(float(one), 4) for one in moved],
        "stretch": [round(float(one), 5) for one in stretch],
    }


def _volume(series: DiffusionSeries, volume: int) -> FloatVolume:
    return np.ascontiguousarray(series.data[..., volume])


def _align_unweighted(
    series: DiffusionSeries, samples: Samples, maps: Maps, basis: Basis, tell: Tell
) -> FloatVolume:
    """Fill in the maps of unweighted volumes; their mean on the reference."""
    numbers = np.flatnonzero(~series.weighted)
    first = _volume(series, numbers[0])
    total = first.copy()
    tell(f"volume {numbers[0] + 1}, the reference")
    for volume in numbers[1:]:
        seen = _volume(series, volume)
        maps[volume] = align(seen, first, samples, maps[volume], basis)
        total += resampled(seen, series.grid, maps[volume], LINEAR)
        tell(f"volume {volume + 1}, pass 1")
    return np.asarray(total / np.float32(len(numbers)), dtype=np.float32)


def _bring_together(
    series: DiffusionSeries, samples: Samples, maps: Maps, basis: Basis, tell: Tell
) -> FloatVolume:
    """Fill in the maps of weighted volumes to their mean; the mean of the aligned ones."""
    numbers = np.flatnonzero(series.weighted)
    mean = series.data[..., numbers].mean(3)
    total = np.zeros_like(mean)
    for volume in numbers:
        seen = _volume(series, volume)
        maps[volume] = align(seen, mean, samples, maps[volume], basis, COARSE_TO_FINE_MM)
        total += resampled(seen, series.grid, maps[volume], LINEAR)
        tell(f"volume {volume + 1}, pass 1")
    return np.asarray(total / np.float32(len(numbers)), dtype=np.float32)


def _between(
    target: FloatVolume, moving: FloatVolume, mask: Mask, samples: Samples, basis: Basis
) -> Affine:
    """The rigid map, target's mm -> moving's mm, between images of unlike contrast.

    ANTs finds it by mutual information; the target in the moving image's contrast refines it.
    """
    grid = samples.grid
    with tempfile.TemporaryDirectory() as name:
        fixed, other = (Volume(one, grid.affine) for one in (target, moving))
        register(fixed, other, "rigid", Path(name), fixed_mask=mask)
        found = read_matrix(Path(name) / MATRIX)
    for _ in range(REFINEMENTS):
        alike = in_contrast_of(resampled(moving, grid, found, LINEAR), target, mask)
        found = align(moving, alike, samples, found, basis, FINE_MM)
    return found


def in_contrast_of(shown: FloatVolume, image: FloatVolume, mask: Mask) -> FloatVolume:
    """(X, Y, Z) `image`, each brightness replaced by what `shown` has there on average.

    What a correlation ratio compares with: Roche et al. 1998, doi:10.1007/BFb0056301.
    """
    edges = np.unique(np.quantile(image[mask], np.linspace(0, 1, BRIGHTNESSES + 1)))
    middles = (edges[1:] + edges[:-1]) / 2
    bins = np.clip(np.digitize(image[mask], edges) - 1, 0, len(middles) - 1)
    sums = np.bincount(bins, shown[mask], len(middles))
    means = sums / np.maximum(np.bincount(bins, minlength=len(middles)), 1)
    return np.asarray(np.interp(image, middles, means), dtype=np.float32)


def _predictions(
    series: DiffusionSeries, mask: Mask, maps: Maps
) -> Iterator[tuple[int, FloatVolume]]:
    """(number, (X, Y, Z) as the tensor of all predicts it) of every weighted volume."""
    signals = signals_through(series, mask, maps)
    matrix = design(series.b, turned_back(series.directions, maps))
    tensors = quick_tensors(signals, matrix)
    del signals
    for volume in np.flatnonzero(series.weighted):
        target = np.zeros(series.grid.shape, dtype=np.float32)
        target[mask] = predicted(tensors, matrix[volume])
        yield int(volume), target


def signals_through(series: DiffusionSeries, mask: Mask, maps: Maps) -> Volumes:
    """(V, N) signals of a mask's voxels through the maps, linearly interpolated, above 0."""
    signals = np.empty((int(mask.sum()), len(maps)), dtype=np.float32)
    for volume, found in enumerate(maps):
        seen = resampled(_volume(series, volume), series.grid, found, LINEAR)
        signals[:, volume] = seen[mask]
    return np.maximum(signals, least_signal(signals[:, ~series.weighted]))


def least_signal(unweighted: Volumes) -> np.float32:
    """What a signal counts as at least: a thousandth of the median without weighting.

    A logarithm of zero would outweigh all else in a voxel.
    """
    lit = unweighted[unweighted > 0]
    return np.float32(1e-3 * np.median(lit)) if lit.size else np.float32(1e-3)


def centre_of(grid: Grid) -> NDArray[np.float64]:
    """(3,) the grid's centre in mm."""
    centre = (np.array(grid.shape) - 1) / 2
    return np.asarray(grid.affine[:3, :3] @ centre + grid.affine[:3, 3])
