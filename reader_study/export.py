"""An unblinded study as CSV: the answers, and the statistics, at full precision.

Flow: outcome -> **export** -> responses.csv, statistics.csv
RFC 4180: comma, CRLF, UTF-8, a header line; an empty field is an unknown value. Text from outside
that a spreadsheet would take for a formula is given an apostrophe in front.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from reader_study import outcome

RESPONSE_COLUMNS = (
    "reader",
    "case",
    "case_label",
    "arm",
    "position",
    "question",
    "truth",
    "answer",
    "revision",
    "reading_time_ms",
    "answered_at",
    "null_truth_reason",
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
COUNTS = ("tp", "fp", "fn", "tn", "missing", "null_truth")
ESTIMATES = ("accuracy", "precision", "recall", "specificity", "f1", "mcc")
ALL_READERS = "all"
FULL_WIDTH = ("\uff1d", "\uff0b", "\uff0d", "\uff20")  # = + - @ as East Asian keyboards have them
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", *FULL_WIDTH)

Row = tuple[object, ...]
Json = Mapping[str, Any]


def responses_csv(study_id: UUID) -> str:
    """Return the answers that stand, one a row. Refused (409) before unblinding."""
    return _csv(RESPONSE_COLUMNS, _response_rows(outcome.response_table(study_id)))


def statistics_csv(study_id: UUID) -> str:
    """Return every figure of the results, one a row. Refused (409) before unblinding."""
    return _csv(STATISTICS_COLUMNS, statistics_rows(outcome.results(study_id).as_dict()))


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


def _response_rows(table: Iterable[outcome.AnsweredReading]) -> Iterator[Row]:
    for row in table:
        reading = row.reading
        if reading.answer is None or row.answered_at is None:
            continue
        yield (
            reading.reader,
            reading.case_key,
            _as_text(row.case_label),
            reading.arm,
            reading.position,
            reading.question,
            reading.truth,
            reading.answer,
            row.revision,
            reading.reading_time_ms,
            row.answered_at.isoformat(),
            _as_text(reading.truth_reason),
        )


def _cell_rows(place: tuple[str, str, str], cell: Json) -> Iterator[Row]:
    """One column of Table 2 as rows; `place` is question, arm, reader."""
    for name in COUNTS:
        yield (*place, name, cell[name], None, None, cell["n"], "count", None)
    estimates = {name: cell[name] for name in ESTIMATES}
    estimates |= {f"kappa_{variant}": kappa for variant, kappa in cell["kappa"].items()}
    for name, estimate in estimates.items():
        yield (
            *place,
            name,
            *(estimate[k] for k in ("value", "low", "high", "n", "method", "reason")),
        )


def _z_test_rows(question: str, test: Json) -> Iterator[Row]:
    """The comparison of the arms, as rows of both arms together."""
    n = test["n_real"] + test["n_simulated"]
    method = f"two-tailed pooled z test, {test['difference_of']}; assumes {test['assumes']}"
    figures = {"difference": test["estimate_difference"], "z": test["z"], "p": test["p"]}
    for name, value in figures.items():
        metric = f"{test['metric']}_{name}"
        yield (
            question,
            "pooled",
            ALL_READERS,
            metric,
            value,
            None,
            None,
            n,
            method,
            test["reason"],
        )


def _as_text(words: str) -> str:
    """Return words that no spreadsheet computes: a patient's name is whatever its folder was."""
    return f"'{words}" if words.startswith(FORMULA) else words


def _csv(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """Write a header line and rows; floats by repr, which reads back as the same number."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()
