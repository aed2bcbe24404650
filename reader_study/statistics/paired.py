"""Two proportions read on the same cases: tests, and intervals of their difference.

The table of pairs: a both succeed, b the first alone, c the second alone, d neither. The
difference is (b - c) / n. In the paper's design no reader sees a case in both arms, so these serve
crossover studies and comparisons of readers on the same images.

Sources: McNemar 1947, doi:10.1007/BF02295996; Fagerland, Lydersen & Laake 2013,
doi:10.1186/1471-2288-13-91 (mid-P); Newcombe 1998,
doi:10.1002/(SICI)1097-0258(19981130)17:22<2635::AID-SIM954>3.0.CO;2-C (methods 8 and 10);
Tango 1998, doi:10.1002/(SICI)1097-0258(19980430)17:8<891::AID-SIM780>3.0.CO;2-B (score);
Cochran 1950, doi:10.1093/biomet/37.3-4.256.
"""

from dataclasses import dataclass
from math import copysign, inf, sqrt

import numpy as np
import numpy.typing as npt
from scipy.optimize import brentq
from scipy.stats import binom, chi2, norm
from statsmodels.stats.contingency_tables import cochrans_q

from reader_study.statistics.estimate import CONFIDENCE
from reader_study.statistics.intervals import Interval, proportion_interval


@dataclass(frozen=True)
class Pairs:
    """Counts of pairs: a both, b first alone, c second alone, d neither succeed.

    ValueError when a count is negative or all are zero.
    """

    a: int
    b: int
    c: int
    d: int

    def __post_init__(self) -> None:
        if min(self.a, self.b, self.c, self.d) < 0 or self.n == 0:
            raise ValueError(f"pairs need counts of 0 or more, and one at least, got {self}")

    @property
    def n(self) -> int:
        """Number of pairs."""
        return self.a + self.b + self.c + self.d

    @property
    def difference(self) -> float:
        """First proportion less the second."""
        return (self.b - self.c) / self.n


@dataclass(frozen=True)
class McNemar:
    """McNemar's test and its variants; all None with a `reason` when no pair is discordant."""

    chi2: float | None
    p_asymptotic: float | None
    p_corrected: float | None
    p_exact: float | None
    p_mid: float | None
    reason: str = ""


@dataclass(frozen=True)
class CochranQ:
    """Cochran's Q; None with a `reason` when every subject answers alike throughout."""

    q: float | None
    df: int
    p: float | None
    reason: str = ""


def mcnemar(pairs: Pairs) -> McNemar:
    """Test whether both proportions are equal, from the discordant pairs alone.

    >>> round(mcnemar(Pairs(1, 1, 7, 12)).p_exact, 4)
    0.0703
    """
    b, c = pairs.b, pairs.c
    discordant = b + c
    if discordant == 0:
        return McNemar(None, None, None, None, None, reason="no pair is discordant (b + c = 0)")
    statistic = (b - c) ** 2 / discordant
    corrected = max(abs(b - c) - 1, 0) ** 2 / discordant
    exact = min(1.0, 2 * float(binom.cdf(min(b, c), discordant, 0.5)))
    # half the probability of what was seen is given back; where b = c both tails hold it
    mid = (
        exact - float(binom.pmf(b, discordant, 0.5))
        if b != c
        else 1 - float(binom.pmf(b, discordant, 0.5)) / 2
    )
    return McNemar(
        chi2=statistic,
        p_asymptotic=float(chi2.sf(statistic, 1)),
        p_corrected=float(chi2.sf(corrected, 1)),
        p_exact=exact,
        p_mid=mid,
    )


def cochran_q(answers: npt.ArrayLike) -> CochranQ:
    """Test whether k readers have the same share of ones: (subjects, k) array of 0 and 1.

    ValueError if the array is not of two dimensions, has one column, or holds other values.
    """
    table = np.asarray(answers)
    if table.ndim != 2 or table.shape[1] < 2 or not np.isin(table, (0, 1)).all():
        raise ValueError(f"Cochran's Q needs (subjects, 2 or more) of 0 and 1, got {table.shape}")
    if (table == table[:, :1]).all():
        return CochranQ(None, table.shape[1] - 1, None, "every subject has one answer throughout")
    result = cochrans_q(table)
    return CochranQ(float(result.statistic), table.shape[1] - 1, float(result.pvalue))


def wald_interval(pairs: Pairs, confidence: float = CONFIDENCE) -> Interval:
    """Return the difference with its large-sample standard error; too short for few pairs."""
    n, b, c = pairs.n, pairs.b, pairs.c
    reach = _z(confidence) * sqrt(max(b + c - (b - c) ** 2 / n, 0)) / n
    return max(-1.0, pairs.difference - reach), min(1.0, pairs.difference + reach)


def newcombe_interval(
    pairs: Pairs, corrected: bool = True, confidence: float = CONFIDENCE
) -> Interval:
    """Return Newcombe's hybrid score interval: method 10, or 8 without `corrected`.

    Wilson limits of either proportion, joined by the correlation of the pairs; `corrected` takes
    n / 2 off a positive cross product before the correlation is formed.
    """
    p1, p2 = (pairs.a + pairs.b) / pairs.n, (pairs.a + pairs.c) / pairs.n
    low1, high1 = proportion_interval(pairs.a + pairs.b, pairs.n, "wilson", confidence)
    low2, high2 = proportion_interval(pairs.a + pairs.c, pairs.n, "wilson", confidence)
    phi = _correlation(pairs, corrected)

    def reach(first: float, second: float) -> float:
        return sqrt(max(first**2 - 2 * phi * first * second + second**2, 0.0))

    theta = pairs.difference
    return theta - reach(p1 - low1, high2 - p2), theta + reach(high1 - p1, p2 - low2)


def tango_z(pairs: Pairs, null: float) -> float:
    """Return Tango's score statistic of H0: p1 - p2 = null.

    0 where difference and variance both vanish; infinite where the variance alone does.
    """
    n, b, c = pairs.n, pairs.b, pairs.c
    linear = -b - c + (2 * n - b + c) * null
    root = sqrt(max(linear**2 + 8 * n * c * null * (1 - null), 0.0))
    c_share = (root - linear) / (4 * n)  # constrained estimate of the second-alone probability
    variance = n * (2 * c_share + null * (1 - null))
    distance = b - c - n * null
    if variance <= 1e-12:
        return copysign(inf, distance) if abs(distance) > 1e-9 else 0.0
    return distance / sqrt(variance)


def tango_interval(pairs: Pairs, confidence: float = CONFIDENCE) -> Interval:
    """Return the interval of all nulls that Tango's score test would not reject."""
    z = _z(confidence)

    def beyond(null: float) -> float:
        return min(abs(tango_z(pairs, null)), 1e6) - z

    theta = pairs.difference
    low = -1.0 if beyond(-1) <= 0 or theta == -1 else brentq(beyond, -1, theta, xtol=1e-12)
    high = 1.0 if beyond(1) <= 0 or theta == 1 else brentq(beyond, theta, 1, xtol=1e-12)
    return float(low), float(high)


def _correlation(pairs: Pairs, corrected: bool) -> float:
    a, b, c, d, n = pairs.a, pairs.b, pairs.c, pairs.d, pairs.n
    margins = (a + b) * (c + d) * (a + c) * (b + d)
    cross: float = a * d - b * c
    if corrected and cross > 0:
        cross = max(cross - n / 2, 0.0)
    return cross / sqrt(margins) if margins else 0.0


def _z(confidence: float) -> float:
    return float(norm.ppf((1 + confidence) / 2))
