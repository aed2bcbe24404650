"""Overlapping tiles laid through a volume and blended in simulation.

Flow: loading -> **tiles** -> simulate

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

from ml.configuration import Configuration
from ml.patches import Array, cut

Predict = Callable[[Array], Array]
SIGMA = 1 / 8  # of the Gaussian window, as a fraction of the patch's side
LEAST_WEIGHT = 1e-3  # of the Gaussian window, so that every voxel has a weight


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
