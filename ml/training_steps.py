"""Training steps on any Keras backend, and all state that a checkpoint has to hold.

Flow: patches -> **training_steps** (under TensorFlow: training_tensorflow) -> training

Keras's own `train_on_batch` works on the whole batch at once and on one device.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from ml.configuration import Configuration
from ml.network import build_network
from ml.network_layers import in_few_passes
from ml.training_loss import loss_of

Array = NDArray[np.float32]
LEAST_CAPABILITY = (7, 0)  # of NVIDIA GPUs with float16 matrix units
NOT_DECAYED = ["bias", "gamma", "beta"]


def compile_network(model: keras.Model, configuration: Configuration) -> None:
    """Attach the configuration's loss and Adam.

    Weight decay is AdamW's (Loshchilov and Hutter 2019, arXiv:1711.05101): each step takes
    weight_decay * learning rate of a kernel off it, of biases and batch norm's weights nothing.
    """
    c = configuration
    rate: float | keras.optimizers.schedules.LearningRateSchedule = c.learning_rate
    if c.learning_rate_schedule == "cosine":
        steps = c.epochs * c.steps_per_epoch
        rate = keras.optimizers.schedules.CosineDecay(c.learning_rate, steps)
    decay = c.weight_decay or None
    optimizer = keras.optimizers.Adam(rate, epsilon=c.adam_epsilon, weight_decay=decay)
    optimizer.exclude_from_weight_decay(var_names=NOT_DECAYED)
    scales = keras.backend.backend() != "tensorflow"  # there, TensorFlowSteps scales the loss
    model.compile(optimizer, loss=loss_of(c), jit_compile=uses_xla(), auto_scale_loss=scales)


def uses_xla() -> bool:
    """On GPUs, and wherever JAX runs; on CPUs TensorFlow is ten times faster without."""
    return keras.backend.backend() == "jax" or bool(keras.distribution.list_devices("gpu"))


class WeightAverage:
    """Running mean of a network's weights, batch norm's statistics included.

    Source: Polyak and Juditsky 1992, doi:10.1137/0330046; the share of the past that step n keeps
    is min(momentum, (1 + n) / (10 + n)), so that the untrained weights are soon forgotten.
    """

    def __init__(self, momentum: float, weights: Sequence[Array]) -> None:
        self.momentum = momentum
        self.count = 0
        self.weights = [np.array(weight, np.float32) for weight in weights]

    def update(self, weights: Sequence[Array]) -> None:
        """Take in the weights after one step."""
        self.count += 1
        kept = min(self.momentum, (1 + self.count) / (10 + self.count))
        for mean, weight in zip(self.weights, weights, strict=True):
            mean += np.float32(1 - kept) * (weight - mean)


class Steps:
    """A network in training: `step` improves it by one batch.

    half : float16 arithmetic with float32 weights (`choose_precision`)
    """

    memory_errors: tuple[type[Exception], ...] = (MemoryError,)

    def __init__(self, configuration: Configuration, half: bool = False) -> None:
        self.configuration = configuration
        self.half = half
        with dtype_policy("mixed_float16" if half else "float32"), self.scope():
            self.model = in_few_passes(build_network(configuration))
            compile_network(self.model, configuration)
            self.model.optimizer.build(self.model.trainable_variables)
        self.average: WeightAverage | None = None
        if configuration.weight_average:
            weights = self.model.get_weights()
            self.average = WeightAverage(configuration.weight_average, weights)

    def scope(self) -> AbstractContextManager[Any]:
        """Where variables are made."""
        return nullcontext()

    def begin_epoch(self, seed: int, epoch: int) -> None:
        """Restart every dropout layer's generator, so that an epoch does not depend on the past."""
        for number, layer in enumerate(self.model.layers):
            generator = getattr(layer, "seed_generator", None)
            if generator is not None:
                self._seed(generator, (seed * 7919 + number) % 2**32, epoch)

    def step(self, inputs: Array, target: Array, weight: Array) -> float:
        """Improve the network by one batch (`ml.patches.draw_batch`); the loss before that.

        A loss that is no number leaves the weights as they were, where the backend allows it.
        """
        loss = self._step(inputs, target, weight)
        if self.average is not None:
            self.average.update(self.model.get_weights())
        return loss

    def loss(self, inputs: Array, target: Array, weight: Array) -> float:
        """The loss of a batch as the network stands, dropout off, batch norm's running means."""
        return float(self.model.test_on_batch(inputs, target, sample_weight=weight))

    def weights(self) -> list[Array]:
        """What the trained model keeps: the running mean where there is one."""
        return self.model.get_weights() if self.average is None else self.average.weights

    def state(self) -> dict[str, NDArray[Any]]:
        """Everything that the next epoch depends on, by name."""
        arrays = self._named("weight", self.model.get_weights())
        variables = self.model.optimizer.variables
        arrays |= self._named("optimizer", map(keras.ops.convert_to_numpy, variables))
        if self.average is not None:
            arrays |= self._named("average", self.average.weights)
            arrays["average_count"] = np.array(self.average.count)
        return arrays

    def restore(self, arrays: dict[str, NDArray[Any]]) -> None:
        """Go back to a `state`. KeyError or ValueError if it is another network's."""
        model = self.model
        model.set_weights([arrays[f"weight-{i}"] for i in range(len(model.weights))])
        for i, variable in enumerate(model.optimizer.variables):
            variable.assign(arrays[f"optimizer-{i}"])
        if self.average is not None:
            means = self.average.weights
            self.average.weights = [arrays[f"average-{i}"] for i in range(len(means))]
            self.average.count = int(arrays["average_count"])

    def start_from(self, weights: Sequence[Array]) -> None:
        """Take another training's weights, and nothing else of it."""
        self.model.set_weights(weights)
        if self.average is not None:
            self.average = WeightAverage(self.average.momentum, weights)

    def record(self) -> dict[str, Any]:
        """What the batch was worked on with."""
        return {
            "backend": f"{keras.backend.backend()}, Keras {keras.__version__}",
            "devices": 1,
            "patches_at_once": self.configuration.batch_size,
            "precision": "mixed float16" if self.half else "float32",
        }

    def _step(self, inputs: Array, target: Array, weight: Array) -> float:
        return float(self.model.train_on_batch(inputs, target, sample_weight=weight))

    def _seed(self, generator: Any, seed: int, epoch: int) -> None:
        generator.state.assign([seed, epoch])

    def _named(self, name: str, arrays: Any) -> dict[str, NDArray[Any]]:
        return {f"{name}-{i}": np.asarray(array) for i, array in enumerate(arrays)}


