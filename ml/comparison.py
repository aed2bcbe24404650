"""t tests of one set of scores against another, corrected for their number.

Flow: scores -> **comparison** -> comparison_plan -> tests.csv, figures' significance marks
Source: Calabrese et al. 2021, Methods ("Statistical Analysis"): two-tailed t tests of SciPy,
Bonferroni correction; Welch 1947, doi:10.1093/biomet/34.1-2.28; Holm 1979

Tests and intervals are SciPy's.
"""

import math
import warnings
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from scipy import stats

from ml.metrics import METRICS, REGIONS
from ml.tables import Cell

_stats: Any = stats
CONFIDENCE = 0.95
SAME = 1e-12  # a spread below this share of the values is rounding

Values = Mapping[Hashable, float]
"""Case -> value, NaN where undefined."""
Table = Mapping[tuple[str, str], Values]
"""(region, metric) -> values."""

COLUMNS = [
    *("comparison", "region", "metric", "n", "mean_a", "mean_b", "difference", "lower", "upper"),
    *("t", "df", "p", "p_bonferroni", "paired", "reason"),
    *("p_holm", "family", "test", "a", "b", "n_a", "n_b", "dropped", "nearer"),
]
"""Of tests.csv. comparison: "a - b"; n: pairs, or values of both samples; mean_a, mean_b and
their difference over the values tested; lower, upper: its 95 % confidence interval; p: two-tailed;
p_bonferroni, p_holm: corrected over `family` tests; reason: why there is no p; dropped: pairs or
values left out as undefined; nearer: which of a and b is nearer to the real image by the mean."""


@dataclass(frozen=True)
class TTest:
    """A two-tailed t test of a mean difference a - b.

    n_a, n_b : values tested; equal when paired
    dropped : pairs (or values of both samples) left out because undefined
    difference : mean_a - mean_b; lower, upper : its 95 % confidence interval
    t, df, p : None with a `reason` where there is no test
    test : "paired t", "Welch t" or "Student t"
    """

    test: str
    n_a: int
    n_b: int
    dropped: int
    mean_a: float | None = None
    mean_b: float | None = None
    difference: float | None = None
    lower: float | None = None
    upper: float | None = None
    t: float | None = None
    df: float | None = None
    p: float | None = None
    reason: str = ""


def paired_t(a: Values, b: Values) -> TTest:
    """Test over the cases that both have; a pair with an undefined value is dropped and counted.

    No p with fewer than two pairs, or where all differences are equal.
    """
    shared = [key for key in a if key in b]
    pairs = np.array([(a[key], b[key]) for key in shared], float).reshape(-1, 2)
    kept = pairs[~np.isnan(pairs).any(axis=1)]
    test = TTest("paired t", len(kept), len(kept), len(shared) - len(kept))
    difference = kept[:, 0] - kept[:, 1]
    if len(kept) < 2:
        return _without_p(test, kept[:, 0], kept[:, 1], f"{len(kept)} pairs, needed are 2")
    if _all_equal(difference, kept):
        said = f"all {len(kept)} differences are equal: they have no variance"
        return _without_p(test, kept[:, 0], kept[:, 1], said)
    return _tested(test, kept[:, 0], kept[:, 1], _stats.ttest_rel)


def unpaired_t(a: Values, b: Values, welch: bool = False) -> TTest:
    """Test two independent samples by Student's t test as the paper does, or Welch's if `welch`.

    Student's is SciPy's default. It takes both samples to vary alike: where the smaller one varies
    more, its P are too small, and Welch's are not.

    Undefined values are dropped and counted. No p with fewer than two values in a sample, or
    where neither sample varies.
    """
    first, second = (np.array(list(one.values()), float) for one in (a, b))
    kept_a, kept_b = first[~np.isnan(first)], second[~np.isnan(second)]
    dropped = len(first) + len(second) - len(kept_a) - len(kept_b)
    name = "Welch t" if welch else "Student t"
    test = TTest(name, len(kept_a), len(kept_b), dropped)
    if min(len(kept_a), len(kept_b)) < 2:
        said = f"{len(kept_a)} and {len(kept_b)} values, needed are 2 of each"
        return _without_p(test, kept_a, kept_b, said)
    if _all_equal(kept_a, kept_a) and _all_equal(kept_b, kept_b):
        return _without_p(test, kept_a, kept_b, "neither sample has any variance")
    return _tested(test, kept_a, kept_b, partial(_stats.ttest_ind, equal_var=not welch))


