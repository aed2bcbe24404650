"""Training patches: where they lie, cut out of the stored arrays, augmented, as batches.

Flow: loading -> **patches** -> augment -> streaming -> training
Source: Calabrese et al. 2021, Methods (80^3 patches), and its published code (a grid of patches)

    sampling "points"   centred on voxels drawn in the tumour (a share `tumour_centred`) and brain
    sampling "grid"     every `grid_stride` voxels through the tumour core's box grown to `grid_box`

A patch is moved to lie inside the volume, which is the brain's box; where the volume is smaller it
is centred and padded with 0, which is what lies outside the brain.
"""

import math
import threading
from collections.abc import Sequence
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ml.augment import apply_transform, change_intensities, draw_transform, source_shape
from ml.configuration import Configuration
from ml.loading import PreparedCase
from ml.stored import StoredChannels

Array = NDArray[np.float32]
Start = tuple[int, ...]
TUMOUR = 2  # in the region, the last channel; 1 is brain
TRIES = 20  # draws of a centre until `least_brain` of the patch is brain


class Scratch(threading.local):
    """Memory of one thread that its blocks are cut into, one after the other.

    Fresh memory for each block, some 60 MB for a rotated 80^3 patch, would cost the system more
    time to hand out than it takes to fill.
    """

    memory = np.empty(0, np.float32)

    def of(self, shape: tuple[int, ...]) -> Array:
        """An array of this shape, which the next one overwrites; its values are arbitrary."""
        size = math.prod(shape)
        if self.memory.size < size:
            self.memory = np.empty(size, np.float32)
        return self.memory[:size].reshape(shape)


_scratch = Scratch()


def draw_batch(
    cases: Sequence[PreparedCase], configuration: Configuration, seed: int, epoch: int, step: int
) -> tuple[Array, Array, Array]:
    """One training batch: inputs (B, x, y, z, C), target (B, x, y, z, 1), weight (B, x, y, z).

    The weight is 1 in the brain, `tumour_weight` in the tumour and 0 outside. The batch depends on
    the arguments alone: any epoch can be drawn again without those before it. Every case is drawn
    equally often.
    """
    size = configuration.batch_size
    wanted = range(step * size, (step + 1) * size)
    return as_batch(
        [draw_sample(cases, configuration, seed, epoch, index) for index in wanted], configuration
    )


def as_batch(samples: Sequence[Array], configuration: Configuration) -> tuple[Array, Array, Array]:
    """Samples (x, y, z, C + 2) as a batch of inputs, target and weight; see `draw_batch`."""
    batch = np.stack(samples)
    region = batch[..., -1]
    weight = np.where(region == TUMOUR, np.float32(configuration.tumour_weight), region)
    return batch[..., :-2], batch[..., -2:-1], weight


def draw_sample(
    cases: Sequence[PreparedCase], configuration: Configuration, seed: int, epoch: int, index: int
) -> Array:
    """Patch number `index` of an epoch, augmented: (x, y, z, C + 2) inputs, target and region."""
    c = configuration
    order = np.random.default_rng([seed, epoch]).permutation(len(cases))
    visit, place = divmod(index, len(cases))
    case, rng = cases[order[place]], np.random.default_rng([seed, epoch, index])
    if c.sampling == "grid":
        starts = grid_starts(case, c)
        shuffled = np.random.default_rng([seed, epoch, place, len(starts)]).permutation(len(starts))
        start: Start = tuple(int(at) for at in starts[shuffled[visit % len(starts)]])
    else:
        start = _draw_start(case, c, rng)
    return draw_patch(case, c, start, rng)


