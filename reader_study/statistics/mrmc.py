"""Multi-reader multi-case variance by U-statistics, for any pattern of who read what.

A score is averaged over readers and cases: 0/1 correctness over (reader, case), or for an area the
win of a positive over a negative case over (reader, negative, positive). The square of an average
is an average over pairs of scores; pairs are sorted by what they share (the reader, a case, both,
nothing) and each sort has its own unbiased mean. The variance is their mix less the mean of pairs
that share nothing. Readers and cases are random. Nothing is assumed about the design, so the
paper's (one arm per reader and case) is as good as a crossed one: there is simply no pair of one
reader and one case across the arms.

Unbiased, hence possibly negative: then it is said and no interval is given. The V-statistic is the
ideal two-way bootstrap variance of a crossed study: never negative, biased upwards.

Sources: Gallas, Pennello & Myers 2007, doi:10.1364/JOSAA.24.000B70 (0/1 scores);
Gallas 2006, doi:10.1016/j.acra.2005.11.030, and Gallas & Brown 2008,
doi:10.1016/j.neunet.2007.12.013 (areas, arbitrary designs); Gallas et al. 2009,
doi:10.1080/03610920802610084 (U- and V-statistics); Obuchowski, Gallas & Hillis 2012,
doi:10.1016/j.acra.2012.09.004 (degrees of freedom).
"""

from dataclasses import dataclass
from itertools import combinations
from math import floor, inf, sqrt

import numpy as np
import numpy.typing as npt
from scipy.stats import t

from reader_study.statistics.estimate import CONFIDENCE

Numbers = npt.NDArray[np.float64]
Shared = tuple[int, ...]  # the axes a pair of scores shares, e.g. (0,) the reader


@dataclass(frozen=True)
class Scores:
    """Scores of one arm over their axes, reader first: NaN where there was no reading.

    values : (readers, cases) or (readers, negatives, positives) array
    axes : names of the axes
    """

    values: Numbers
    axes: tuple[str, ...]


@dataclass(frozen=True)
class Mrmc:
    """An average score, or a difference of two, with its variance.

    variance : None where it cannot be estimated (`reason`), negative where the estimate is
    df : Satterthwaite degrees of freedom, infinite where they cannot be estimated; the interval
        and P round them down, as iMRMC does
    moments : mean product of two scores by what they share, e.g. {"reader": .., "nothing": ..}
    """

    value: float | None
    variance: float | None
    df: float
    low: float | None
    high: float | None
    p: float | None
    moments: dict[str, float]
    method: str
    reason: str = ""


def correct_scores(correct: npt.ArrayLike) -> Scores:
    """Return 0/1 scores of one arm: (readers, cases) array, NaN where there was no reading."""
    values = np.asarray(correct, dtype=np.float64)
    if values.ndim != 2:
        raise ValueError(f"scores need (readers, cases), got shape {values.shape}")
    return Scores(values, ("reader", "case"))


def area_scores(ratings: npt.ArrayLike, truth: npt.ArrayLike) -> Scores:
    """Return wins of positive over negative cases, ties one half, of one arm.

    ratings : (readers, cases) array, NaN where there was no reading; truth : (cases,) bool array
    Memory: 8 bytes x readers x negatives x positives.
    """
    scores, positive = np.asarray(ratings, dtype=np.float64), np.asarray(truth, dtype=bool)
    with_it, without = scores[:, None, positive], scores[:, ~positive, None]
    wins = (with_it > without) + 0.5 * (with_it == without)
    read = np.isfinite(with_it) & np.isfinite(without)
    return Scores(np.where(read, wins, np.nan), ("reader", "negative case", "positive case"))


def mean_score(scores: Scores, against: float | None = None) -> Mrmc:
    """Return the average score of one arm with its MRMC variance.

    against : the value that P tests, e.g. 0.5 for chance; None for no test
    """
    return _mrmc([(1.0, scores)], against, "U-statistic, random readers and cases")


def difference(first: Scores, second: Scores) -> Mrmc:
    """Return first less second with its MRMC variance, and P against no difference.

    Readers and cases of both are matched by index, so the arrays need one shape.
    ValueError if they differ in shape or axes.
    """
    if first.values.shape != second.values.shape or first.axes != second.axes:
        raise ValueError(
            f"arms need one shape and axes, got {first.values.shape} {first.axes} and "
            f"{second.values.shape} {second.axes}"
        )
    method = "U-statistic of the difference, random readers and cases"
    return _mrmc([(1.0, first), (-1.0, second)], 0.0, method)


def bootstrap_variance(first: Scores, second: Scores | None = None) -> float:
    """Return the V-statistic variance: the ideal bootstrap over readers and each kind of case.

    Of a crossed study without gaps. Biased upwards. ValueError if a score is missing.
    """
    arms = [(1.0, first)] + ([] if second is None else [(-1.0, second)])
    if any(np.isnan(scores.values).any() for _, scores in arms):
        raise ValueError("the ideal bootstrap variance needs a crossed study without gaps")
    contrast = sum(sign * scores.values for sign, scores in arms)
    return _plug_in_variance(np.asarray(contrast))


def hillis_freedom(variance: float, first: npt.ArrayLike, second: npt.ArrayLike) -> float:
    """Return Hillis' degrees of freedom for the variance of a difference of crossed arms.

    first, second : (readers,) array, each reader's average score in either arm
    """
    gaps = np.asarray(first, dtype=np.float64) - np.asarray(second, dtype=np.float64)
    readers = len(gaps)
    mean_square = float(gaps.var(ddof=1)) / 2
    return (readers - 1) * (variance * readers / 2 / mean_square) ** 2 if mean_square else inf


