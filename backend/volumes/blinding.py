"""Any volume -> the same bytes on the wire, whatever it was made from.

Flow: real T1gad or simulated volume -> **blinding** -> header and payload -> browser
Source: design of the blinding contract; the 12-bit scale of Calabrese et al. 2021,
doi:10.1148/ryai.2021200276 (400 steps a standard deviation), its mean moved from 2048 to 4096 so
that the darkest voxels of real patients (z = -7) need no clipping.

What is left of a volume: its voxels inside the shared brain mask, as z-scores at 1/400 of a
standard deviation. What is set aside: its place in space, matrix, orientation on file, intensity
scale and grey levels (scanners store integers, networks do not), background. Both arms of a case
share mask and grid, so they differ inside the mask alone.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from nibabel import affines, orientations
from numpy.typing import NDArray

STEPS_PER_SD = 400
MEAN = 4096
BACKGROUND = 0
DARKEST, BRIGHTEST = 1, 32767  # inside the mask: never the background, never past int16
WINDOW_Z = (-3.0, 4.5)  # white matter (z about 0.3) mid-grey, enhancing tumour (2 to 4) below white
COARSEST_STEP = 0.1  # standard deviations between grey levels; above it they are tissue classes
MARGIN = 4  # voxels of background around the brain
TOLERANCE_MM = 1e-3
RAS_AXES_IN_LPS = [-1.0, 0.0, 0.0, 0.0, -1.0, 0.0, 0.0, 0.0, 1.0]


class BlindingError(ValueError):
    """A volume that cannot be blinded; the message says what would be right."""


@dataclass(frozen=True)
class Grid:
    """The voxel grid that every volume of a study is put on.

    dimensions : (X, Y, Z) voxels along right, anterior, superior
    spacing_mm : (x, y, z)
    """

    dimensions: tuple[int, int, int]
    spacing_mm: tuple[float, float, float]

    @property
    def length(self) -> int:
        """Bytes of a payload.

        >>> Grid((10, 20, 30), (1.0, 1.0, 1.0)).length
        12000
        """
        x, y, z = self.dimensions
        return x * y * z * np.dtype(np.int16).itemsize


@dataclass(frozen=True)
class Blinded:
    """What goes on the wire: the header is the grid's own and knows nothing of the volume."""

    header: dict[str, Any]
    payload: bytes


def brain_grid(brain_mask: NDArray[Any], affine: NDArray[Any]) -> Grid:
    """Return the smallest grid that holds this brain and a margin of 4 voxels on each side.

    brain_mask : (X, Y, Z) array, brain where not zero, in any orientation
    affine : (4, 4), voxel index -> RAS+ mm
    Raises BlindingError: an empty mask, not three axes.
    """
    mask, turned = _as_ras(np.asarray(brain_mask) != 0, affine)
    x, y, z = (box.stop - box.start + 2 * MARGIN for box in _bounding_box(mask))
    return Grid((x, y, z), _spacing_mm(turned))


def common_grid(grids: Iterable[Grid]) -> Grid:
    """Return the smallest grid that holds all of these.

    Raises BlindingError: none given, or spacings that differ.

    >>> common_grid([Grid((9, 20, 7), (1, 1, 1)), Grid((10, 18, 7), (1, 1, 1))]).dimensions
    (10, 20, 7)
    """
    grids = list(grids)
    if not grids:
        raise BlindingError("a common grid needs at least one brain mask, got none")
    first = grids[0].spacing_mm
    for grid in grids:
        if not np.allclose(grid.spacing_mm, first, rtol=0, atol=TOLERANCE_MM):
            raise BlindingError(f"volumes need one spacing, got {first} and {grid.spacing_mm} mm")
    x, y, z = (max(lengths) for lengths in zip(*(g.dimensions for g in grids), strict=True))
    return Grid((x, y, z), first)


def blind(
    data: NDArray[Any], affine: NDArray[Any], brain_mask: NDArray[Any], grid: Grid
) -> Blinded:
    """Return header and payload of a volume: z-scores in the mask, zeros outside, on the grid.

    data : (X, Y, Z) array in any orientation and unit
    affine : (4, 4), voxel index -> RAS+ mm, of data and mask
    brain_mask : (X, Y, Z) array, brain where not zero; the same for both arms of a case
    grid : at least as large as the brain, of the same spacing
    Voxel value v of the payload is z = (v - 4096) / 400, clipped to 1 ... 32767 in the mask.
    Raises BlindingError: shapes or spacings that differ, an empty mask, a brain larger than the
    grid, NaN or infinity in the brain, or a brain of one value.
    """
    if np.shape(data) != np.shape(brain_mask):
        raise BlindingError(
            f"volume and mask need one shape, got {np.shape(data)} and {np.shape(brain_mask)}"
        )
    mask, turned = _as_ras(np.asarray(brain_mask) != 0, affine)
    voxels, _ = _as_ras(np.asarray(data), affine)
    if not np.allclose(_spacing_mm(turned), grid.spacing_mm, rtol=0, atol=TOLERANCE_MM):
        raise BlindingError(
            f"volume and grid need one spacing, got {_spacing_mm(turned)} and {grid.spacing_mm} mm"
        )
    source, place = _placement(mask, grid)
    on_grid = np.full(grid.dimensions, BACKGROUND, dtype="<i2")
    on_grid[place][mask[source]] = _in_steps(voxels[source][mask[source]])
    return Blinded(header(grid), on_grid.tobytes(order="F"))


