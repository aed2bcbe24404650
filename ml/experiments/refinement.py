"""Refinement: a trained model goes on with half of another cohort, and is judged by the other half.

Flow: RUN, cases of another cohort -> **refinement** -> folds -> RUN2 -> simulate, evaluate
Source: Calabrese et al. 2021, Methods ("External Validation": five more epochs on 50% of the
external data, evaluated on the remaining 50%)
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ml.configuration import Configuration, from_dict
from ml.experiments.checksums import Checksums
from ml.experiments.folds import Training, train_folds
from ml.experiments.splitting import fold_of, split_share, warnings_of, write_held_out
from ml.loading import check_series, target_of
from ml.manifest import ManifestCase
from ml.progress import Progress
from ml.provenance import sha256_of_file
from ml.runs import Fold, Run, RunError
from ml.same_images import as_known, images_of
from ml.training import MODEL

NAMED = 5  # patients named in a message


def refine(
    base: Run,
    cases: Sequence[ManifestCase],
    folder: Path,
    progress: Progress,
    index: int = 0,
    share: float = 0.5,
    epochs: int = 5,
    seed: int | None = None,
) -> dict[str, Any]:
    """Train on from fold `index` of `base` with a share of the patients; the others stay unseen.

    share : of the patients, each grade by itself; epochs : of the refinement
    seed : of the split and of the training; None for the base's
    The run under `folder` remembers whom the base was trained on: neither they nor the patients
    trained on here are simulated by it. RunError: the base is not trained, or was trained on some
    of these patients.
    """
    seed = base.seed if seed is None else seed
    fold, weights = _trained_fold(base, index)
    configuration = _configuration(base, epochs)
    for case in cases:
        check_series(case, (*configuration.inputs, target_of(configuration.task), "brain_mask"))
    _refuse_seen(base, fold, cases, folder)
    training, held_out = split_share(cases, share, seed)
    split = replace(
        fold_of(0, cases, training, held_out), seen_before=(*fold.training, *fold.seen_before)
    )
    details = {"share": share, "base": _described(base, fold, weights)}
    warnings = warnings_of(cases, [split])
    result = train_folds(
        Training(
            *("refine", cases, configuration, [split], seed, folder),
            details=details,
            warnings=warnings,
            start_from=weights,
        ),
        progress,
    )
    return result | {"held_out": str(write_held_out(folder, cases, split))}


def _trained_fold(base: Run, index: int) -> tuple[Fold, Path]:
    fold = next((fold for fold in base.folds if fold.index == index), None)
    if fold is None:
        count = len(base.folds)
        raise RunError(
            f"{base.folder} ({base.kind}) has no fold {index}: "
            + (f"its folds are 0 to {count - 1}" if count else "give one of its trials")
        )
    weights = base.fold_folder(index) / MODEL
    if not weights.is_file():
        raise RunError(f"fold {index} of {base.folder} is not trained yet: {weights} is missing")
    return fold, weights


def _configuration(base: Run, epochs: int) -> Configuration:
    values = base.configuration.as_dict() | {"epochs": epochs}
    return from_dict(values, source="--epochs")


def _refuse_seen(base: Run, fold: Fold, cases: Sequence[ManifestCase], folder: Path) -> None:
    """RunError naming the patients that the base saw, told by name, target or first input."""
    seen = [f"{case.patient} (case {case.key})" for case in cases if fold.saw(case)]
    target = target_of(base.configuration.task)
    kept = base.provenance.get("inputs", {})
    images = {kept.get(f"{one.key}/{target}"): one.patient for one in fold.training}
    sums = Checksums(folder)
    for case in cases:
        known = as_known(base, case)
        patient = images.get(sums.of(case.paths[target])) or (fold.saw(known) and known.patient)
        if patient and not fold.saw(case):
            seen.append(f"{case.patient} (case {case.key}, the images of {patient})")
    if seen:
        more = f" and {len(seen) - NAMED} more" if len(seen) > NAMED else ""
        raise RunError(
            f"fold {fold.index} of {base.folder} was trained on {', '.join(seen[:NAMED])}{more}: "
            "refinement needs patients that the base has not seen"
        )


def _described(base: Run, fold: Fold, weights: Path) -> dict[str, Any]:
    return {
        "folder": str(base.folder.resolve()),
        "kind": base.kind,
        "fold": fold.index,
        "weights_sha256": sha256_of_file(weights),
        "configuration": base.configuration.name,
        "seed": base.seed,
        "images": images_of(base, fold),
    }
