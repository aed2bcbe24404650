"""Random flips, dimension swaps and three-axis rotations of a patch.

Flow: patches -> **augment** -> training
Source: Calabrese et al. 2021, Methods ("random three-axis rotations and dimension swaps")

Inputs, target and brain mask travel as channels of one array, so that one transform moves all of
them alike. Flips and swaps move voxels exactly; rotations interpolate linearly about the centre.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import affine_transform

from ml.configuration import Configuration

Channels = NDArray[np.float32]


@dataclass(frozen=True)
class Transform:
    """One drawn augmentation: rotate, then swap axes, then reverse some."""

    order: tuple[int, int, int] = (0, 1, 2)
    reversed_axes: tuple[int, ...] = ()
    rotation: NDArray[np.float64] | None = None  # (3, 3), or None to leave the grid as it is


def draw_transform(configuration: Configuration, rng: np.random.Generator) -> Transform:
    """A random transform of the kinds that the configuration allows."""
    c = configuration
    order = tuple(int(axis) for axis in rng.permutation(3)) if c.axis_swaps else (0, 1, 2)
    flips = tuple(axis for axis in range(3) if c.flips and rng.random() < 0.5)
    rotation = None
    if c.rotation_degrees > 0:
        limit = np.deg2rad(c.rotation_degrees)
        rotation = rotation_matrix(rng.uniform(-limit, limit, 3))
    return Transform((order[0], order[1], order[2]), flips, rotation)


def source_shape(transform: Transform, shape: tuple[int, ...]) -> tuple[int, ...]:
    """How large a block (in voxels) to cut so that a patch of `shape` has no empty corner."""
    if transform.rotation is None:
        return shape
    return tuple(int(s) for s in np.ceil(np.abs(transform.rotation) @ np.array(shape)) + 2)


def apply_transform(transform: Transform, block: Channels, shape: tuple[int, ...]) -> Channels:
    """The augmented patch, `shape` + (C,), out of a block of `source_shape` + (C,)."""
    patch = block if transform.rotation is None else _rotate(block, transform.rotation, shape)
    patch = patch.transpose(*transform.order, 3)
    return np.flip(patch, transform.reversed_axes) if transform.reversed_axes else patch


def rotation_matrix(angles: NDArray[np.float64]) -> NDArray[np.float64]:
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


def _rotate(block: Channels, rotation: NDArray[np.float64], shape: tuple[int, ...]) -> Channels:
    """Linear interpolation at `rotation` times the offset from the centre; 0 beyond the block."""
    centre_out = (np.array(shape) - 1) / 2
    centre_in = (np.array(block.shape[:3]) - 1) / 2
    offset = centre_in - rotation @ centre_out
    rotated = np.empty((*shape, block.shape[3]), np.float32)
    for channel in range(block.shape[3]):
        rotated[..., channel] = affine_transform(
            block[..., channel], rotation, offset, output_shape=shape, order=1, mode="constant"
        )
    return rotated
