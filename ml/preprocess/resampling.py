"""One resampling through a chain of transforms, however many legs it has.

Flow: register -> transforms -> **resampling** -> pipeline
A chain maps points of the grid that is filled back to the volume that is read, through its first
leg first: the order in which ANTs lists transforms (a warp before the matrix that it goes with).
Voxels are interpolated once. Where there is no leg and both grids share their lattice, voxels are
copied and not interpolated at all.
"""

import tempfile
from dataclasses import dataclass
from pathlib import Path

import ants
import numpy as np

from ml.preprocess.images import from_ants, like, to_ants, write_matrix
from ml.preprocess.options import PreprocessError
from ml.volumes import FloatVolume, Grid, Volume

LATTICE_TOLERANCE = 1e-3  # voxels
NAMES = {
    "linear": "linear",
    "bspline": "bSpline",
    "lanczos": "lanczosWindowedSinc",
    "nearest": "nearestNeighbor",
    "label": "genericLabel",
}


@dataclass(frozen=True)
class Leg:
    """One transform file of a chain, and whether it is gone through backwards (affine alone)."""

    path: Path
    inverted: bool = False


Chain = tuple[Leg, ...]


def resample(volume: Volume, grid: Grid, chain: Chain, interpolation: str = "linear") -> Volume:
    """The volume on `grid`, moved through `chain`; 0 where the volume does not reach.

    interpolation : "linear", "bspline", "lanczos" (both kept within the volume's own range),
        "nearest", or "label" (each label smoothed apart, the largest wins)
    """
    if interpolation not in NAMES:
        known = ", ".join(NAMES)
        raise PreprocessError(f"interpolation is one of {known}, got {interpolation!r}")
    if chain:
        made = _moved(volume, grid, chain, interpolation)
    else:
        made = copy_lattice(volume, grid) or _moved_nowhere(volume, grid, interpolation)
    if interpolation in ("bspline", "lanczos"):  # both overshoot at edges
        np.clip(made.data, volume.data.min(), volume.data.max(), out=made.data)
    return made


def _moved(volume: Volume, grid: Grid, chain: Chain, interpolation: str) -> Volume:
    image = ants.apply_transforms(
        fixed=like(grid),
        moving=to_ants(volume),
        transformlist=[str(leg.path) for leg in chain],
        whichtoinvert=[leg.inverted for leg in chain],
        interpolator=NAMES[interpolation],
    )
    return from_ants(image, grid)


def _moved_nowhere(volume: Volume, grid: Grid, interpolation: str) -> Volume:
    """ANTs takes transforms from files alone: the identity needs one."""
    with tempfile.TemporaryDirectory() as folder:
        leg = Leg(write_matrix(Path(folder) / "identity.mat", np.eye(4)))
        return _moved(volume, grid, (leg,), interpolation)


def copy_lattice(volume: Volume, grid: Grid) -> Volume | None:
    """The volume on a grid whose voxels are its own, cropped and padded; None for other voxels."""
    step = np.linalg.inv(volume.affine) @ grid.affine
    offset = np.rint(step[:3, 3]).astype(int)
    reach = np.abs(step[:3, :3] - np.eye(3)) @ np.array(grid.shape, float)
    if reach.max() > LATTICE_TOLERANCE or np.abs(step[:3, 3] - offset).max() > LATTICE_TOLERANCE:
        return None
    made: FloatVolume = np.zeros(grid.shape, np.float32)
    ours, theirs = [], []
    for start, wanted, held in zip(offset, grid.shape, volume.data.shape, strict=True):
        low, high = max(start, 0), min(start + wanted, held)
        theirs.append(slice(low, max(high, low)))
        ours.append(slice(low - start, max(high, low) - start))
    made[tuple(ours)] = volume.data[tuple(theirs)]
    return Volume(made, grid.affine)
