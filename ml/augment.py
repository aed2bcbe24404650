"""Random rotations, dimension swaps, flips and changes of intensity of a patch.

Flow: patches -> **augment** -> training
Source: Calabrese et al. 2021, Methods ("random three-axis rotations and dimension swaps")

Inputs, target and region travel as channels of one array, so that one transform moves all of them
alike, in a single resampling: flips and swaps move voxels exactly, a rotation about the patch's
centre interpolates **linearly** (trilinear) between the voxels of images and takes the **nearest**
voxel of labels and of the region.

The weights of the eight neighbours are the same in every channel, so a patch is one sparse matrix
times the block: about nine times as fast as `scipy.ndimage.affine_transform` channel by channel
(`make bench`).
"""

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ml.configuration import Configuration

Channels = NDArray[np.float32]
Matrix = NDArray[np.float64]
PLANES = 8  # of the patch rotated at once, so that what is worked on stays in the processor's cache


@dataclass(frozen=True)
class Transform:
    """One drawn augmentation: rotate, then swap axes, then reverse some."""

    order: tuple[int, int, int] = (0, 1, 2)
    reversed_axes: tuple[int, ...] = ()
    rotation: Matrix | None = None  # (3, 3), or None to leave the grid as it is

    @property
    def matrix(self) -> Matrix:
        """(3, 3): offset from the patch's centre -> offset in the volume where its voxel is read.

        >>> Transform(order=(1, 0, 2), reversed_axes=(2,)).matrix @ [1, 2, 3]
        array([ 2.,  1., -3.])
        """
        swap = np.zeros((3, 3))
        swap[list(self.order), range(3)] = 1
        swap[:, list(self.reversed_axes)] *= -1
        return swap if self.rotation is None else self.rotation @ swap


def draw_transform(configuration: Configuration, rng: np.random.Generator) -> Transform:
    """A random transform of the kinds that the configuration allows.

    Angles are uniform in +-`rotation_degrees` about each of `rotation_axes`, x first. With three
    axes and 180 degrees every orientation can come, though not every one equally often.
    """
    c = configuration
    order = tuple(int(axis) for axis in rng.permutation(3)) if c.axis_swaps else (0, 1, 2)
    flips = tuple(axis for axis in range(3) if c.flips and rng.random() < 0.5)
    rotation = None
    if c.rotation_degrees > 0:
        limit = np.deg2rad(c.rotation_degrees)
        angles = rng.uniform(-limit, limit, 3)
        rotation = rotation_matrix(angles * [axis in c.rotation_axes for axis in range(3)])
    return Transform((order[0], order[1], order[2]), flips, rotation)


def source_shape(transform: Transform, shape: tuple[int, ...]) -> tuple[int, ...]:
    """How large a block (in voxels) to cut so that a patch of `shape` has no empty corner.

    The block and the patch have one centre: their sides are both even or both odd.
    """
    if transform.rotation is None:
        return shape
    sides = np.ceil(np.abs(transform.rotation) @ np.array(shape)).astype(int) + 2
    return tuple(int(s + (s - n) % 2) for s, n in zip(sides, shape, strict=True))


def apply_transform(
    transform: Transform, block: Channels, shape: tuple[int, ...], labels: int = 0
) -> Channels:
    """The augmented patch, `shape` + (C,), out of a block of `source_shape` + (C,).

    labels : how many of the last channels take the nearest voxel instead of interpolating
    """
    patch = block
    if transform.rotation is not None:
        patch = _rotate(block, transform.rotation, shape, labels)
    patch = patch.transpose(*transform.order, 3)
    return np.flip(patch, transform.reversed_axes) if transform.reversed_axes else patch


def change_intensities(
    images: Channels, brain: NDArray[np.bool_], c: Configuration, rng: np.random.Generator
) -> None:
    """Multiply each input (x, y, z, C) by a random gain, add a shift and noise, in place.

    images : z-scores, so that gain, shift and noise count in SDs of the brain; brain (x, y, z)
    The log of the gain, the shift and each voxel's noise are normal with mean 0 and the SDs
    `intensity_gain`, `intensity_shift` and `intensity_noise`. Outside the brain is 0 after it.
    """
    if not (c.intensity_gain or c.intensity_shift or c.intensity_noise):
        return
    count = images.shape[-1:]
    images *= np.exp(rng.normal(0, c.intensity_gain, count)).astype(np.float32)
    images += rng.normal(0, c.intensity_shift, count).astype(np.float32)
    if c.intensity_noise:
        images += rng.standard_normal(images.shape, np.float32) * np.float32(c.intensity_noise)
    images *= brain[..., None]


