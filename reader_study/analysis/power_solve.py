"""The power of what is asked, and what it takes to reach the power that is wanted.

Flow: request -> **power_solve** -> power_plan
Beside the MRMC answer stands that of the z tests, which take all readings as independent: what a
plan without readers' and cases' variances would say, and an upper bound.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from scipy.optimize import brentq

from reader_study.analysis.power_request import (
    FEWEST_CASES,
    MOST_CASES,
    MOST_READERS,
    PowerRequest,
)
from reader_study.statistics.equivalence import Aim
from reader_study.statistics.power import two_proportion_power
from reader_study.statistics.power_mrmc import FEWEST_READERS, Precision, precision
from reader_study.statistics.power_tests import (
    difference_power,
    independent_margin_power,
    margin_power,
)
from reader_study.statistics.power_typical import STRUCTURES

ANY_CASES = 1e12  # stands for as many cases as one likes
LEAST, MOST = 1e-4, 0.4999  # between which a detectable difference or margin is looked for
OF_AREAS = "the z test is one of proportions, not of areas under ROC curves"


@dataclass(frozen=True)
class Found:
    """A number that was looked for, or None and the reason why there is none."""

    value: float | None
    reason: str = ""


def precision_of(it: PowerRequest, readers: int, cases: float) -> Precision:
    """Return how precisely so many readers and cases tell the difference between the arms."""
    pilot, pilot_cases = it.pilot()
    return precision(pilot, pilot_cases, readers, cases, it.design, it.random)


def mrmc_power(it: PowerRequest, readers: int, cases: float) -> float:
    """Return the power with readers and cases taken as the request has them."""
    return _power(it, precision_of(it, readers, cases), it.true_difference, it.margin)


def independent_power(it: PowerRequest, readers: int, cases: float) -> float:
    """Return the power of the z tests, all readings taken as independent. 0/1 answers alone."""
    return _independent(it, readings_per_arm(it, readers, cases), it.true_difference, it.margin)


def readings_per_arm(it: PowerRequest, readers: int, cases: float) -> float:
    """Return the readings in each arm; a crossover has each reader read each case in both."""
    return readers * cases / (1 if it.design == "crossover" else 2)


def cases_needed(
    it: PowerRequest, readers: int, of: Callable[[PowerRequest, int, float], float] = mrmc_power
) -> Found:
    """Return the fewest cases with which so many readers reach the power wanted.

    Power need not rise with the cases all the way: as the cases' share of the variance shrinks, so
    do the degrees of freedom, and few readers may lose by it. So numbers of cases are tried
    upwards, each a quarter more, until one is enough.
    """
    few, most = FEWEST_CASES - 1, of(it, readers, ANY_CASES)
    many = FEWEST_CASES
    while (power := of(it, readers, many)) < it.power:
        most = max(most, power)
        if many == MOST_CASES:
            return Found(None, _never(it, readers, most))
        few, many = many, min(many + max(1, many // 4), MOST_CASES)
    while many - few > 1:
        middle = (few + many) // 2
        few, many = (few, middle) if of(it, readers, middle) >= it.power else (middle, many)
    return Found(many)


def readers_needed(
    it: PowerRequest, cases: int, of: Callable[[PowerRequest, int, float], float] = mrmc_power
) -> Found:
    """Return the fewest readers with which so many cases reach the power wanted.

    Even numbers where each arm needs half of the readers.
    """
    step = 1 if it.design == "crossover" else 2
    for readers in range(FEWEST_READERS[it.design], MOST_READERS + 1, step):
        if of(it, readers, cases) >= it.power:
            return Found(readers)
    most = of(it, MOST_READERS, cases)
    return Found(
        None,
        f"{cases:,} cases do not reach a power of {it.power:g} even with {MOST_READERS} readers, "
        f"who have {_down(most)}",
    )


def detectable(it: PowerRequest, readers: int, cases: int) -> Found:
    """Return the least difference found with the power wanted, or the least margin shown.

    A difference has the sign of the request's; it is looked for as far as proportions, and the
    components of the literature, go. Those depend on it, and are worked out for each tried.
    """
    if it.aim == "difference":
        sign = -1.0 if it.true_difference < 0 else 1.0

        def lacking(size: float) -> float:
            return mrmc_power(replace(it, difference=sign * size), readers, cases) - it.power

        low, most = LEAST, _farthest(it, sign)
    else:
        found = precision_of(it, readers, cases)
        margin_from = (
            -it.true_difference if it.aim == "non-inferiority" else abs(it.true_difference)
        )

        def lacking(size: float) -> float:
            return _power(it, found, it.true_difference, size) - it.power

        low, most = max(margin_from, 0.0) + LEAST, MOST
    what = "difference" if it.aim == "difference" else "margin"
    if low >= most or lacking(most) < 0:
        return Found(None, f"no {what} up to {most:g} has a power of {it.power:g} here")
    if lacking(low) >= 0:
        return Found(low)
    return Found(float(brentq(lacking, low, most, xtol=1e-7)))


def _farthest(it: PowerRequest, sign: float) -> float:
    """Return the largest difference of a sign that there can be, less a hair."""
    room = it.expected if sign < 0 else 1 - it.expected
    if it.components in STRUCTURES and sign < 0:
        room = min(room, 2 * (it.expected - 0.5))  # half-way between the arms lies above 0.5
    return min(MOST, room - LEAST)


def _power(it: PowerRequest, found: Precision, difference: float, margin: float) -> float:
    if it.aim == "difference":
        return difference_power(found, difference, it.level)
    return margin_power(found, difference, margin, Aim(it.aim), it.level)


def _independent(it: PowerRequest, n: float, difference: float, margin: float) -> float:
    if it.aim == "difference":
        return two_proportion_power(it.expected, it.expected + difference, n, it.level)
    return independent_margin_power(it.expected, difference, margin, n, Aim(it.aim), it.level)


def _never(it: PowerRequest, readers: int, most: float) -> str:
    """Return why no number of cases is enough; `most` is the greatest power there is."""
    if most >= it.power:
        return f"it takes more than {MOST_CASES:,} cases"
    return (
        f"{readers} readers cannot reach a power of {it.power:g} with any number of cases: "
        f"it is {_down(most)} at most"
    )


def _down(power: float) -> str:
    """Return a power below the one wanted, never rounded up to it."""
    return f"{int(power * 1000) / 1000:.3f}"
