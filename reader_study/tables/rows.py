"""The results document as two tables: every figure, and every test.

Flow: analyse -> results document -> **rows** -> estimates.csv, tests.csv
"all" stands for pooled arms or readers, and for every question where a figure is of none. A figure
that is undefined is empty, with its reason.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from reader_study.tables.figures import Figures, figures_of_document, rating_words
from reader_study.tables.writing import Row, as_text

ESTIMATE_COLUMNS = (
    "question",
    "arm",
    "reader",
    "metric",
    "estimate",
    "lower",
    "upper",
    "method",
    "n",
    "reason",
)
TEST_COLUMNS = (
    "question",
    "comparison",
    "method",
    "statistic",
    "df",
    "p",
    "p_bonferroni",
    "p_holm",
    "estimate",
    "lower",
    "upper",
    "n",
    "reason",
)
ALL = "all"
POOLED = "pooled"
EXACT = "exact binomial test against 0.5, two-sided; estimate and interval are of the accuracy"
Json = Mapping[str, Any]


def estimate_rows(document: Json) -> Iterator[Row]:
    """Yield the rows of estimates.csv, in ESTIMATE_COLUMNS.

    document : `Results.as_dict()`, or results.json read
    """
    for figure in figures_of_document(document):
        yield _estimate_row(figure)


def test_rows(document: Json) -> Iterator[Row]:
    """Yield the rows of tests.csv, in TEST_COLUMNS.

    The method is followed by what the test assumes and by its statistic's name, the verdict on a
    margin stands before the reason.
    """
    for question in document["questions"]:
        key, rating = question["key"], rating_words(question)
        for test in question["tests"]:
            yield _test_row(key, test, rating if test["comparison"].startswith("AUC") else "")
        learned = question.get("learning")
        if learned:
            yield _test_row(key, learned["test"])
        yield from _blinding_rows(key, question.get("blinding"))
    times = document.get("reading_time") or {"tests": ()}
    yield from (_test_row(ALL, test) for test in times["tests"])


test_rows.__test__ = False  # type: ignore[attr-defined]  # pytest takes its name for a test's


def _estimate_row(figure: Figures) -> Row:
    found = figure.estimate
    return (
        as_text(figure.question),
        as_text(ALL if figure.arm == POOLED else figure.arm),
        as_text(figure.reader),
        as_text(figure.metric),
        found["value"],
        found["low"],
        found["high"],
        as_text(found["method"]),
        found["n"],
        as_text(found["reason"] or ""),
    )


def _test_row(question: str, test: Json, rating: str = "") -> Row:
    parts = ("statistic", "df", "p", "p_bonferroni", "p_holm", "estimate", "low", "high", "n")
    return (
        as_text(question),
        as_text(test["comparison"]),
        as_text(_method(test) + rating),
        *(test[part] for part in parts),
        as_text(_reason(test)),
    )


def _method(test: Json) -> str:
    assumes = f"assumes {test['assumes']}" if test["assumes"] else ""
    symbol = f"statistic {test['symbol']}" if test["symbol"] else ""
    return _joined((test["method"], assumes, symbol))


def _reason(test: Json) -> str:
    verdict = f"verdict: {test['verdict']}" if test["verdict"] else ""
    return _joined((verdict, test["reason"] or ""))


def _joined(parts: Iterable[str]) -> str:
    return "; ".join(part for part in parts if part)


def _blinding_rows(question: str, blinding: Json | None) -> Iterator[Row]:
    """The tests against chance: all readings, all with readers random, each reader's."""
    if not blinding:
        return
    comparison = blinding["overall_mrmc"]["comparison"]
    yield _chance_row(question, comparison, blinding["overall"])
    yield _test_row(question, blinding["overall_mrmc"])
    for reader in blinding["readers"]:
        yield _chance_row(question, f"{comparison}, {reader['reader']}", reader)


def _chance_row(question: str, comparison: str, told: Json) -> Row:
    """An exact test, which has no statistic."""
    accuracy = told["accuracy"]
    estimate = (accuracy["value"], accuracy["low"], accuracy["high"], accuracy["n"])
    assumes = f"assumes {told['assumes']}" if told.get("assumes") else ""
    place = (as_text(question), as_text(comparison), _joined((EXACT, assumes)))
    nothing = (None, None)
    return (*place, *nothing, told["p"], *nothing, *estimate, as_text(accuracy["reason"] or ""))
