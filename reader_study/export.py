"""The answers of an unblinded study as CSV: every revision, labels beside values; late answers.

Flow: outcome -> **export** -> responses.csv, late_answers.csv
Each is written some hundred presentations at a time, so that a study of a million answers takes no
more memory than a small one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from reader_study.analysis.planning import confidence_of
from reader_study.models import LateResponse, Presentation, Purpose, RecordEntry, Response, Study
from reader_study.questions import QuestionPlan
from reader_study.response_table import (
    ALL_SHOWN,
    parts_of,
    questions_of,
    truth_of_reading,
    with_confidence,
)
from reader_study.tables.writing import Row, as_text, csv_lines
from reader_study.wording import plan_of

PLACE = ("reader", "case", "case_label", "arm", "position", "purpose", "session", "block")
RESPONSE_COLUMNS = (
    *PLACE,
    "repeat",
    "question",
    "question_label",
    "question_version",
    "truth",
    "truth_label",
    "answer",
    "answer_label",
    "unanswerable",
    "confidence",
    "standing",
    "revision",
    "reason",
    "seconds",
    "reading_time_ms",
    "opened_at",
    "completed_at",
    "answered_at",
    "null_truth_reason",
    "record_number",
    "record_sha256",
)
LATE_COLUMNS = (
    *PLACE,
    "question",
    "question_label",
    "question_version",
    "answer",
    "answer_label",
    "unanswerable",
    "reason",
    "reading_time_ms",
    "received_at",
    "record_number",
    "record_sha256",
)
SEVERAL = "|"
AT_ONCE = 2000
Entries = Mapping[int, tuple[int, str]]


def responses_csv(study: Study) -> Iterator[str]:
    """Yield every revision of every answer, repeats and training with them, in reading order.

    `standing` says which count: the last revision, where it was not taken back, of a question
    that the reader's other answers had asked.
    """
    return csv_lines(RESPONSE_COLUMNS, _answers(study))


def late_answers_csv(study: Study) -> Iterator[str]:
    """Yield the answers that came too late and count nowhere."""
    return csv_lines(LATE_COLUMNS, _late_rows(study))


def _answers(study: Study) -> Iterator[Row]:
    plans = {row.pk: plan_of(row) for row in study.questions.all()}
    confidence = confidence_of(questions_of(study))
    for part in parts_of(study, ALL_SHOWN):
        rows = with_confidence(part.rows, confidence)
        standing = {row.answer.pk: row.reading.confidence for row in rows if row.answer}
        entries = _entries_of([row.pk for row in part.answers])
        for row in part.answers:
            shown, stands = part.presentations[row.presentation_id], row.pk in standing
            yield (
                *_answer_row(row, plans[row.question_id], shown, stands, standing.get(row.pk)),
                *entries.get(row.pk, (None, None)),
            )


def _answer_row(
    row: Response,
    question: QuestionPlan,
    shown: Presentation,
    stands: bool,
    confidence: float | None,
) -> Row:
    truth, why_null = truth_of_reading(question, shown.case, shown.arm)
    seconds = None if row.reading_time_ms is None else row.reading_time_ms / 1000
    return (
        *place_of(shown),
        int(shown.purpose == Purpose.REPEAT),
        *_asked(question, row),
        truth,
        _label(question, truth),
        as_text(row.value),
        _label(question, row.value),
        _flag(row.unanswerable),
        confidence,
        _flag(stands),
        row.revision,
        as_text(row.reason),
        seconds,
        row.reading_time_ms,
        _moment(shown.opened_at),
        _moment(shown.completed_at),
        _moment(row.created_at),
        as_text(why_null),
    )


def _entries_of(responses: Sequence[int]) -> Entries:
    """Return number and hash of each answer's entry in the record, by the answer's id."""
    rows = RecordEntry.objects.filter(response__in=responses).order_by()
    return {key: (n, digest) for key, n, digest in rows.values_list("response", "number", "sha256")}


def _late_rows(study: Study) -> Iterator[Row]:
    rows = LateResponse.objects.filter(presentation__study=study).select_related(
        "question", "presentation__reader", "presentation__case"
    )
    entries = _late_entries(study)
    for row in rows.order_by("created_at", "pk").iterator(AT_ONCE):
        question = plan_of(row.question)
        yield (
            *place_of(row.presentation),
            *_asked(question, row),
            as_text(row.value),
            _label(question, row.value),
            _flag(row.unanswerable),
            as_text(row.reason),
            row.reading_time_ms,
            _moment(row.created_at),
            *entries.get(row.pk, (None, None)),
        )


def _late_entries(study: Study) -> Entries:
    rows = RecordEntry.objects.filter(study=study, late_response__isnull=False).order_by()
    told = rows.values_list("late_response", "number", "sha256")
    return {key: (number, digest) for key, number, digest in told}


def place_of(shown: Presentation) -> Row:
    """Return what PLACE names, of a presentation."""
    case = shown.case
    where = (shown.position, shown.purpose, shown.session, shown.block)
    return (shown.reader.label, as_text(case.case_key), as_text(case.label), shown.arm, *where)


def labels_of(questions: Iterable[QuestionPlan]) -> dict[str, dict[str, str]]:
    """Return the words that readers saw for each value, by question key."""
    return {question.key: dict(question.options) for question in questions}


def _asked(question: QuestionPlan, row: Response | LateResponse) -> Row:
    return (question.key, as_text(question.text), row.question.version)


def _label(question: QuestionPlan, value: str | None) -> str | None:
    """Return the words of an answer, None where its question has no options."""
    if not question.options or not value:
        return None
    words = dict(question.options)
    parts = value.split(SEVERAL) if question.kind == "several" else [value]
    return as_text(SEVERAL.join(words.get(part, part) for part in parts))


def _moment(at: Any) -> str | None:
    return at.isoformat() if at else None


def _flag(value: bool) -> str:
    return "true" if value else "false"
