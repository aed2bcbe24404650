"""Two-tailed t tests, and P values adjusted for a declared family of tests.

Sources: Calabrese et al. 2021, doi:10.1148/ryai.2021200276, Statistical Analysis (two-tailed t
tests in SciPy; Bonferroni); Welch 1947, doi:10.1093/biomet/34.1-2.28;
Holm 1979, https://www.jstor.org/stable/4615733 (never less powerful than Bonferroni).
"""

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy import stats
from statsmodels.stats.multitest import multipletests

from reader_study.statistics.estimate import CONFIDENCE

ADJUSTMENTS = {
    "bonferroni": "bonferroni",
    "holm": "holm",
    "hochberg": "simes-hochberg",
    "benjamini_hochberg": "fdr_bh",
}
ROUNDING = 1e-12  # shares that differ by less are the same, and no measure of spread


@dataclass(frozen=True)
class TTest:
    """A two-tailed t test; None with a `reason` where it cannot be computed.

    difference : known also where pairs that all differ by the same allow no test
    """

    method: str
    difference: float | None
    t: float | None
    df: float | None
    p: float | None
    low: float | None
    high: float | None
    reason: str = ""


def paired_t(first: npt.ArrayLike, second: npt.ArrayLike, confidence: float = CONFIDENCE) -> TTest:
    """Test the mean of first - second, both (n,) arrays over the same cases, n >= 2.

    confidence : level of the interval
    ValueError if the shapes differ.
    """
    one, two = _numbers(first), _numbers(second)
    if one.shape != two.shape:
        raise ValueError(f"pairs need one shape, got {one.shape} and {two.shape}")
    gaps = one - two
    if len(gaps) < 2:
        return _undefined("paired t test", "fewer than two pairs")
    if np.ptp(gaps) < ROUNDING:
        nothing = _undefined("paired t test", "all pairs differ by the same: no variance")
        return replace(nothing, difference=float(gaps.mean()))
    result = _quietly(stats.ttest_rel, one, two)
    return _t_test("paired t test", result, float(gaps.mean()), confidence)


def two_sample_t(
    first: npt.ArrayLike,
    second: npt.ArrayLike,
    pooled: bool = False,
    confidence: float = CONFIDENCE,
) -> TTest:
    """Test mean(first) - mean(second) of independent samples: Welch's test, or Student's."""
    one, two = _numbers(first), _numbers(second)
    method = "Student's t test" if pooled else "Welch's t test"
    if min(len(one), len(two)) < 2 or np.ptp(one) + np.ptp(two) < ROUNDING:
        return _undefined(method, "a sample has fewer than two values, or neither varies")
    result = _quietly(stats.ttest_ind, one, two, equal_var=pooled)
    return _t_test(method, result, float(one.mean() - two.mean()), confidence)


def adjust(p_values: Sequence[float], method: str) -> tuple[float, ...]:
    """Return the family's P values adjusted, in the given order.

    method : bonferroni, holm, hochberg or benjamini_hochberg
    ValueError if the method is unknown or a value is no probability.

    >>> adjust([0.01, 0.04], "bonferroni")
    (0.02, 0.08)
    """
    if method not in ADJUSTMENTS:
        raise ValueError(f"no adjustment {method!r}; there are {', '.join(ADJUSTMENTS)}")
    if not all(0 <= p <= 1 for p in p_values):
        raise ValueError(f"P values lie between 0 and 1, got {list(p_values)}")
    if not p_values:
        return ()
    if method == "holm":
        return _holm(_numbers(p_values))
    adjusted = multipletests(p_values, method=ADJUSTMENTS[method])[1]
    return tuple(float(p) for p in adjusted)


def _holm(p_values: npt.NDArray[np.float64]) -> tuple[float, ...]:
    """Holm's steps; statsmodels' own collect garbage on every call, which a server would feel."""
    order = np.argsort(p_values, kind="stable")
    steps = np.arange(len(p_values), 0, -1) * p_values[order]
    adjusted = np.empty_like(steps)
    adjusted[order] = np.minimum(np.maximum.accumulate(steps), 1.0)
    return tuple(float(p) for p in adjusted)


def _numbers(values: npt.ArrayLike) -> npt.NDArray[np.float64]:
    return np.asarray(values, dtype=np.float64)


def _quietly(test: Callable[..., object], *samples: object, **options: object) -> object:
    """Run a test of SciPy's, which warns of a sample that does not vary though the other does."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        return test(*samples, **options)


def _t_test(method: str, result: object, difference: float, confidence: float) -> TTest:
    interval = result.confidence_interval(confidence)  # type: ignore[attr-defined]
    statistic, df, p = (float(getattr(result, name)) for name in ("statistic", "df", "pvalue"))
    return TTest(method, difference, statistic, df, p, float(interval.low), float(interval.high))


def _undefined(method: str, reason: str) -> TTest:
    return TTest(method, None, None, None, None, None, None, reason)
