"""An unblinded study as CSV: answers, their revisions, late answers and the statistics in full.

Flow: outcome -> **export** -> responses.csv, revisions.csv, late_answers.csv, statistics.csv
How a table is written, and text kept from being a formula: `reader_study.tables.writing`.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from reader_study import outcome
from reader_study.models import LateResponse, Presentation, RecordEntry, Response, Study
from reader_study.response_table import AnsweredReading, entries_of, truth_of_reading
from reader_study.tables.writing import Row, as_csv, as_text
from reader_study.wording import plan_of

PLACE = ("reader", "case", "case_label", "arm", "position", "purpose", "session", "block")
RESPONSE_COLUMNS = (
    *PLACE,
    "question",
    "question_version",
    "truth",
    "answer",
    "unanswerable",
    "revision",
    "reason",
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
    "question_version",
    "answer",
    "unanswerable",
    "reason",
    "reading_time_ms",
    "received_at",
    "record_number",
    "record_sha256",
)
STATISTICS_COLUMNS = (
    "question",
    "arm",
    "reader",
    "metric",
    "value",
    "low",
    "high",
    "n",
    "method",
    "reason",
)
COUNTS = ("tp", "fp", "fn", "tn", "missing", "unanswerable", "null_truth")
ESTIMATES = ("accuracy", "precision", "recall", "specificity", "f1", "mcc")
ESTIMATE = ("value", "low", "high", "n", "method", "reason")
ALL_READERS = "all"

Json = Mapping[str, Any]


def responses_csv(study_id: UUID) -> str:
    """Return the answers that stand, one a row, repeats with them. Refused (409) till unblinded."""
    return as_csv(RESPONSE_COLUMNS, _standing_rows(outcome.response_table(study_id)))


def revisions_csv(study_id: UUID) -> str:
    """Return every revision of every answer, training as well. Refused (409) till unblinded."""
    return as_csv(RESPONSE_COLUMNS, _revision_rows(outcome.unblinded_study(study_id)))


def late_answers_csv(study_id: UUID) -> str:
    """Return the answers that came too late and count nowhere. Refused (409) till unblinded."""
    return as_csv(LATE_COLUMNS, _late_rows(outcome.unblinded_study(study_id)))


def statistics_csv(study_id: UUID) -> str:
    """Return every figure of the results, one a row. Refused (409) before unblinding."""
    return as_csv(STATISTICS_COLUMNS, statistics_rows(outcome.results(study_id).as_dict()))


def statistics_rows(results: Json) -> Iterator[Row]:
    """Yield the rows of statistics.csv from results as the API gives them."""
    for question in results["questions"]:
        key = question["key"]
        for arm, cell in question["arms"].items():
            yield from _cell_rows((key, arm, ALL_READERS), cell)
        for reader in question["readers"]:
            for arm, cell in reader["arms"].items():
                yield from _cell_rows((key, arm, reader["reader"]), cell)
        yield from _z_test_rows(key, question["z_test"])
    for found in results.get("intra_reader", ()):
        for reader in ({"reader": ALL_READERS, **found["pooled"]}, *found["readers"]):
            for name in ("percent_agreement", "kappa"):
                place = (found["question"], "pooled", reader["reader"], f"intra_reader_{name}")
                yield (*place, *(reader[name][part] for part in ESTIMATE))


def _standing_rows(table: Iterable[AnsweredReading]) -> Iterator[Row]:
    for row in table:
        if row.answer is not None:
            truth = (row.reading.truth, row.reading.truth_reason)
            yield _answer_row(row.answer, row.presentation, truth, row.version, row.entry)


def _revision_rows(study: Study) -> Iterator[Row]:
    entries = entries_of(study)
    rows = Response.objects.filter(presentation__study=study).select_related(
        "question", "presentation__reader", "presentation__case"
    )
    for row in rows.order_by(
        "presentation__reader_id", "presentation__position", "question__position", "revision"
    ):
        shown = row.presentation
        truth = truth_of_reading(plan_of(row.question), shown.case, shown.arm)
        yield _answer_row(row, shown, truth, row.question.version, entries.get(row.pk))


def _answer_row(
    row: Response,
    shown: Presentation,
    truth: tuple[str | None, str],
    version: int,
    entry: tuple[int, str] | None,
) -> Row:
    return (
        *place_of(shown),
        row.question.key,
        version,
        truth[0],
        as_text(row.value),
        _flag(row.unanswerable),
        row.revision,
        as_text(row.reason),
        row.reading_time_ms,
        _moment(shown.opened_at),
        _moment(shown.completed_at),
        _moment(row.created_at),
        as_text(truth[1]),
        *(entry or (None, None)),
    )


def _late_rows(study: Study) -> Iterator[Row]:
    rows = LateResponse.objects.filter(presentation__study=study).select_related(
        "question", "presentation__reader", "presentation__case"
    )
    entries = {
        key: entry
        for key, *entry in RecordEntry.objects.filter(
            study=study, late_response__isnull=False
        ).values_list("late_response", "number", "sha256")
    }
    for row in rows.order_by("created_at", "pk"):
        yield (
            *place_of(row.presentation),
            row.question.key,
            row.question.version,
            as_text(row.value),
            _flag(row.unanswerable),
            as_text(row.reason),
            row.reading_time_ms,
            _moment(row.created_at),
            *entries.get(row.pk, (None, None)),
        )


def place_of(shown: Presentation) -> Row:
    """Return what PLACE names, of a presentation."""
    case = shown.case
    where = (shown.position, shown.purpose, shown.session, shown.block)
    return (shown.reader.label, case.case_key, as_text(case.label), shown.arm, *where)


def _cell_rows(place: tuple[str, str, str], cell: Json) -> Iterator[Row]:
    """One column of Table 2 as rows; `place` is question, arm, reader."""
    for name in COUNTS:
        yield (*place, name, cell[name], None, None, cell["n"], "count", None)
    estimates = {name: cell[name] for name in ESTIMATES}
    estimates |= {f"kappa_{variant}": kappa for variant, kappa in cell["kappa"].items()}
    for name, estimate in estimates.items():
        yield (*place, name, *(estimate[part] for part in ESTIMATE))


def _z_test_rows(question: str, test: Json) -> Iterator[Row]:
    """The comparison of the arms, as rows of both arms together."""
    n = test["n_real"] + test["n_simulated"]
    method = f"two-tailed pooled z test, {test['difference_of']}; assumes {test['assumes']}"
    figures = {"difference": test["estimate_difference"], "z": test["z"], "p": test["p"]}
    for name, value in figures.items():
        place = (question, "pooled", ALL_READERS, f"{test['metric']}_{name}")
        yield (*place, value, None, None, n, method, test["reason"])


def _moment(at: Any) -> str | None:
    return at.isoformat() if at else None


def _flag(value: bool) -> str:
    return "true" if value else "false"
