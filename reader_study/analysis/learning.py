"""Whether readers got better, or tired, over their list: accuracy by position.

Flow: readings -> **learning** -> analyse
Source: Liang & Zeger 1986, doi:10.1093/biomet/73.1.13 (the trend's test).
"""

from dataclasses import dataclass, replace
from math import exp
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.stats import norm

from reader_study.analysis.plan import Plan
from reader_study.analysis.readings import QuestionTable
from reader_study.statistics.estimate import Estimate
from reader_study.statistics.proportions import proportion
from reader_study.statistics.tested import Tested
from reader_study.statistics.trend import logistic_trend

BINS = 5
PER = 10  # positions, the unit of the trend
COMPARISON = "accuracy: trend over position"
METHOD = (
    f"GEE, logistic, odds ratio of a right answer for each {PER} positions further on; "
    "independence as working correlation, robust error clustered by case"
)
ASSUMES = (
    "readings of different cases are independent; clustered by case, it misses that readers "
    "differ in how they learn"
)
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
    """Return accuracy by position, of readings with an answer and a known truth.

    The positions 1 to the last are cut into five bins of the same width, or nearly; a list of
    fewer has a bin for each.
    """
    some = table.scored() & (table.position > 0)
    if not some.any():
        return Learning((), {}, _undefined(NO_POSITIONS), NO_POSITIONS)
    right, position = (table.answer == table.truth)[some], table.position[some]
    edges = cut(int(position.max()))
    reader = table.reader[some]
    return Learning(
        bins=_bins(right, position, edges),
        readers={
            label: _bins(right[reader == number], position[reader == number], edges)
            for number, label in enumerate(table.readers)
        },
        test=_trend(right, position, table.case[some], plan.alpha),
    )


def cut(last: int) -> tuple[tuple[int, int], ...]:
    """Return the first and last position of each bin of 1 to `last`, both included.

    >>> cut(12)
    ((1, 3), (4, 6), (7, 8), (9, 10), (11, 12))
    """
    parts = np.array_split(np.arange(1, last + 1), min(BINS, last))
    return tuple((int(part[0]), int(part[-1])) for part in parts)


def _bins(
    right: npt.NDArray[np.bool_],
    position: npt.NDArray[np.int64],
    edges: tuple[tuple[int, int], ...],
) -> tuple[Bin, ...]:
    bins = []
    for first, last in edges:
        own = right[(position >= first) & (position <= last)]
        hits = int(own.sum())
        bins.append(Bin(first, last, hits, len(own), proportion(hits, len(own))))
    return tuple(bins)


def _trend(
    right: npt.NDArray[np.bool_],
    position: npt.NDArray[np.int64],
    case: npt.NDArray[np.int64],
    alpha: float,
) -> Tested:
    found = logistic_trend(right, position / PER, case)
    test = _undefined(found.reason, len(right))
    if found.value is None or found.standard_error is None:
        return test
    reach = float(norm.ppf(1 - alpha / 2)) * found.standard_error
    return replace(
        test,
        statistic=found.z,
        p=found.p,
        estimate=exp(found.value),
        low=exp(found.value - reach),
        high=exp(found.value + reach),
    )


def _undefined(reason: str, n: int = 0) -> Tested:
    return Tested(COMPARISON, METHOD, symbol="z", n=n, assumes=ASSUMES, reason=reason)
