"""From the response table and the plan to the paper's Table 2, per question, arm and reader.

Flow: responses -> readings -> **analyse** -> results page, statistics.csv
Source: Calabrese et al. 2021, doi:10.1148/ryai.2021200276, Statistical Analysis and Table 2.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt

from reader_study.readings import (
    PAPER_PLAN,
    AnalysisError,
    Plan,
    PlannedQuestion,
    QuestionTable,
    Reading,
    tabulate,
)
from reader_study.statistics.agreement import MISSING, Ratings, light_kappa
from reader_study.statistics.classification import Classification, Counts, classify, count
from reader_study.statistics.estimate import Estimate
from reader_study.statistics.multirater import fleiss_kappa
from reader_study.statistics.proportions import ZTest, two_proportion_z

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

POOLED = "pooled"
ONE_READER = "agreement needs two readers"
Selection = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Cell:
    """The figures of one question in one arm (or pooled), for one reader or for all.

    counts : readings with an answer and a known truth
    missing : presentations that were not answered; never counted as wrong
    null_truth : readings answered whose truth is not known; they count for agreement alone
    light, fleiss : agreement between readers, on images two of them read
    """

    counts: Counts
    missing: int
    null_truth: int
    metrics: Classification
    light: Estimate
    fleiss: Estimate

    def as_dict(self) -> dict[str, Any]:
        """Return the cell as JSON types."""
        metrics = {f.name: getattr(self.metrics, f.name).as_dict() for f in fields(self.metrics)}
        return {
            "n": self.counts.n,
            "missing": self.missing,
            "null_truth": self.null_truth,
            **asdict(self.counts),
            **metrics,
            "kappa": {"light": self.light.as_dict(), "fleiss": self.fleiss.as_dict()},
        }


@dataclass(frozen=True)
class QuestionResults:
    """The figures of one question: by arm, by reader and arm, and the arms compared."""

    question: PlannedQuestion
    arms: dict[str, Cell]
    readers: dict[str, dict[str, Cell]]
    z_test: ZTest
    difference_of: str

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


def analyse(readings: Iterable[Reading], plan: Plan = PAPER_PLAN) -> Results:
    """Compute the plan's figures from the response table.

    readings : rows of the response table, one standing answer per reader, image and question
    plan : the questions and arms; by default the paper's three questions
    AnalysisError if the table and the plan do not fit (`reader_study.readings.tabulate`).

    >>> reading = Reading("R1", "P1", "real", "grade", truth="high", answer="high")
    >>> analyse([reading]).questions[0].arms["pooled"].metrics.accuracy.value
    1.0
    """
    tables = tabulate(readings, plan)
    questions = tuple(_question_results(table, plan) for table in tables.values())
    return Results(_numbers(tables, questions), questions)


def _question_results(table: QuestionTable, plan: Plan) -> QuestionResults:
    everyone = np.ones(len(table.reader), dtype=np.bool_)
    arms = _cells(table, plan, everyone, agreement=len(table.readers) > 1)
    readers = {
        label: _cells(table, plan, table.reader == number, agreement=False)
        for number, label in enumerate(table.readers)
    }
    first, second = (_correct(arms[arm].counts) for arm in plan.arms)
    return QuestionResults(
        question=table.question,
        arms=arms,
        readers=readers,
        z_test=two_proportion_z(second, first),
        difference_of=f"{plan.arms[1]} less {plan.arms[0]}",
    )


def _cells(table: QuestionTable, plan: Plan, chosen: Selection, agreement: bool) -> dict[str, Cell]:
    """Return the pooled cell and one per arm, over the chosen presentations."""
    cells = {POOLED: _cell(table, chosen, table.ratings() if agreement else None)}
    for number, arm in enumerate(plan.arms):
        ratings = table.ratings(number) if agreement else None
        cells[arm] = _cell(table, chosen & (table.arm == number), ratings)
    return cells


def _cell(table: QuestionTable, chosen: Selection, ratings: Ratings | None) -> Cell:
    answered = chosen & (table.answer != MISSING)
    scored = answered & (table.truth != MISSING)
    counts = count(table.truth[scored] == 1, table.answer[scored] == 1)
    return Cell(
        counts=counts,
        missing=int((chosen & (table.answer == MISSING)).sum()),
        null_truth=int((answered & (table.truth == MISSING)).sum()),
        metrics=classify(counts),
        light=_agreement(ratings, "light"),
        fleiss=_agreement(ratings, "fleiss"),
    )


def _agreement(ratings: Ratings | None, variant: str) -> Estimate:
    if ratings is None:
        return Estimate(None, method=f"{variant.capitalize()}'s kappa", reason=ONE_READER)
    return light_kappa(ratings, 2) if variant == "light" else fleiss_kappa(ratings, 2)


def _correct(counts: Counts) -> tuple[int, int]:
    return counts.tp + counts.tn, counts.n


def _numbers(
    tables: dict[str, QuestionTable], questions: tuple[QuestionResults, ...]
) -> dict[str, Any]:
    """Return the denominators: who read what, what was left unanswered, which truths are null."""
    sizes = {(len(t.readers), len(t.cases), len(t.reader)) for t in tables.values()} or {(0, 0, 0)}
    readers, cases, readings = sizes.pop()
    return {
        "readers": readers,
        "cases": cases,
        "readings": readings,
        "answered": {q.question.key: readings - q.arms[POOLED].missing for q in questions},
        "null_truth": {key: _null_truth(table) for key, table in tables.items()},
    }


def _null_truth(table: QuestionTable) -> dict[str, Any]:
    reasons = sorted({reason for _, reason in table.truth_reasons})
    return {"cases": len(table.truth_reasons), "reasons": reasons}
