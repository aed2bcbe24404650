"""Power and sample size before a study: two proportions, and a crossed MRMC study.

The other designs are in `power_mrmc`, the other tests in `power_tests`.
Sources: Fleiss, Levin & Paik 2003, Statistical Methods for Rates and Proportions, 3rd ed., ch. 4
(two proportions, without continuity correction, as R's power.prop.test);
Hillis, Obuchowski & Berbaum 2011, doi:10.1016/j.acra.2010.09.007 (MRMC from pilot components).
"""

from dataclasses import dataclass
from math import sqrt

from scipy.stats import norm

from reader_study.statistics.obuchowski_rockette import RANDOM, Components
from reader_study.statistics.power_mrmc import precision
from reader_study.statistics.power_tests import difference_power


@dataclass(frozen=True)
class MrmcPower:
    """Power of the F test between two treatments, its noncentrality and its degrees of freedom."""

    power: float
    noncentrality: float
    df2: float


def two_proportion_power(p1: float, p2: float, n: float, alpha: float = 0.05) -> float:
    """Return the power of the two-sided z test with n readings in each arm.

    The far tail is left out. It takes readings as independent, so it is an upper bound for a
    reader study. ValueError if a proportion is not between 0 and 1.
    """
    for p in (p1, p2):
        if not 0 <= p <= 1:
            raise ValueError(f"a proportion lies between 0 and 1, got {p}")
    if p1 == p2:
        return alpha / 2
    pooled = (p1 + p2) / 2
    under_null = sqrt(2 * pooled * (1 - pooled))
    under_truth = sqrt(p1 * (1 - p1) + p2 * (1 - p2))
    shift = sqrt(n) * abs(p1 - p2) - float(norm.ppf(1 - alpha / 2)) * under_null
    return float(norm.cdf(shift / under_truth)) if under_truth else float(shift > 0)


def two_proportion_size(p1: float, p2: float, power: float, alpha: float = 0.05) -> float:
    """Return the readings needed in each arm, not rounded. ValueError if p1 = p2."""
    if p1 == p2:
        raise ValueError(f"no number of readings tells {p1} from itself")
    pooled = (p1 + p2) / 2
    reach = float(norm.ppf(1 - alpha / 2)) * sqrt(2 * pooled * (1 - pooled))
    reach += float(norm.ppf(power)) * sqrt(p1 * (1 - p1) + p2 * (1 - p2))
    return (reach / (p1 - p2)) ** 2


def mrmc_power(
    pilot: Components,
    pilot_cases: int,
    readers: int,
    cases: int,
    effect: float,
    random: str = RANDOM[0],
    alpha: float = 0.05,
) -> MrmcPower:
    """Return the power of a crossed study of two treatments, from the components of a pilot.

    Error and covariances shrink with the cases; the readers' components do not. A negative
    treatment x reader component, and Cov2 < Cov3, count as zero.
    ValueError if `random` is unknown or there are fewer than 2 readers.
    """
    found = precision(pilot, pilot_cases, readers, cases, "crossover", random)
    power = difference_power(found, effect, alpha)
    return MrmcPower(power, effect**2 / found.variance, found.df)
