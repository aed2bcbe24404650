"""The folder of a run: which model saw whom, so that no case is simulated by one that saw it.

Flow: train, crossval, refine, search, contributions -> **runs** -> simulate

    RUN/run.json                 kind, configuration, seed, folds (trained on, held out), provenance
    RUN/configuration.toml       the configuration as `--config` takes it
    RUN/fold-0/model.keras       weights       RUN/fold-0/history.json   loss by epoch
    RUN/fold-0/split.json        this fold's patients
    RUN/cache/                   normalised arrays, removed when every fold is trained
    RUN/trials/NAME/             of a search or of contributions: a run of its own for each trial
"""

import json
from dataclasses import dataclass, field
from json import JSONDecodeError
from pathlib import Path
from typing import Any

from ml.configuration import Configuration, from_dict
from ml.errors import MlError
from ml.manifest import ManifestCase
from ml.run_files import CONFIGURATION, configuration_text, write_first, write_json, write_text

RUN = "run.json"
SPLIT = "split.json"
TRIALS = "trials"
HELD_OUT = "held-out.json"
WEIGHTS = "model.keras"


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
    """One model of a run: whom it was trained on and whom it never saw.

    seen_before : whom the model that it started from was trained on (a refined model's base)
    """

    index: int
    training: tuple[Examination, ...]
    held_out: tuple[Examination, ...]
    seen_before: tuple[Examination, ...] = ()

    def saw(self, case: ManifestCase) -> bool:
        """Whether any examination of this patient was trained on, here or before."""
        person = (case.cohort, case.patient)
        return any(one.person == person for one in (*self.training, *self.seen_before))

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready; `_fold` reads it back."""
        return {
            "index": self.index,
            "training": [vars(one) for one in self.training],
            "held_out": [vars(one) for one in self.held_out],
            "seen_before": [vars(one) for one in self.seen_before],
        }


@dataclass(frozen=True)
class Run:
    """A run folder read back: `configuration` is exactly what it was trained with.

    kind : "train", "crossval", "refine", "search" or "contributions"; the last two have no fold:
        their models are runs of their own under trials/
    details : what else decides the experiment, by kind, such as the base of a refinement
    warnings : sentences on the split, such as a fold that lacks a grade
    """

    folder: Path
    kind: str
    configuration: Configuration
    seed: int
    folds: tuple[Fold, ...]
    provenance: dict[str, Any]
    details: dict[str, Any] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    def fold_folder(self, index: int) -> Path:
        """Where that fold's model lies."""
        return self.folder / f"fold-{index}"

    def fold_seed(self, index: int) -> int:
        """Seed of that fold's weights, patches and dropout."""
        return (self.seed * 1000 + index) % 2**32

    def fold_for(self, case: ManifestCase) -> Fold:
        """The first fold that did not see the case's patient (fold 0 for a patient new to the run).

        RunError naming the patient when every fold saw them, or when the run has no fold.
        """
        if not self.folds:
            raise RunError(
                f"{self.folder} ({self.kind}) has no model of its own: "
                f"give one of its trials, {self.folder / TRIALS}/NAME"
            )
        for fold in self.folds:
            if not fold.saw(case):
                return fold
        raise RunError(
            f"every model of {self.folder} was trained on patient {case.patient} "
            f"(cohort {case.cohort!r}, case {case.key}): a simulated volume must come from a model "
            f"that did not see the patient; {self._advice()}"
        )

    def _advice(self) -> str:
        """Where cases lie that a model of this run did not see."""
        if self.kind == "refine":
            return f"those held out are in {self.folder / HELD_OUT}"
        return "train with crossval"


def examination(case: ManifestCase) -> Examination:
    """The case as the run remembers it."""
    return Examination(case.key, case.cohort, case.patient)


def open_run(run: Run) -> Run:
    """Write run.json in a new folder, or check that an existing one is the same run.

    Of several processes that open one run at once, one writes and the others check.
    RunError naming what differs: kind, configuration, seed, cases, folds, details or files.
    """
    run.folder.mkdir(parents=True, exist_ok=True)
    if not write_first(run.folder / RUN, json.dumps(_as_dict(run), indent=1) + "\n"):
        before = read_run(run.folder)
        _refuse_difference(before, run)
        run = before
    opening = ("What this run was trained with; --config takes this file.",)
    write_text(run.folder / CONFIGURATION, configuration_text(run.configuration, opening))
    for fold in run.folds:
        path = run.fold_folder(fold.index) / SPLIT
        if not path.exists():
            path.parent.mkdir(exist_ok=True)
            write_json(path, fold.as_dict())
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
            details=values.get("details", {}),
            warnings=tuple(values.get("warnings", ())),
        )
    except (JSONDecodeError, UnicodeDecodeError, KeyError, TypeError, RecursionError) as error:
        raise RunError(f"{path} is damaged: {error!r}") from error


def _as_dict(run: Run) -> dict[str, Any]:
    return {
        "kind": run.kind,
        "configuration": run.configuration.as_dict(),
        "seed": run.seed,
        "details": run.details,
        "warnings": list(run.warnings),
        "folds": [fold.as_dict() for fold in run.folds],
        "provenance": run.provenance,
    }


def _fold(entry: dict[str, Any]) -> Fold:
    return Fold(
        entry["index"],
        tuple(Examination(**one) for one in entry["training"]),
        tuple(Examination(**one) for one in entry["held_out"]),
        tuple(Examination(**one) for one in entry.get("seen_before", ())),
    )


def _refuse_difference(before: Run, now: Run) -> None:
    differing = _differences(before, now)
    if differing:
        trained = any(before.folder.rglob("fold-*/*.npz")) or any(before.folder.rglob(WEIGHTS))
        instead = (
            "the same command as before to go on with it"
            if trained
            else "remove this one, in which nothing was trained yet"
        )
        raise RunError(
            f"{before.folder} holds another run, which differs in {'; '.join(differing)}: "
            f"give another --out, or {instead}"
        )


def _differences(before: Run, now: Run) -> list[str]:
    if before.kind != now.kind:
        return [f"kind ({before.kind} -> {now.kind})"]
    differing = []
    if before.configuration != now.configuration:
        old, new = before.configuration.as_dict(), now.configuration.as_dict()
        keys = [f"{key} {old[key]!r} -> {new[key]!r}" for key in old if old[key] != new[key]]
        differing.append(f"configuration ({', '.join(keys)})")
    if before.seed != now.seed:
        differing.append(f"seed ({before.seed} -> {now.seed})")
    old, new = _deciding(before.details), _deciding(now.details)
    changed = sorted(key for key in old | new if old.get(key) != new.get(key))
    differing += [f"{key} ({old.get(key)} -> {new.get(key)})" for key in changed]
    if before.folds != now.folds:
        differing.append("cases or folds")
    if before.provenance["inputs"] != now.provenance["inputs"]:
        differing.append("contents of the cases' files")
    return differing


def _deciding(details: dict[str, Any]) -> dict[str, Any]:
    """The details as JSON keeps them, but for a base run's place, which may change, and images."""
    kept: dict[str, Any] = json.loads(json.dumps(details))
    for name in ("folder", "images"):
        kept.get("base", {}).pop(name, None)
    return kept