def _mrmc(arms: list[tuple[float, Scores]], against: float | None, method: str) -> Mrmc:
    if any(not np.isfinite(scores.values).any() for _, scores in arms):
        return Mrmc(None, None, inf, None, None, None, {}, method, "an arm has no readings")
    value = sum(sign * float(np.nanmean(scores.values)) for sign, scores in arms)
    decomposition = _combine(
        [(a * b, _pairs(one, two)) for a, one in arms for b, two in arms], arms[0][1].axes
    )
    if decomposition is None:
        reason = "no two readings share neither reader nor case: their variance is not estimable"
        return Mrmc(value, None, inf, None, None, None, {}, method, reason)
    variance, sources, moments = decomposition
    df = _satterthwaite(variance, sources, arms)
    if variance <= 0:
        reason = f"the unbiased variance estimate is {variance:.3g}: not estimable from these data"
        return Mrmc(value, variance, df, None, None, None, moments, method, reason)
    whole, error = df if df == inf else floor(df), sqrt(variance)
    reach = float(t.ppf((1 + CONFIDENCE) / 2, whole)) * error
    p = None if against is None else 2 * float(t.sf(abs(value - against) / error, whole))
    return Mrmc(value, variance, df, value - reach, value + reach, p, moments, method)


@dataclass(frozen=True)
class _Pairs:
    """Pairs of scores by exactly what they share: share of all pairs, and mean product."""

    share: dict[Shared, float]
    mean: dict[Shared, float]


def _pairs(one: Scores, two: Scores) -> _Pairs:
    read_one, read_two = (np.isfinite(it.values) * 1.0 for it in (one, two))
    products = _exactly(np.nan_to_num(one.values), np.nan_to_num(two.values))
    numbers = _exactly(read_one, read_two)
    total = sum(numbers.values())
    mean = {shared: products[shared] / n for shared, n in numbers.items() if n > 0.5}
    return _Pairs({shared: n / total for shared, n in numbers.items()}, mean)


def _exactly(one: Numbers, two: Numbers) -> dict[Shared, float]:
    """Return sums of products over pairs of cells, by the axes in which the cells coincide.

    Summing over the other axes first gives pairs that coincide in these axes at least; what
    coincides in more is then taken off, the largest sets first.
    """
    axes = range(one.ndim)
    exactly: dict[Shared, float] = {}
    for size in range(one.ndim, -1, -1):
        for shared in combinations(axes, size):
            rest = tuple(axis for axis in axes if axis not in shared)
            at_least = float((one.sum(axis=rest) * two.sum(axis=rest)).sum())
            more = sum(value for key, value in exactly.items() if set(key) > set(shared))
            exactly[shared] = at_least - more
    return exactly


def _combine(
    terms: list[tuple[float, _Pairs]], axes: tuple[str, ...]
) -> tuple[float, dict[int, float], dict[str, float]] | None:
    """Return the variance, the part of it that each axis has a hand in, and the moments.

    None when pairs that share nothing are missing, so that there is nothing to compare with.
    """
    variance = 0.0
    moments: dict[str, float] = {}
    sources = dict.fromkeys(range(len(axes)), 0.0)
    for sign, pairs in terms:
        if () not in pairs.mean:
            return None
        for shared, mean in pairs.mean.items():
            name = " and ".join(axes[axis] for axis in shared) or "nothing"
            moments[name] = moments.get(name, 0.0) + sign * mean
            variance += sign * pairs.share[shared] * (mean - pairs.mean[()])
        for axis in sources:
            sources[axis] += sign * _source(pairs, axis)
    return variance, sources, moments


def _source(pairs: _Pairs, axis: int) -> float:
    """Return the variance from all components that `axis` is in; NaN where one is not estimable.

    The component of a set of axes is the mean of pairs sharing just them, less the components of
    its subsets (as in an analysis of variance); it counts for all pairs sharing them at least.
    """
    total = 0.0
    for shared in pairs.share:
        if axis not in shared:
            continue
        at_least = sum(n for key, n in pairs.share.items() if set(key) >= set(shared))
        if at_least <= 1e-15:
            continue
        subsets = [key for key in pairs.share if set(key) <= set(shared)]
        if any(key not in pairs.mean for key in subsets):
            return float("nan")
        total += at_least * sum(
            (-1) ** (len(shared) - len(key)) * pairs.mean[key] for key in subsets
        )
    return total


def _satterthwaite(
    variance: float, sources: dict[int, float], arms: list[tuple[float, Scores]]
) -> float:
    """Return variance^2 / sum of source^2 / (number - 1), infinite where it cannot be told."""
    read = np.any([np.isfinite(scores.values) for _, scores in arms], axis=0)
    denominator = 0.0
    for axis, source in sources.items():
        rest = tuple(other for other in range(read.ndim) if other != axis)
        number = int(read.any(axis=rest).sum())
        denominator += source**2 / max(number - 1, 1)
    if not np.isfinite(denominator) or denominator <= 0 or variance <= 0:
        return inf
    return max(variance**2 / denominator, 1.0)


def _plug_in_variance(contrast: Numbers) -> float:
    """Return the variance of the mean when every axis is resampled with replacement."""
    axes = range(contrast.ndim)
    numbers = contrast.shape
    expected_square = 0.0
    for size in range(contrast.ndim + 1):
        for shared in combinations(axes, size):
            rest = tuple(axis for axis in axes if axis not in shared)
            chance = np.prod([1 / numbers[a] if a in shared else 1 - 1 / numbers[a] for a in axes])
            expected_square += float(chance) * float((contrast.mean(axis=rest) ** 2).mean())
    return expected_square - float(contrast.mean()) ** 2
