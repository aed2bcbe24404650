"""Proportions: their intervals, and the paper's z test between two of them.

Sources: Wilson 1927, doi:10.1080/01621459.1927.10502953 (interval);
Calabrese et al. 2021, doi:10.1148/ryai.2021200276, Statistical Analysis (two-tailed z test);
Yates 1934, doi:10.2307/2983604 (continuity correction).
"""

import math
from dataclasses import dataclass

from scipy.stats import norm
from statsmodels.stats.proportion import proportion_confint, proportions_ztest

from reader_study.statistics.estimate import CONFIDENCE, Estimate

INDEPENDENT = "independent readings"


@dataclass(frozen=True)
class ZTest:
    """A two-tailed pooled z test of two proportions: `difference` is the first less the second.

    p_corrected : with Yates' continuity correction
    `assumes` names what the test takes for granted; `z` and `p` are None with a `reason` where
    the pooled proportion is 0 or 1, or a group is empty.
    """

    difference: float | None
    z: float | None
    p: float | None
    n_first: int
    n_second: int
    assumes: str = INDEPENDENT
    reason: str = ""
    p_corrected: float | None = None


def proportion(successes: int, n: int, undefined: str = "no readings") -> Estimate:
    """Return successes / n with its 95 % Wilson score interval.

    None with the reason `undefined` when n is 0.
    ValueError if not 0 <= successes <= n.

    >>> round(proportion(81, 263).low, 4)
    0.2553
    """
    _require_counts(successes, n)
    method = "proportion, Wilson score interval; takes readings as independent"
    if n == 0:
        return Estimate(None, method=method, n=0, reason=undefined)
    low, high = proportion_confint(successes, n, alpha=1 - CONFIDENCE, method="wilson")
    # rounding error can put a limit at 1e-18 beyond the estimate when it is 0 or 1
    value = successes / n
    return Estimate(value, min(float(low), value), max(float(high), value), method, n)


def two_proportion_z(first: tuple[int, int], second: tuple[int, int]) -> ZTest:
    """Test whether two proportions differ, by the two-tailed z test with pooled variance.

    first, second : (successes, n) of each group
    It takes the readings as independent, which readings of one case, or by one reader, are not.
    ValueError if not 0 <= successes <= n.

    >>> round(two_proportion_z((56, 70), (48, 80)).p, 6)
    0.008045
    """
    for successes, n in (first, second):
        _require_counts(successes, n)
    (x1, n1), (x2, n2) = first, second
    if n1 == 0 or n2 == 0:
        empty = "the first" if n1 == 0 else "the second"
        return ZTest(None, None, None, n1, n2, reason=f"{empty} group has no readings")
    difference = x1 / n1 - x2 / n2
    if x1 + x2 in (0, n1 + n2):
        reason = f"both proportions are {x1 // n1}, so the pooled variance is zero"
        return ZTest(difference, None, None, n1, n2, reason=reason)
    z, p = proportions_ztest([x1, x2], [n1, n2])
    correction = min((1 / n1 + 1 / n2) / 2, abs(difference))
    smaller = abs(float(z)) * (1 - correction / abs(difference)) if difference else 0.0
    corrected = 2 * float(norm.sf(smaller))
    return ZTest(difference, float(z), float(p), n1, n2, p_corrected=corrected)


def _require_counts(successes: int, n: int) -> None:
    if not 0 <= successes <= n or math.isnan(n):
        raise ValueError(f"successes must lie between 0 and n, got {successes} of {n}")
