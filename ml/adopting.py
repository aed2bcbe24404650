"""Take in a run trained elsewhere: checked, and copied as weights alone.

Flow: a run's folder, unpacked export -> **adopting** -> RUN -> simulate

A .keras file says in its own words which layers it is built of, and reading it builds them: that of
a stranger is not to be trusted. Here the network is built from the run's configuration, the numbers
alone are read from the file, and a new file is written. What of run.json, fold for fold, tells whom
the weights have seen is kept as it is: without it nobody can say which case is out of fold.
"""

import json
import shutil
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

import keras
import numpy as np

from ml.adopting_checks import AdoptionError, epochs, refuse_large, refuse_odd, refuse_oversized
from ml.configuration import Configuration
from ml.export.model_package import SUMS, read_sums
from ml.inference import UNNAMED
from ml.network import build_network
from ml.progress import Progress
from ml.provenance import sha256_of_file
from ml.run_files import read_json, write_json
from ml.runs import RUN, WEIGHTS, Examination, Fold, Run, open_run, read_run
from ml.shrinkage import SHRINKAGE
from ml.training_checkpoint import HISTORY
from ml.training_checkpoint import write_json as write_epochs

CHECKING = "Checking networks"
SUMMARY = "summary.json"
NOT_WEIGHTS = (
    *(ValueError, KeyError, IndexError, TypeError, AttributeError, OSError, EOFError, RuntimeError),
    *(BadZipFile, zlib.error),
)
"""What a file that is none, or that was made to harm, makes its readers raise."""


@dataclass(frozen=True)
class Known:
    """A case that is here.

    named : what its patient may be called in a run from elsewhere
    key, cohort, patient : what `python -m ml simulate` will call it
    """

    named: str
    key: str
    cohort: str
    patient: str


