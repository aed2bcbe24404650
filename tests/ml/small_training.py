"""A training of seconds, with everything at once that a checkpoint has to hold."""

from pathlib import Path

import keras
import numpy as np

from ml.configuration import Configuration, from_dict, read_configuration
from ml.loading import PreparedCase, prepare
from ml.manifest import read_manifest
from ml.progress import Progress
from ml.training import Epoch, fit, training_length


def settings(**changes) -> Configuration:
    """Three epochs of two steps of two micro-batches."""
    quick = {"epochs": 3, "dropout": 0.3, "learning_rate_schedule": "cosine"}
    state = {"micro_batch_size": 1, "weight_decay": 0.01, "weight_average": 0.9}
    return from_dict(read_configuration("tiny").as_dict() | quick | state | changes)


def prepared(folder: Path) -> list[PreparedCase]:
    """The cases of `folder`/cases.json (`tests.ml.small_cohort`)."""
    cases = read_manifest(folder / "cases.json")
    return [prepare(case, settings().inputs, folder / "cache", 1) for case in cases]


class Killed(BaseException):
    """In place of a kill that takes the tests along."""


def train(
    cases, folder: Path, configuration: Configuration, seed=5, die_after=None, **options
) -> list[Epoch]:
    """Train silently; `die_after` an epoch, as a killed process would, after its checkpoint."""

    def on_epoch(epoch):
        if epoch.epoch == die_after:
            raise Killed

    length = training_length(configuration)
    progress = Progress([("Training", 1)], face="none")
    with progress.stage("Training", total=length) as stage:
        history = fit(cases, configuration, seed, folder, stage, on_epoch, **options)
        assert stage.done == length, "the stage must end exactly full"
    return history


def losses(history: list[Epoch]) -> list[float]:
    """By epoch."""
    return [epoch.loss for epoch in history]


def weights(folder: Path) -> np.ndarray:
    """All of model.keras in one row; the file must open where this package is not installed."""
    model = keras.saving.load_model(folder / "model.keras", compile=False)
    assert all(type(layer).__module__.startswith("keras.") for layer in model.layers)
    return np.concatenate([np.ravel(value) for value in model.get_weights()])
