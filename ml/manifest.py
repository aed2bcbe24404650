"""`cases.json`: the file that hands cases to the verbs of `python -m ml`.

Flow: database or layouts -> **manifest** -> train, crossval, simulate, evaluate

    {"cases": [{"key": "c1", "patient": "P1", "cohort": "demo", "grade": "4",
                "paths": {"T1": "/data/c1/T1.nii.gz", "brain_mask": "/data/c1/mask.nii.gz"}}]}
"""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ml.errors import ManifestError
from ml.series import GRADES, IMAGES, MASKS, Case


@dataclass(frozen=True)
class ManifestCase:
    """One case as a verb sees it.

    key : unique in the manifest; also the stem of the case's output files
    patient, cohort : folds are split by (cohort, patient)
    grade : one of `ml.series.GRADES` or None
    paths : series or mask name -> absolute path of a NIfTI file
    """

    key: str
    patient: str
    cohort: str
    grade: str | None
    paths: dict[str, Path]


def manifest_case(case: Case, key: str | None = None) -> ManifestCase:
    """A layout's case as a manifest entry; the key is `<cohort>-<patient>` unless given."""
    paths = {name: path.resolve() for name, path in case.paths.items()}
    return ManifestCase(
        key or f"{case.cohort}-{case.patient}", case.patient, case.cohort, case.grade, paths
    )


def write_manifest(path: Path | str, cases: Iterable[ManifestCase]) -> Path:
    """Write `cases` as JSON, beside and renamed. Raises ManifestError for two equal keys."""
    path = Path(path)
    entries = list(cases)
    _refuse_equal_keys(path, entries)
    document = {"cases": [_as_json(case) for case in entries]}
    beside = path.with_name(f".{path.name}.partial")
    beside.write_text(json.dumps(document, indent=1) + "\n")
    beside.replace(path)
    return path


def read_manifest(path: Path | str) -> list[ManifestCase]:
    """Read a manifest; relative paths are taken from the manifest's own folder.

    Raises ManifestError: no such file, not JSON, no cases, a field missing or unknown, two equal
    keys. Whether the volumes exist is found when they are read.
    """
    path = Path(path)
    try:
        document = json.loads(path.read_text())
    except OSError as error:
        raise ManifestError(f"{path}: cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise ManifestError(f"{path}: not JSON ({error})") from error
    if not isinstance(document, dict) or not isinstance(document.get("cases"), list):
        raise ManifestError(f'{path}: needs the form {{"cases": [...]}}')
    cases = [_from_json(path, number, entry) for number, entry in enumerate(document["cases"], 1)]
    if not cases:
        raise ManifestError(f"{path}: names no case")
    _refuse_equal_keys(path, cases)
    return cases


def _as_json(case: ManifestCase) -> dict[str, Any]:
    return {
        "key": case.key,
        "patient": case.patient,
        "cohort": case.cohort,
        "grade": case.grade,
        "paths": {name: str(file) for name, file in case.paths.items()},
    }


def _from_json(path: Path, number: int, entry: Any) -> ManifestCase:
    where = f"{path}: case {number}"
    if not isinstance(entry, dict):
        raise ManifestError(f"{where} is not an object")
    for name in ("key", "patient"):
        if not isinstance(entry.get(name), str) or not entry[name]:
            raise ManifestError(f"{where} needs a non-empty text in {name!r}")
    if Path(entry["key"]).name != entry["key"]:
        raise ManifestError(f"{where}: key {entry['key']!r} cannot be a file name")
    grade = entry.get("grade")
    if grade is not None and grade not in GRADES:
        raise ManifestError(f"{where}: grade is {grade!r}, known are {', '.join(GRADES)} or null")
    cohort = str(entry.get("cohort", ""))
    return ManifestCase(entry["key"], entry["patient"], cohort, grade, _paths(path, where, entry))


def _paths(path: Path, where: str, entry: dict[str, Any]) -> dict[str, Path]:
    paths = entry.get("paths")
    if not isinstance(paths, dict) or not paths:
        raise ManifestError(f"{where} ({entry['key']}) needs 'paths', a file per series")
    unknown = sorted(set(paths) - set(IMAGES) - set(MASKS))
    if unknown:
        raise ManifestError(
            f"{where} ({entry['key']}): unknown series {', '.join(unknown)}; "
            f"known are {', '.join(IMAGES + MASKS)}"
        )
    return {name: path.parent / str(file) for name, file in paths.items()}


def _refuse_equal_keys(path: Path, cases: list[ManifestCase]) -> None:
    equal = sorted(key for key, count in Counter(case.key for case in cases).items() if count > 1)
    if equal:
        raise ManifestError(f"{path}: keys must differ, more than one case is {', '.join(equal)}")