def header(grid: Grid) -> dict[str, Any]:
    """Return the JSON header of every payload on this grid; its centre is the origin of space."""
    first_voxel_ras = [
        -(length - 1) / 2 * step
        for length, step in zip(grid.dimensions, grid.spacing_mm, strict=True)
    ]
    low, high = (MEAN + STEPS_PER_SD * z for z in WINDOW_Z)
    return {
        "dimensions": list(grid.dimensions),
        "spacing_mm": list(grid.spacing_mm),
        "origin_mm": [-first_voxel_ras[0], -first_voxel_ras[1], first_voxel_ras[2]],
        "direction": RAS_AXES_IN_LPS,
        "dtype": "int16",
        "byte_order": "little",
        "order": "x fastest",
        "length": grid.length,
        "window": {"center": (low + high) / 2, "width": high - low},
        "background": BACKGROUND,
    }


def _in_steps(values: NDArray[Any]) -> NDArray[np.int16]:
    """The brain's voxels, (N,) array -> z-scores in steps of 1/400 SD about 4096."""
    values = values.astype(np.float64)
    if not np.isfinite(values).all():
        raise BlindingError(f"{int((~np.isfinite(values)).sum())} brain voxels are not finite")
    if values.std() == 0:
        raise BlindingError(f"every voxel of the brain is {values[0]}: nothing to scale")
    values = _without_grey_levels(values)
    steps = np.rint((values - values.mean()) / values.std() * STEPS_PER_SD + MEAN)
    return np.clip(steps, DARKEST, BRIGHTEST).astype(np.int16)


def _without_grey_levels(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Spread integers evenly over the step each stands for; (N,) array, as it is if continuous.

    A real volume has about a thousand grey levels, a simulated one as many as the payload holds:
    counting them tells the arms apart, and so does a window narrow enough to show the steps. The
    noise added is below a third of a step (a uniform distribution's SD), far below a scanner's. It
    is drawn from the values themselves, which no reader has, so that one volume has one payload.
    """
    levels = np.unique(values)
    if levels.size > values.size / 2:
        return values
    step = float(np.percentile(np.diff(levels), 25))  # in the bright tail, levels are left out
    if step > COARSEST_STEP * values.std():
        return values
    seed = int.from_bytes(hashlib.sha256(values.tobytes()).digest(), "little")
    return values + np.random.default_rng(seed).uniform(-step / 2, step / 2, values.size)


def _as_ras(data: NDArray[Any], affine: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Turn axes to the nearest of right, anterior, superior; (X, Y, Z) array and affine after."""
    if data.ndim != 3:
        raise BlindingError(f"a volume has three axes, got shape {data.shape}")
    turn = orientations.io_orientation(affine)
    turned = affine @ orientations.inv_ornt_aff(turn, data.shape)
    return orientations.apply_orientation(data, turn), turned


def _spacing_mm(affine: NDArray[Any]) -> tuple[float, float, float]:
    x, y, z = (round(float(step), 4) for step in affines.voxel_sizes(affine))
    return x, y, z


def _bounding_box(mask: NDArray[np.bool_]) -> tuple[slice, slice, slice]:
    """The brain's extent along each axis."""
    if not mask.any():
        raise BlindingError("the brain mask is empty")
    along = (np.flatnonzero(mask.any(axis=axes)) for axes in ((1, 2), (0, 2), (0, 1)))
    x, y, z = (slice(int(found[0]), int(found[-1]) + 1) for found in along)
    return x, y, z


def _placement(mask: NDArray[np.bool_], grid: Grid) -> tuple[tuple[slice, ...], tuple[slice, ...]]:
    """Where the brain lies in the volume, and where on the grid: in the middle."""
    source = _bounding_box(mask)
    extent = [box.stop - box.start for box in source]
    if any(length > room for length, room in zip(extent, grid.dimensions, strict=True)):
        raise BlindingError(f"a brain of {extent} voxels does not fit the grid {grid.dimensions}")
    starts = [(room - n) // 2 for room, n in zip(grid.dimensions, extent, strict=True)]
    return source, tuple(slice(s, s + n) for s, n in zip(starts, extent, strict=True))
