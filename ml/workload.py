"""How much work a configuration asks for: parameters, feature maps, voxels, memory and disk.

Flow: configuration -> **workload** -> estimates of the console's forms
Light on purpose (no TensorFlow): the web process asks for it.

A narrow network waits for memory, not for arithmetic: what its time and memory grow with is the
number of feature values that its layers write for each voxel of the input, here `maps_per_voxel`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import prod

from ml.configuration import Configuration
from ml.memory import pass_bytes

FLIPS = 8
TRAINING_COPIES = 5.0
"""Values alive at once in a training step for each feature value: outputs, their normalised and
activated copies, kept for the gradients, and the gradients. Fitted to measured peaks on a processor
(tests/ml/test_workload.py measures one again)."""
LIBRARIES_BYTES = 900 * 2**20  # a process with TensorFlow loaded and nothing computed
CHECKPOINT_WEIGHTS = 4  # weights, the optimiser's two moments, and a running mean


@dataclass(frozen=True)
class Layer:
    """A convolution: weights with biases, outputs for each voxel of the network's input."""

    weights: int
    maps: float


def layers_of(c: Configuration) -> Iterator[Layer]:
    """Every convolution of `ml.network.build_network` in order, batch norms' weights with it."""
    channels, skips, bottom = len(c.inputs), [], len(c.layout) - 1
    for level, count in enumerate(c.layout):
        filters = c.filters * 2**level
        for _ in range(count):
            yield _block(channels, filters, level)
            channels = filters
        if level < bottom:
            skips.append(channels)
            yield _convolution(channels, 2 * filters, 27, level + 1)
            channels = 2 * filters
    for level in reversed(range(bottom)):
        filters = c.filters * 2**level
        yield _convolution(channels, filters, 27, level)
        channels = filters + skips[level]
        for _ in range(c.layout[level]):
            yield _block(channels, filters, level)
            channels = filters
    yield _convolution(channels, 1, 1, 0)


def parameters(c: Configuration) -> int:
    """Weights of one network, batch statistics included.

    >>> from ml.configuration import read_configuration
    >>> parameters(read_configuration("paper"))
    839681
    """
    return sum(layer.weights for layer in layers_of(c))


def maps_per_voxel(c: Configuration) -> float:
    """Feature values that one pass writes for each voxel of its input."""
    return sum(layer.maps for layer in layers_of(c))


def training_values(c: Configuration) -> float:
    """Feature values that training one fold writes in its forward passes, in all epochs."""
    voxels = c.epochs * c.steps_per_epoch * c.batch_size * prod(c.patch_shape)
    return voxels * maps_per_voxel(c)


def simulation_values(c: Configuration, shape: Sequence[int], further: int = 0) -> float:
    """Feature values that simulating one case of (X, Y, Z) voxels writes.

    further : predictions besides the volume's own, for a map of uncertainty
    """
    passes = (FLIPS if c.simulation_flips else 1) + further
    overlapped = 1.0
    if c.simulation_mode == "patches":
        overlapped = (1 - c.simulation_overlap) ** -3
    return passes * overlapped * prod(shape) * maps_per_voxel(c)


def training_bytes(c: Configuration) -> int:
    """Memory of the process that trains one fold, at its peak; of the GPU where there is one."""
    bytes_each = 2 if c.mixed_precision else 4
    at_once = (c.micro_batch_size or c.batch_size) * prod(c.patch_shape)
    values = TRAINING_COPIES * bytes_each * at_once * maps_per_voxel(c)
    return LIBRARIES_BYTES + round(values)


def simulation_bytes(c: Configuration, shape: Sequence[int]) -> int:
    """Memory of the process that simulates a case of (X, Y, Z) voxels, at its peak."""
    passed = shape if c.simulation_mode == "volume" else c.simulation_patch_shape
    images = 4 * prod(shape) * (len(c.inputs) + 3)
    return LIBRARIES_BYTES + images + pass_bytes(c, passed)


def fold_bytes(c: Configuration) -> int:
    """Disk of one trained fold with its last checkpoint."""
    return 4 * parameters(c) * (1 + CHECKPOINT_WEIGHTS)


def cache_bytes(c: Configuration, voxels: int) -> int:
    """Disk of the normalised cases while folds train: float16 series, target and masks.

    voxels : of all cases together
    """
    return voxels * (2 * (len(c.inputs) + 1) + 2)


def _block(channels: int, filters: int, level: int) -> Layer:
    """`ml.network._block`: 1x1x1 to a quarter, 3x3x3, 1x1x1 back, and a shortcut where needed."""
    quarter = filters // 4
    parts = [_convolution(channels, quarter, 1, level), _convolution(quarter, quarter, 27, level)]
    parts.append(_convolution(quarter, filters, 1, level))
    if channels != filters:
        parts.append(_convolution(channels, filters, 1, level))
    norms = 4 * (channels + 2 * quarter)
    return Layer(norms + sum(one.weights for one in parts), sum(one.maps for one in parts))


def _convolution(channels: int, filters: int, taps: int, level: int) -> Layer:
    return Layer((channels * taps + 1) * filters, filters / 8**level)
