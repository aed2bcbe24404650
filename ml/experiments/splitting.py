"""Splits of a cohort by patient, every grade spread evenly.

Flow: manifest -> **splitting** -> crossval, refinement, search, contributions
Source: Calabrese et al. 2021, Methods ("10-fold cross-validation ... ensuring independent training
and testing sets"; "50% of the external data")
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from ml.errors import MlError
from ml.manifest import ManifestCase, write_manifest
from ml.runs import HELD_OUT, Fold, examination

Person = tuple[str, str]  # cohort, patient


def split_patients(cases: Sequence[ManifestCase], folds: int, seed: int) -> list[list[str]]:
    """Case keys held out in each fold: by patient, stratified by grade.

    A patient's cases stay together. Patients of one grade (that of their first case) spread over
    the folds as evenly as they can: counts differ by at most one, by grade and in all.
    MlError for fewer than two folds, a negative seed, or fewer patients than folds.
    """
    check_seed(seed)
    if folds < 2:
        raise MlError(f"folds must be 2 or more, got {folds}")
    patients = by_patient(cases)
    if len(patients) < folds:
        raise MlError(f"{folds} folds need at least {folds} patients, got {len(patients)}")
    held_out: list[list[str]] = [[] for _ in range(folds)]
    for number, person in enumerate(_dealt(patients, seed)):
        held_out[number % folds] += [case.key for case in patients[person]]
    return held_out


def split_share(
    cases: Sequence[ManifestCase], share: float, seed: int
) -> tuple[list[str], list[str]]:
    """Case keys of a share of the patients, and of the others: whole patients, grades spread.

    share : above 0 and below 1, of the patients; each grade is within one patient of its share
    MlError where a part would be empty.
    """
    check_seed(seed)
    if not 0 < share < 1:
        raise MlError(f"the share must be above 0 and below 1, got {share:g}")
    patients = by_patient(cases)
    parts: tuple[list[str], list[str]] = ([], [])
    for number, person in enumerate(_dealt(patients, seed)):
        first = math.floor((number + 1) * share + 1e-9) > math.floor(number * share + 1e-9)
        parts[0 if first else 1].extend(case.key for case in patients[person])
    if not all(parts):
        raise MlError(
            f"a share of {share:g} of {len(patients)} patients leaves a part empty: give one "
            f"between {1 / len(patients):.2g} and {1 - 1 / len(patients):.2g} (--validation of "
            "search, --share of refine)"
        )
    return parts


def folds_of(cases: Sequence[ManifestCase], folds: int, seed: int) -> tuple[Fold, ...]:
    """The folds of a cross-validation, as a run remembers them."""
    return tuple(
        fold_of(index, cases, [case.key for case in cases if case.key not in keys], keys)
        for index, keys in enumerate(map(set, split_patients(cases, folds, seed)))
    )


def fold_of(
    index: int,
    cases: Sequence[ManifestCase],
    training: Sequence[str],
    held_out: Sequence[str] | set[str],
) -> Fold:
    """A fold out of keys, its cases in the order of `cases`."""
    first, other = set(training), set(held_out)
    return Fold(
        index,
        tuple(examination(case) for case in cases if case.key in first),
        tuple(examination(case) for case in cases if case.key in other),
    )


def fold_at(folds: Sequence[Fold], number: int) -> Fold:
    """The fold that `--fold` names. MlError where there is no such fold."""
    if not 0 <= number < len(folds):
        raise MlError(
            f"--fold {number}: there are {len(folds)} folds, numbered 0 to {len(folds) - 1}"
        )
    return folds[number]


def write_held_out(folder: Path, cases: Sequence[ManifestCase], fold: Fold) -> Path:
    """Write `folder`/held-out.json: the fold's held-out cases alone, for simulate and evaluate."""
    keys = {one.key for one in fold.held_out}
    kept = [
        replace(case, paths={name: path.resolve() for name, path in case.paths.items()})
        for case in cases
        if case.key in keys
    ]
    return write_manifest(folder / HELD_OUT, kept)


def warnings_of(
    cases: Sequence[ManifestCase],
    folds: Sequence[Fold],
    name: str | None = None,
    other: str = "held-out",
) -> list[str]:
    """A sentence for each fold and part that holds no patient of a grade that the cohort has.

    name, other : how the sentence calls the fold (its folder's name) and its part not trained on
    """
    grade_of = {case.key: case.grade for case in cases}
    known = sorted({grade for grade in grade_of.values() if grade is not None})
    sentences = []
    for fold in folds:
        for part, members, meaning in (
            ("training", fold.training, "its model learns nothing of it"),
            (other, fold.held_out, "it says nothing of it"),
        ):
            have = {grade_of[one.key] for one in members}
            lacking = [grade for grade in known if grade not in have]
            if lacking and members:
                grades = " or ".join(lacking)
                called = name or f"fold-{fold.index}"
                sentences.append(
                    f"{called}: no patient of grade {grades} in its {part} part: {meaning}"
                )
    return sentences


def by_patient(cases: Sequence[ManifestCase]) -> dict[Person, list[ManifestCase]]:
    """The cases of each patient, who is told by cohort and name."""
    patients: dict[Person, list[ManifestCase]] = defaultdict(list)
    for case in cases:
        patients[case.cohort, case.patient].append(case)
    return patients


def check_seed(seed: int) -> None:
    """MlError for a seed below 0."""
    if seed < 0:
        raise MlError(f"the seed must be 0 or more, got {seed}")


def _dealt(patients: dict[Person, list[ManifestCase]], seed: int) -> list[Person]:
    """Patients in random order within each grade, one grade after the other."""
    strata: dict[str, list[Person]] = defaultdict(list)
    for person in sorted(patients):
        strata[patients[person][0].grade or "none"].append(person)
    rng = np.random.default_rng(seed)
    return [
        strata[grade][index]
        for grade in sorted(strata)
        for index in rng.permutation(len(strata[grade]))
    ]
