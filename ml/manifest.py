"""`cases.json`: the file that hands cases to the verbs of `python -m ml`.

Flow: database or layouts -> **manifest** -> train, crossval, simulate, evaluate

    {"cases": [{"key": "c1", "patient": "P1", "cohort": "demo", "grade": "4",
                "age_years": 61.5, "sex": "F", "idh": "wildtype", "type": "glioblastoma",
                "site": "Bonn",
                "paths": {"T1": "/data/c1/T1.nii.gz", "brain_mask": "/data/c1/mask.nii.gz"}}]}

Cohort, grade, age, sex, IDH status, type (diagnosis) and site may be absent or null: not known.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ml.errors import ManifestError
from ml.series import GRADES, IMAGES, MASKS, Case
from ml.whole_files import write_whole

OLDEST = 130  # years
LONGEST_KEY = 200  # bytes; file names have 255, and an ending


def _is_age(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= OLDEST


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_file_name(key: str) -> bool:
    """Whether KEY.uncertainty.nii.gz, and what is written beside it, can be a file's name."""
    plain = Path(key).name == key and not key.startswith(".") and key.isprintable()
    return plain and len(key.encode()) <= LONGEST_KEY


FACTS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "age_years": (_is_age, f"a number from 0 to {OLDEST}"),
    "sex": (lambda value: value in ("M", "F"), '"M", "F"'),
    "idh": (_is_text, "a text"),
    "type": (_is_text, "a text"),
    "site": (_is_text, "a text"),
}
KEYS = ("key", "patient", "cohort", "grade", *FACTS, "paths")


@dataclass(frozen=True)
class ManifestCase:
    """One case as a verb sees it.

    key : unique in the manifest; also the stem of the case's output files
    patient, cohort : folds are split by (cohort, patient)
    grade : one of `ml.series.GRADES` or None
    paths : series or mask name -> absolute path of a NIfTI file
    age_years, sex : from 0 to 130, "M" or "F"; None where not known
    idh, type : IDH status and diagnosis in the cohort's words, for the table of the cohort; or None
    site : the hospital or scanner in the cohort's words, or None
    """

    key: str
    patient: str
    cohort: str
    grade: str | None
    paths: dict[str, Path]
    age_years: float | None = None
    sex: str | None = None
    idh: str | None = None
    type: str | None = None
    site: str | None = None


def manifest_case(case: Case, key: str | None = None) -> ManifestCase:
    """A layout's case as a manifest entry; the key is `<cohort>-<patient>` unless given.

    Its patient is the person: examinations of one person stay together when folds are split.
    """
    paths = {name: path.resolve() for name, path in case.paths.items()}
    return ManifestCase(
        key or f"{case.cohort}-{case.patient}",
        case.person,
        case.cohort,
        case.grade,
        paths,
        case.age_years,
        case.sex,
        case.idh,
        case.type,
        case.site,
    )


def write_manifest(path: Path | str, cases: Iterable[ManifestCase]) -> Path:
    """Write `cases` as JSON, whole or not at all. Raises ManifestError for two equal keys."""
    path = Path(path)
    entries = list(cases)
    _refuse_equal_keys(path, entries)
    document = {"cases": [_as_json(case) for case in entries]}
    return write_whole(path, (json.dumps(document, indent=1) + "\n").encode())


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
    except (ValueError, RecursionError) as error:
        raise ManifestError(f"{path}: not JSON ({error})") from error
    if not isinstance(document, dict) or not isinstance(document.get("cases"), list):
        raise ManifestError(f'{path}: needs the form {{"cases": [...]}}')
    cases = [_from_json(path, number, entry) for number, entry in enumerate(document["cases"], 1)]
    if not cases:
        raise ManifestError(f"{path}: names no case")
    _refuse_equal_keys(path, cases)
    return cases


def _as_json(case: ManifestCase) -> dict[str, Any]:
    """What is not known of the patient is left out; the grade alone is written as null."""
    known = {name: getattr(case, name) for name in FACTS if getattr(case, name) is not None}
    return {
        "key": case.key,
        "patient": case.patient,
        "cohort": case.cohort,
        "grade": case.grade,
        **known,
        "paths": {name: str(file) for name, file in case.paths.items()},
    }


def _from_json(path: Path, number: int, entry: Any) -> ManifestCase:
    where = f"{path}: case {number}"
    if not isinstance(entry, dict):
        raise ManifestError(f"{where} is not an object")
    for name in ("key", "patient"):
        if not isinstance(entry.get(name), str) or not entry[name]:
            raise ManifestError(f"{where} needs a non-empty text in {name!r}")
    if not _is_file_name(entry["key"]):
        raise ManifestError(f"{where}: key {entry['key']!r} cannot be a file name")
    where = f"{where} ({entry['key']})"
    unknown = sorted(set(entry) - set(KEYS))
    if unknown:
        raise ManifestError(f"{where}: unknown {', '.join(unknown)}; known are {', '.join(KEYS)}")
    grade = entry.get("grade")
    if grade is not None and grade not in GRADES:
        raise ManifestError(f"{where}: grade is {grade!r}, known are {', '.join(GRADES)} or null")
    cohort = entry.get("cohort", "")
    if not isinstance(cohort, str):
        raise ManifestError(f"{where}: cohort is {cohort!r}, it must be a text")
    facts = {name: _fact(where, name, entry.get(name)) for name in FACTS}
    paths = _paths(path, where, entry)
    return ManifestCase(entry["key"], entry["patient"], cohort, grade, paths, **facts)


def _fact(where: str, name: str, value: Any) -> Any:
    """What is known of the patient, checked; None where it is not."""
    fits, wanted = FACTS[name]
    if value is None or fits(value):
        return value
    raise ManifestError(f"{where}: {name} is {value!r}, it must be {wanted} or null")


def _paths(path: Path, where: str, entry: dict[str, Any]) -> dict[str, Path]:
    paths = entry.get("paths")
    if not isinstance(paths, dict) or not paths:
        raise ManifestError(f"{where} needs 'paths', a file per series")
    unknown = sorted(set(paths) - set(IMAGES) - set(MASKS))
    if unknown:
        raise ManifestError(
            f"{where}: unknown series {', '.join(unknown)}; known are {', '.join(IMAGES + MASKS)}"
        )
    for name, file in paths.items():
        if not isinstance(file, str) or not file:
            raise ManifestError(f"{where}: the path of {name} is {file!r}, it must be a text")
    return {name: path.parent / file for name, file in paths.items()}


def _refuse_equal_keys(path: Path, cases: list[ManifestCase]) -> None:
    equal = sorted(key for key, count in Counter(case.key for case in cases).items() if count > 1)
    if equal:
        raise ManifestError(f"{path}: keys must differ, more than one case is {', '.join(equal)}")
