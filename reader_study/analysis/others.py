"""Questions without a right answer: what was answered, and whether readers agree.

Flow: readings -> **others** -> analyse
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reader_study.analysis.plan import OtherQuestion, Plan
from reader_study.analysis.readings import Reading
from reader_study.statistics.estimate import Estimate


@dataclass(frozen=True)
class OtherCell:
    """One arm's answers (or all): how they are spread, and the coefficients that apply.

    distribution : [{"value", "n"}], or {"median", "q1", "q3"} of numbers (None without any)
    """

    distribution: list[dict[str, Any]] | dict[str, float | None]
    agreement: dict[str, Estimate]

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON types."""
        agreement = {name: found.as_dict() for name, found in self.agreement.items()}
        return {"distribution": self.distribution, "agreement": agreement}


@dataclass(frozen=True)
class Other:
    """A question without a right answer: its denominators, and its arms by name.

    n : presentations that asked it; answered, missing and unanswerable of them add up to n
    """

    question: OtherQuestion
    n: int
    answered: int
    missing: int
    unanswerable: int
    not_asked: int
    arms: dict[str, OtherCell]

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON types."""
        return {
            "key": self.question.key,
            "label": self.question.label,
            "level": self.question.level,
            "values": list(self.question.values),
            "n": self.n,
            "answered": self.answered,
            "missing": self.missing,
            "unanswerable": self.unanswerable,
            "not_asked": self.not_asked,
            "arms": {arm: cell.as_dict() for arm, cell in self.arms.items()},
        }


def agreement_of(readings: Sequence[Reading], other: OtherQuestion, plan: Plan) -> Other:
    """Return the answers to one question without a right answer, and their agreement.

    readings : the whole response table; rows of other questions and repeats are passed over
    """
    return Other(other, 0, 0, 0, 0, 0, {})
