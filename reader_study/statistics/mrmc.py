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

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from math import floor, inf, prod, sqrt

import numpy as np
import numpy.typing as npt
from scipy.stats import t

from reader_study.statistics.areas import AreaScores
from reader_study.statistics.estimate import CONFIDENCE, LEAST_VARIANCE
from reader_study.statistics.scores import (
    Arm,
    AtLeast,
    Pairs,
    Scores,
    Shared,
    pairs_of,
    subsets,
)

__all__ = [
    "AreaScores",
    "Mrmc",
    "Scores",
    "area_scores",
    "bootstrap_variance",
    "clamped",
    "correct_scores",
    "difference",
    "hillis_freedom",
    "limits",
    "mean_score",
    "weighted_mean",
]
CLAMP = "negative variance components set to 0"
Signed = Sequence[tuple[float, Arm]]  # arms of a contrast: +1 the first, -1 the second


@dataclass(frozen=True)
class Mrmc:
    """An average score, or a difference of two, with its variance.

    variance : None where it cannot be estimated (`reason`), negative where the estimate is
    df : Satterthwaite degrees of freedom, infinite where they cannot be estimated; the interval
        and P round them down, as iMRMC does
    moments : mean product of two scores by what they share, e.g. {"reader": .., "nothing": ..}
    parts : what the reader, each kind of case and their interactions add to the variance; NaN
        where no pair of scores tells it
    numbers : how many readers, and how many of each kind of case, were read
    alone : of each arm by itself, what it adds by the axes (as `parts`), and its numbers
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
    parts: dict[Shared, float] = field(default_factory=dict)
    numbers: tuple[int, ...] = ()
    alone: tuple[tuple[AtLeast, tuple[int, ...]], ...] = ()


def correct_scores(correct: npt.ArrayLike) -> Scores:
    """Return 0/1 scores of one arm: (readers, cases) array, NaN where there was no reading."""
    values = np.asarray(correct, dtype=np.float64)
    if values.ndim != 2:
        raise ValueError(f"scores need (readers, cases), got shape {values.shape}")
    return Scores(values, ("reader", "case"))


def area_scores(ratings: npt.ArrayLike, truth: npt.ArrayLike) -> AreaScores:
    """Return wins of positive over negative cases, ties one half, of one arm.

    ratings : (readers, cases) array, NaN where there was no reading; truth : (cases,) bool array
    """
    scores, positive = np.asarray(ratings, dtype=np.float64), np.asarray(truth, dtype=bool)
    return AreaScores(scores[None, :, ~positive], scores[None, :, positive])


def mean_score(scores: Arm, against: float | None = None) -> Mrmc:
    """Return the average score of one arm with its MRMC variance.

    against : the value that P tests, e.g. 0.5 for chance; None for no test
    """
    return _mrmc([(1.0, scores)], against, "U-statistic, random readers and cases")


def difference(first: Arm, second: Arm) -> Mrmc:
    """Return first less second with its MRMC variance, and P against no difference.

    Readers and cases of both are matched by index, so the arrays need one shape.
    ValueError if they differ in shape or axes.
    """
    if first.shape != second.shape or first.axes != second.axes:
        raise ValueError(
            f"arms need one shape and axes, got {first.shape} {first.axes} and "
            f"{second.shape} {second.axes}"
        )
    method = "U-statistic of the difference, random readers and cases"
    return _mrmc([(1.0, first), (-1.0, second)], 0.0, method)


def weighted_mean(arms: Sequence[tuple[float, Arm]]) -> Mrmc:
    """Return the sum of weight x average score over several arms, with its MRMC variance.

    Readers and cases are matched by index, so the arms need one shape and the same axes.
    ValueError if they differ.
    """
    if len({(scores.shape, scores.axes) for _, scores in arms}) != 1:
        shapes = [(scores.shape, scores.axes) for _, scores in arms]
        raise ValueError(f"arms need one shape and axes, got {shapes}")
    return _mrmc(list(arms), None, "U-statistic of arms together, random readers and cases")


def clamped(found: Mrmc, against: float | None = None) -> Mrmc:
    """Return the same with every negative part of the variance set to 0, as its method says.

    For where the unbiased estimate is negative and a test is wanted all the same: the variance is
    then biased upwards. Unchanged where a part is not estimable, or none is positive.

    >>> clamped(mean_score(correct_scores([[1, 1, 0, 1], [1, 1, 0, 0]]))).low is None
    False
    """
    kept = {shared: max(part, 0.0) for shared, part in found.parts.items()}
    variance = sum(kept.values())
    if found.value is None or not variance > LEAST_VARIANCE:
        return found
    alone = tuple(
        ({shared: max(part, 0.0) for shared, part in own.items()}, number)
        for own, number in found.alone
    )
    df = _satterthwaite(variance, kept, found.numbers, alone)
    named = replace(found, variance=variance, df=df, parts=kept, alone=alone, reason="")
    return _tested(replace(named, method=f"{found.method}; {CLAMP}"), against)


def limits(found: Mrmc, alpha: float) -> tuple[float | None, float | None]:
    """Return the two-sided interval of level 1 - alpha; None where there is none."""
    if found.value is None or found.variance is None or found.variance <= 0:
        return None, None
    reach = float(t.ppf(1 - alpha / 2, _whole(found.df))) * sqrt(found.variance)
    return found.value - reach, found.value + reach


def bootstrap_variance(first: Arm, second: Arm | None = None) -> float:
    """Return the V-statistic variance: the ideal bootstrap over readers and each kind of case.

    Of a crossed study without gaps. Biased upwards. ValueError if a score is missing.
    """
    arms = [(1.0, first)] + ([] if second is None else [(-1.0, second)])
    if any(arm.number != prod(arm.shape) for _, arm in arms):
        raise ValueError("the ideal bootstrap variance needs a crossed study without gaps")
    numbers = first.shape
    square, value = 0.0, sum(sign * arm.total for sign, arm in arms) / prod(numbers)
    for (a, one), (b, two) in product(arms, arms):
        for shared, products in one.sums(two)[0].items():
            cells = prod(numbers[axis] for axis in shared)
            chance = prod(
                1 / number if axis in shared else 1 - 1 / number
                for axis, number in enumerate(numbers)
            )
            square += a * b * chance * products * cells / prod(numbers) ** 2
    return square - value**2


def hillis_freedom(variance: float, first: npt.ArrayLike, second: npt.ArrayLike) -> float:
    """Return Hillis' degrees of freedom for the variance of a difference of crossed arms.

    first, second : (readers,) array, each reader's average score in either arm
    """
    gaps = np.asarray(first, dtype=np.float64) - np.asarray(second, dtype=np.float64)
    readers = len(gaps)
    mean_square = float(gaps.var(ddof=1)) / 2
    return (readers - 1) * (variance * readers / 2 / mean_square) ** 2 if mean_square else inf


def _mrmc(arms: Signed, against: float | None, method: str) -> Mrmc:
    nothing = Mrmc(None, None, inf, None, None, None, {}, method, "an arm has no readings")
    if any(not arm.number for _, arm in arms):
        return nothing
    found = replace(nothing, value=sum(sign * arm.total / arm.number for sign, arm in arms))
    decomposition = _combine(arms)
    if decomposition is None:
        reason = "no two readings share neither reader nor case: their variance is not estimable"
        return replace(found, reason=reason)
    variance, parts, moments, own = decomposition
    variance = variance if abs(variance) > LEAST_VARIANCE else 0.0
    present = [arm.present() for _, arm in arms]
    numbers = tuple(int(np.any(axis, axis=0).sum()) for axis in zip(*present, strict=True))
    each = (tuple(int(axis.sum()) for axis in seen) for seen in present)
    alone = tuple(zip(own, each, strict=True))
    df = _satterthwaite(variance, parts, numbers, alone)
    found = replace(found, variance=variance, df=df, moments=moments, parts=parts)
    found = replace(found, numbers=numbers, alone=alone)
    if variance <= 0:
        reason = f"the unbiased variance estimate is {variance:.3g}: not estimable from these data"
        return replace(found, reason=reason)
    return _tested(replace(found, reason=""), against)


def _tested(found: Mrmc, against: float | None) -> Mrmc:
    """Return the same with its interval and its P against a value."""
    low, high = limits(found, 1 - CONFIDENCE)
    if against is None or found.value is None or not found.variance:
        return replace(found, low=low, high=high)
    statistic = abs(found.value - against) / sqrt(found.variance)
    p = 2 * float(t.sf(statistic, _whole(found.df)))
    return replace(found, low=low, high=high, p=p)


def _whole(df: float) -> float:
    return df if df == inf else floor(df)


def _combine(arms: Signed) -> tuple[float, AtLeast, dict[str, float], list[AtLeast]] | None:
    """Return the variance, its parts by the axes behind them, the moments, each arm's own parts.

    None when pairs that share nothing are missing, so that there is nothing to compare with.
    """
    axes = arms[0][1].axes
    variance, moments = 0.0, dict[str, float]()
    parts = {shared: 0.0 for shared in subsets(len(axes)) if shared}
    alone: list[AtLeast] = []
    for index, (sign, one) in enumerate(arms):
        for later, (other_sign, two) in enumerate(arms[index:]):
            weight = sign * other_sign * (2 if later else 1)
            pairs = pairs_of(one, two)
            if () not in pairs.mean:
                return None
            for shared, mean in pairs.mean.items():
                name = " and ".join(axes[axis] for axis in shared) or "nothing"
                moments[name] = moments.get(name, 0.0) + weight * mean
                variance += weight * pairs.share[shared] * (mean - pairs.mean[()])
            added = {shared: weight * _part(pairs, shared) for shared in parts}
            parts = {shared: part + added[shared] for shared, part in parts.items()}
            if not later:
                alone.append(added)
    return variance, parts, moments, alone


def _part(pairs: Pairs, shared: Shared) -> float:
    """Return what the component of a set of axes adds to the variance; NaN if not estimable.

    The component is the mean of pairs sharing just these axes, less the components of its subsets
    (as in an analysis of variance); it counts for all pairs sharing them at least.
    """
    if pairs.at_least[shared] <= 1e-15:
        return 0.0
    within = [key for key in pairs.share if set(key) <= set(shared)]
    if any(key not in pairs.mean for key in within):
        return float("nan")
    signs = (-1.0 if (len(shared) - len(key)) % 2 else 1.0 for key in within)
    component = sum(sign * pairs.mean[key] for sign, key in zip(signs, within, strict=True))
    return pairs.at_least[shared] * component


def _satterthwaite(
    variance: float,
    parts: AtLeast,
    numbers: tuple[int, ...],
    alone: tuple[tuple[AtLeast, tuple[int, ...]], ...],
) -> float:
    """Return variance^2 / sum of source^2 / (number - 1), infinite where it cannot be told.

    The source of an axis is all parts that it has a hand in. Where no reader (or no case) is in
    two arms, each arm's are a sample of their own, and a source, as in Welch's t test.

    At least the smallest (number - 1): no sum of independent variances has fewer, but an estimate
    with a negative part may seem to, and then the interval would be of no use.
    """
    denominator, fewest = 0.0, inf
    for axis, number in enumerate(numbers):
        apart = sum(own[axis] for _, own in alone) == number
        for added, own in alone if apart else ((parts, numbers),):
            source = sum(part for shared, part in added.items() if axis in shared)
            freedom = max(own[axis] - 1, 1)
            denominator, fewest = denominator + source**2 / freedom, min(fewest, freedom)
    if not np.isfinite(denominator) or denominator <= 0 or variance <= 0:
        return inf
    return max(variance**2 / denominator, fewest)
