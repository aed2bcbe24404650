"""Differences of F1, MCC and balanced accuracy between arms, with bootstrap intervals.

Flow: counts, resampled -> **resampled** -> comparison
No formula gives these a variance over readers and cases; both arms are drawn anew together.
Source: Efron & Tibshirani 1993, An Introduction to the Bootstrap (percentile interval).
"""

from reader_study.analysis.measures import Numbers, difference_of
from reader_study.analysis.plan import Plan
from reader_study.statistics.classification import METRICS, Classification
from reader_study.statistics.estimate import Estimate
from reader_study.statistics.resampling import bootstrap_difference
from reader_study.statistics.tested import Tested

NAMES = {"f1": "F1", "mcc": "MCC", "balanced_accuracy": "balanced accuracy"}
AN_INTERVAL_ALONE = "the bootstrap gives an interval; no test is made of it"


def bootstrap_differences(
    found: tuple[Classification, Classification],
    counts: tuple[Numbers, Numbers] | None,
    over: str,
    plan: Plan,
) -> tuple[Tested, ...]:
    """Return the differences, second arm less first, each with its percentile interval.

    found : metrics of the first and of the second arm
    counts : (B, 4) arrays of resampled TP, FP, FN, TN of either, by the same draws; None without
    over : what was drawn
    """
    return tuple(_difference(name, found, counts, over, plan) for name in NAMES)


def _difference(
    metric: str,
    found: tuple[Classification, Classification],
    counts: tuple[Numbers, Numbers] | None,
    over: str,
    plan: Plan,
) -> Tested:
    first, second = (getattr(metrics, metric) for metrics in found)
    comparison = f"{NAMES[metric]}: {difference_of(plan)}"
    n = first.n + second.n
    why = _one_sided(found, plan)
    if why or first.value is None or second.value is None or counts is None:
        arms = zip(plan.arms, (first, second), strict=True)
        why = why or "; ".join(f"{arm}: {one.reason}" for arm, one in arms if one.reason)
        return Tested(comparison, f"percentile bootstrap over {over}", n=n, reason=why)
    value = Estimate(second.value - first.value, n=n)
    with_limits = bootstrap_difference(
        value, counts[1], counts[0], METRICS[metric], over, 1 - plan.alpha
    )
    return Tested(
        comparison=comparison,
        method=f"percentile bootstrap over {over}",
        estimate=with_limits.value,
        low=with_limits.low,
        high=with_limits.high,
        n=n,
        assumes=f"{over} drawn at random; {plan.replicates} replicates, seed {plan.seed}",
        reason=AN_INTERVAL_ALONE if with_limits.low is not None else _why_none(with_limits),
    )


def _one_sided(found: tuple[Classification, Classification], plan: Plan) -> str:
    """Return which arms lack a class of truth: F1 would be 0 there whatever readers answer."""
    arms = zip(plan.arms, (metrics.balanced_accuracy for metrics in found), strict=True)
    return "; ".join(f"{arm}: {one.reason}" for arm, one in arms if one.value is None)


def _why_none(found: Estimate) -> str:
    return found.method.removeprefix("; ") or "the difference is undefined in half the replicates"
