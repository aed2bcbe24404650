"""What is right of the readings: accuracy, sensitivity and specificity, arm by arm.

Flow: readings -> **measures** -> tests of the arms
Each is a share of right answers: of all readings, of those of positive and of negative truth.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reader_study.analysis.plan import Plan
from reader_study.analysis.readings import QuestionTable
from reader_study.statistics.agreement import MISSING

Numbers = npt.NDArray[np.float64]
Right = tuple[int, int]  # right answers, readings
CLASSES = {"accuracy": None, "sensitivity": 1, "specificity": 0}  # the truth that each is of


@dataclass(frozen=True)
class Measure:
    """One measure of both arms.

    comparison : e.g. "accuracy: simulated less real"
    arms : names of the two arms
    first, second : whether answers are right, (readers, cases) arrays of 0 and 1, NaN where there
        is no answer or no known truth, or the truth is of the other class
    """

    comparison: str
    arms: tuple[str, str]
    first: Numbers
    second: Numbers

    @property
    def n(self) -> int:
        """Readings in both arms."""
        return self.counts(self.first)[1] + self.counts(self.second)[1]

    @staticmethod
    def counts(right: Numbers) -> Right:
        """Return right answers and readings of an arm."""
        return int(np.nansum(right)), int(np.isfinite(right).sum())

    @property
    def empty(self) -> str:
        """Which arms have no readings, "" where both have some."""
        arms = zip(self.arms, (self.first, self.second), strict=True)
        without = [arm for arm, right in arms if not np.isfinite(right).any()]
        return f"no readings in {' and '.join(without)}" if without else ""

    @property
    def paired(self) -> npt.NDArray[np.bool_]:
        """Where one reader read one case in both arms: (readers, cases) array."""
        return np.asarray(np.isfinite(self.first) & np.isfinite(self.second))


def measure(table: QuestionTable, plan: Plan, name: str = "accuracy") -> Measure:
    """Return one of CLASSES of a question's readings."""
    first, second = (table.correct(arm, CLASSES[name]) for arm in (0, 1))
    return Measure(f"{name}: {difference_of(plan)}", plan.arms, first, second)


def difference_of(plan: Plan) -> str:
    """Return what is subtracted from what, e.g. "simulated less real"."""
    return f"{plan.arms[1]} less {plan.arms[0]}"


def asks_for_the_arm(table: QuestionTable, plan: Plan) -> bool:
    """Return whether the question asks which arm an image is of: a test of blinding.

    Its two answers are the arms' names, and no known truth is the other arm's: arms and answers
    that are both named 0 and 1 by chance make no such question.
    """
    question = table.question
    if {question.positive, question.negative} != set(plan.arms):
        return False
    of_positive = table.arm == plan.arms.index(question.positive)
    return not np.any((table.truth != MISSING) & ((table.truth == 1) != of_positive))