def rotation_matrix(angles: Matrix) -> Matrix:
    """(3, 3) rotation by `angles` (3,) in radians about x, then y, then z.

    >>> rotation_matrix(np.array([0, 0, np.pi / 2])).round() @ [1, 0, 0]
    array([0., 1., 0.])
    """
    result = np.eye(3)
    for axis, angle in enumerate(angles):
        i, j = [a for a in range(3) if a != axis]
        sign = -1.0 if axis == 1 else 1.0
        turn = np.eye(3)
        turn[i, i] = turn[j, j] = np.cos(angle)
        turn[i, j], turn[j, i] = -sign * np.sin(angle), sign * np.sin(angle)
        result = turn @ result
    return result


def _rotate(block: Channels, rotation: Matrix, shape: tuple[int, ...], labels: int) -> Channels:
    """The block read at `rotation` times the offset from the centre, a few planes at a time."""
    sides, channels = block.shape[:3], block.shape[3]
    voxels = np.ascontiguousarray(block).reshape(-1, channels)
    rotated = np.empty((*shape, channels), np.float32)
    images = channels - labels
    for first in range(0, shape[0], PLANES):
        planes = rotated[first : first + PLANES]
        at = _read_at(rotation, sides, shape, range(first, first + len(planes)))
        planes[...] = (_neighbours(at, sides) @ voxels).reshape(planes.shape)
        if labels:
            nearest = [np.rint(axis).astype(np.int32) for axis in at]
            planes[..., images:] = voxels[_row(nearest, sides), images:].reshape(
                *planes.shape[:3], labels
            )
    return rotated


def _read_at(
    rotation: Matrix, sides: tuple[int, ...], shape: tuple[int, ...], planes: range
) -> list[Matrix]:
    """Where in the block (3 arrays of voxel coordinates) the voxels of these planes are read."""
    x, y, z = [
        np.asarray(steps) - (side - 1) / 2
        for steps, side in zip((planes, range(shape[1]), range(shape[2])), shape, strict=True)
    ]
    at = []
    for (a, b, c), side in zip(rotation, sides, strict=True):
        axis = (a * x[:, None, None] + b * y[:, None]) + (c * z + (side - 1) / 2)
        at.append(axis.ravel().clip(0, side - 1))
    return at


def _neighbours(at: list[Matrix], sides: tuple[int, ...]) -> csr_array:
    """Sparse (voxels of the patch, voxels of the block): trilinear weights of 8 neighbours."""
    low = [
        np.minimum(axis.astype(np.int32), max(side - 2, 0))
        for axis, side in zip(at, sides, strict=True)
    ]
    high = [(axis - floor).astype(np.float32) for axis, floor in zip(at, low, strict=True)]
    share = [(1 - fraction, fraction) for fraction in high]
    row = _row(low, sides)
    columns, weights = np.empty((len(row), 8), np.int32), np.empty((len(row), 8), np.float32)
    for corner, (i, j, k) in enumerate(product((0, 1), repeat=3)):
        np.add(row, (i * sides[1] + j) * sides[2] + k, out=columns[:, corner])
        np.multiply(share[0][i] * share[1][j], share[2][k], out=weights[:, corner])
    ends = np.arange(0, weights.size + 1, 8, dtype=np.int32)
    shape = (len(row), int(np.prod(sides)))
    return csr_array((weights.ravel(), columns.ravel(), ends), shape=shape)


def _row(voxel: list[NDArray[np.int32]], sides: tuple[int, ...]) -> NDArray[np.int32]:
    """Index of voxels (i, j, k) in the flattened block."""
    return (voxel[0] * sides[1] + voxel[1]) * sides[2] + voxel[2]
