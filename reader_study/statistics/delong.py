"""Variance of areas with the readers taken as given and cases random, whoever read which.

Flow: areas -> **delong** -> roc_analysis
An area moves with each case by what the case's placement adds to it. What one case adds to several
areas, or with several looks, is added up first; the variance is that of a sum over cases. With one
look at every case by every reader it is DeLong's.

Sources: DeLong, DeLong & Clarke-Pearson 1988, doi:10.2307/2531595;
Obuchowski 1997, doi:10.2307/2533958 (several looks at a case, of either class).
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np
import numpy.typing as npt
from scipy.stats import norm

from reader_study.statistics.areas import AreaScores
from reader_study.statistics.estimate import CONFIDENCE, Estimate
from reader_study.statistics.scores import Numbers

METHOD = "empirical AUC"
ONCE = "DeLong interval"
TOGETHER = "DeLong interval, looks at one case taken together (Obuchowski)"
ONE_CLASS = "an area needs readings of cases with and without the condition"
FLAT = "DeLong's variance is 0 or not estimable: no interval"


@dataclass(frozen=True)
class Cases:
    """Which case each negative and each positive column of an arm's scores is: (columns,) arrays.

    A case is in both where its truth differs between images.
    """

    negative: npt.NDArray[np.int64]
    positive: npt.NDArray[np.int64]
    number: int

    @property
    def shared(self) -> bool:
        """Whether a case stands on both sides."""
        return bool(np.isin(self.negative, self.positive).any())


def reader_areas(scores: AreaScores, cases: Cases) -> list[Estimate]:
    """Return each reader's area with the 95 % interval of its DeLong variance.

    None with a reason for a reader who read one class alone.
    """
    negatives, positives = scores.looks
    n = (negatives.sum(axis=1) + positives.sum(axis=1)).astype(int)
    repeated = cases.shared or max(looks.max(initial=0) for looks in scores.looks) > 1
    found = []
    for reader, value in enumerate(scores.by_reader):
        weights = np.zeros(len(n))
        weights[reader] = 1
        spread = variance([(weights, scores)], cases)
        found.append(
            _estimate(float(value), spread, int(n[reader]), TOGETHER if repeated else ONCE)
        )
    return found


def variance(contrast: list[tuple[Numbers, AreaScores]], cases: Cases) -> float:
    """Return the variance of a weighted sum of areas, readers fixed; NaN if not estimable.

    contrast : for each arm the readers' weights, (readers,) array, and the arm's scores
    """
    sides = []
    for side, columns in enumerate((cases.negative, cases.positive)):
        moved, seen = np.zeros(cases.number), np.zeros(cases.number, dtype=np.bool_)
        for weights, scores in contrast:
            counted = weights != 0
            moved[columns] += weights @ scores.influence[side]
            seen[columns] |= scores.looks[side][counted].any(axis=0)
        sides.append((moved, seen))
    (below, negative), (above, positive) = sides
    numbers = [int(seen.sum()) for seen in (negative, positive, negative | positive)]
    if min(numbers) < 2:
        return float("nan")
    squares = (float(below @ below), float(above @ above), 2 * float(below @ above))
    return sum(n / (n - 1) * square for n, square in zip(numbers, squares, strict=True))


def _estimate(value: float, spread: float, n: int, interval: str) -> Estimate:
    if np.isnan(value):
        return Estimate(None, method=METHOD, n=n, reason=ONE_CLASS)
    if not spread > 0:  # one case in a class, or a perfect curve
        return Estimate(value, method=METHOD, n=n, reason=FLAT)
    reach = float(norm.ppf((1 + CONFIDENCE) / 2)) * sqrt(spread)
    low, high = max(value - reach, 0.0), min(value + reach, 1.0)
    return Estimate(value, method=METHOD, n=n).within(low, high, interval)
