"""The results of a study as one document: `Results.as_dict` is what pages and files are made of.

Flow: analyse -> **results** -> results page, report, tables, the frozen document
"""

from dataclasses import dataclass, replace
from typing import Any

from reader_study.analysis.blinding import Blinding
from reader_study.analysis.cells import Cell
from reader_study.analysis.intra_reader import Retested
from reader_study.analysis.learning import Learning
from reader_study.analysis.others import Other
from reader_study.analysis.plan import Plan, PlannedQuestion
from reader_study.analysis.reading_time import ReadingTime
from reader_study.statistics.tested import Tested

FORMAT = "verum results 1"


@dataclass(frozen=True)
class QuestionResults:
    """The figures of one question: by arm, by reader and arm, and the arms compared.

    arms : cells of all readers, "pooled" first; readers : the same of each
    tests : every comparison, P corrected over the plan's family
    pairs, roc : as JSON types; roc None with a `roc_reason`
    blinding : None but for the question that asks for the arm
    """

    question: PlannedQuestion
    arms: dict[str, Cell]
    readers: dict[str, dict[str, Cell]]
    difference_of: str
    tests: tuple[Tested, ...]
    pairs: dict[str, list[dict[str, Any]]]
    roc: dict[str, Any] | None
    roc_reason: str
    learning: Learning
    blinding: Blinding | None

    def test(self, comparison: str, method: str) -> Tested:
        """Return the test of a comparison whose method begins so.

        KeyError when there is none.
        """
        for test in self.tests:
            if test.comparison == comparison and test.method.startswith(method):
                return test
        raise KeyError(f"{self.question.key} has no test of {comparison} by {method}")

    def with_tests(self, tests: tuple[Tested, ...]) -> "QuestionResults":
        """Return the same with other tests."""
        return replace(self, tests=tests)

    def as_dict(self) -> dict[str, Any]:
        """Return the question's figures as JSON types."""
        return {
            "key": self.question.key,
            "label": self.question.label,
            "positive": self.question.positive,
            "negative": self.question.negative,
            "difference_of": self.difference_of,
            "arms": {arm: cell.as_dict() for arm, cell in self.arms.items()},
            "readers": [
                {"reader": reader, "arms": {arm: cell.as_dict() for arm, cell in arms.items()}}
                for reader, arms in self.readers.items()
            ],
            "tests": [test.as_dict() for test in self.tests],
            "pairs": self.pairs,
            "roc": self.roc,
            "roc_reason": self.roc_reason or None,
            "learning": self.learning.as_dict(),
            "blinding": None if self.blinding is None else self.blinding.as_dict(),
        }


@dataclass(frozen=True)
class Results:
    """Everything that a study's readings and its plan come to.

    n : denominators, as JSON types
    table_sha256 : of the readings as analysed; software : versions by name
    """

    plan: Plan
    table_sha256: str
    software: dict[str, str]
    n: dict[str, Any]
    questions: tuple[QuestionResults, ...]
    others: tuple[Other, ...]
    intra_reader: tuple[Retested, ...]
    reading_time: ReadingTime | None

    def as_dict(self) -> dict[str, Any]:
        """Return the results document as JSON types; nothing in it is NaN or infinite."""
        return {
            "format": FORMAT,
            "plan": self.plan.as_dict(),
            "plan_sha256": self.plan.sha256,
            "table_sha256": self.table_sha256,
            "software": self.software,
            "n": self.n,
            "questions": [question.as_dict() for question in self.questions],
            "other_questions": [other.as_dict() for other in self.others],
            "intra_reader": [found.as_dict() for found in self.intra_reader],
            "reading_time": None if self.reading_time is None else self.reading_time.as_dict(),
        }
