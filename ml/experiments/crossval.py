"""Cross-validation: a model per fold of the patients, or one model on all of them.

Flow: manifest -> splitting -> **crossval** -> folds -> RUN folder -> simulate
Source: Calabrese et al. 2021, Methods ("10-fold cross-validation ... ensuring independent training
and testing sets")
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ml.configuration import Configuration
from ml.experiments.folds import Training, train_folds
from ml.experiments.splitting import check_seed, fold_of, folds_of, split_patients, warnings_of
from ml.manifest import ManifestCase
from ml.progress import Progress

__all__ = ["cross_validate", "split_patients", "train_on_all"]


def cross_validate(
    cases: Sequence[ManifestCase],
    configuration: Configuration,
    folds: int,
    seed: int,
    folder: Path,
    progress: Progress,
    only: int | None = None,
) -> dict[str, Any]:
    """Train a model per fold under `folder`; the result lists them with their histories.

    The same call again goes on where the last one stopped, and several processes may make it at
    once: they share the folds out.
    only : train just this fold, a job of its own
    """
    split = folds_of(cases, folds, seed)
    warnings = warnings_of(cases, split)
    training = Training("crossval", cases, configuration, split, seed, folder, warnings=warnings)
    return train_folds(training, progress, only)


def train_on_all(
    cases: Sequence[ManifestCase],
    configuration: Configuration,
    seed: int,
    folder: Path,
    progress: Progress,
) -> dict[str, Any]:
    """Train one model on every case: for patients that are not among them."""
    check_seed(seed)
    fold = fold_of(0, cases, [case.key for case in cases], ())
    return train_folds(Training("train", cases, configuration, [fold], seed, folder), progress)
