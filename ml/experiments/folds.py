"""Train the folds of a run: shared out among processes, resumed where they stopped.

Flow: crossval, refinement, trials -> **folds** -> RUN/fold-k/model.keras

RUN/cache is removed when every fold is trained. That is safe beside other processes: cases are read
into it only under the claim of a fold that is not trained.
"""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import keras

from ml.configuration import Configuration
from ml.experiments.checksums import Checksums
from ml.experiments.claims import Claim
from ml.experiments.sharing import Piece, Shared
from ml.experiments.splitting import fold_at
from ml.loading import PreparedCase, check_series, prepare, target_of
from ml.manifest import ManifestCase
from ml.progress import Progress, Stage
from ml.provenance import provenance, sha256_of_file
from ml.run_files import write_json
from ml.runs import Examination, Fold, Run, open_run
from ml.same_images import refuse_one_image_twice, refuse_two_names
from ml.space import check_space
from ml.stored import gigabytes
from ml.threads import threads_used
from ml.training import MODEL, Epoch, fit, read_history, training_length

READING = "Reading cases"
CACHE = "cache"
SUMMARY = "summary.json"
STEPS_PER_CASE = 4  # reading a case takes about as long as so many training steps


@dataclass(frozen=True)
class Training:
    """What is to be trained, and where: the description of a run that may not exist yet.

    start_from : weights that training goes on from, else it starts at random ones
    shared : folder whose cache and checksums this run shares with others, who remove the cache;
        None for its own
    """

    kind: str
    cases: Sequence[ManifestCase]
    configuration: Configuration
    folds: Sequence[Fold]
    seed: int
    folder: Path
    details: dict[str, Any] = field(default_factory=dict)
    warnings: Sequence[str] = ()
    start_from: Path | None = None
    shared: Path | None = None


def train_folds(training: Training, progress: Progress, only: int | None = None) -> dict[str, Any]:
    """Train what is not trained; the result lists the folds with their histories.

    only : train just this fold, and leave the others to other jobs; MlError when another process
        is at it. Without it, folds under way elsewhere are waited for, and RUN/summary.json is
        written.
    """
    return _Folds(training, progress, only).run()


def used_series(configuration: Configuration) -> tuple[str, ...]:
    """Series and masks that training reads."""
    return (*configuration.inputs, target_of(configuration.task), "brain_mask")


def describe(training: Training, inputs: dict[str, str]) -> Run:
    """The run as its folder will remember it; inputs : "<key>/<series>" -> SHA-256."""
    record = provenance(training.configuration.as_dict(), training.seed)
    record |= {"inputs": inputs, "threads": threads_used()}
    return Run(
        training.folder,
        training.kind,
        training.configuration,
        training.seed,
        tuple(training.folds),
        record,
        training.details,
        tuple(training.warnings),
    )


def open_training(training: Training, progress: Progress, stage: Stage) -> Run:
    """Sum the files of the cases, a step each, and open the run; its warnings are told."""
    sums = Checksums(training.shared or training.folder)
    names = used_series(training.configuration)
    inputs = sums.of_cases(training.cases, names, lambda case: stage.advance(1, case.patient))
    refuse_two_names(training.cases, inputs, training.configuration.inputs)
    refuse_one_image_twice(training.cases, inputs, training.configuration.inputs)
    run = open_run(describe(training, inputs))
    sums.keep()
    for sentence in run.warnings:
        progress.warn(sentence)
    return run


