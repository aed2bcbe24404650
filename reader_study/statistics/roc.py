"""ROC analysis of confidence: the empirical area, its variance, curves.

Sources: Hanley & McNeil 1982, doi:10.1148/radiology.143.1.7063747;
DeLong, DeLong & Clarke-Pearson 1988, doi:10.2307/2531595;
Sun & Xu 2014, doi:10.1109/LSP.2014.2337313 (placements by midranks).
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np
import numpy.typing as npt
from scipy.stats import norm, rankdata
from sklearn.metrics import roc_curve

from reader_study.statistics.estimate import CONFIDENCE, Estimate

Numbers = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
ONE_CLASS = "an area needs cases with and without the condition"


@dataclass(frozen=True)
class Placements:
    """How every case stands against the cases of the other class, for each of k raters.

    positive : (k, n1), share of negative cases that each positive one outranks, ties one half
    negative : (k, n0), share of positive cases that outrank each negative one
    """

    positive: Numbers
    negative: Numbers

    @property
    def areas(self) -> Numbers:
        """Empirical area under each rater's curve: (k,) array."""
        return np.asarray(self.positive.mean(axis=1))


@dataclass(frozen=True)
class Curve:
    """Points of an empirical ROC curve, from (0, 0) to (1, 1)."""

    false_positive_rate: Numbers
    true_positive_rate: Numbers
    thresholds: Numbers


def placements(ratings: npt.ArrayLike, truth: npt.ArrayLike) -> Placements:
    """Return the placements of each case.

    ratings : (k, cases) array, higher is more positive; truth : (cases,) bool array
    ValueError if a class is absent or the shapes differ.
    """
    scores, positive = np.atleast_2d(np.asarray(ratings, float)), np.asarray(truth, dtype=bool)
    if scores.shape[1] != len(positive):
        raise ValueError(f"ratings {scores.shape} and truth {positive.shape} differ in cases")
    if not 0 < positive.sum() < len(positive):
        raise ValueError(f"{ONE_CLASS}, got {int(positive.sum())} of {len(positive)} with it")
    with_it, without = scores[:, positive], scores[:, ~positive]
    among_all = rankdata(np.concatenate([with_it, without], axis=1), axis=1)
    n1, n0 = with_it.shape[1], without.shape[1]
    return Placements(
        positive=(among_all[:, :n1] - rankdata(with_it, axis=1)) / n0,
        negative=1 - (among_all[:, n1:] - rankdata(without, axis=1)) / n1,
    )


def delong_covariance(placed: Placements) -> Numbers:
    """Return the covariance matrix of the areas (DeLong 1988): (k, k) array.

    NaN when a class has one case only.
    """
    n1, n0 = placed.positive.shape[1], placed.negative.shape[1]
    if min(n1, n0) < 2:
        return np.full((len(placed.positive),) * 2, np.nan)
    covariance = np.cov(placed.positive) / n1 + np.cov(placed.negative) / n0
    return np.asarray(np.atleast_2d(covariance), dtype=np.float64)


def area(ratings: npt.ArrayLike, truth: npt.ArrayLike) -> Estimate:
    """Return one rater's empirical area with DeLong's 95 % interval.

    ratings : (cases,) array; truth : (cases,) bool array
    None with a reason when a class is absent.

    >>> area([1, 2, 3, 4], [False, False, True, True]).value
    1.0
    """
    positive = np.asarray(truth, dtype=bool)
    method = "empirical AUC"
    if not 0 < positive.sum() < len(positive):
        return Estimate(None, method=method, n=len(positive), reason=ONE_CLASS)
    placed = placements(ratings, positive)
    found = Estimate(float(placed.areas[0]), method=method, n=len(positive))
    variance = float(delong_covariance(placed)[0, 0])
    if not variance > 0:  # one case in a class, or a perfect curve
        return found
    reach = float(norm.ppf((1 + CONFIDENCE) / 2)) * sqrt(variance)
    value = float(placed.areas[0])
    return found.within(max(value - reach, 0.0), min(value + reach, 1.0), "DeLong interval")


def hanley_mcneil_error(area: float, positives: int, negatives: int) -> float:
    """Return the standard error of an area from its value alone (Hanley & McNeil 1982)."""
    q1, q2 = area / (2 - area), 2 * area**2 / (1 + area)
    variance = area * (1 - area) + (positives - 1) * (q1 - area**2)
    variance += (negatives - 1) * (q2 - area**2)
    return sqrt(variance / (positives * negatives))


def curve(ratings: npt.ArrayLike, truth: npt.ArrayLike) -> Curve:
    """Return the empirical curve, every threshold kept. ValueError if a class is absent."""
    placements(ratings, truth)
    false_positive, true_positive, thresholds = roc_curve(truth, ratings, drop_intermediate=False)
    return Curve(false_positive, true_positive, thresholds)