def draw_patch(
    case: PreparedCase, configuration: Configuration, start: Start, rng: np.random.Generator
) -> Array:
    """The patch (x, y, z, C + 2) whose first voxel is `start`, augmented about its centre."""
    c = configuration
    transform = draw_transform(c, rng)
    shape = source_shape(transform, c.patch_shape)
    corner = [at - (s - n) // 2 for at, s, n in zip(start, shape, c.patch_shape, strict=True)]
    labels = 2 if c.task == "segment" else 1  # the region, and the target where it is a class
    block = _scratch.of((*shape, case.channels.shape[3]))
    cut(case.channels, corner, shape, block)
    patch = apply_transform(transform, block, c.patch_shape, labels)
    if transform.rotation is None:
        patch = patch.copy()  # it is the block itself, which the next patch is cut into
    brain = patch[..., -1] > 0
    patch *= brain[..., None]
    change_intensities(patch[..., :-2], brain, c, rng)
    return patch


def grid_starts(case: PreparedCase, configuration: Configuration) -> NDArray[np.int16]:
    """First voxels (n, 3) of the case's grid of patches, those with `least_brain` of brain.

    The box of the tumour core (of the whole tumour, or the volume's middle, where there is none) is
    grown about its centre to `grid_box`, moved to lie inside the volume and cut to it; patches
    begin every `grid_stride` voxels, the last one ending with the box. Where no patch holds enough
    brain, the one that holds most is the only one. How much a patch holds is judged before it is
    rotated.
    """
    c = configuration
    key = (c.patch_shape, c.grid_stride, c.grid_box, c.least_brain)
    if key not in case.starts:
        size = case.channels.shape[:3]
        core = case.core or tuple((side // 2, side // 2) for side in size)
        axes = [
            _grid_axis(*low_high, grown, side, n, c.grid_stride)
            for low_high, grown, side, n in zip(core, c.grid_box, c.patch_shape, size, strict=True)
        ]
        starts = np.array(list(product(*axes)), np.int16)
        case.starts[key] = _with_brain(case, starts, c)
    return case.starts[key]


def cut(
    channels: NDArray[np.floating] | StoredChannels,
    start: Sequence[int],
    shape: Sequence[int],
    block: Array | None = None,
) -> Array:
    """The block of `shape` voxels from `start`, float32; 0 where it leaves the volume.

    channels : (X, Y, Z, C), read only where the block lies
    block : (*shape, C) array to fill, a new one unless given
    """
    block = np.empty((*shape, channels.shape[3]), np.float32) if block is None else block
    block.fill(0)
    inside, target = [], []
    for first, side, size in zip(start, shape, channels.shape, strict=False):
        low, high = max(first, 0), min(first + side, size)
        inside.append(slice(low, max(high, low)))
        target.append(slice(low - first, max(high, low) - first))
    if isinstance(channels, StoredChannels):
        channels.read_into(block[tuple(target)], tuple(inside))
    else:
        block[tuple(target)] = channels[tuple(inside)]
    return block


def _draw_start(case: PreparedCase, c: Configuration, rng: np.random.Generator) -> Start:
    """Of a patch around a random voxel of the tumour or the brain.

    Drawn again, at most TRIES times, where too little of the patch is brain; then the best of them.
    """
    best, most = None, -1.0
    for _ in range(TRIES):
        in_tumour = len(case.tumour_points) > 0 and rng.random() < c.tumour_centred
        points = case.tumour_points if in_tumour else case.brain_points
        centre = points[int(rng.integers(len(points)))]
        start = tuple(
            _start(int(at), side, size)
            for at, side, size in zip(centre, c.patch_shape, case.channels.shape, strict=False)
        )
        if not c.least_brain:
            return start
        share = _share_of_brain(case.channels, start, c)
        if share > most:
            best, most = start, share
        if share >= c.least_brain:
            break
    assert best is not None
    return best


def _start(centre: int, side: int, size: int) -> int:
    """First voxel of a patch around `centre`, moved to stay inside; centred when it is larger."""
    if side >= size:
        return -((side - size) // 2)
    return min(max(centre - side // 2, 0), size - side)


def _grid_axis(low: int, high: int, grown: int, side: int, size: int, stride: int) -> list[int]:
    """Where patches of `side` begin along an axis of `size`."""
    if side >= size:
        return [_start(0, side, size)]
    length = min(max(high - low, grown, side), size)
    first = _start((low + high) // 2, length, size)
    last = first + length - side
    return sorted({*range(first, last + 1, stride), last})


def _with_brain(
    case: PreparedCase, starts: NDArray[np.int16], c: Configuration
) -> NDArray[np.int16]:
    if not c.least_brain:
        return starts
    region = np.asarray(case.channels[:, :, :, -1:]).astype(np.uint8)
    shares = [_share_of_brain(region, start, c) for start in starts.tolist()]
    enough = np.array(shares) >= c.least_brain
    return starts[enough] if enough.any() else starts[[int(np.argmax(shares))]]


def _share_of_brain(
    channels: NDArray[Any] | StoredChannels, start: Sequence[int], c: Configuration
) -> float:
    """Fraction of a patch that is brain, told by the last of the channels."""
    x, y, z = (
        slice(max(at, 0), max(at + side, 0)) for at, side in zip(start, c.patch_shape, strict=True)
    )
    return float(np.count_nonzero(channels[x, y, z, -1:]) / np.prod(c.patch_shape))
