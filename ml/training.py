"""Fit one network to prepared cases: seeded, checkpointed each epoch, resumable.

Flow: loading, patches -> **training** -> model.keras -> simulate
Source: Calabrese et al. 2021, Methods: mean squared error, Adam at 1e-3

An epoch's patches, their augmentation and the dropout's draws come from (seed, epoch) alone, and a
checkpoint holds weights, batch statistics and optimiser, so a run that was killed goes on from its
last whole epoch exactly as if it had never stopped.
"""

import logging
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import keras
import numpy as np

from ml.configuration import Configuration
from ml.loading import PreparedCase
from ml.network import build_network, check_same_network
from ml.patches import Array, draw_batch
from ml.progress import Stage
from ml.streaming import stream_batches
from ml.training_checkpoint import (
    RECORD,
    Epoch,
    read_checkpoint,
    read_history,
    remove_checkpoints,
    space_explained,
    write_checkpoint,
    write_json,
)
from ml.training_faults import TrainingError, memory_explained, not_finite
from ml.training_steps import Steps, choose_precision, compile_network, dtype_policy

__all__ = [
    "MODEL",
    "Epoch",
    "TrainingError",
    "compile_network",
    "fit",
    "make_steps",
    "read_history",
    "training_length",
]

MODEL = "model.keras"
TRACING_STEPS = 40  # the first step, which traces the graph, takes about as long as so many others
VALIDATION_STEPS = 4  # batches that the loss on held-out cases is measured on
_WARNED: set[str] = set()  # a cross-validation trains many times, on one machine
log = logging.getLogger(__name__)


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
    start_from: Path | None = None,
    held_out: Sequence[PreparedCase] = (),
    warn: Callable[[str], None] = log.warning,
) -> list[Epoch]:
    """Train until `folder` holds model.keras and history.json; returns the history.

    A finished folder is left as it is, an unfinished one goes on after its last checkpoint.
    stage : advanced by `training_length(configuration)`
    on_epoch : called with each epoch, those of an earlier run first
    start_from : a model.keras whose weights training starts from (refinement)
    held_out : cases whose loss is measured after each epoch; training does not depend on them
    warn : told, once, that mixed precision is not to be had
    TrainingError if there is no case, the loss stops being a number or memory runs out;
    NetworkError if `start_from` is another network; CheckpointError if the disk is full.
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
    steps, history = _start_or_resume(configuration, seed, folder, start_from, warn)
    behind = len(history)
    stage.advance(behind * configuration.steps_per_epoch, "building the network", skipped=True)
    for epoch in history:
        on_epoch(epoch)
    for number in range(behind + 1, configuration.epochs + 1):
        traces = number == behind + 1
        epoch = _run_epoch(steps, cases, held_out, seed, number, stage, traces)
        history.append(epoch)
        write_checkpoint(folder, steps.state(), history)
        on_epoch(epoch)
    if behind == configuration.epochs:  # killed between the last checkpoint and the model
        stage.advance(TRACING_STEPS)
    _finish(steps, folder)
    return history


def make_steps(configuration: Configuration, half: bool = False) -> Steps:
    """An untrained network ready to be trained, on all GPUs that are visible.

    Its weights are drawn from Keras's global seed (`keras.utils.set_random_seed`).
    half : float16 arithmetic
    """
    if keras.backend.backend() == "tensorflow":
        from ml.training_tensorflow import TensorFlowSteps

        return TensorFlowSteps(configuration, half)
    if configuration.micro_batch_size not in (0, configuration.batch_size):
        raise TrainingError(
            f"micro_batch_size {configuration.micro_batch_size} needs TensorFlow: with "
            f"KERAS_BACKEND={keras.backend.backend()} the whole batch of "
            f"{configuration.batch_size} is worked on at once; set it to 0"
        )
    return Steps(configuration, half)


def _start_or_resume(
    c: Configuration,
    seed: int,
    folder: Path,
    start_from: Path | None,
    warn: Callable[[str], None],
) -> tuple[Steps, list[Epoch]]:
    keras.utils.set_random_seed(seed)
    if keras.backend.backend() == "tensorflow":
        import tensorflow

        tensorflow.config.experimental.enable_op_determinism()
    half, reason = choose_precision(c)
    with memory_explained(c, "while the network was built", (MemoryError,)):
        steps = make_steps(c, half)
    found = read_checkpoint(folder)
    if found is None:
        if start_from is not None:
            steps.start_from(_read_weights(start_from, c))
        if reason and reason not in _WARNED:
            _WARNED.add(reason)
            warn(reason)
        write_json(folder / RECORD, steps.record() | {"precision_note": reason})
        return steps, []
    arrays, history = found
    steps.restore(arrays)
    return steps, history


def _read_weights(path: Path, c: Configuration) -> list[Array]:
    try:
        model = keras.saving.load_model(path, compile=False)
    except (ValueError, OSError) as error:
        raise TrainingError(f"{path} cannot be read as a trained network: {error}") from error
    check_same_network(model, c, str(path))
    weights: list[Array] = model.get_weights()
    return weights


def _run_epoch(
    steps: Steps,
    cases: Sequence[PreparedCase],
    held_out: Sequence[PreparedCase],
    seed: int,
    number: int,
    stage: Stage,
    traces: bool,
) -> Epoch:
    """One pass of `steps_per_epoch` batches; the first of a run traces the graph as well."""
    c = steps.configuration
    steps.begin_epoch(seed, number)
    began, losses = time.monotonic(), 0.0
    for step, batch in enumerate(stream_batches(cases, c, seed, number)):
        with memory_explained(c, f"in epoch {number}, step {step + 1}", steps.memory_errors):
            loss = steps.step(*batch)
        if not math.isfinite(loss):
            raise not_finite(loss, batch[0], cases, c, seed, number, step)
        losses += loss
        count = 1 + (TRACING_STEPS if traces and step == 0 else 0)
        stage.advance(count, f"epoch {number} of {c.epochs}, loss {losses / (step + 1):.3f}")
    validation = _validate(steps, held_out, seed) if held_out else None
    seconds = round(time.monotonic() - began, 2)
    return Epoch(number, round(losses / c.steps_per_epoch, 6), seconds, validation)


def _validate(steps: Steps, held_out: Sequence[PreparedCase], seed: int) -> float:
    """Mean loss over the same few patches, as they are, whatever the epoch."""
    plain = replace(
        steps.configuration,
        rotation_degrees=0.0,
        axis_swaps=False,
        flips=False,
        intensity_gain=0.0,
        intensity_shift=0.0,
        intensity_noise=0.0,
    )
    batches = (draw_batch(held_out, plain, seed, 0, step) for step in range(VALIDATION_STEPS))
    return round(float(np.mean([steps.loss(*batch) for batch in batches])), 6)


def _finish(steps: Steps, folder: Path) -> None:
    """Write model.keras, in float32 whatever the training's precision, then the checkpoints go."""
    with dtype_policy("float32"):
        model = build_network(steps.configuration)
    model.set_weights(steps.weights())
    advice = "the last checkpoint is good; free some and give the same command again"
    partial = folder / "partial.keras"  # Keras looks at the ending
    try:
        with space_explained(folder / MODEL, advice):
            model.save(partial)
            partial.replace(folder / MODEL)
    finally:
        partial.unlink(missing_ok=True)
    remove_checkpoints(folder)
