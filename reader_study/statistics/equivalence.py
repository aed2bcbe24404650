"""Equivalence and non-inferiority with a margin fixed beforehand. P > .05 is neither.

The verdict is read off an interval of the difference, new less reference: the two-sided interval
of level 1 - 2 alpha, which is the same as one-sided tests at alpha. Its words are superior,
non-inferior, equivalent and inconclusive, and no others.

Sources: Schuirmann 1987, doi:10.1007/BF01068419 (two one-sided tests);
Farrington & Manning 1990, doi:10.1002/sim.4780091208 (independent proportions);
Tango 1998, doi:10.1002/(SICI)1097-0258(19980430)17:8<891::AID-SIM780>3.0.CO;2-B (pairs);
Piaggio et al. 2012, doi:10.1001/jama.2012.87802 (CONSORT: how verdicts follow from intervals).
"""

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

import numpy as np
import numpy.typing as npt
from scipy.stats import norm, t

from reader_study.statistics.differences import Group, difference_interval, score_z
from reader_study.statistics.intervals import Interval
from reader_study.statistics.paired import Pairs, tango_interval, tango_z


class Verdict(StrEnum):
    """What an interval says about a margin."""

    SUPERIOR = "superior"
    NON_INFERIOR = "non-inferior"
    EQUIVALENT = "equivalent"
    INCONCLUSIVE = "inconclusive"


class Aim(StrEnum):
    """What the plan set out to show."""

    NON_INFERIORITY = "non-inferiority"
    EQUIVALENCE = "equivalence"


@dataclass(frozen=True)
class MarginTest:
    """One-sided tests of a difference against -margin and +margin, and what follows.

    z_low, p_low : against difference <= -margin (non-inferiority)
    z_high, p_high : against difference >= margin
    p : of the aim: `p_low`, or the larger of the two for equivalence
    low, high : limits of the two-sided interval of level 1 - 2 alpha
    reason : what else the interval says, where the verdict's word does not
    """

    aim: Aim
    difference: float
    margin: float
    alpha: float
    z_low: float
    p_low: float
    z_high: float
    p_high: float
    low: float
    high: float
    verdict: Verdict
    method: str
    reason: str = ""

    @property
    def p(self) -> float:
        """One-sided P of the aim."""
        return self.p_low if self.aim is Aim.NON_INFERIORITY else max(self.p_low, self.p_high)


def verdict(low: float, high: float, margin: float, aim: Aim) -> tuple[Verdict, str]:
    """Return the verdict of an interval of the difference, and what else it says.

    margin : greater than 0, on the difference's scale
    ValueError if the margin is not positive or the limits are in the wrong order.

    >>> verdict(-0.04, 0.09, 0.10, Aim.NON_INFERIORITY)[0].value
    'non-inferior'
    """
    if not margin > 0:
        raise ValueError(f"a margin is greater than 0, got {margin}")
    if not low <= high:
        raise ValueError(f"an interval needs low <= high, got {low} and {high}")
    if high < -margin:
        return Verdict.INCONCLUSIVE, "the whole interval lies below -margin: worse by more than it"
    if aim is Aim.EQUIVALENCE:
        if -margin < low and high < margin:
            return Verdict.EQUIVALENT, ""
        beyond = "the whole interval lies above the margin" if low > margin else ""
        return Verdict.INCONCLUSIVE, beyond
    if low > 0:
        return Verdict.SUPERIOR, ""
    if low > -margin:
        return Verdict.NON_INFERIOR, "" if high >= 0 else "the whole interval lies below 0"
    return Verdict.INCONCLUSIVE, ""


def compare_proportions(
    new: Group, reference: Group, margin: float, aim: Aim, alpha: float = 0.05
) -> MarginTest:
    """Test two independent proportions against a margin by the score method.

    new, reference : (successes, n); margin : 0 to 1; alpha : of each one-sided test

    >>> compare_proportions((84, 101), (89, 105), 0.10, Aim.NON_INFERIORITY).verdict.value
    'inconclusive'
    """
    interval = difference_interval(new, reference, "mee", 1 - 2 * alpha)
    difference = new[0] / new[1] - reference[0] / reference[1]
    z = score_z(new, reference, -margin), score_z(new, reference, margin)
    p = float(norm.sf(z[0])), float(norm.cdf(z[1]))
    method = "Farrington-Manning score tests; takes readings as independent"
    return _margin_test(aim, difference, margin, alpha, z, p, interval, method)


def compare_pairs(pairs: Pairs, margin: float, aim: Aim, alpha: float = 0.05) -> MarginTest:
    """Test two proportions on the same cases against a margin by Tango's score method."""
    z = tango_z(pairs, -margin), tango_z(pairs, margin)
    p = float(norm.sf(z[0])), float(norm.cdf(z[1]))
    interval = tango_interval(pairs, 1 - 2 * alpha)
    method = "Tango score tests on pairs"
    return _margin_test(aim, pairs.difference, margin, alpha, z, p, interval, method)


def compare_estimate(
    difference: float,
    standard_error: float,
    df: float,
    margin: float,
    aim: Aim,
    alpha: float = 0.05,
    method: str = "t tests of an estimate",
) -> MarginTest:
    """Test an estimated difference with its standard error, as an MRMC analysis gives them.

    df : degrees of freedom of the t distribution, infinity for the normal
    ValueError if the standard error is not positive.
    """
    if not standard_error > 0:
        raise ValueError(f"a standard error is greater than 0, got {standard_error}")
    z = (difference + margin) / standard_error, (difference - margin) / standard_error
    p = float(t.sf(z[0], df)), float(t.cdf(z[1], df))
    reach = float(t.ppf(1 - alpha, df)) * standard_error
    interval = difference - reach, difference + reach
    return _margin_test(aim, difference, margin, alpha, z, p, interval, method)


def compare_paired_means(
    differences: npt.ArrayLike, margin: float, aim: Aim, alpha: float = 0.05
) -> MarginTest:
    """Test the mean of paired differences, (n,) array, n >= 2, by two one-sided t tests."""
    values = np.asarray(differences, dtype=np.float64)
    error = float(values.std(ddof=1)) / sqrt(len(values))
    return compare_estimate(
        float(values.mean()), error, len(values) - 1, margin, aim, alpha, "paired t tests"
    )


def proportion_within(
    successes: int, n: int, low: float, high: float, alpha: float = 0.05
) -> tuple[float, float, Interval]:
    """Return Wald z of one proportion against both limits, and its 1 - 2 alpha interval.

    As SAS PROC FREQ tests equivalence of one proportion. ValueError when its variance is zero.
    """
    p = successes / n
    error = sqrt(p * (1 - p) / n)
    if error == 0:
        raise ValueError(f"a Wald test needs 0 < successes < n, got {successes} of {n}")
    reach = float(norm.ppf(1 - alpha)) * error
    return (p - low) / error, (p - high) / error, (p - reach, p + reach)


def _margin_test(
    aim: Aim,
    difference: float,
    margin: float,
    alpha: float,
    z: tuple[float, float],
    p: tuple[float, float],
    interval: Interval,
    method: str,
) -> MarginTest:
    word, reason = verdict(*interval, margin, aim)
    return MarginTest(
        aim, difference, margin, alpha, z[0], p[0], z[1], p[1], *interval, word, method, reason
    )
