"""Which file of which case goes where in a BIDS derivatives dataset.

Flow: cases.json, folders of results -> **bids_plan** -> bids_dataset
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from ml.bids import (
    KINDS,
    SEGMENTED_REAL,
    SEGMENTED_SIMULATED,
    SIMULATED,
    UNCERTAINTY,
    bids_path,
)
from ml.bids_labels import labels
from ml.export.errors import ExportError
from ml.export.records import read_record
from ml.manifest import ManifestCase
from ml.volumes import read_grid, same_grid


@dataclass(frozen=True)
class Place:
    """Labels of one case: subject, and session where a patient has several cases."""

    subject: str
    session: str | None


@dataclass(frozen=True)
class Results:
    """Folders of what was made from the cases; None for what is not exported.

    simulated : of `python -m ml simulate`: <key>.nii.gz, <key>.uncertainty.nii.gz, <key>.json
    uncertainty : whether the SD maps go along
    segmentations : of `python -m ml segment apply`: <key>.real.nii.gz, <key>.simulated.nii.gz
    """

    simulated: Path | None = None
    uncertainty: bool = False
    segmentations: Path | None = None


@dataclass(frozen=True)
class Item:
    """One volume to export.

    series : a key of `ml.bids.KINDS`; source : its file; target : its path in the dataset
    record : what lies beside a computed volume as <name>.json, None where there is none
    """

    case: ManifestCase
    series: str
    source: Path
    target: PurePosixPath
    record: dict[str, Any] | None = None


def place_cases(cases: Sequence[ManifestCase]) -> dict[str, Place]:
    """Key of a case -> its labels; patients of one name in two cohorts are two subjects."""
    cohorts = defaultdict(set)
    for case in cases:
        cohorts[case.patient].add(case.cohort)
    names = {
        case.key: case.patient if len(cohorts[case.patient]) == 1 else case.cohort + case.patient
        for case in cases
    }
    people = {case.key: (case.cohort, case.patient) for case in cases}
    if len(set(names.values())) < len(set(people.values())):  # such as a+bc and ab+c
        names = {case.key: f"{case.cohort}-{case.patient}" for case in cases}
    subjects, sessions = labels(names.values()), labels(names)
    several = Counter(people.values())
    return {
        key: Place(subjects[name], sessions[key] if several[people[key]] > 1 else None)
        for key, name in names.items()
    }


def plan_items(cases: Sequence[ManifestCase], results: Results, space: str) -> list[Item]:
    """Every volume to export, case by case, each case's own series first.

    Raises ExportError naming case and file: a result that lacks or lies on another grid than the
    case, a record that tells of another file.
    """
    places = place_cases(cases)
    items = []
    for case in cases:
        if not case.paths:
            raise ExportError(f"case {case.key}: has no file to export")
        found = {name: path for name, path in case.paths.items() if name in KINDS}
        found |= _made(case, results)
        for series in (name for name in KINDS if name in found):
            target = bids_path(
                series,
                places[case.key].subject,
                session=places[case.key].session,
                space=space,
                derivative=True,
            )
            record = None if series in case.paths else read_record(found[series])
            items.append(Item(case, series, found[series], target, record))
    return items


def _made(case: ManifestCase, results: Results) -> dict[str, Path]:
    """What was computed for a case; a case that was not simulated goes without."""
    wanted: dict[str, Path] = {}
    if results.simulated and (results.simulated / f"{case.key}.nii.gz").is_file():
        wanted[SIMULATED] = results.simulated / f"{case.key}.nii.gz"
        if results.uncertainty:
            wanted[UNCERTAINTY] = results.simulated / f"{case.key}.uncertainty.nii.gz"
    if results.segmentations:
        for series, image in ((SEGMENTED_REAL, "real"), (SEGMENTED_SIMULATED, "simulated")):
            file = results.segmentations / f"{case.key}.{image}.nii.gz"
            if file.is_file():
                wanted[series] = file
    for series, file in wanted.items():
        _check_result(case, series, file)
    return wanted


def _check_result(case: ManifestCase, series: str, file: Path) -> None:
    if not file.is_file():
        raise ExportError(
            f"case {case.key}: there is no {file}; simulate with --uncertainty, or export without"
        )
    reference = next(iter(case.paths.values()))
    grid, own = read_grid(file), read_grid(reference)
    if not same_grid(grid, own):
        raise ExportError(
            f"case {case.key}, {series}: {file} is {grid.shape} voxels and not on the grid of "
            f"{reference}, {own.shape} voxels: it was made from other files"
        )
