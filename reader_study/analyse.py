"""From the response table and the plan to the paper's Table 2, per question, arm and reader.

Flow: responses -> readings -> **analyse** -> results page, statistics.csv
Source: Calabrese et al. 2021, doi:10.1148/ryai.2021200276, Statistical Analysis and Table 2.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from reader_study.analysis.cells import POOLED, Cell, cells, draw_for
from reader_study.analysis.comparison import Comparison, adjusted, compare
from reader_study.analysis.plan import PAPER_PLAN, AnalysisError, Plan, PlannedQuestion
from reader_study.analysis.readings import QuestionTable, Reading, tabulate
from reader_study.statistics.classification import Counts
from reader_study.statistics.means import adjust
from reader_study.statistics.proportions import ZTest

__all__ = [
    "PAPER_PLAN",
    "AnalysisError",
    "Cell",
    "Plan",
    "PlannedQuestion",
    "QuestionResults",
    "Reading",
    "Results",
    "analyse",
]


@dataclass(frozen=True)
class QuestionResults:
    """The figures of one question: by arm, by reader and arm, and the arms compared."""

    question: PlannedQuestion
    arms: dict[str, Cell]
    readers: dict[str, dict[str, Cell]]
    comparison: Comparison
    difference_of: str

    @property
    def z_test(self) -> ZTest:
        """The paper's test of accuracy between arms."""
        return self.comparison.z_test

    def as_dict(self) -> dict[str, Any]:
        """Return the question's figures as JSON types."""
        return {
            "key": self.question.key,
            "label": self.question.label,
            "positive": self.question.positive,
            "arms": {arm: cell.as_dict() for arm, cell in self.arms.items()},
            "readers": [
                {"reader": reader, "arms": {arm: cell.as_dict() for arm, cell in arms.items()}}
                for reader, arms in self.readers.items()
            ],
            "z_test": self._z_test_as_dict(),
        }

    def in_full(self) -> dict[str, Any]:
        """Return the same and all that the plan's further analyses found."""
        return self.as_dict() | {
            "arms": {arm: cell.in_full() for arm, cell in self.arms.items()},
            "comparison": self.comparison.as_dict(),
        }

    def _z_test_as_dict(self) -> dict[str, Any]:
        first, second = (arm for arm in self.arms if arm != POOLED)
        return {
            "metric": "accuracy",
            "difference_of": self.difference_of,
            "estimate_difference": self.z_test.difference,
            "z": self.z_test.z,
            "p": self.z_test.p,
            f"n_{second}": self.z_test.n_first,
            f"n_{first}": self.z_test.n_second,
            "assumes": self.z_test.assumes,
            "reason": self.z_test.reason or None,
        }


@dataclass(frozen=True)
class Results:
    """Everything the results page and the exports show."""

    n: dict[str, Any]
    questions: tuple[QuestionResults, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return the results as JSON types."""
        return {"n": self.n, "questions": [question.as_dict() for question in self.questions]}

    def in_full(self) -> dict[str, Any]:
        """Return the same with MRMC, margins, blinding, adjusted P and all agreement."""
        return {"n": self.n, "questions": [question.in_full() for question in self.questions]}


def analyse(readings: Iterable[Reading], plan: Plan = PAPER_PLAN) -> Results:
    """Compute the plan's figures from the response table.

    readings : rows of the response table, one standing answer per reader, image and question
    plan : the questions and arms; by default the paper's three questions
    AnalysisError if the table and the plan do not fit (`reader_study.analysis.readings.tabulate`).

    >>> reading = Reading("R1", "P1", "real", "grade", truth="high", answer="high")
    >>> analyse([reading]).questions[0].arms["pooled"].metrics.accuracy.value
    1.0
    """
    tables = tabulate(readings, plan)
    draws = next((draw_for(table, plan) for table in tables.values() if len(table.reader)), None)
    found = {key: cells(table, plan, draws) for key, table in tables.items()}
    comparisons = _family(
        {
            key: compare(table, plan, *(_right(found[key][0][arm].counts) for arm in plan.arms))
            for key, table in tables.items()
        }
    )
    questions = tuple(
        QuestionResults(
            question=table.question,
            arms=found[key][0],
            readers=found[key][1],
            comparison=comparisons[key],
            difference_of=f"{plan.arms[1]} less {plan.arms[0]}",
        )
        for key, table in tables.items()
    )
    return Results(_numbers(tables, questions), questions)


def _right(counts: Counts) -> tuple[int, int]:
    return counts.tp + counts.tn, counts.n


def _family(comparisons: dict[str, Comparison]) -> dict[str, Comparison]:
    """Adjust the z tests' P values: the family is the plan's questions whose test is defined."""
    tested = {key: c.z_test.p for key, c in comparisons.items() if c.z_test.p is not None}
    p_values = list(tested.values())
    families = (adjust(p_values, method) for method in ("bonferroni", "holm"))
    by_key = dict(zip(tested, zip(*families, strict=True), strict=True))
    return {
        key: adjusted(comparison, *by_key.get(key, (None, None)))
        for key, comparison in comparisons.items()
    }


def _numbers(
    tables: dict[str, QuestionTable], questions: tuple[QuestionResults, ...]
) -> dict[str, Any]:
    """Return the denominators: who read what, what was left unanswered, which truths are null."""
    one = next(iter(tables.values()), None)  # all of one study: readers and cases are the same
    pooled = {q.question.key: q.arms[POOLED] for q in questions}
    return {
        "readers": len(one.readers) if one else 0,
        "cases": len(one.cases) if one else 0,
        "readings": len(one.reader) + one.not_asked if one else 0,
        "answered": {
            key: len(table.reader) - pooled[key].missing - pooled[key].unanswerable
            for key, table in tables.items()
        },
        "missing": {key: cell.missing for key, cell in pooled.items()},
        "unanswerable": {key: cell.unanswerable for key, cell in pooled.items()},
        "not_asked": {key: table.not_asked for key, table in tables.items()},
        "null_truth": {key: _null_truth(table) for key, table in tables.items()},
    }


def _null_truth(table: QuestionTable) -> dict[str, Any]:
    reasons = sorted({reason for _, reason in table.truth_reasons})
    return {"cases": len(table.truth_reasons), "reasons": reasons}
