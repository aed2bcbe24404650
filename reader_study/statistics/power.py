"""Power and sample size before a study: two proportions, MRMC, equivalence.

Sources: Fleiss, Levin & Paik 2003, Statistical Methods for Rates and Proportions, 3rd ed., ch. 4
(two proportions, without continuity correction, as R's power.prop.test);
Hillis, Obuchowski & Berbaum 2011, doi:10.1016/j.acra.2010.09.007 (MRMC from pilot components);
Farrington & Manning 1990, doi:10.1002/sim.4780091208 (margins).
"""

from dataclasses import dataclass
from math import inf, sqrt

from scipy.optimize import brentq
from scipy.stats import chi2, f, ncf, ncx2, norm

from reader_study.statistics.obuchowski_rockette import RANDOM, Components


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
    if random not in RANDOM:
        raise ValueError(f"no analysis of random {random!r}; there are {', '.join(RANDOM)}")
    if readers < 2:
        raise ValueError(f"MRMC power needs 2 readers, got {readers}")
    scale = pilot_cases / cases
    interaction = max(pilot.treatment_reader, 0.0)
    shared = scale * max(pilot.cov2 - pilot.cov3, 0.0)
    own = scale * (pilot.error - pilot.cov1)
    if random == "cases":
        noncentrality = readers * effect**2 / 2 / (own + (readers - 1) * shared)
        return _power(noncentrality, inf, alpha)
    reader_part = interaction + own - shared
    if random == "readers":
        return _power(readers * effect**2 / 2 / reader_part, readers - 1, alpha)
    denominator = interaction + own + (readers - 1) * shared
    df2 = denominator**2 / (reader_part**2 / (readers - 1))
    return _power(readers * effect**2 / 2 / denominator, df2, alpha)


def equivalence_power(
    p: float, difference: float, margin: float, n: float, alpha: float = 0.05
) -> float:
    """Return the power of two one-sided tests at alpha to show equivalence, n in each arm.

    p : the reference's proportion; difference : the true one, between -margin and margin
    A normal approximation at the true variances, taking readings as independent.
    """
    other = p + difference
    if not (0 <= p <= 1 and 0 <= other <= 1 and margin > 0):
        raise ValueError(f"got proportions {p} and {other}, margin {margin}")
    error = sqrt((p * (1 - p) + other * (1 - other)) / n)
    if error == 0:
        return float(abs(difference) < margin)
    z = float(norm.ppf(1 - alpha))
    upper, lower = (margin - difference) / error - z, (margin + difference) / error - z
    return max(0.0, float(norm.cdf(upper) + norm.cdf(lower)) - 1)


def equivalence_size(
    p: float, difference: float, margin: float, power: float, alpha: float = 0.05
) -> float:
    """Return the readings needed in each arm, not rounded.

    ValueError if the true difference is not within the margin.
    """
    if abs(difference) >= margin:
        raise ValueError(f"a difference of {difference} is not within the margin {margin}")
    return float(
        brentq(lambda n: equivalence_power(p, difference, margin, n, alpha) - power, 1e-6, 1e9)
    )


def _power(noncentrality: float, df2: float, alpha: float) -> MrmcPower:
    if df2 == inf:
        power = float(ncx2.sf(chi2.ppf(1 - alpha, 1), 1, noncentrality))
    else:
        power = float(ncf.sf(f.ppf(1 - alpha, 1, df2), 1, df2, noncentrality))
    return MrmcPower(power, noncentrality, df2)
