"""Each reader's share of right answers as one number, and t tests between the arms.

Flow: measures -> **by_reader** -> comparison
The reader is the unit, so readers count as random and the cases as they were; a reader who read
few counts as much as one who read many.
Source: Calabrese et al. 2021, doi:10.1148/ryai.2021200276, Statistical Analysis (two-tailed t
tests); Welch 1947, doi:10.1093/biomet/34.1-2.28 (readers of one arm each).
"""

import numpy as np

from reader_study.analysis.measures import Measure, Numbers
from reader_study.analysis.plan import Plan
from reader_study.statistics.means import TTest, paired_t, two_sample_t
from reader_study.statistics.tested import Tested

PAIRED = "paired t test over readers"
WELCH = "Welch's t test over readers"
CASES_AS_GIVEN = "readers drawn at random; these cases alone"


def t_test(measure: Measure, plan: Plan) -> Tested:
    """Return the paired t test of readers who read both arms; Welch's where none did."""
    first, second = _shares(measure.first), _shares(measure.second)
    both = np.isfinite(first) & np.isfinite(second)
    if both.any() or measure.empty:
        found = paired_t(second[both], first[both], 1 - plan.alpha)
        read = sum(int(np.isfinite(right[both]).sum()) for right in (measure.first, measure.second))
        return _row(measure, PAIRED, found, f"{int(both.sum())} readers of both arms", read)
    one, two = first[np.isfinite(first)], second[np.isfinite(second)]
    found = two_sample_t(two, one, confidence=1 - plan.alpha)
    return _row(measure, WELCH, found, f"{len(two)} and {len(one)} readers", measure.n)


def _row(measure: Measure, method: str, found: TTest, readers: str, n: int) -> Tested:
    return Tested(
        comparison=measure.comparison,
        method=method,
        symbol="t",
        statistic=found.t,
        df=found.df,
        p=found.p,
        estimate=found.difference,
        low=found.low,
        high=found.high,
        n=n,
        assumes=f"{CASES_AS_GIVEN}; {readers}",
        reason=measure.empty or found.reason,
    )


def _shares(right: Numbers) -> Numbers:
    """Return each reader's share of right answers, NaN for one without readings."""
    read = np.isfinite(right).sum(axis=1)
    return np.asarray(np.nansum(right, axis=1) / np.where(read, read, np.nan))
