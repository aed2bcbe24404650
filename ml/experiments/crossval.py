"""Cross-validation: split the patients, train a model per fold, resume what was begun.

Flow: manifest -> **crossval** -> RUN folder -> simulate
Source: Calabrese et al. 2021, Methods ("10-fold cross-validation ... ensuring independent training
and testing sets")
"""

import shutil
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from ml.configuration import Configuration
from ml.errors import MlError
from ml.loading import PreparedCase, check_series, prepare
from ml.manifest import ManifestCase
from ml.progress import Progress
from ml.provenance import provenance, sha256_of_file
from ml.runs import Fold, Run, examination, open_run
from ml.series import TARGET
from ml.training import MODEL, Epoch, fit, training_length

READING = "Reading cases"
STEPS_PER_CASE = 4  # reading a case takes about as long as so many training steps


def split_patients(cases: Sequence[ManifestCase], folds: int, seed: int) -> list[list[str]]:
    """Case keys held out in each fold: by patient, stratified by grade.

    A patient's cases stay together. Patients of one grade (that of their first case) spread over
    the folds as evenly as they can: counts differ by at most one, by grade and in all.
    MlError for fewer than two folds, a negative seed, or fewer patients than folds.
    """
    _check_seed(seed)
    if folds < 2:
        raise MlError(f"folds must be 2 or more, got {folds}")
    patients: dict[tuple[str, str], list[ManifestCase]] = defaultdict(list)
    for case in cases:
        patients[case.cohort, case.patient].append(case)
    if len(patients) < folds:
        raise MlError(f"{folds} folds need at least {folds} patients, got {len(patients)}")
    strata: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for person in sorted(patients):
        strata[patients[person][0].grade or "none"].append(person)
    rng = np.random.default_rng(seed)
    held_out: list[list[str]] = [[] for _ in range(folds)]
    dealt = 0
    for grade in sorted(strata):
        for index in rng.permutation(len(strata[grade])):
            person = strata[grade][index]
            held_out[dealt % folds] += [case.key for case in patients[person]]
            dealt += 1
    return held_out


def cross_validate(
    cases: Sequence[ManifestCase],
    configuration: Configuration,
    folds: int,
    seed: int,
    folder: Path,
    progress: Progress,
) -> dict[str, Any]:
    """Train a model per fold under `folder`; the result lists them with their histories.

    The same call again goes on where the last one stopped.
    """
    held_out = split_patients(cases, folds, seed)
    split = [
        Fold(
            index,
            tuple(examination(case) for case in cases if case.key not in keys),
            tuple(examination(case) for case in cases if case.key in keys),
        )
        for index, keys in enumerate(held_out)
    ]
    return _train_folds("crossval", cases, configuration, split, seed, folder, progress)


def train_on_all(
    cases: Sequence[ManifestCase],
    configuration: Configuration,
    seed: int,
    folder: Path,
    progress: Progress,
) -> dict[str, Any]:
    """Train one model on every case: for patients that are not among them."""
    _check_seed(seed)
    fold = Fold(0, tuple(examination(case) for case in cases), ())
    return _train_folds("train", cases, configuration, [fold], seed, folder, progress)


def _train_folds(
    kind: str,
    cases: Sequence[ManifestCase],
    configuration: Configuration,
    folds: Sequence[Fold],
    seed: int,
    folder: Path,
    progress: Progress,
) -> dict[str, Any]:
    for case in cases:
        check_series(case, (*configuration.inputs, TARGET, "brain_mask"))
    names = [_stage_name(fold, folds) for fold in folds]
    length = training_length(configuration)
    progress.plan([(READING, STEPS_PER_CASE * len(cases)), *((name, length) for name in names)])
    run = open_run(_described(kind, cases, configuration, folds, seed, folder))
    prepared = _prepare_all(run, cases, progress)
    results = []
    for fold, name in zip(run.folds, names, strict=True):
        with progress.stage(name, total=length) as stage:
            chosen = [prepared[one.key] for one in fold.training if one.key in prepared]
            history = fit(
                chosen,
                configuration,
                run.fold_seed(fold.index),
                run.fold_folder(fold.index),
                stage,
                _curve(progress, f"fold {fold.index + 1} loss"),
            )
        results.append(_fold_result(run, fold, history))
    prepared.clear()
    shutil.rmtree(folder / "cache", ignore_errors=True)
    return {"folds": results, "configuration": configuration.name, "seed": seed}


def _curve(progress: Progress, series: str) -> Callable[[Epoch], None]:
    return lambda epoch: progress.point(series, epoch.epoch, epoch.loss)


def _check_seed(seed: int) -> None:
    if seed < 0:
        raise MlError(f"the seed must be 0 or more, got {seed}")


def _stage_name(fold: Fold, folds: Sequence[Fold]) -> str:
    return "Training" if len(folds) == 1 else f"Training fold {fold.index + 1} of {len(folds)}"


def _described(
    kind: str,
    cases: Sequence[ManifestCase],
    configuration: Configuration,
    folds: Sequence[Fold],
    seed: int,
    folder: Path,
) -> Run:
    used = (*configuration.inputs, TARGET, "brain_mask")
    files = {f"{case.key}/{name}": case.paths[name] for case in cases for name in used}
    record = provenance(configuration.as_dict(), seed, files)
    return Run(folder, kind, configuration, seed, tuple(folds), record)


def _prepare_all(
    run: Run, cases: Sequence[ManifestCase], progress: Progress
) -> dict[str, PreparedCase]:
    """Every case by its key; none when all folds are trained and no case is needed again."""
    prepared: dict[str, PreparedCase] = {}
    trained = all((run.fold_folder(fold.index) / MODEL).exists() for fold in run.folds)
    with progress.stage(READING, total=len(cases)) as stage:
        for case in cases:
            if not trained:
                inputs = run.configuration.inputs
                prepared[case.key] = prepare(case, inputs, run.folder / "cache", run.seed)
            stage.advance(message=case.patient, skipped=trained)
    return prepared


def _fold_result(run: Run, fold: Fold, history: Sequence[Epoch]) -> dict[str, Any]:
    weights = run.fold_folder(fold.index) / MODEL
    return {
        "index": fold.index,
        "weights": str(weights.relative_to(run.folder)),
        "weights_sha256": sha256_of_file(weights),
        "training": [one.key for one in fold.training],
        "held_out": [one.key for one in fold.held_out],
        "history": [asdict(epoch) for epoch in history],
        "provenance": run.provenance,
    }