def adopt(
    source: Path, out: Path, progress: Progress, known: Sequence[Known] = ()
) -> dict[str, Any]:
    """Check the run in `source` and write it anew in `out`; what each fold saw and learnt.

    known : cases that are here; one whose patient a fold names is added to that fold, so that it
        is known as seen, or as held out, whatever its cohort is called here
    AdoptionError, RunError, ConfigurationError: no run, of another task, without folds, a fold
    without weights, weights of another network or not finite, a checksum that differs. Then
    nothing is left in `out`.
    """
    refuse_large(source, (RUN, SUMS, SUMMARY, SHRINKAGE))
    theirs = read_run(source)
    refuse_odd(theirs)
    _refuse_unfit(theirs)
    run, matched = matched_to(theirs, known)
    sums = _announced(run)
    partial = out.with_name(f".{out.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)  # of an attempt that was killed
    progress.plan([(CHECKING, len(run.folds))])
    try:
        mine = open_run(replace(run, folder=partial))
        folds = []
        with progress.stage(CHECKING, total=len(run.folds)) as stage:
            for fold in run.folds:
                folds.append(_take(run, mine, fold, sums))
                stage.advance(1, f"fold {fold.index + 1} of {len(run.folds)}")
        if (source / SHRINKAGE).is_file():
            write_json(partial / SHRINKAGE, read_json(source / SHRINKAGE))
        shutil.rmtree(out, ignore_errors=True)
        partial.rename(out)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return {
        "run": str(out),
        "run_sha256": sha256_of_file(source / RUN),
        "kind": run.kind,
        "configuration": run.configuration.as_dict(),
        "seed": run.seed,
        "details": run.details,
        "provenance": run.provenance,
        "checked_sums": len(sums),
        "matched": matched,
        "folds": folds,
    }


def matched_to(run: Run, known: Sequence[Known]) -> tuple[Run, int]:
    """The run, its folds told of the cases that are here; and how many patients were found."""
    named: dict[str, list[Examination]] = {}
    for one in known:
        named.setdefault(one.named, []).append(Examination(one.key, one.cohort, one.patient))

    def more(part: Sequence[Examination]) -> tuple[Examination, ...]:
        return tuple(dict.fromkeys([*part, *(y for x in part for y in named.get(x.patient, ()))]))

    folds = tuple(
        replace(
            fold,
            training=more(fold.training),
            held_out=more(fold.held_out),
            seen_before=more(fold.seen_before),
        )
        for fold in run.folds
    )
    parts = [(*f.training, *f.held_out, *f.seen_before) for f in run.folds]
    found = {one.patient for part in parts for one in part if one.patient in named}
    return replace(run, folds=folds), len(found)


def read_known(path: Path) -> list[Known]:
    """Read {"cases": [{"named", "key", "cohort", "patient"}]}. AdoptionError naming the file."""
    try:
        return [Known(**entry) for entry in read_json(path)["cases"]]
    except (KeyError, TypeError) as error:
        raise AdoptionError(f"{path}: cases need named, key, cohort and patient") from error


def _refuse_unfit(run: Run) -> None:
    """AdoptionError for a run that holds no network that simulates."""
    path = run.folder / RUN
    if run.configuration.task != "simulate":
        raise AdoptionError(
            f'{path}: the task is "{run.configuration.task}"; the networks taken in here simulate'
        )
    if not run.folds:
        raise AdoptionError(
            f"{path}: a {run.kind} has no model of its own: give one of its trials, trials/NAME"
        )
    indices = [fold.index for fold in run.folds]
    if indices != list(range(len(indices))):
        raise AdoptionError(f"{path}: the folds are numbered {indices}, not from 0 one by one")
    for index in indices:
        weights = run.fold_folder(index) / WEIGHTS
        if not weights.is_file():
            raise AdoptionError(f"{weights} is missing: fold {index} was not trained or not copied")


def _announced(run: Run) -> dict[str, str]:
    """File name -> SHA-256, as the run's own lists say; each is checked. AdoptionError if wrong."""
    found: dict[str, str] = {}
    if (run.folder / SUMS).is_file():
        found |= read_sums(run.folder / SUMS)
    if (run.folder / SUMMARY).is_file():
        told = read_json(run.folder / SUMMARY).get("folds", [])
        for entry in told if isinstance(told, list) else ():
            if isinstance(entry, dict) and "weights" in entry and "weights_sha256" in entry:
                found[str(entry["weights"])] = str(entry["weights_sha256"])
    for name in (RUN, *(f"fold-{fold.index}/{WEIGHTS}" for fold in run.folds)):
        path = run.folder / name
        have = sha256_of_file(path)
        if found.get(name, have) != have:
            raise AdoptionError(
                f"{path}: its SHA-256 is {have}, announced is {found[name]}: the file was damaged "
                "or changed on its way; copy it again"
            )
    return found


def _take(run: Run, mine: Run, fold: Fold, sums: dict[str, str]) -> dict[str, Any]:
    """Write the fold's weights anew; what the result says of it."""
    source = run.fold_folder(fold.index) / WEIGHTS
    model = weights_alone(source, run.configuration)
    target = mine.fold_folder(fold.index) / WEIGHTS
    model.save(target)
    keras.utils.clear_session()
    history = _history(run.fold_folder(fold.index) / HISTORY)
    write_epochs(target.with_name(HISTORY), history)
    return {
        "index": fold.index,
        "weights_sha256": sha256_of_file(target),
        "source_sha256": sha256_of_file(source),
        "bytes": target.stat().st_size,
        "checked": f"fold-{fold.index}/{WEIGHTS}" in sums,
        "training": [vars(one) for one in (*fold.training, *fold.seen_before)],
        "held_out": [vars(one) for one in fold.held_out],
        "history": history,
    }


def weights_alone(path: Path, configuration: Configuration) -> keras.Model:
    """The configuration's network in float32 with the numbers of a .keras file, and no more of it.

    AdoptionError naming the file: not a .keras file, weights of other shapes, or not finite.
    """
    model = build_network(replace(configuration, mixed_precision=False))
    try:
        refuse_oversized(path, model)
        _refuse_other_network(path, model)
        model.load_weights(path)
    except NOT_WEIGHTS as error:
        reason = " ".join(str(error).split())[:200]
        raise AdoptionError(
            f"{path} holds no weights of the network that run.json describes ({model.name}, "
            f"{len(configuration.inputs)} inputs): {reason}"
        ) from error
    for variable in model.weights:
        if not np.isfinite(np.asarray(variable)).all():
            raise AdoptionError(f"{path}: {variable.path} holds values that are not finite")
    return model


def _refuse_other_network(path: Path, model: keras.Model) -> None:
    """ValueError where the file's own words name another network or other inputs: same numbers,
    but series in another order, would fit.
    """
    with ZipFile(path) as packed:
        told = json.loads(packed.read("config.json"))["config"]
    have = (told["name"], told["layers"][0]["config"]["name"])
    want = (model.name, model.inputs[0].name)
    if have[1] != UNNAMED and have != want:
        raise ValueError(f"it was saved as {' from '.join(have)}, not {' from '.join(want)}")


def _history(path: Path) -> list[dict[str, Any]]:
    """The epochs of a history.json; none where there is no such file or it tells otherwise."""
    if not path.is_file():
        return []
    refuse_large(path.parent, (path.name,))
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise AdoptionError(f"{path} is damaged: {error}") from error
    return epochs(told, path)
