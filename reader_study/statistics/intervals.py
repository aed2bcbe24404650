"""Intervals of one proportion, each by its name.

Sources: Newcombe 1998, doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E
(methods 3 to 6: Wilson without and with continuity correction, Clopper-Pearson, mid-P);
Agresti & Coull 1998, doi:10.1080/00031305.1998.10480550;
Brown, Cai & DasGupta 2001, doi:10.1214/ss/1009213286 (Jeffreys).
"""

from collections.abc import Callable
from math import sqrt

from scipy.optimize import brentq
from scipy.stats import binom, norm
from statsmodels.stats.proportion import proportion_confint

from reader_study.statistics.estimate import CONFIDENCE

Interval = tuple[float, float]


def proportion_interval(
    successes: int, n: int, method: str = "wilson", confidence: float = CONFIDENCE
) -> Interval:
    """Return the limits of a proportion, both within 0 and 1.

    method : one of METHODS: wilson, wilson_cc (continuity-corrected), clopper_pearson (exact),
        mid_p, agresti_coull, jeffreys
    ValueError if the method is unknown or not 0 <= successes <= n with n > 0.

    >>> tuple(round(limit, 4) for limit in proportion_interval(0, 20, "clopper_pearson"))
    (0.0, 0.1684)
    """
    if method not in METHODS:
        raise ValueError(f"no interval {method!r}; there are {', '.join(METHODS)}")
    if not 0 <= successes <= n or n == 0:
        raise ValueError(f"an interval needs 0 <= successes <= n, n > 0, got {successes} of {n}")
    low, high = METHODS[method](successes, n, 1 - confidence)
    return max(0.0, float(low)), min(1.0, float(high))


def _by_statsmodels(name: str) -> Callable[[int, int, float], Interval]:
    def limits(successes: int, n: int, alpha: float) -> Interval:
        low, high = proportion_confint(successes, n, alpha=alpha, method=name)
        return float(low), float(high)

    return limits


def wilson_corrected(successes: int, n: int, alpha: float) -> Interval:
    """Wilson's interval with continuity correction (Newcombe 1998, method 4)."""
    z = float(norm.ppf(1 - alpha / 2))
    p, q = successes / n, 1 - successes / n

    def limit(sign: int) -> float:
        root = sqrt(z**2 + sign * (2 - sign / n) + 4 * p * (n * q - sign))
        return (2 * n * p + z**2 + sign * (1 + z * root)) / (2 * (n + z**2))

    low = 0.0 if successes == 0 else limit(-1)
    high = 1.0 if successes == n else limit(1)
    return low, high


def _mid_p(successes: int, n: int, alpha: float) -> Interval:
    def upper_tail(p: float) -> float:
        return float(binom.sf(successes, n, p) + binom.pmf(successes, n, p) / 2)

    low = 0.0 if successes == 0 else brentq(lambda p: upper_tail(p) - alpha / 2, 0, 1)
    high = 1.0 if successes == n else brentq(lambda p: upper_tail(p) - 1 + alpha / 2, 0, 1)
    return low, high


METHODS: dict[str, Callable[[int, int, float], Interval]] = {
    "wilson": _by_statsmodels("wilson"),
    "wilson_cc": wilson_corrected,
    "clopper_pearson": _by_statsmodels("beta"),
    "mid_p": _mid_p,
    "agresti_coull": _by_statsmodels("agresti_coull"),
    "jeffreys": _by_statsmodels("jeffreys"),
}
