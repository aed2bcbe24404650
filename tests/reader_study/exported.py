"""An export read back, and what its rows must be by the database alone."""

import csv
import io

from reader_study.models import Response


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def as_exported(value: str) -> str:
    return f"'{value}" if value.startswith("=") else value


def expected_row(row: Response) -> dict[str, str]:
    """Return what an answer must look like, from the database alone."""
    shown, entry = row.presentation, row.recordentry

    def moment(at) -> str:
        return at.isoformat() if at else ""

    return {
        "reader": shown.reader.label,
        "case": shown.case.case_key,
        "arm": shown.arm,
        "position": str(shown.position),
        "purpose": shown.purpose,
        "session": str(shown.session),
        "block": str(shown.block),
        "question": row.question.key,
        "question_version": str(shown.questions_version),
        "answer": as_exported(row.value),
        "unanswerable": "true" if row.unanswerable else "false",
        "revision": str(row.revision),
        "reason": row.reason,
        "reading_time_ms": str(row.reading_time_ms),
        "opened_at": moment(shown.opened_at),
        "completed_at": moment(shown.completed_at),
        "answered_at": moment(row.created_at),
        "record_number": str(entry.number),
        "record_sha256": entry.sha256,
    }


def assert_joined(rows: list[dict[str, str]], stored: list[Response]) -> None:
    by_entry = {row["record_sha256"]: row for row in rows}
    assert len(by_entry) == len(rows) == len(stored) > 0
    for one in stored:
        expected = expected_row(one)
        row = by_entry[one.recordentry.sha256]
        assert {key: row[key] for key in expected} == expected
        if one.question.truth == "arm":
            assert row["truth"] == one.presentation.arm
        else:
            truth = one.presentation.case.truth.get(one.question.key, {"value": None})
            assert row["truth"] == (truth["value"] or "")
