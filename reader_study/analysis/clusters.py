"""Readings of one case are alike: a marginal model whose clusters are the cases.

Flow: measures -> **clusters** -> comparison
Readers are not a cluster here, so that the variance between readers is missed; every row says so.
Sources: Liang & Zeger 1986, doi:10.1093/biomet/73.1.13;
Mancl & DeRouen 2001, doi:10.1111/j.0006-341X.2001.00126.x (few clusters).
"""

import numpy as np

from reader_study.analysis.measures import Measure
from reader_study.analysis.plan import Plan
from reader_study.statistics.gee import two_proportions
from reader_study.statistics.tested import Tested

SANDWICH = "GEE logistic, clustered by case, sandwich error"
BIAS_REDUCED = "GEE logistic, clustered by case, Mancl-DeRouen error"
ASSUMES = (
    "cases drawn at random; the variance between readers is missed; z is of the log odds ratio, "
    "the estimate is the difference of fitted proportions"
)


def gee_tests(measure: Measure, plan: Plan) -> tuple[Tested, Tested]:
    """Return the GEE test with the sandwich error, and with that for few clusters."""
    return _gee(measure, plan, SANDWICH, False), _gee(measure, plan, BIAS_REDUCED, True)


def _gee(measure: Measure, plan: Plan, method: str, bias_reduced: bool) -> Tested:
    row = Tested(measure.comparison, method, n=measure.n, assumes=ASSUMES, reason=measure.empty)
    if measure.empty:
        return row
    both = np.stack([measure.first, measure.second])
    arm, reader, case = np.nonzero(np.isfinite(both))
    found = two_proportions(both[arm, reader, case], arm, case, bias_reduced, 1 - plan.alpha)
    return Tested(
        comparison=measure.comparison,
        method=method,
        symbol="z",
        statistic=found.z,
        p=found.p,
        estimate=found.difference,
        low=found.low,
        high=found.high,
        n=measure.n,
        assumes=ASSUMES,
        reason=found.reason,
    )
