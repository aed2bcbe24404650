"""A child process with two logical CPUs: trains one batch in several divisions, prints what came.

`python -m tests.ml.device_steps` writes one JSON object: division -> losses and all weights.
"""

import json
import os
import sys

os.environ["KERAS_BACKEND"] = "tensorflow"

import keras
import numpy as np
import tensorflow as tf

from ml.configuration import from_dict, read_configuration
from ml.training_tensorflow import TensorFlowSteps

STEPS = 2
DIVIDED = {"devices": 2, "micro_batch_size": 1}


def settings(**changes):
    """Dropout 0; an epsilon of Adam's that lets small gradients stay small."""
    quick = {"dropout": 0.0, "batch_size": 4, "patches_per_epoch": 4}
    rates = {"learning_rate": 0.02, "adam_epsilon": 0.01, "weight_decay": 0.01}
    return from_dict(read_configuration("tiny").as_dict() | quick | rates | changes)


def batch():
    """Four patches of 8^3, of which the brain fills more and more."""
    rng = np.random.default_rng(1)
    inputs = rng.standard_normal((4, 8, 8, 8, 3), np.float32)
    weight = np.zeros((4, 8, 8, 8), np.float32)
    for number in range(4):
        weight[number, : 2 * (number + 1)] = 1
    return inputs, 2 * inputs[..., :1] + 1, weight


def train(devices: int = 1, **changes):
    """Losses of some steps from the same weights, and the weights after them."""
    keras.utils.set_random_seed(3)
    names = [f"CPU:{number}" for number in range(devices)] if devices > 1 else []
    steps = TensorFlowSteps(settings(**changes), devices=names)
    freeze_batch_norm(steps)
    losses = [steps.step(*batch()) for _ in range(STEPS)]
    flat = np.concatenate([np.ravel(weight) for weight in steps.weights()])
    return {"losses": losses, "weights": flat.tolist(), "record": steps.record()}


def freeze_batch_norm(steps: TensorFlowSteps) -> None:
    """Fix batch norm to its running means, before the first step is traced."""
    for layer in steps.model.layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            layer.trainable = False
    steps.forget_gradients()


def statistics_by_device() -> list[list[float]]:
    """Batch norm's running means on each device, after steps with dropout on other patches each."""
    keras.utils.set_random_seed(3)
    steps = TensorFlowSteps(settings(dropout=0.5), devices=["CPU:0", "CPU:1"])
    steps.begin_epoch(seed=5, epoch=1)
    steps.step(*batch())
    means = [v for v in steps.model.non_trainable_weights if v.name == "moving_mean"]
    by_device = zip(
        *(steps.strategy.experimental_local_results(v.value) for v in means), strict=True
    )
    return [np.concatenate([np.ravel(one) for one in device]).tolist() for device in by_device]


def main() -> None:
    """Print every division's outcome."""
    halves = [tf.config.LogicalDeviceConfiguration()] * 2
    cpu = tf.config.list_physical_devices("CPU")[0]
    tf.config.set_logical_device_configuration(cpu, halves)
    outcomes = {
        "whole": train(),
        "divided": train(**DIVIDED),
        "statistics": statistics_by_device(),
    }
    json.dump(outcomes, sys.stdout)


if __name__ == "__main__":
    main()
