"""What our loop and our sliding window cost beyond Keras's own `fit` and `predict`.

One small network (8 inputs, 8 filters, layout 1-1-1) for all rows, in one process.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import numpy as np

from benchmarks.row import Row
from ml.configuration import Configuration, read_configuration
from ml.loading import PreparedCase
from ml.network import build_network
from ml.patches import draw_batch
from ml.progress import Progress
from ml.tiles import blend_tiles
from ml.training import compile_network, fit

SIDE = 96
STEPS = 10
KERAS = f"Keras {keras.__version__}"


def rows() -> list[Row]:
    """Two figures, each against Keras doing the same work with everything ready in memory."""
    configuration = replace(
        read_configuration("demo"),
        patches_per_epoch=6 * STEPS,
        epochs=4,
        simulation_patch_shape=(48, 48, 48),
        simulation_overlap=0.5,
    )
    return [training_step(configuration), simulation(configuration)]


def training_step(c: Configuration) -> Row:
    """A step with its patches drawn and augmented beside it, against `fit` on a ready batch."""
    case = random_case(len(c.inputs))
    progress = Progress([("Training", 1)], "none")
    with tempfile.TemporaryDirectory() as folder, progress.stage("Training") as stage:
        history = fit([case], c, 1, Path(folder), stage)
    ours = statistics.median(epoch.seconds for epoch in history[1:]) / STEPS
    inputs, target, weight = draw_batch([case], c, 1, 1, 0)
    repeated = [np.concatenate([array] * STEPS) for array in (inputs, target, weight)]
    model = build_network(c)
    compile_network(model, c)

    def peer() -> None:
        model.fit(
            repeated[0],
            repeated[1],
            sample_weight=repeated[2],
            batch_size=c.batch_size,
            verbose=0,
        )

    name = "training step, 32^3 patches x 6, 8 filters"
    return Row(name, "s", ours, f"{KERAS} fit, patches ready", median_seconds(peer, 3) / STEPS)


def simulation(c: Configuration) -> Row:
    """A volume by overlapping tiles, against one pass over the whole volume (more memory)."""
    model = build_network(c)
    model.compile(jit_compile=False)
    rng = np.random.default_rng(1)
    images = rng.standard_normal((SIDE, SIDE, SIDE, len(c.inputs)), np.float32)

    def ours() -> None:
        blend_tiles(lambda tile: np.asarray(model.predict_on_batch(tile)), images, c)

    def peer() -> None:
        model.predict_on_batch(images[None])

    name = f"simulation, {SIDE}^3, 48^3 tiles, overlap 0.5, 8 filters"
    peer_name = f"{KERAS} predict, whole volume"
    return Row(name, "s", median_seconds(ours, 3), peer_name, median_seconds(peer, 3))


def random_case(inputs: int) -> PreparedCase:
    """A case of noise: speed does not depend on what the voxels show."""
    rng = np.random.default_rng(1)
    channels = rng.standard_normal((64, 64, 64, inputs + 2), np.float32).astype(np.float16)
    channels[..., -1] = 1
    points = rng.integers(0, 64, (100, 3)).astype(np.int16)
    return PreparedCase("noise", channels, points, points)


def median_seconds(work: Callable[[], None], times: int) -> float:
    """Median wall-clock seconds of `work`, after one run that is not counted (tracing)."""
    work()
    seconds = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds)
