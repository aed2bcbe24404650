"""Power of the tests of a difference: that there is one, non-inferiority, equivalence.

Sources: Hillis, Obuchowski & Berbaum 2011, doi:10.1016/j.acra.2010.09.007 (noncentral F);
Schuirmann 1987, doi:10.1007/BF01068419, and Phillips 1990, doi:10.1007/BF01063556 (power of two
one-sided t tests); Farrington & Manning 1990, doi:10.1002/sim.4780091208 (score tests of a margin).
"""

from math import inf, sqrt

import numpy as np
from scipy.stats import chi2, f, ncf, nct, ncx2, norm, t

from reader_study.statistics.differences import constrained_proportions
from reader_study.statistics.equivalence import Aim
from reader_study.statistics.power_mrmc import Precision

NODES, WEIGHTS = np.polynomial.legendre.leggauss(200)
MANY = 10**12  # readings whose proportions stand for true ones


def difference_power(found: Precision, difference: float, alpha: float = 0.05) -> float:
    """Return the power of the two-sided test that a true difference is none, at level alpha."""
    if found.variance <= 0:
        return float(difference != 0)
    noncentrality = difference**2 / found.variance
    if not noncentrality:
        return alpha  # where the noncentral F of SciPy is not defined
    if found.df == inf:
        return float(ncx2.sf(chi2.ppf(1 - alpha, 1), 1, noncentrality))
    return float(ncf.sf(f.ppf(1 - alpha, 1, found.df), 1, found.df, noncentrality))


def margin_power(
    found: Precision, difference: float, margin: float, aim: Aim, alpha: float = 0.025
) -> float:
    """Return the power to show non-inferiority or equivalence by one-sided t tests, each at alpha.

    difference : the true one, new less reference; margin : greater than 0
    Non-inferiority is power by the noncentral t. For equivalence both tests have one standard
    error, whose chi distribution is integrated over (200 nodes, error below 1e-6).
    """
    if not margin > 0:
        raise ValueError(f"a margin is greater than 0, got {margin}")
    if found.variance <= 0:
        return float(difference > -margin and (aim is Aim.NON_INFERIORITY or difference < margin))
    error = sqrt(found.variance)
    below, above = (difference + margin) / error, (margin - difference) / error
    critical = float(t.ppf(1 - alpha, found.df))
    if aim is Aim.NON_INFERIORITY:
        tail = norm.cdf(below - critical) if found.df == inf else nct.sf(critical, found.df, below)
        return float(tail)
    if found.df == inf:
        return max(0.0, float(norm.cdf(below - critical) + norm.cdf(above - critical) - 1))
    widest = (below + above) / 2 / critical  # a standard error this many times too large: hopeless
    most = float(chi2.cdf(found.df * widest**2, found.df))
    spread = np.sqrt(chi2.ppf(most * (NODES + 1) / 2, found.df) / found.df)
    shown = norm.cdf(below - critical * spread) + norm.cdf(above - critical * spread) - 1
    return float(most / 2 * np.sum(WEIGHTS * np.clip(shown, 0, None)))


def independent_margin_power(
    p: float, difference: float, margin: float, n: float, aim: Aim, alpha: float = 0.025
) -> float:
    """Return the power of the Farrington-Manning score tests with n readings in each arm.

    p : the reference's proportion; difference : the true one, new less reference
    The variance under each margin is that of the constrained estimates at the true proportions.
    It takes readings as independent, so it is an upper bound for a reader study.
    ValueError if a proportion is not between 0 and 1, or the margin is not positive.
    """
    new = p + difference
    if not (0 <= p <= 1 and 0 <= new <= 1 and 0 < margin < 1):
        raise ValueError(f"got proportions {p} and {new}, margin {margin}")
    spread = sqrt(p * (1 - p) + new * (1 - new))
    critical = float(norm.ppf(1 - alpha))

    def reach(null: float) -> float:
        """Return by how many of its own errors the difference clears a margin."""
        groups = (round(new * MANY), MANY), (round(p * MANY), MANY)
        first, second = constrained_proportions(*groups, null)
        under_null = sqrt(first * (1 - first) + second * (1 - second))
        gap = sqrt(n) * abs(difference - null) - critical * under_null
        return gap / spread if spread else inf * (1 if gap > 0 else -1)

    low = reach(-margin) if difference > -margin else -inf
    if aim is Aim.NON_INFERIORITY:
        return float(norm.cdf(low))
    high = reach(margin) if difference < margin else -inf
    return max(0.0, float(norm.cdf(low) + norm.cdf(high) - 1))
