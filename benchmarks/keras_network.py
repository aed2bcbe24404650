"""Our training step and our sliding window, timed in a process of their own.

    python -m benchmarks.keras_network TASK.json     (started by benchmarks.network)

Beside the task it leaves keras.npz for the peer: weights, a tile and what the network makes of it.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import tensorflow as tf

from benchmarks.timing import measured, peak_gib
from ml.configuration import Configuration, from_dict
from ml.inference import predict_volume, predictor, tiles_at_once
from ml.memory import free_bytes
from ml.network import build_network
from ml.network_layers import in_few_passes
from ml.series import INPUTS
from ml.training import make_steps


def configuration_of(task: dict[str, Any]) -> Configuration:
    """The task's network as a configuration."""
    sides = [task["patch"]] * 3
    return from_dict(
        {
            "title": "benchmark",
            "description": "the network of a benchmark",
            "inputs": list(INPUTS[: task["inputs"]]),
            "filters": task["filters"],
            "layout": task["layout"],
            "dropout": task["dropout"],
            "patch_shape": sides,
            "simulation_patch_shape": sides,
            "batch_size": max(task["batch"], 1),
        }
    )


def random_network(c: Configuration) -> keras.Model:
    """The network with batch statistics and biases that are not at rest."""
    keras.utils.set_random_seed(1)
    model = build_network(c)
    rng = np.random.default_rng(1)
    for layer in model.layers:
        values = layer.get_weights()
        if isinstance(layer, keras.layers.BatchNormalization):
            layer.set_weights([rng.uniform(0.5, 1.5, value.shape) for value in values])
        elif len(values) == 2:
            layer.set_weights([values[0], rng.normal(0, 0.1, values[1].shape)])
    model = in_few_passes(model)
    model.compile(jit_compile=False)
    return model


def leave_for_peer(model: keras.Model, folder: Path, inputs: int) -> None:
    """Weights in the order of the layers, a tile of noise and the output for it."""
    tile = np.random.default_rng(2).standard_normal((1, 16, 24, 20, inputs)).astype(np.float32)
    output = model.predict_on_batch(tile)
    weights = {f"w{i}": value for i, value in enumerate(model.get_weights())}
    np.savez(folder / "keras.npz", **weights, tile=tile, output=output)


def training(task: dict[str, Any], c: Configuration) -> float:
    """Seconds of a step as `fit` takes it, its batch ready."""
    shape = (task["batch"], *[task["patch"]] * 3)
    rng = np.random.default_rng(3)
    images = rng.standard_normal((*shape, task["inputs"]), np.float32)
    target = rng.standard_normal((*shape, 1), np.float32)
    weight = np.ones(shape, np.float32)
    steps = make_steps(c)
    return measured(lambda: steps.step(images, target, weight), task["repeats"])


def simulation(model: keras.Model, task: dict[str, Any], c: Configuration) -> dict[str, Any]:
    """Seconds of a volume by overlapping tiles, no voxel of it empty."""
    rng = np.random.default_rng(3)
    volume = rng.standard_normal((*task["volume"], task["inputs"]), np.float32)
    at_once = tiles_at_once(c, free_bytes(), gpu=False)
    predict = predictor(model)
    predict_volume(predict, volume[: task["patch"], : task["patch"], : task["patch"]], c)  # traces
    seconds = measured(
        lambda: predict_volume(predict, volume, c, at_once=at_once), task["repeats"], warm=False
    )
    return {"seconds": seconds, "batch": at_once}


def main(file: Path) -> None:
    """Do one task and print what was found as JSON."""
    task = json.loads(file.read_text())
    tf.config.threading.set_intra_op_parallelism_threads(task["threads"])
    c = configuration_of(task)
    model = random_network(c)
    leave_for_peer(model, file.parent, task["inputs"])
    found: dict[str, Any] = {"parameters": model.count_params()}
    if task["what"] == "training":
        found["seconds"] = training(task, c)
    else:
        found |= simulation(model, task, c)
    print(json.dumps(found | {"gib": peak_gib(), "version": keras.__version__}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