def family(
    names: tuple[str, str],
    a: Table,
    b: Table,
    paired: bool,
    welch: bool = False,
    suffix: str = "",
) -> list[dict[str, Cell]]:
    """Rows of COLUMNS: a - b in every region and metric of `a`, corrected over all of them.

    names : of a and b; the comparison is called "a - b" and what `suffix` adds, as ", grade 4"
    a, b : tables with the same (region, metric) pairs. Their number is the family of the
        correction; a test without a p still counts in it.
    """
    tests = {
        (region, metric): paired_t(a[region, metric], b[region, metric])
        if paired
        else unpaired_t(a[region, metric], b[region, metric], welch)
        for region in REGIONS
        for metric in METRICS
        if (region, metric) in a
    }
    p = [one.p for one in tests.values()]
    corrections = list(zip(bonferroni(p), holm(p), strict=True))
    return [
        _row(names, suffix, place, test, (*corrections[at], len(tests)))
        for at, (place, test) in enumerate(tests.items())
    ]


def bonferroni(p: Sequence[float | None]) -> list[float | None]:
    """P values times their number, at most 1; None stays None but counts in the number.

    >>> bonferroni([0.01, None, 0.4])
    [0.03, None, 1.0]
    """
    return [None if one is None else min(one * len(p), 1.0) for one in p]


def holm(p: Sequence[float | None]) -> list[float | None]:
    """P values corrected by Holm's step-down; None stays None but counts, as if it were 1.

    >>> holm([0.01, None, 0.02])
    [0.03, None, 0.04]
    """
    values = np.array([1.0 if one is None else one for one in p])
    order = np.argsort(values, kind="stable")
    stepped = np.maximum.accumulate(values[order] * np.arange(len(p), 0, -1))
    adjusted = np.empty_like(values)
    adjusted[order] = np.minimum(stepped, 1.0)
    return [None if one is None else float(new) for one, new in zip(p, adjusted, strict=True)]


def _row(
    names: tuple[str, str],
    suffix: str,
    place: tuple[str, str],
    test: TTest,
    correction: tuple[float | None, float | None, int],
) -> dict[str, Cell]:
    paired = test.test == "paired t"
    return {
        "comparison": f"{names[0]} - {names[1]}{suffix}",
        "region": place[0],
        "metric": place[1],
        "n": test.n_a if paired else test.n_a + test.n_b,
        **{name: getattr(test, name) for name in SHARED},
        "p_bonferroni": correction[0],
        "p_holm": correction[1],
        "family": correction[2],
        "paired": paired,
        "a": names[0],
        "b": names[1],
        "nearer": _nearer(names, place[1], test.difference),
    }


SHARED = (
    *("mean_a", "mean_b", "difference", "lower", "upper", "t", "df", "p", "reason"),
    *("test", "n_a", "n_b", "dropped"),
)


def _nearer(names: tuple[str, str], metric: str, difference: float | None) -> str:
    if not difference:
        return ""
    return names[0] if (difference > 0) is METRICS[metric].higher_is_nearer else names[1]


def _all_equal(values: np.ndarray[Any, Any], scale: np.ndarray[Any, Any]) -> bool:
    return float(np.ptp(values)) <= SAME * float(np.abs(scale).max())


def _without_p(test: TTest, a: np.ndarray[Any, Any], b: np.ndarray[Any, Any], reason: str) -> TTest:
    mean_a, mean_b = (float(one.mean()) if len(one) else None for one in (a, b))
    difference = None if mean_a is None or mean_b is None else mean_a - mean_b
    return TTest(
        *(test.test, test.n_a, test.n_b, test.dropped, mean_a, mean_b, difference),
        reason=reason,
    )


def _tested(
    test: TTest, a: np.ndarray[Any, Any], b: np.ndarray[Any, Any], t_test: Callable[..., Any]
) -> TTest:
    with warnings.catch_warnings():
        # of a sample that hardly varies; one that does not at all was dealt with
        warnings.filterwarnings("ignore", "Precision loss", RuntimeWarning)
        result = t_test(a, b)
    interval = result.confidence_interval(CONFIDENCE)
    if not math.isfinite(float(result.pvalue)):
        return _without_p(test, a, b, "the t statistic is not finite")
    return TTest(
        *(test.test, test.n_a, test.n_b, test.dropped, float(a.mean()), float(b.mean())),
        *(float(a.mean() - b.mean()), float(interval.low), float(interval.high)),
        *(float(result.statistic), float(result.df), float(result.pvalue)),
    )
