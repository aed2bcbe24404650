"""The arms compared as if all readings were independent: the paper's z test, and two intervals.

Flow: measures -> **independent** -> comparison
They are not independent: readings of one case, and those by one reader, are alike. Every row says
so, and `crossed` holds those that do without.
Sources: Calabrese et al. 2021, doi:10.1148/ryai.2021200276, Statistical Analysis (z test);
Newcombe 1998, doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I;
Miettinen & Nurminen 1985, doi:10.1002/sim.4780040211.
"""

from dataclasses import replace
from math import isfinite

from scipy.stats import norm

from reader_study.analysis.measures import Measure
from reader_study.analysis.plan import Plan
from reader_study.statistics.differences import difference_interval, score_z
from reader_study.statistics.proportions import INDEPENDENT, two_proportion_z
from reader_study.statistics.tested import Tested

Z_TEST = "two-proportion z test, pooled variance; Wald interval"
NEWCOMBE = "Newcombe interval"
MIETTINEN_NURMINEN = "Miettinen-Nurminen score test and interval"
NO_WIDTH = "each arm is all right or all wrong: the Wald interval has no width"
AN_INTERVAL_ALONE = "an interval, not a test"
ASSUMES = {  # by kind of design: what is taken for granted, and what is known against it
    "crossover": f"{INDEPENDENT}, though in this crossover they are paired: the same readers "
    "read the same cases in both arms",
    "nested": f"{INDEPENDENT}, and readers alike in both arms, though in this nested design each "
    "arm has readers of its own: a difference between readers counts as one between arms",
}


def z_test(measure: Measure, plan: Plan) -> Tested:
    """Return the paper's two-tailed z test of two proportions."""
    first, second = measure.counts(measure.first), measure.counts(measure.second)
    found = two_proportion_z(second, first)
    low, high, none = None, None, ""
    if not measure.empty:
        low, high = difference_interval(second, first, "wald", 1 - plan.alpha)
        if low == high:  # each arm is all right or all wrong: that is no certainty
            low, high, none = None, None, NO_WIDTH
    return Tested(
        comparison=measure.comparison,
        method=Z_TEST,
        symbol="z",
        statistic=found.z,
        p=found.p,
        estimate=found.difference,
        low=low,
        high=high,
        n=measure.n,
        assumes=assumed(plan),
        reason=measure.empty or found.reason or none,
    )


def newcombe(measure: Measure, plan: Plan) -> Tested:
    """Return the difference with Newcombe's hybrid score interval."""
    row = Tested(measure.comparison, NEWCOMBE, n=measure.n, assumes=assumed(plan))
    return _with_interval(row, measure, plan, "newcombe", AN_INTERVAL_ALONE)


def score_test(measure: Measure, plan: Plan) -> Tested:
    """Return Miettinen and Nurminen's score test of no difference, and its interval."""
    row = Tested(measure.comparison, MIETTINEN_NURMINEN, "z", n=measure.n, assumes=assumed(plan))
    if measure.empty:
        return replace(row, reason=measure.empty)
    first, second = measure.counts(measure.first), measure.counts(measure.second)
    z = score_z(second, first, 0.0, corrected=True)
    if first[0] + second[0] in (0, first[1] + second[1]) or not isfinite(z):
        reason = "both arms are all right or all wrong: the variance is zero"
        return _with_interval(row, measure, plan, "miettinen_nurminen", reason)
    row = replace(row, statistic=z, p=2 * float(norm.sf(abs(z))))
    return _with_interval(row, measure, plan, "miettinen_nurminen", "")


def assumed(plan: Plan) -> str:
    """Return what tests of independent readings take for granted in this design."""
    return ASSUMES.get(plan.kind, INDEPENDENT)


def _with_interval(row: Tested, measure: Measure, plan: Plan, method: str, reason: str) -> Tested:
    if measure.empty:
        return replace(row, reason=measure.empty)
    first, second = measure.counts(measure.first), measure.counts(measure.second)
    low, high = difference_interval(second, first, method, 1 - plan.alpha)
    value = second[0] / second[1] - first[0] / first[1]
    return replace(row, estimate=value, low=low, high=high, reason=reason)
