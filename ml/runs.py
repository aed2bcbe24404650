"""The folder of a run: which model saw whom, so that no case is simulated by one that saw it.

Flow: train, crossval -> **runs** -> simulate

    RUN/run.json                 configuration, seed, folds (trained on, held out), provenance
    RUN/fold-0/model.keras       weights       RUN/fold-0/history.json   loss by epoch
    RUN/fold-0/split.json        this fold's patients
    RUN/cache/                   normalised arrays, removed when every fold is trained
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ml.configuration import Configuration, from_dict
from ml.errors import MlError
from ml.manifest import ManifestCase

RUN = "run.json"
SPLIT = "split.json"


class RunError(MlError):
    """A run folder that cannot be used as asked."""


@dataclass(frozen=True)
class Examination:
    """A case as a run remembers it: (cohort, patient) tell who it was."""

    key: str
    cohort: str
    patient: str

    @property
    def person(self) -> tuple[str, str]:
        """Two examinations of one patient are equal in this."""
        return self.cohort, self.patient


@dataclass(frozen=True)
class Fold:
    """One model of a run: whom it was trained on and whom it never saw."""

    index: int
    training: tuple[Examination, ...]
    held_out: tuple[Examination, ...]

    def saw(self, case: ManifestCase) -> bool:
        """Whether any examination of this patient was trained on."""
        return (case.cohort, case.patient) in {one.person for one in self.training}

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready; `_fold` reads it back."""
        return {
            "index": self.index,
            "training": [vars(one) for one in self.training],
            "held_out": [vars(one) for one in self.held_out],
        }


@dataclass(frozen=True)
class Run:
    """A run folder read back: `configuration` is exactly what it was trained with."""

    folder: Path
    kind: str  # "train" or "crossval"
    configuration: Configuration
    seed: int
    folds: tuple[Fold, ...]
    provenance: dict[str, Any]

    def fold_folder(self, index: int) -> Path:
        """Where that fold's model lies."""
        return self.folder / f"fold-{index}"

    def fold_seed(self, index: int) -> int:
        """Seed of that fold's weights, patches and dropout."""
        return (self.seed * 1000 + index) % 2**32

    def fold_for(self, case: ManifestCase) -> Fold:
        """The first fold that did not see the case's patient (fold 0 for a patient new to the run).

        RunError naming the patient when every fold saw them.
        """
        for fold in self.folds:
            if not fold.saw(case):
                return fold
        raise RunError(
            f"every model of {self.folder} was trained on patient {case.patient} "
            f"(cohort {case.cohort!r}, case {case.key}): a simulated volume must come from a model "
            "that did not see the patient; train with crossval"
        )


def examination(case: ManifestCase) -> Examination:
    """The case as the run remembers it."""
    return Examination(case.key, case.cohort, case.patient)


def open_run(run: Run) -> Run:
    """Write run.json in a new folder, or check that an existing one is the same run.

    RunError naming what differs: configuration, seed, cases, folds or files.
    """
    if (run.folder / RUN).exists():
        before = read_run(run.folder)
        _refuse_difference(before, run)
        return before
    for fold in run.folds:
        folder = run.fold_folder(fold.index)
        folder.mkdir(parents=True, exist_ok=True)
        _write_json(folder / SPLIT, fold.as_dict())
    _write_json(
        run.folder / RUN,
        {
            "kind": run.kind,
            "configuration": run.configuration.as_dict(),
            "seed": run.seed,
            "folds": [fold.as_dict() for fold in run.folds],
            "provenance": run.provenance,
        },
    )
    return run


def read_run(folder: Path) -> Run:
    """Read RUN/run.json; RunError if there is none or it is damaged."""
    path = folder / RUN
    if not path.is_file():
        raise RunError(f"{folder} holds no {RUN}: it is not the folder of a run")
    try:
        values = json.loads(path.read_text())
        return Run(
            folder=folder,
            kind=values["kind"],
            configuration=from_dict(values["configuration"], source=str(path)),
            seed=values["seed"],
            folds=tuple(_fold(entry) for entry in values["folds"]),
            provenance=values["provenance"],
        )
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise RunError(f"{path} is damaged: {error!r}") from error


def _fold(entry: dict[str, Any]) -> Fold:
    return Fold(
        entry["index"],
        tuple(Examination(**one) for one in entry["training"]),
        tuple(Examination(**one) for one in entry["held_out"]),
    )


def _refuse_difference(before: Run, now: Run) -> None:
    differing = []
    if before.configuration != now.configuration:
        old, new = before.configuration.as_dict(), now.configuration.as_dict()
        keys = [f"{key} {old[key]!r} -> {new[key]!r}" for key in old if old[key] != new[key]]
        differing.append(f"configuration ({', '.join(keys)})")
    if before.seed != now.seed:
        differing.append(f"seed ({before.seed} -> {now.seed})")
    if (before.kind, before.folds) != (now.kind, now.folds):
        differing.append("cases or folds")
    if before.provenance["inputs"] != now.provenance["inputs"]:
        differing.append("contents of the cases' files")
    if differing:
        raise RunError(
            f"{before.folder} holds another run, which differs in {'; '.join(differing)}: "
            "give another --out, or the same command as before to go on with it"
        )


def _write_json(path: Path, value: dict[str, Any]) -> None:
    partial = path.with_name(f".{path.name}.partial")
    partial.write_text(json.dumps(value, indent=1))
    partial.replace(path)
