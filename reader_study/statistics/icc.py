"""Intraclass correlation of numbers: how much of their variance is the targets'.

Sources: Shrout & Fleiss 1979, doi:10.1037/0033-2909.86.2.420 (the six forms and intervals);
McGraw & Wong 1996, doi:10.1037/1082-989X.1.1.30 (their names by agreement and consistency).
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import f

from reader_study.statistics.estimate import CONFIDENCE, Estimate

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class IntraclassCorrelations:
    """The six forms: of one judge's rating, and of the mean of all k (the `_mean` ones).

    one_way : each target has judges of its own: ICC(1)
    agreement : the same judges, drawn at random, for all: ICC(2), ICC(A,1)
    consistency : these judges and no others, their levels left out: ICC(3), ICC(C,1)
    """

    one_way: Estimate
    agreement: Estimate
    consistency: Estimate
    one_way_mean: Estimate
    agreement_mean: Estimate
    consistency_mean: Estimate


@dataclass(frozen=True)
class _MeanSquares:
    """Mean squares of a two-way table of n targets and k judges, one rating a cell."""

    n: int
    k: int
    targets: float
    judges: float
    residual: float
    within: float


def intraclass_correlations(ratings: npt.ArrayLike) -> IntraclassCorrelations:
    """Return the six intraclass correlations, ICC(1), ICC(2) and ICC(3) with F intervals.

    ratings : (targets, judges) array of numbers without gaps, two of each at least
    None with a reason when nothing varies. ValueError if the shape is too small or a rating is
    missing.
    """
    table = np.asarray(ratings, dtype=np.float64)
    if table.ndim != 2 or min(table.shape) < 2 or not np.isfinite(table).all():
        raise ValueError(f"an ICC needs finite (2+ targets, 2+ judges), got shape {table.shape}")
    ms = _mean_squares(table)
    between, residual, within, n, k = ms.targets, ms.residual, ms.within, ms.n, ms.k
    excess = ms.judges - residual
    one = _ratio("ICC(1)", between - within, between + (k - 1) * within, n)
    two = _ratio("ICC(2)", between - residual, between + (k - 1) * residual + k * excess / n, n)
    three = _ratio("ICC(3)", between - residual, between + (k - 1) * residual, n)
    return IntraclassCorrelations(
        one_way=_with_f_interval(one, between, within, n * (k - 1), ms),
        agreement=_agreement_interval(two, ms),
        consistency=_with_f_interval(three, between, residual, (n - 1) * (k - 1), ms),
        one_way_mean=_ratio("ICC(1,k)", between - within, between, n),
        agreement_mean=_ratio("ICC(2,k)", between - residual, between + excess / n, n),
        consistency_mean=_ratio("ICC(3,k)", between - residual, between, n),
    )


def _mean_squares(table: Numbers) -> _MeanSquares:
    n, k = table.shape
    grand, rows, columns = table.mean(), table.mean(axis=1), table.mean(axis=0)
    residuals = table - rows[:, None] - columns + grand
    return _MeanSquares(
        n=n,
        k=k,
        targets=float(k * ((rows - grand) ** 2).sum() / (n - 1)),
        judges=float(n * ((columns - grand) ** 2).sum() / (k - 1)),
        residual=float((residuals**2).sum() / ((n - 1) * (k - 1))),
        within=float(((table - rows[:, None]) ** 2).sum() / (n * (k - 1))),
    )


def _ratio(method: str, numerator: float, denominator: float, n: int) -> Estimate:
    if abs(denominator) < 1e-300:
        return Estimate(None, method=method, n=n, reason="the ratings do not vary")
    return Estimate(numerator / denominator, method=method, n=n)


def _with_f_interval(
    found: Estimate, between: float, error: float, df: int, ms: _MeanSquares
) -> Estimate:
    """Limits of ICC(1) and ICC(3): the F ratio divided by, or times, an F quantile."""
    if found.value is None or error == 0:
        return found
    ratio, tail = between / error, (1 + CONFIDENCE) / 2
    low = ratio / float(f.ppf(tail, ms.n - 1, df))
    high = ratio * float(f.ppf(tail, df, ms.n - 1))
    k = ms.k
    return found.within((low - 1) / (low + k - 1), (high - 1) / (high + k - 1), "F interval")


def _agreement_interval(found: Estimate, ms: _MeanSquares) -> Estimate:
    """Limits of ICC(2), with the Satterthwaite degrees of freedom of Shrout & Fleiss 1979."""
    if found.value is None or ms.residual == 0:
        return found
    n, k, icc = ms.n, ms.k, found.value
    judges = ms.judges / ms.residual
    common = n * (1 + (k - 1) * icc) - k * icc
    top = (k - 1) * (n - 1) * (k * icc * judges + common) ** 2
    df = top / ((n - 1) * k**2 * icc**2 * judges**2 + common**2)
    tail = (1 + CONFIDENCE) / 2
    outer, inner = float(f.ppf(tail, n - 1, df)), float(f.ppf(tail, df, n - 1))
    spread = k * ms.judges + (k * n - k - n) * ms.residual
    low = n * (ms.targets - outer * ms.residual) / (outer * spread + n * ms.targets)
    high = n * (inner * ms.targets - ms.residual) / (spread + n * inner * ms.targets)
    return found.within(low, high, "F interval")
