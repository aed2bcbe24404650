"""The difference of two independent proportions: intervals, and score tests of any null.

The score statistic is our own because statsmodels' is wrong for a null other than zero (its
issue 10269), and equivalence needs just that.

Sources: Newcombe 1998, doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I;
Miettinen & Nurminen 1985, doi:10.1002/sim.4780040211; Mee 1984, doi:10.2307/2531163;
Farrington & Manning 1990, doi:10.1002/sim.4780091208 (the constrained estimates in closed form);
Agresti & Caffo 2000, doi:10.1080/00031305.2000.10474560.
"""

from collections.abc import Callable
from math import acos, copysign, cos, pi, sqrt

from scipy.optimize import brentq
from scipy.stats import norm

from reader_study.statistics.estimate import CONFIDENCE
from reader_study.statistics.intervals import Interval, proportion_interval, wilson_corrected

Group = tuple[int, int]  # successes, n


def difference_interval(
    first: Group, second: Group, method: str = "newcombe", confidence: float = CONFIDENCE
) -> Interval:
    """Return the limits of p1 - p2, both within -1 and 1.

    first, second : (successes, n) of the two independent groups
    method : one of METHODS: newcombe, newcombe_cc, miettinen_nurminen, mee, agresti_caffo, wald
    ValueError if the method is unknown or a group is empty or impossible.

    >>> low, high = difference_interval((56, 70), (48, 80), "miettinen_nurminen")
    >>> round(low, 4), round(high, 4)
    (0.0528, 0.3382)
    """
    if method not in METHODS:
        raise ValueError(f"no interval {method!r}; there are {', '.join(METHODS)}")
    for successes, n in (first, second):
        if not 0 <= successes <= n or n == 0:
            raise ValueError(f"a group needs 0 <= successes <= n, n > 0, got {successes} of {n}")
    low, high = METHODS[method](first, second, 1 - confidence)
    return max(-1.0, low), min(1.0, high)


def score_z(first: Group, second: Group, null: float, corrected: bool = False) -> float:
    """Return the score statistic of H0: p1 - p2 = null.

    corrected : multiply the variance by N / (N - 1), as Miettinen & Nurminen do; Farrington &
        Manning, and Mee, do not
    0 where difference and variance both vanish; infinite where the variance alone does.
    """
    (x1, n1), (x2, n2) = first, second
    p1, p2 = constrained_proportions(first, second, null)
    variance = p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2
    if corrected:
        variance *= (n1 + n2) / (n1 + n2 - 1)
    distance = x1 / n1 - x2 / n2 - null
    if variance <= 0:
        return copysign(float("inf"), distance) if abs(distance) > 1e-12 else 0.0
    return distance / sqrt(variance)


def constrained_proportions(first: Group, second: Group, null: float) -> tuple[float, float]:
    """Return the maximum likelihood estimates of p1 and p2 given p1 - p2 = null.

    The root of Miettinen & Nurminen's cubic in the form of Farrington & Manning 1990, appendix.
    """
    (x1, n1), (x2, n2) = first, second
    ratio, p1, p2 = n2 / n1, x1 / n1, x2 / n2
    a = 1 + ratio
    b = -(1 + ratio + p1 + ratio * p2 + null * (ratio + 2))
    c = null**2 + null * (2 * p1 + ratio + 1) + p1 + ratio * p2
    d = -p1 * null * (1 + null)
    v = (b / (3 * a)) ** 3 - b * c / (6 * a**2) + d / (2 * a)
    u = copysign(sqrt(max((b / (3 * a)) ** 2 - c / (3 * a), 0.0)), v)
    angle = (pi + acos(min(max(v / u**3, -1.0), 1.0))) / 3 if u else 0.0
    constrained = 2 * u * cos(angle) - b / (3 * a)
    low, high = max(0.0, null), min(1.0, 1.0 + null)  # p1 and p1 - null are both proportions
    constrained = min(max(constrained, low), high)
    return constrained, min(max(constrained - null, 0.0), 1.0)


def _score(corrected: bool) -> Callable[[Group, Group, float], Interval]:
    def limits(first: Group, second: Group, alpha: float) -> Interval:
        z = float(norm.ppf(1 - alpha / 2))
        observed = first[0] / first[1] - second[0] / second[1]

        def beyond(null: float) -> float:
            return min(abs(score_z(first, second, null, corrected)), 1e6) - z

        low = (
            -1.0 if beyond(-1) <= 0 or observed == -1 else brentq(beyond, -1, observed, xtol=1e-12)
        )
        high = 1.0 if beyond(1) <= 0 or observed == 1 else brentq(beyond, observed, 1, xtol=1e-12)
        return low, high

    return limits


def _newcombe(single: Callable[[int, int, float], Interval]) -> Callable[..., Interval]:
    def limits(first: Group, second: Group, alpha: float) -> Interval:
        (low1, high1), (low2, high2) = single(*first, alpha), single(*second, alpha)
        p1, p2 = first[0] / first[1], second[0] / second[1]
        down = sqrt((p1 - low1) ** 2 + (high2 - p2) ** 2)
        up = sqrt((high1 - p1) ** 2 + (p2 - low2) ** 2)
        return p1 - p2 - down, p1 - p2 + up

    return limits


def _wilson(successes: int, n: int, alpha: float) -> Interval:
    return proportion_interval(successes, n, "wilson", 1 - alpha)


def wald_limits(first: Group, second: Group, alpha: float) -> Interval:
    """The difference with its unpooled standard error; too short near 0 and 1."""
    (x1, n1), (x2, n2) = first, second
    p1, p2 = x1 / n1, x2 / n2
    reach = float(norm.ppf(1 - alpha / 2)) * sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2)
    return p1 - p2 - reach, p1 - p2 + reach


def _agresti_caffo(first: Group, second: Group, alpha: float) -> Interval:
    (x1, n1), (x2, n2) = first, second
    return wald_limits((x1 + 1, n1 + 2), (x2 + 1, n2 + 2), alpha)


METHODS: dict[str, Callable[[Group, Group, float], Interval]] = {
    "newcombe": _newcombe(_wilson),
    "newcombe_cc": _newcombe(wilson_corrected),
    "miettinen_nurminen": _score(corrected=True),
    "mee": _score(corrected=False),
    "agresti_caffo": _agresti_caffo,
    "wald": wald_limits,
}
