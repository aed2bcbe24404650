"""Training patches: where they lie, cut out of the stored arrays, augmented, as batches.

Flow: loading -> **patches** -> augment -> training
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ml.augment import apply_transform, draw_transform, source_shape
from ml.configuration import Configuration
from ml.loading import PreparedCase

Array = NDArray[np.float32]


def draw_batch(
    cases: Sequence[PreparedCase], configuration: Configuration, seed: int, epoch: int, step: int
) -> tuple[Array, Array, Array]:
    """One training batch: inputs (B, x, y, z, C), target (B, x, y, z, 1), weight (B, x, y, z).

    The weight is 1 in the brain and 0 outside. The batch depends on the arguments alone: any
    epoch can be drawn again without those before it. Every case is drawn equally often.
    """
    c = configuration
    order = np.random.default_rng([seed, epoch]).permutation(len(cases))
    patches = []
    for index in range(step * c.batch_size, (step + 1) * c.batch_size):
        rng = np.random.default_rng([seed, epoch, index])
        patches.append(draw_patch(cases[order[index % len(cases)]], c, rng))
    batch = np.stack(patches)
    return batch[..., :-2], batch[..., -2:-1], batch[..., -1]


def draw_patch(case: PreparedCase, configuration: Configuration, rng: np.random.Generator) -> Array:
    """One augmented patch (x, y, z, C + 2) around a random voxel of the tumour or the brain."""
    c = configuration
    in_tumour = len(case.tumour_points) > 0 and rng.random() < c.tumour_centred
    points = case.tumour_points if in_tumour else case.brain_points
    centre = points[rng.integers(len(points))]
    transform = draw_transform(c, rng)
    shape = source_shape(transform, c.patch_shape)
    start = [
        _start(int(at), side, size)
        for at, side, size in zip(centre, shape, case.channels.shape, strict=False)
    ]
    patch = apply_transform(transform, cut(case.channels, start, shape), c.patch_shape)
    brain = patch[..., -1:] > 0.5
    return np.concatenate([patch[..., :-1] * brain, brain], axis=-1, dtype=np.float32)


def cut(channels: NDArray[np.floating], start: Sequence[int], shape: Sequence[int]) -> Array:
    """The block of `shape` voxels from `start`, float32; 0 where it leaves the volume.

    channels : (X, Y, Z, C), read only where the block lies
    """
    block = np.zeros((*shape, channels.shape[3]), np.float32)
    inside, target = [], []
    for first, side, size in zip(start, shape, channels.shape, strict=False):
        low, high = max(first, 0), min(first + side, size)
        inside.append(slice(low, max(high, low)))
        target.append(slice(low - first, max(high, low) - first))
    block[tuple(target)] = channels[tuple(inside)]
    return block


def _start(centre: int, side: int, size: int) -> int:
    """First voxel of a patch around `centre`, moved to stay inside; centred when it is larger."""
    if side >= size:
        return -((side - size) // 2)
    return min(max(centre - side // 2, 0), size - side)
