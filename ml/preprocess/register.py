"""Bring one image onto another: rigid, affine or SyN, by mutual information.

Flow: bias -> **register** -> judgement, transforms
A coarse search over turns and shifts finds where to start, so that heads that lie far apart or
turned are found too; ANTs refines from there. With one thread the same images give the same bytes.
Source: Avants et al. 2008, doi:10.1016/j.media.2007.06.004 (SyN); Mattes et al. 2003,
doi:10.1109/TMI.2003.809072 (mutual information), by antspyx
"""

import itertools
from pathlib import Path
from typing import Any

import ants
import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter, map_coordinates

from ml.preprocess.foreground import foreground
from ml.preprocess.images import to_ants, write_matrix
from ml.preprocess.options import PreprocessError
from ml.preprocess.resampling import Chain, Leg
from ml.volumes import Affine, FloatVolume, Mask, Volume

START, MATRIX, WARP, BACK = "start.mat", "affine.mat", "warp.nii.gz", "inverse_warp.nii.gz"
SEED = 1
ITERATIONS = (500, 250, 100, 20)
SYN_ITERATIONS = (70, 40, 10)
SAMPLING = 0.25
TURNS_DEGREES = (-30.0, -15.0, 0.0, 15.0, 30.0)
SMOOTHING_MM = 3.0
SEARCH_POINTS = 6000
SEARCH_BINS = 24
TRUSTED_HEADER = 0.97
"""A start by headers is kept unless another has more mutual information than by this share."""


def register(
    fixed: Volume,
    moving: Volume,
    kind: str,
    folder: Path,
    fixed_mask: Mask | None = None,
    moving_mask: Mask | None = None,
) -> Chain:
    """Find the transform of `kind` that moves `moving` onto `fixed`; its files go to `folder`.

    kind : "rigid", "affine" or "syn" (affine, then a diffeomorphism)
    fixed_mask, moving_mask : (X, Y, Z) bool, what counts of each image; all of it unless given
    Returns the chain that resamples moving onto fixed. PreprocessError where ANTs finds none.
    """
    start = write_matrix(folder / START, find_start(fixed, moving))
    still, moved = to_ants(fixed), to_ants(moving)
    masks = {"mask": _mask(fixed_mask, fixed), "moving_mask": _mask(moving_mask, moving)}
    masks = {name: mask for name, mask in masks.items() if mask is not None}
    stages = {"rigid": ("Rigid",), "affine": ("Rigid", "Affine"), "syn": ("Rigid", "Affine")}[kind]
    last = start
    for stage in stages:
        made = _run(still, moved, folder / f"{stage}-", last, stage, masks)
        last = Path(made["fwdtransforms"][0])
    last.replace(folder / MATRIX)
    if kind != "syn":
        return chain_in(folder)
    made = _run(still, moved, folder / "SyN-", folder / MATRIX, "SyNOnly", masks)
    Path(made["fwdtransforms"][0]).replace(folder / WARP)
    back = next(one for one in made["invtransforms"] if one.endswith("InverseWarp.nii.gz"))
    Path(back).replace(folder / BACK)
    return chain_in(folder)


def chain_in(folder: Path) -> Chain:
    """The chain, moving onto fixed, of a folder that `register` has filled."""
    warp = (Leg(folder / WARP),) if (folder / WARP).exists() else ()
    return (*warp, Leg(folder / MATRIX))


def chain_back_in(folder: Path) -> Chain:
    """The chain the other way, fixed onto moving."""
    warp = (Leg(folder / BACK),) if (folder / BACK).exists() else ()
    return (Leg(folder / MATRIX, inverted=True), *warp)


def find_start(fixed: Volume, moving: Volume) -> Affine:
    """The (4, 4) rigid matrix, fixed mm -> moving mm, to start from.

    The headers' own place, unless one of 125 turns about the centres of mass fits clearly better.
    """
    inside = np.argwhere(foreground(fixed.data))
    rng = np.random.default_rng(SEED)
    points = inside[rng.choice(len(inside), min(SEARCH_POINTS, len(inside)), replace=False)]
    values = _smooth(fixed)[tuple(points.T)]
    places = points @ fixed.affine[:3, :3].T + fixed.affine[:3, 3]
    smooth, to_voxel = _smooth(moving), np.linalg.inv(moving.affine)
    here, there = _centre_mm(fixed), _centre_mm(moving)

    def fit(matrix: Affine) -> float:
        whole = to_voxel @ matrix
        voxels = places @ whole[:3, :3].T + whole[:3, 3]
        return _information(values, map_coordinates(smooth, voxels.T, order=1, cval=0.0))

    best, most = np.eye(4), fit(np.eye(4)) / TRUSTED_HEADER
    for angles in itertools.product(TURNS_DEGREES, repeat=3):
        matrix = np.eye(4)
        matrix[:3, :3] = rotation(angles)
        matrix[:3, 3] = there - matrix[:3, :3] @ here
        found = fit(matrix)
        if found > most:
            best, most = matrix, found
    return best


def rotation(degrees: tuple[float, ...]) -> NDArray[np.float64]:
    """(3, 3) rotation about x, then y, then z.

    >>> rotation((0.0, 0.0, 90.0)).round(3).tolist()[0]
    [0.0, -1.0, 0.0]
    """
    turn = np.eye(3)
    for axis, angle in enumerate(np.deg2rad(degrees)):
        first, second = (axis + 1) % 3, (axis + 2) % 3
        one = np.eye(3)
        one[first, first] = one[second, second] = np.cos(angle)
        one[first, second], one[second, first] = -np.sin(angle), np.sin(angle)
        turn = one @ turn
    return turn


def _run(
    fixed: Any, moving: Any, prefix: Path, start: Path, kind: str, masks: dict[str, Any]
) -> dict[str, Any]:
    """One stage of ANTs from the transform of the stage before."""
    ants.config.set_ants_deterministic(False, SEED)  # the seed alone; threads are the caller's
    try:
        made: dict[str, Any] = ants.registration(
            fixed,
            moving,
            kind,
            initial_transform=[str(start)],
            outprefix=str(prefix),
            aff_iterations=ITERATIONS,
            aff_random_sampling_rate=SAMPLING,
            reg_iterations=SYN_ITERATIONS,
            **masks,
        )
    except RuntimeError as error:
        raise PreprocessError(f"ANTs found no {kind} transform: {error}") from error
    if not made["fwdtransforms"]:
        raise PreprocessError(f"ANTs found no {kind} transform: the images may not overlap")
    return made


def _mask(mask: Mask | None, volume: Volume) -> Any:
    return None if mask is None else to_ants(Volume(mask.astype(np.float32), volume.affine))


def _smooth(volume: Volume) -> FloatVolume:
    sds = [SMOOTHING_MM / edge for edge in volume.spacing_mm]
    smooth: FloatVolume = gaussian_filter(volume.data, sds)
    return smooth


def _centre_mm(volume: Volume) -> NDArray[np.float64]:
    centre = np.argwhere(foreground(volume.data)).mean(axis=0)
    place: NDArray[np.float64] = volume.affine[:3, :3] @ centre + volume.affine[:3, 3]
    return place


def _information(first: NDArray[np.float32], second: NDArray[np.float32]) -> float:
    """Mutual information in nats of two rows of values, in few bins: quick, to compare with."""
    joint = np.histogram2d(first, second, SEARCH_BINS)[0]
    share = joint / joint.sum()
    alone = share.sum(axis=1, keepdims=True) * share.sum(axis=0, keepdims=True)
    filled = share > 0
    return float((share[filled] * np.log(share[filled] / alone[filled])).sum())
