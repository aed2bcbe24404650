"""Fit one network to prepared cases: seeded, checkpointed each epoch, resumable.

Flow: loading, patches -> **training** -> model.keras -> simulate
Source: Calabrese et al. 2021, Methods: mean squared error, Adam at 1e-3

An epoch's patches, their augmentation and the dropout's draws come from (seed, epoch) alone, and a
checkpoint holds weights, batch statistics and optimiser, so a run that was killed goes on from its
last whole epoch exactly as if it had never stopped.
"""

import json
import math
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

import keras

from ml.configuration import Configuration
from ml.errors import MlError
from ml.loading import PreparedCase
from ml.network import build_network
from ml.patches import Array, draw_batch
from ml.progress import Stage

MODEL = "model.keras"
HISTORY = "history.json"
TRACING_STEPS = 40  # the first step, which traces the graph, takes about as long as so many others


class TrainingError(MlError):
    """Training cannot go on."""


@dataclass(frozen=True)
class Epoch:
    """One finished epoch: number from 1, mean loss over its steps, wall-clock seconds."""

    epoch: int
    loss: float
    seconds: float


def training_length(configuration: Configuration) -> int:
    """Progress steps of one fit, the wait for the first step counted in."""
    return TRACING_STEPS + configuration.epochs * configuration.steps_per_epoch


def fit(
    cases: Sequence[PreparedCase],
    configuration: Configuration,
    seed: int,
    folder: Path,
    stage: Stage,
    on_epoch: Callable[[Epoch], None] = lambda epoch: None,
) -> list[Epoch]:
    """Train until `folder` holds model.keras and history.json; returns the history.

    A finished folder is left as it is, an unfinished one goes on after its last checkpoint.
    stage : advanced by `training_length(configuration)`
    on_epoch : called with each epoch, those of an earlier run first
    TrainingError if there is no case or the loss stops being a number.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if (folder / MODEL).exists():
        history = read_history(folder)
        stage.advance(training_length(configuration), "trained before", skipped=True)
        for epoch in history:
            on_epoch(epoch)
        return history
    if not cases:
        raise TrainingError("there is no case to train on")
    _make_reproducible(seed, configuration)
    model, history = _start_or_resume(configuration, folder)
    behind = len(history)
    stage.advance(behind * configuration.steps_per_epoch, "building the network", skipped=True)
    for epoch in history:
        on_epoch(epoch)
    for number in range(behind + 1, configuration.epochs + 1):
        traces = number == behind + 1
        epoch = _run_epoch(model, cases, configuration, seed, number, stage, traces)
        history.append(epoch)
        _checkpoint(model, history, folder)
        on_epoch(epoch)
    if behind == configuration.epochs:  # killed between the last checkpoint and the model
        stage.advance(TRACING_STEPS)
    _finish(model, folder)
    return history


def compile_network(model: keras.Model, configuration: Configuration) -> None:
    """Attach loss and optimiser: squared error averaged over brain voxels, Adam."""
    c = configuration
    rate: float | keras.optimizers.schedules.LearningRateSchedule = c.learning_rate
    if c.learning_rate_schedule == "cosine":
        steps = c.epochs * c.steps_per_epoch
        rate = keras.optimizers.schedules.CosineDecay(c.learning_rate, steps)
    model.compile(
        keras.optimizers.Adam(rate, epsilon=c.adam_epsilon),
        loss=keras.losses.MeanSquaredError(reduction="mean_with_sample_weight"),
        jit_compile="auto" if keras.distribution.list_devices("gpu") else False,
    )


def read_history(folder: Path) -> list[Epoch]:
    """The epochs of history.json, oldest first."""
    return [Epoch(**entry) for entry in json.loads((folder / HISTORY).read_text())]


def _make_reproducible(seed: int, configuration: Configuration) -> None:
    keras.config.set_dtype_policy("mixed_float16" if configuration.mixed_precision else "float32")
    keras.utils.set_random_seed(seed)
    if keras.backend.backend() == "tensorflow":
        import tensorflow

        tensorflow.config.experimental.enable_op_determinism()


def _start_or_resume(c: Configuration, folder: Path) -> tuple[keras.Model, list[Epoch]]:
    checkpoints = sorted(folder.glob("checkpoint-*[0-9].keras"))
    if not checkpoints:
        model = build_network(c)
        compile_network(model, c)
        return model, []
    epochs_done = int(checkpoints[-1].stem.split("-")[1])
    model = keras.saving.load_model(checkpoints[-1])
    return model, read_history(folder)[:epochs_done]


def _run_epoch(
    model: keras.Model,
    cases: Sequence[PreparedCase],
    c: Configuration,
    seed: int,
    number: int,
    stage: Stage,
    traces: bool,
) -> Epoch:
    """One pass of `steps_per_epoch` batches; the first of a run traces the graph as well."""
    _seed_dropout(model, seed, number)
    began, losses = time.monotonic(), 0.0
    for step, (inputs, target, weight) in enumerate(_batches(cases, c, seed, number)):
        loss = float(model.train_on_batch(inputs, target, sample_weight=weight))
        if not math.isfinite(loss):
            raise TrainingError(
                f"the loss became {loss} in epoch {number}, step {step + 1} "
                f"(learning_rate {c.learning_rate:g}): lower the learning rate or look for "
                "extreme voxels in the training cases"
            )
        losses += loss
        count = 1 + (TRACING_STEPS if traces and step == 0 else 0)
        stage.advance(count, f"epoch {number} of {c.epochs}, loss {losses / (step + 1):.3f}")
    return Epoch(number, round(losses / c.steps_per_epoch, 6), round(time.monotonic() - began, 2))


def _batches(
    cases: Sequence[PreparedCase], c: Configuration, seed: int, epoch: int
) -> Iterator[tuple[Array, Array, Array]]:
    """The epoch's batches in order, the next one drawn while the network works on this one."""
    with ThreadPoolExecutor(1) as thread:
        coming = thread.submit(draw_batch, cases, c, seed, epoch, 0)
        for step in range(1, c.steps_per_epoch + 1):
            batch = coming.result()
            if step < c.steps_per_epoch:
                coming = thread.submit(draw_batch, cases, c, seed, epoch, step)
            yield batch


def _seed_dropout(model: keras.Model, seed: int, epoch: int) -> None:
    """Restart every dropout layer's generator, so that an epoch does not depend on the past."""
    for number, layer in enumerate(model.layers):
        generator = getattr(layer, "seed_generator", None)
        if generator is not None:
            generator.state.assign([(seed * 7919 + number) % 2**32, epoch])


def _checkpoint(model: keras.Model, history: list[Epoch], folder: Path) -> None:
    """History first, then the checkpoint that counts it, then the older checkpoints go."""
    _write_text(folder / HISTORY, json.dumps([asdict(epoch) for epoch in history], indent=1))
    name = f"checkpoint-{len(history):04d}.keras"
    partial = folder / "partial.keras"
    model.save(partial)
    partial.replace(folder / name)
    for older in folder.glob("checkpoint-*.keras"):
        if older.name != name:
            older.unlink()


def _finish(model: keras.Model, folder: Path) -> None:
    partial = folder / "partial.keras"
    model.save(partial, include_optimizer=False)
    partial.replace(folder / MODEL)
    for checkpoint in folder.glob("checkpoint-*.keras"):
        checkpoint.unlink()


def _write_text(path: Path, text: str) -> None:
    partial = path.with_name(f".{path.name}.partial")
    partial.write_text(text)
    partial.replace(path)
