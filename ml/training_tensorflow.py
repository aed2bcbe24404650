"""Training steps under TensorFlow: gradients added up over micro-batches and over GPUs.

Flow: training_steps -> **training_tensorflow** -> training

    batch 16, two GPUs, micro_batch_size 4

    GPU 0   patches 0-3, then 4-7         each adds its gradients to sums kept on its own GPU
    GPU 1   patches 8-11, then 12-15
    both    sums added across GPUs, one step of Adam, sums back to 0

Loss and gradients are those of the undivided batch (`ml.training_loss`). Batch norm is not: in
training it normalises by the mean and variance of the patches that one GPU works on at once, here
four of the sixteen, and so regularises more the fewer they are. Its running mean and variance,
which simulation uses, take one step a micro-batch (four here take momentum to the fourth power of
the old value), each GPU's by itself; the batch's last step takes their mean over the GPUs. Where
that matters, keep `micro_batch_size` the same from run to run.

Keras's own gradient accumulation and its synchronized batch norm fail under MirroredStrategy
(Keras 3.15, TensorFlow 2.21), so neither is used.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import cache
from typing import Any

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from ml.configuration import Configuration
from ml.training_steps import Array, Steps, uses_xla

FIRST_SCALE = 2.0**15  # of the loss in float16, so that small gradients do not vanish
GROWTH_STEPS = 2000  # good steps after which the scale is doubled
LEAST_SCALE = 2.0**-10  # gradients that overflow even so are not a matter of scale


class TensorFlowSteps(Steps):
    """Steps over one or several devices.

    devices : their names, such as ["GPU:0", "GPU:1"]; [] for every visible GPU, else the CPU. Of
        more devices than divide the batch evenly, the most that do are used.
    """

    memory_errors = (MemoryError, tf.errors.ResourceExhaustedError)

    def __init__(
        self, configuration: Configuration, half: bool = False, devices: Sequence[str] = ()
    ) -> None:
        chosen = shared_evenly(configuration.batch_size, list(devices) or _gpus())
        self.strategy = _strategy(tuple(chosen))
        self.replicas = self.strategy.num_replicas_in_sync
        super().__init__(configuration, half)
        share = configuration.batch_size // self.replicas
        self.at_once = largest_divisor(share, configuration.micro_batch_size or share)
        self.scale, self.good_steps = (FIRST_SCALE if half else 1.0), 0
        self.forget_gradients()
        xla = uses_xla() and self.replicas == 1
        self._accumulate = tf.function(self._accumulate_everywhere, jit_compile=xla)
        self._measure = tf.function(self._measure_everywhere, jit_compile=xla)
        self._apply = tf.function(self._apply_everywhere)
        self._overflows = tf.function(self._overflows_anywhere)
        self._clear = tf.function(self._clear_everywhere)

    def scope(self) -> AbstractContextManager[Any]:
        """Variables are mirrored on every device."""
        scope: AbstractContextManager[Any] = self.strategy.scope()
        return scope

    def forget_gradients(self) -> None:
        """Start the sums from 0, one for each weight that is trainable now."""
        with self.scope():
            self._sums = [_sum_per_device(v) for v in self.model.trainable_variables]

    def loss(self, inputs: Array, target: Array, weight: Array) -> float:
        """The loss of a batch as the network stands, dropout off, batch norm's running means."""
        return self._over_micro_batches(self._measure, inputs, target, weight)

    def state(self) -> dict[str, NDArray[Any]]:
        """Everything that the next epoch depends on, by name."""
        return super().state() | {"loss_scale": np.array([self.scale, self.good_steps])}

    def restore(self, arrays: dict[str, NDArray[Any]]) -> None:
        """Go back to a `state`."""
        super().restore(arrays)
        self.scale, self.good_steps = float(arrays["loss_scale"][0]), int(arrays["loss_scale"][1])

    def record(self) -> dict[str, Any]:
        """What the batch was worked on with."""
        version = f"TensorFlow {tf.version.VERSION}"
        own = {"devices": self.replicas, "patches_at_once": self.at_once, "engine": version}
        return super().record() | own

    def _step(self, inputs: Array, target: Array, weight: Array) -> float:
        loss = self._over_micro_batches(self._accumulate, inputs, target, weight)
        if not np.isfinite(loss):
            self._clear()
        elif self.half and float(self._overflows()) > 0:
            self._clear()
            self.scale, self.good_steps = self.scale / 2, 0
            loss = loss if self.scale >= LEAST_SCALE else float("inf")
        else:
            self._apply(tf.constant(1 / self.scale))
            self.good_steps += 1
            if self.half and self.good_steps == GROWTH_STEPS:
                self.scale, self.good_steps = self.scale * 2, 0
        return loss

    def _over_micro_batches(
        self, work: Callable[..., tf.Tensor], inputs: Array, target: Array, weight: Array
    ) -> float:
        """Sum of what `work` returns for each micro-batch of the batch."""
        total = tf.constant(weight.sum(dtype=np.float64), tf.float32)
        patches, scale = tf.constant(len(inputs), tf.float32), tf.constant(self.scale)
        shares = [np.array_split(array, self.replicas) for array in (inputs, target, weight)]
        losses = []
        for first in range(0, len(shares[0][0]), self.at_once):
            now = slice(first, first + self.at_once)
            parts = self._distributed([[part[now] for part in array] for array in shares])
            losses.append(float(work(*parts, total, patches, scale)))
        return float(np.sum(losses))

    def _distributed(self, arrays: list[list[Array]]) -> list[Any]:
        """Per array, its parts on the devices that they are for."""
        if self.replicas == 1:
            return [tf.convert_to_tensor(parts[0]) for parts in arrays]
        place = self.strategy.experimental_distribute_values_from_function
        return [
            place(lambda c, parts=parts: tf.convert_to_tensor(parts[c.replica_id_in_sync_group]))
            for parts in arrays
        ]

    def _accumulate_everywhere(self, *parts: Any) -> tf.Tensor:
        losses = self.strategy.run(self._accumulate_here, parts)
        return self.strategy.reduce(tf.distribute.ReduceOp.SUM, losses, axis=None)

    def _accumulate_here(
        self, inputs: Any, target: Any, weight: Any, total: Any, patches: Any, scale: Any
    ) -> tf.Tensor:
        """Add this micro-batch's scaled gradients to this device's sums; its part of the loss."""
        variables = [variable.value for variable in self.model.trainable_variables]
        with tf.GradientTape() as tape:
            output = self.model(inputs, training=True)
            loss = self.model.loss.share(target, output, weight, total, patches)
            scaled = loss * scale
        for held, gradient in zip(self._sums, tape.gradient(scaled, variables), strict=True):
            held.assign_add(gradient)
        return loss

    def _measure_everywhere(self, *parts: Any) -> tf.Tensor:
        def here(inputs: Any, target: Any, weight: Any, total: Any, patches: Any, _: Any) -> Any:
            output = self.model(inputs, training=False)
            return self.model.loss.share(target, output, weight, total, patches)

        losses = self.strategy.run(here, parts)
        return self.strategy.reduce(tf.distribute.ReduceOp.SUM, losses, axis=None)

    def _overflows_anywhere(self) -> tf.Tensor:
        def here() -> tf.Tensor:
            finite = [tf.reduce_all(tf.math.is_finite(held)) for held in self._sums]
            return tf.cast(tf.logical_not(tf.reduce_all(finite)), tf.float32)

        return self.strategy.reduce(tf.distribute.ReduceOp.SUM, self.strategy.run(here), axis=None)

    def _apply_everywhere(self, factor: tf.Tensor) -> None:
        """One step of the optimiser along `factor` times the sums, which are 0 after it."""

        def here() -> None:  # the optimiser itself adds up over devices
            gradients = [held * factor for held in self._sums]
            self.model.optimizer.apply(gradients, self.model.trainable_variables)
            if self.replicas > 1:
                _average_over_devices(self.model.non_trainable_weights)

        self.strategy.run(here)
        self._clear_everywhere()

    def _clear_everywhere(self) -> None:
        def here() -> None:
            for held in self._sums:
                held.assign(tf.zeros_like(held))

        self.strategy.run(here)

    def _seed(self, generator: Any, seed: int, epoch: int) -> None:
        """Another stream on every device, or they would drop the same."""
        held = self.strategy.experimental_local_results(generator.state.value)
        for replica, variable in enumerate(held):
            variable.assign([(seed + 104_729 * replica) % 2**32, epoch])


