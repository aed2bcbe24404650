"""Overlapping tiles laid through a volume and blended in simulation.

Flow: loading -> **tiles** -> inference -> simulate, segment
Source: Gaussian importance weights of SD side/8, as nnU-Net (Isensee et al. 2021,
doi:10.1038/s41592-020-01008-z) and MONAI lay them

    a side of 10 voxels, patch 4, overlap 0.5      starts 0, 2, 4, 6
    [0 1 2 3]
        [2 3 4 5]
            [4 5 6 7]
                [6 7 8 9]
Each tile counts with a Gaussian weight, most at its centre, so that no seam shows.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray

from ml.configuration import Configuration
from ml.patches import Array, cut

Box = tuple[slice, slice, slice]
Predict = Callable[[Array], Array]
SIGMA = 1 / 8  # of the Gaussian window, as a fraction of the patch's side


def tile_starts(size: int, side: int, overlap: float, multiple: int = 1) -> list[int]:
    """Where tiles of `side` begin along an axis of `size`, the last one ending at its end.

    multiple : of every start, where `size` and `side` are multiples of it too

    >>> tile_starts(10, 4, 0.5)
    [0, 2, 4, 6]
    >>> tile_starts(20, 8, 0.5, multiple=4)
    [0, 4, 8, 12]
    """
    if side >= size:
        return [0]
    steps = (size - side) // multiple
    stride = max(1, int(side * (1 - overlap)) // multiple)
    count = -(-steps // stride) + 1
    return [multiple * round(i * steps / (count - 1)) for i in range(count)]


def tiles(
    shape: Sequence[int], sides: Sequence[int], overlap: float, multiple: int = 1
) -> list[Box]:
    """Boxes of `sides` that cover a volume of `shape` and overlap by at least the fraction."""
    starts = [
        tile_starts(size, side, overlap, multiple) for size, side in zip(shape, sides, strict=True)
    ]
    return [
        (slice(x, x + sides[0]), slice(y, y + sides[1]), slice(z, z + sides[2]))
        for x, y, z in product(*starts)
    ]


def gaussian_window(sides: Sequence[int]) -> Array:
    """(x, y, z) weights in (0, 1], largest in the middle, at least exp(-24) in a corner.

    No floor under them: on the faces of a volume all tiles weigh little, and with a floor the rim
    of one tile would count there as much as the middle of the next, which shows as a seam.
    """
    axes = []
    for side in sides:
        offset = np.arange(side) - (side - 1) / 2
        axes.append(np.exp(-0.5 * (offset / (side * SIGMA)) ** 2))
    window = axes[0][:, None, None] * axes[1][None, :, None] * axes[2]
    return np.asarray(window / window.max(), np.float32)


def blend_tiles(
    predict: Predict,
    images: Array,
    configuration: Configuration,
    on_tile: Callable[[int, int], None] = lambda done, count: None,
    at_once: int = 1,
) -> Array:
    """Predict overlapping tiles and blend them into one volume, (X, Y, Z, K) float32.

    predict : (n, x, y, z, C) -> (n, x, y, z, K), n from 1 to `at_once`
    images : (X, Y, Z, C) of any size, 0 outside the brain; padded at their ends with 0 to the
        patch's sides and to multiples of `configuration.multiple`, and cropped again. All tiles
        have one shape, so the network is traced once, and start at such multiples, so that their
        coarser levels lie on one grid: overlapping tiles, and one pass, then agree.
    on_tile : called with (tiles done, tiles in all), tiles without brain not counted
    A tile whose inputs are all 0 is not predicted: it counts as 0, and no voxel of brain is in it.
    """
    shape, sides = images.shape[:3], configuration.simulation_patch_shape
    sizes = [-(-size // configuration.multiple) * configuration.multiple for size in shape]
    wanted = tuple(max(side, size) for side, size in zip(sides, sizes, strict=True))
    padded = images if wanted == shape else cut(images, (0, 0, 0), wanted)
    filled, weights = _lay(padded, configuration)
    window = gaussian_window(sides)[..., None]
    total, done = np.zeros((*padded.shape[:3], 1), np.float32), 0
    for group in _groups(filled, at_once):
        predicted = predict(np.stack([padded[box] for box in group]))
        if done == 0:  # now the number of channels is known
            total = np.zeros((*padded.shape[:3], predicted.shape[-1]), np.float32)
        for box, tile in zip(group, predicted, strict=True):
            total[box] += window * tile
        done += len(group)
        on_tile(done, len(filled))
    total /= weights[..., None]
    return total[: shape[0], : shape[1], : shape[2]]


def _lay(images: Array, configuration: Configuration) -> tuple[list[Box], NDArray[np.float32]]:
    """The boxes with any brain (one if there is none), and the weights of all, (X, Y, Z)."""
    sides = configuration.simulation_patch_shape
    window = gaussian_window(sides)
    brain: NDArray[np.bool_] = np.any(images, axis=-1)
    weights = np.zeros(brain.shape, np.float32)
    boxes = tiles(brain.shape, sides, configuration.simulation_overlap, configuration.multiple)
    for box in boxes:
        weights[box] += window
    return [box for box in boxes if brain[box].any()] or boxes[:1], weights


def _groups(boxes: Sequence[Box], at_once: int) -> Iterator[Sequence[Box]]:
    for first in range(0, len(boxes), at_once):
        yield boxes[first : first + at_once]