@contextmanager
def dtype_policy(name: str) -> Iterator[None]:
    """Build layers under a precision ("float32", "mixed_float16"); the one before comes back."""
    before = keras.config.dtype_policy()
    keras.config.set_dtype_policy(name)
    try:
        yield
    finally:
        keras.config.set_dtype_policy(before)


def choose_precision(configuration: Configuration) -> tuple[bool, str | None]:
    """Whether to work in float16, and if it was asked for in vain, why not."""
    if not configuration.mixed_precision:
        return False, None
    reason = why_not_half(_capabilities())
    return reason is None, reason


def why_not_half(capabilities: Sequence[tuple[int, ...]]) -> str | None:
    """What keeps GPUs of these compute capabilities from mixed precision; None for nothing.

    >>> why_not_half([(8, 0), (6, 1)])
    'float32 is used: mixed precision needs compute capability 7.0, this GPU has 6.1'
    """
    if not capabilities:
        return "float32 is used: mixed precision needs a GPU, and there is none"
    lowest = min(capabilities)
    if lowest >= LEAST_CAPABILITY:
        return None
    has = ".".join(map(str, lowest))
    return f"float32 is used: mixed precision needs compute capability 7.0, this GPU has {has}"


def _capabilities() -> list[tuple[int, ...]]:
    """Compute capability of every GPU; of one that tells none, (0,)."""
    if keras.backend.backend() == "tensorflow":
        import tensorflow

        details = tensorflow.config.experimental.get_device_details
        gpus = tensorflow.config.list_physical_devices("GPU")
        return [details(gpu).get("compute_capability", (0,)) for gpu in gpus]
    if keras.backend.backend() == "jax":
        import jax

        gpus = [device for device in jax.devices() if device.platform == "gpu"]
        texts = [str(getattr(gpu, "compute_capability", "0")) for gpu in gpus]
        return [tuple(int(part) for part in text.split(".")) for text in texts]
    return []
