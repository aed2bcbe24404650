"""Is the second arm as good as the first, within the plan's margin? A verdict, or inconclusive.

Flow: measures, plan -> **margins** -> comparison
P > .05 of a test of no difference is never the answer; the margin was fixed before reading began.
Sources: Schuirmann 1987, doi:10.1007/BF01068419; Farrington & Manning 1990,
doi:10.1002/sim.4780091208; Piaggio et al. 2012, doi:10.1001/jama.2012.87802.
"""

from math import inf

from reader_study.analysis.crossed import U_STATISTIC, standard_error, u_statistic, whole
from reader_study.analysis.independent import assumed
from reader_study.analysis.measures import Measure
from reader_study.analysis.plan import Plan
from reader_study.statistics.equivalence import (
    Aim,
    MarginTest,
    Verdict,
    compare_estimate,
    compare_proportions,
)
from reader_study.statistics.tested import Tested

SCORE = "Farrington-Manning score test"
UNCORRECTED = "the verdict is not corrected for the family"


def margin_tests(measure: Measure, plan: Plan) -> tuple[Tested, ...]:
    """Return the tests of accuracy against the plan's margin; none where the plan has none.

    First with readers and cases random, which is the plan's verdict; then as if readings were
    independent.
    """
    if plan.margin is None or plan.margin_of != "accuracy":
        return ()
    found = u_statistic(measure)
    random = against_margin(
        measure.comparison,
        U_STATISTIC,
        plan,
        found.value,
        standard_error(found),
        found.df,
        measure.n,
        measure.empty or found.reason,
    )
    return random, _independent(measure, plan)


def against_margin(
    comparison: str,
    method: str,
    plan: Plan,
    value: float | None,
    error: float | None,
    df: float,
    n: int,
    reason: str,
) -> Tested:
    """Return an estimated difference with its standard error tested against the plan's margin.

    comparison : without the margin, e.g. "accuracy: simulated less real"
    df : degrees of freedom, infinite for the normal; rounded down
    reason : why there is no value or no error; then the verdict is "inconclusive"
    ValueError if the plan has no margin.
    """
    if plan.margin is None:
        raise ValueError("the plan has no margin")
    assumes = f"readers and cases drawn at random; {UNCORRECTED}"
    if value is None or error is None:
        return Tested(
            _named(comparison, plan),
            _method(method, plan),
            estimate=value,
            n=n,
            assumes=assumes,
            verdict=Verdict.INCONCLUSIVE.value,
            reason=reason,
        )
    rounded = whole(df)
    freedom = inf if rounded is None else rounded
    found = compare_estimate(value, error, freedom, plan.margin, plan.aim, plan.margin_alpha)
    return _row(comparison, method, plan, found, n, "t", rounded, assumes)


def _independent(measure: Measure, plan: Plan) -> Tested:
    assumes = f"{assumed(plan)}; {UNCORRECTED}"
    if measure.empty or plan.margin is None:
        return Tested(
            _named(measure.comparison, plan),
            _method(SCORE, plan),
            n=measure.n,
            assumes=assumes,
            verdict=Verdict.INCONCLUSIVE.value,
            reason=measure.empty,
        )
    first, second = measure.counts(measure.first), measure.counts(measure.second)
    found = compare_proportions(second, first, plan.margin, plan.aim, plan.margin_alpha)
    return _row(measure.comparison, SCORE, plan, found, measure.n, "z", None, assumes)


def _row(
    comparison: str,
    method: str,
    plan: Plan,
    found: MarginTest,
    n: int,
    symbol: str,
    df: float | None,
    assumes: str,
) -> Tested:
    low_binds = plan.aim is Aim.NON_INFERIORITY or found.p_low >= found.p_high
    return Tested(
        comparison=_named(comparison, plan),
        method=_method(method, plan),
        symbol=symbol,
        statistic=found.z_low if low_binds else found.z_high,
        df=df,
        p=found.p,
        estimate=found.difference,
        low=found.low,
        high=found.high,
        n=n,
        assumes=assumes,
        verdict=found.verdict.value,
        reason=found.reason,
    )


def _named(comparison: str, plan: Plan) -> str:
    return f"{comparison}, margin {plan.margin:g}"


def _method(method: str, plan: Plan) -> str:
    return f"{plan.aim.value}, one-sided at {plan.margin_alpha:g}: {method}"
