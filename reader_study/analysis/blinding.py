"""Whether readers could tell the arms apart, from the question that asks just that.

Flow: readings -> **blinding** -> analyse
Only a question whose two answers are the plan's two arms has it.
Sources: Bang, Ni & Davis 2004, doi:10.1016/j.cct.2003.10.016 (index by arm);
Clopper & Pearson 1934, doi:10.1093/biomet/26.4.404 (exact interval);
Gallas, Pennello & Myers 2007, doi:10.1364/JOSAA.24.000B70 (readers and cases random).
"""

from dataclasses import dataclass
from math import floor, sqrt
from typing import Any

import numpy as np
import numpy.typing as npt

from reader_study.analysis.measures import asks_for_the_arm
from reader_study.analysis.plan import Plan
from reader_study.analysis.readings import QuestionTable
from reader_study.statistics.agreement import MISSING
from reader_study.statistics.blinding import Guessing, bang_index, guessing
from reader_study.statistics.estimate import Estimate
from reader_study.statistics.mrmc import correct_scores, limits, mean_score
from reader_study.statistics.tested import Tested

CHANCE = 0.5
Selection = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class ReaderTold:
    """One reader's answers against chance, and Bang's index by arm."""

    reader: str
    guessing: Guessing
    bang: dict[str, Estimate]

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON types."""
        return {
            "reader": self.reader,
            "accuracy": self.guessing.accuracy.as_dict(),
            "p": self.guessing.p,
            "bang": {arm: index.as_dict() for arm, index in self.bang.items()},
        }


@dataclass(frozen=True)
class Blinding:
    """Whether readers could tell the arms apart.

    bang : Bang's index by arm, all readers together
    overall : right answers of all readers against chance, readings taken as independent
    overall_mrmc : the same with readers and cases random
    """

    bang: dict[str, Estimate]
    overall: Guessing
    overall_mrmc: Tested
    readers: tuple[ReaderTold, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON types."""
        return {
            "bang": {arm: index.as_dict() for arm, index in self.bang.items()},
            "overall": {
                "accuracy": self.overall.accuracy.as_dict(),
                "p": self.overall.p,
                "assumes": self.overall.assumes,
            },
            "overall_mrmc": self.overall_mrmc.as_dict(),
            "readers": [reader.as_dict() for reader in self.readers],
        }


def blinding(table: QuestionTable, plan: Plan) -> Blinding | None:
    """Return whether readers could tell the arms apart; None for any other question.

    A reading counts where it has an answer and a known truth; one whose reader said that the
    image allows no answer counts as undecided in Bang's index, and nowhere else.
    """
    if not asks_for_the_arm(table, plan) or not table.scored().any():
        return None
    everyone = np.ones(len(table.reader), dtype=np.bool_)
    return Blinding(
        bang=_bang(table, plan, everyone),
        overall=_told(table, everyone),
        overall_mrmc=_against_chance(table, plan.alpha),
        readers=tuple(
            ReaderTold(label, _told(table, own), _bang(table, plan, own))
            for number, label in enumerate(table.readers)
            for own in (table.reader == number,)
        ),
    )


def _told(table: QuestionTable, chosen: Selection) -> Guessing:
    some = chosen & table.scored()
    return guessing(int((table.answer == table.truth)[some].sum()), int(some.sum()))


def _bang(table: QuestionTable, plan: Plan, chosen: Selection) -> dict[str, Estimate]:
    found = {}
    for number, arm in enumerate(plan.arms):
        own = chosen & (table.arm == number)
        some = own & table.scored()
        right = int((table.answer == table.truth)[some].sum())
        undecided = own & table.unanswerable & (table.truth != MISSING)
        found[arm] = bang_index(right, int(some.sum()) - right, int(undecided.sum()))
    return found


def _against_chance(table: QuestionTable, alpha: float) -> Tested:
    """Test the share of right answers against one half, readers and cases both random.

    Where a reader read a case in both arms, the mean of the two answers is one score.
    """
    arms = np.stack([table.correct(arm) for arm in (0, 1)])
    read = np.isfinite(arms).sum(axis=0)
    scores = np.where(read > 0, np.nansum(arms, axis=0) / np.maximum(read, 1), np.nan)
    found = mean_score(correct_scores(scores), against=CHANCE)
    error = sqrt(found.variance) if found.variance and found.variance > 0 else None
    bounded = bool(np.isfinite(found.df))
    low, high = limits(found, alpha)
    return Tested(
        comparison="told real from simulated: against chance",
        method=f"{found.method}; one half as by chance",
        symbol="t" if bounded else "z",
        statistic=(found.value - CHANCE) / error if found.value is not None and error else None,
        df=float(floor(found.df)) if bounded else None,
        p=found.p,
        estimate=found.value,
        low=low,
        high=high,
        n=int(read.sum()),
        assumes="readers and cases are samples of those like them",
        reason=found.reason,
    )