def shared_evenly(batch_size: int, devices: list[str]) -> list[str]:
    """As many of the devices, from the first, as divide the batch.

    >>> shared_evenly(8, ["GPU:0", "GPU:1", "GPU:2"])
    ['GPU:0', 'GPU:1']
    """
    return devices[: largest_divisor(batch_size, len(devices))] if devices else []


def largest_divisor(number: int, most: int) -> int:
    """The largest divisor of `number` that is at most `most` (both from 1).

    >>> largest_divisor(6, 4)
    3
    """
    return max(divisor for divisor in range(1, min(most, number) + 1) if number % divisor == 0)


def _gpus() -> list[str]:
    return [f"GPU:{i}" for i in range(len(tf.config.list_logical_devices("GPU")))]


@cache
def _strategy(devices: tuple[str, ...]) -> tf.distribute.Strategy:
    """One a process: a second one over the same devices would mix up its sums with the first's."""
    if len(devices) < 2:
        return tf.distribute.get_strategy()
    return tf.distribute.MirroredStrategy(devices)


def _average_over_devices(variables: Sequence[Any]) -> None:
    """On each device, replace batch norm's statistics by their mean over devices."""
    held = [tf.convert_to_tensor(variable.value) for variable in variables]
    here = tf.distribute.get_replica_context()
    for variable, mean in zip(
        variables, here.all_reduce(tf.distribute.ReduceOp.MEAN, held), strict=True
    ):
        variable.value.assign(mean)


def _sum_per_device(variable: Any) -> tf.Variable:
    """Zeros of the variable's shape on each device; read from outside, the sum over devices."""
    return tf.Variable(
        tf.zeros(variable.shape, tf.float32),
        trainable=False,
        synchronization=tf.VariableSynchronization.ON_READ,
        aggregation=tf.VariableAggregation.SUM,
    )
