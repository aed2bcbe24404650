"""What may not change once a study is open: its schedule, its questions, its truths, as hashes.

Flow: opening, amendment -> **frozen** -> event in the record -> verify_record
The hashes stand in the detail of the event that opened the study, and of each amendment after it.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from reader_study import triggers
from reader_study.canonical import sha256
from reader_study.models import Study

Row = Mapping[str, Any]
SHORT = 16  # hexadecimal digits of a single row's hash: enough to find it, not to prove it
SCHEDULE = ("version", "seed", "design", "sha256", "reason")
PRESENTATION = (
    "id",
    "token",
    "schedule_version",
    "reader_id",
    "reader__label",
    "session",
    "block",
    "position",
    "case_id",
    "arm",
    "purpose",
)
QUESTION = ("id", *triggers.QUESTION)
CASE = ("id", *triggers.CASE)


def frozen_sha256(
    study: Study, schedule_version: int | None = None, questions_version: int | None = None
) -> dict[str, Any]:
    """Return the hashes of what is frozen, up to these versions (by default all there are).

    Keys: schedule_sha256, questions_sha256, truth_sha256 (64 digits each); schedule_version and
    questions_version, the last ones they cover; rows, {"question": {id: short hash},
    "studycase": {...}}, by which verify_record names the row that changed.
    """
    schedules = _rows(study.schedules.order_by("version"), SCHEDULE)
    questions = _rows(study.questions.order_by("version", "position", "id"), QUESTION)
    schedule_version = schedule_version or max((row["version"] for row in schedules), default=0)
    questions_version = questions_version or max((row["version"] for row in questions), default=0)
    schedules = [row for row in schedules if row["version"] <= schedule_version]
    questions = [row for row in questions if row["version"] <= questions_version]
    shown = study.presentations.filter(schedule_version__lte=schedule_version)
    cases = _rows(study.cases.order_by("id"), CASE)
    return {
        "schedule_sha256": sha256([schedules, _rows(shown.order_by("id"), PRESENTATION)]),
        "questions_sha256": sha256(questions),
        "truth_sha256": sha256(cases),
        "schedule_version": schedule_version,
        "questions_version": questions_version,
        "rows": {"question": _each(questions), "studycase": _each(cases)},
    }


def _rows(rows: Any, columns: tuple[str, ...]) -> list[Row]:
    return list(rows.values(*columns))


def _each(rows: Iterable[Row]) -> dict[str, str]:
    return {str(row["id"]): sha256(row)[:SHORT] for row in rows}
