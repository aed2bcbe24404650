"""Reading time in both arms compared: a mixed model of all readings, and a t test over readers.

Flow: reading_time -> **time_tests** -> analyse
Ratios are the second arm's geometric mean over the first's.
Sources: Bates et al. 2015, doi:10.18637/jss.v067.i01 (the mixed model);
Welch 1947, doi:10.1093/biomet/34.1-2.28 (readers of one arm each).
"""

from dataclasses import replace
from math import exp

import numpy as np
import numpy.typing as npt
from scipy.stats import norm, t

from reader_study.analysis.plan import Plan
from reader_study.statistics.means import paired_t, two_sample_t
from reader_study.statistics.mixed_model import MixedModel, fit_crossed
from reader_study.statistics.tested import Tested

MIXED = (
    "linear mixed model of log seconds (REML), readers and cases random and crossed, "
    "Satterthwaite's degrees of freedom; ratio of geometric means"
)
NO_INTERACTION = (
    "readers differ in speed by the same factor in both arms; log seconds are about normal"
)
ONE_ARM = "an arm has no reading time"
Integers = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]


def time_tests(
    logs: Numbers, arm: Integers, reader: Integers, case: Integers, plan: Plan
) -> tuple[Tested, ...]:
    """Return the tests of reading time between arms; null with a reason where there is none.

    logs : (n,) log seconds of each presentation; arm : 0 or 1; reader, case : numbers
    """
    comparison = f"reading time: {plan.arms[1]} over {plan.arms[0]}"
    return (
        _mixed(comparison, logs, arm, reader, case, plan.alpha),
        _over_readers(comparison, logs, arm, reader, plan.alpha),
    )


def _mixed(
    comparison: str, logs: Numbers, arm: Integers, reader: Integers, case: Integers, alpha: float
) -> Tested:
    empty = Tested(comparison, MIXED, symbol="t", n=len(logs), assumes=NO_INTERACTION)
    if not (arm == 0).any() or not (arm == 1).any():
        return replace(empty, reason=ONE_ARM)
    design = np.stack([np.ones(len(logs)), arm], axis=1)
    found = fit_crossed(logs, design, reader, case)
    if found.coefficients is None:
        return replace(empty, reason=found.reason)
    value, error, df = (float(of[1]) for of in (found.coefficients, found.errors, found.df))
    bounded = bool(np.isfinite(df))
    law = t(df) if bounded else norm()
    reach = float(law.ppf(1 - alpha / 2)) * error
    return replace(
        empty,
        symbol="t" if bounded else "z",
        statistic=value / error,
        df=df if bounded else None,
        p=2 * float(law.sf(abs(value / error))),
        estimate=exp(value),
        low=exp(value - reach),
        high=exp(value + reach),
        reason=_none_of(found),
    )


def _none_of(found: MixedModel) -> str:
    """Return which of the variances was estimated as nil: to be known before reading the test."""
    nil = [name for name in ("reader", "case") if found.variances[name] == 0]
    return f"the variance of {' and of '.join(f'{n}s' for n in nil)} is estimated as 0" * bool(nil)


def _over_readers(
    comparison: str, logs: Numbers, arm: Integers, reader: Integers, alpha: float
) -> Tested:
    """Test readers' mean log seconds: paired where readers read both arms, else Welch's test."""
    means = np.full((2, int(reader.max()) + 1), np.nan)
    for number in (0, 1):
        own = arm == number
        read = np.bincount(reader[own], minlength=means.shape[1])
        sums = np.bincount(reader[own], logs[own], means.shape[1])
        means[number, read > 0] = sums[read > 0] / read[read > 0]
    first, second = means
    both = np.isfinite(first) & np.isfinite(second)
    if both.any() or not (np.isfinite(first).any() and np.isfinite(second).any()):
        found, name, n = (
            paired_t(second[both], first[both], 1 - alpha),
            "paired t test over readers' mean log seconds",
            int(both.sum()),
        )
    else:
        first, second = first[np.isfinite(first)], second[np.isfinite(second)]
        found, name, n = (
            two_sample_t(second, first, confidence=1 - alpha),
            "Welch's t test over readers' mean log seconds",
            len(first) + len(second),
        )
    test = Tested(
        comparison,
        f"{name}; ratio of geometric means; n is readers",
        symbol="t",
        n=n,
        assumes="readers are a sample, each mean counts alike; cases are taken as given",
        reason=found.reason,
    )
    if found.difference is None or found.low is None or found.high is None:
        return test
    return replace(
        test,
        statistic=found.t,
        df=found.df,
        p=found.p,
        estimate=exp(found.difference),
        low=exp(found.low),
        high=exp(found.high),
    )