class _Folds:
    """One call of `train_folds`."""

    def __init__(self, training: Training, progress: Progress, only: int | None) -> None:
        self.training, self.progress, self.only = training, progress, only
        self.length = training_length(training.configuration)
        self.shared = training.shared or training.folder
        self.prepared: dict[str, PreparedCase] = {}
        self.results: dict[int, dict[str, Any]] = {}

    def run(self) -> dict[str, Any]:
        t = self.training
        chosen = self._chosen()
        for case in t.cases:
            check_series(case, used_series(t.configuration))
        names = [_stage_name(fold, t.folds) for fold in chosen]
        reading = (READING, STEPS_PER_CASE * len(t.cases))
        self.progress.plan([reading, *((name, self.length) for name in names)])
        pieces = [self._piece(fold, name) for fold, name in zip(chosen, names, strict=True)]
        shared = Shared(pieces, self.progress)
        try:
            self._read(chosen, shared)
            shared.work(wait=self.only is None)
        finally:
            shared.end()
        return self._gather(chosen)

    def _chosen(self) -> list[Fold]:
        folds = self.training.folds
        return list(folds) if self.only is None else [fold_at(folds, self.only)]

    def _read(self, chosen: Sequence[Fold], shared: Shared) -> None:
        """Check the files, open the run, and prepare the cases that will be trained on."""
        cases, t = self.training.cases, self.training
        with self.progress.stage(READING, total=2 * len(cases)) as stage:
            self.opened = open_training(t, self.progress, stage)
            needed = {one.key for fold in chosen for one in (*fold.training, *fold.held_out)}
            trains = shared.begin()
            if trains:
                self._tell_space([case for case in cases if case.key in needed], stage)
            for case in cases:
                if trains and case.key in needed:
                    self._prepare(case)
                stage.advance(1, case.patient, skipped=not trains)

    def _tell_space(self, cases: Sequence[ManifestCase], stage: Stage) -> None:
        """Say how much of the disk the prepared cases take; StoredError if there is less."""
        c = self.training.configuration
        taken = check_space(cases, c.inputs, self.shared / CACHE, c.task)
        stage.advance(0, f"up to {gigabytes(taken)} in {self.shared / CACHE} until all is trained")

    def _prepare(self, case: ManifestCase) -> PreparedCase:
        if case.key not in self.prepared:
            c, cache = self.training.configuration, self.shared / CACHE
            self.prepared[case.key] = prepare(case, c.inputs, cache, self.training.seed, c.task)
        return self.prepared[case.key]

    def _piece(self, fold: Fold, name: str) -> Piece:
        place = self.training.folder / f"fold-{fold.index}"
        done = (place / MODEL).exists

        def work(stage: Stage, claim: Claim | None) -> None:
            self._fit(fold, stage, claim)
            self.results[fold.index] = _fold_result(self.opened, fold)

        return Piece(name, self.length, place, done, work)

    def _fit(self, fold: Fold, stage: Stage, claim: Claim | None) -> None:
        t = self.training
        point = _curves(self.progress, f"fold {fold.index + 1}")

        def on_epoch(epoch: Epoch) -> None:
            point(epoch)
            if claim is not None:
                claim.check()

        fit(
            self._read_for(fold.training) if claim is not None else [],
            t.configuration,
            self.opened.fold_seed(fold.index),
            self.opened.fold_folder(fold.index),
            stage,
            on_epoch,
            t.start_from,
            self._read_for(fold.held_out) if claim is not None else [],
        )
        keras.utils.clear_session()

    def _read_for(self, part: Sequence[Examination]) -> list[PreparedCase]:
        keys = {one.key for one in part}
        return [self._prepare(case) for case in self.training.cases if case.key in keys]

    def _gather(self, chosen: Sequence[Fold]) -> dict[str, Any]:
        t = self.training
        self.prepared.clear()
        lacking = [f.index for f in t.folds if not (self._folder(f) / MODEL).exists()]
        result = {
            "folds": [self.results[fold.index] for fold in chosen],
            "configuration": t.configuration.name,
            "seed": t.seed,
            "warnings": list(self.opened.warnings),
            "lacking": lacking,
        }
        if not lacking and t.shared is None:
            shutil.rmtree(t.folder / CACHE, ignore_errors=True)
        if not lacking and self.only is None:
            write_json(t.folder / SUMMARY, {"kind": t.kind, **result})
        return result

    def _folder(self, fold: Fold) -> Path:
        return self.opened.fold_folder(fold.index)


def _curves(progress: Progress, name: str) -> Callable[[Epoch], None]:
    def point(epoch: Epoch) -> None:
        progress.point(f"{name} loss", epoch.epoch, epoch.loss)
        if epoch.validation_loss is not None:
            progress.point(f"{name} validation loss", epoch.epoch, epoch.validation_loss)

    return point


def _stage_name(fold: Fold, folds: Sequence[Fold]) -> str:
    return "Training" if len(folds) == 1 else f"Training fold {fold.index + 1} of {len(folds)}"


def _fold_result(run: Run, fold: Fold) -> dict[str, Any]:
    weights = run.fold_folder(fold.index) / MODEL
    return {
        "index": fold.index,
        "weights": str(weights.relative_to(run.folder)),
        "weights_sha256": sha256_of_file(weights),
        "training": [one.key for one in fold.training],
        "held_out": [one.key for one in fold.held_out],
        "history": [epoch.as_dict() for epoch in read_history(weights.parent)],
        "provenance": run.provenance,
    }
