"""Patches: drawn at random for training, laid as overlapping tiles and blended in simulation.

Flow: loading -> **patches** -> augment -> training; **patches** -> simulate

    a side of 10 voxels, patch 4, overlap 0.5      starts 0, 2, 4, 6
    [0 1 2 3]
        [2 3 4 5]
            [4 5 6 7]
                [6 7 8 9]
Each tile counts with a Gaussian weight, most at its centre, so that no seam shows.
"""

from collections.abc import Callable, Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray

from ml.augment import apply_transform, draw_transform, source_shape
from ml.configuration import Configuration
from ml.loading import PreparedCase

Array = NDArray[np.float32]
Predict = Callable[[Array], Array]
SIGMA = 1 / 8  # of the Gaussian window, as a fraction of the patch's side
LEAST_WEIGHT = 1e-3  # of the Gaussian window, so that every voxel has a weight


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


def tile_starts(size: int, side: int, overlap: float) -> list[int]:
    """Where tiles of `side` begin along an axis of `size`, the last one ending at its end.

    >>> tile_starts(10, 4, 0.5)
    [0, 2, 4, 6]
    """
    if side >= size:
        return [0]
    stride = max(1, int(side * (1 - overlap)))
    count = -(-(size - side) // stride) + 1
    return [round(i * (size - side) / (count - 1)) for i in range(count)]


def tiles(
    shape: Sequence[int], sides: Sequence[int], overlap: float
) -> list[tuple[slice, slice, slice]]:
    """Boxes of `sides` that cover a volume of `shape` and overlap by at least the fraction."""
    starts = [tile_starts(size, side, overlap) for size, side in zip(shape, sides, strict=True)]
    return [
        (slice(x, x + sides[0]), slice(y, y + sides[1]), slice(z, z + sides[2]))
        for x, y, z in product(*starts)
    ]


def gaussian_window(sides: Sequence[int]) -> Array:
    """(x, y, z) weights in [LEAST_WEIGHT, 1], largest in the middle."""
    axes = []
    for side in sides:
        offset = np.arange(side) - (side - 1) / 2
        axes.append(np.exp(-0.5 * (offset / (side * SIGMA)) ** 2))
    window = axes[0][:, None, None] * axes[1][None, :, None] * axes[2]
    weights: Array = np.maximum(window / window.max(), LEAST_WEIGHT).astype(np.float32)
    return weights


def blend_tiles(
    predict: Predict,
    images: Array,
    configuration: Configuration,
    on_tile: Callable[[int, int], None] = lambda done, count: None,
) -> Array:
    """Predict overlapping tiles and blend them into one volume, (X, Y, Z) float32.

    predict : (1, x, y, z, C) -> (1, x, y, z, 1)
    images : (X, Y, Z, C) of any size; padded with 0 where a side is below the patch's, and
        cropped again. All tiles have one shape, so the network is traced once for all cases.
    on_tile : called with (tiles done, tiles in all)
    A tile whose inputs are all 0 (outside the brain) is not predicted: it counts as 0.
    """
    shape, sides = images.shape[:3], configuration.simulation_patch_shape
    padded = cut(images, (0, 0, 0), [max(s, n) for s, n in zip(sides, shape, strict=True)])
    total, weights = np.zeros(padded.shape[:3], np.float32), np.zeros(padded.shape[:3], np.float32)
    window = gaussian_window(sides)
    boxes = tiles(padded.shape[:3], sides, configuration.simulation_overlap)
    for done, box in enumerate(boxes, 1):
        weights[box] += window
        if padded[box].any():
            total[box] += window * predict(padded[box][None])[0, ..., 0]
        on_tile(done, len(boxes))
    blended: Array = (total / weights)[: shape[0], : shape[1], : shape[2]]
    return blended


def _start(centre: int, side: int, size: int) -> int:
    """First voxel of a patch around `centre`, moved to stay inside; centred when it is larger."""
    if side >= size:
        return -((side - size) // 2)
    return min(max(centre - side // 2, 0), size - side)
