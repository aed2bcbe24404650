"""Agreement of any number of readers, some of whose ratings may be missing.

Every coefficient is (observed - expected) / (1 - expected); they differ in what they expect by
chance. Standard errors are linearised: each image's influence on the coefficient is summed within
its cluster (the case, whose two arms are two images) and the sums are squared. They treat readers
as fixed. Written out here because irrCAC rounds to five digits, counts NaN as a category, halves a
P value, and takes one table at a time.

Sources: Fleiss 1971, doi:10.1037/h0031619; Conger 1980, doi:10.1037/0033-2909.88.2.322;
Brennan & Prediger 1981, doi:10.1177/001316448104100307; Gwet 2008, doi:10.1348/000711006X126600
(AC1 and the linearised variance); Gwet 2014, Handbook of Inter-Rater Reliability, 4th ed.
(AC2, missing ratings); Krippendorff 2011, https://repository.upenn.edu/asc_papers/43 (alpha).
"""

from dataclasses import dataclass, replace
from math import sqrt

import numpy as np
import numpy.typing as npt
from scipy.stats import t

from reader_study.statistics.agreement import (
    MISSING,
    NO_SPREAD,
    NOTHING_SHARED,
    Numbers,
    Ratings,
)
from reader_study.statistics.estimate import CONFIDENCE, Estimate, estimate

ONE_CATEGORY = "all readers used one and the same category throughout"
BELOW_BOUND = "below -1: chance is taken from images and readers that hardly share one"
Clusters = npt.NDArray[np.int64]


@dataclass(frozen=True)
class _Rated:
    """The images that were rated: what every coefficient starts from.

    counts : (images, q), readers per category; shares : the same divided by `raters`
    raters : (images,), at least 1; weights : (q, q) agreement weights
    agreement : (images,) chance that two ratings of the image agree, 0 where there is one
    """

    ratings: Ratings
    counts: Numbers
    raters: Numbers
    shares: Numbers
    weights: Numbers
    agreement: Numbers
    clusters: Clusters

    @property
    def paired(self) -> npt.NDArray[np.bool_]:
        """Which images have two ratings or more."""
        return np.asarray(self.raters >= 2)

    @property
    def observed(self) -> float:
        """Agreement averaged over the images with two ratings or more."""
        return float(self.agreement[self.paired].mean())

    @property
    def prevalence(self) -> Numbers:
        """Share of each category, averaged over images: (q,) array."""
        return np.asarray(self.shares.sum(axis=0) / max(len(self.shares), 1))


def percent_agreement(
    ratings: Ratings, categories: int, clusters: Clusters | None = None
) -> Estimate:
    """Return the chance that two ratings of one image agree; not corrected for chance.

    ratings : (images, readers) int array, MISSING where not rated
    clusters : (images,) int array naming the case of each image; None: each its own
    """
    shared = (ratings != MISSING).sum(axis=1) >= 2
    cases = np.arange(len(ratings)) if clusters is None else clusters
    rated = _rated(ratings[shared], categories, None, cases[shared])
    return _coefficient("percent agreement", rated, 0.0, np.zeros(len(rated.raters)))


def fleiss_kappa(
    ratings: Ratings,
    categories: int,
    clusters: Clusters | None = None,
    weights: Numbers | None = None,
) -> Estimate:
    """Return Fleiss' kappa: by chance, every reader draws from the common prevalence.

    Equal to Fleiss 1971 when each image has as many ratings; otherwise Gwet's extension, which
    takes chance from images with a single rating too and may lie below -1 where few are shared.
    """
    rated = _rated(ratings, categories, weights, clusters)
    by_category = rated.weights @ rated.prevalence
    expected = float(rated.prevalence @ by_category)
    return _coefficient(
        "Fleiss' kappa", rated, expected, 2 * (rated.shares @ by_category - expected)
    )


def gwet_ac(
    ratings: Ratings,
    categories: int,
    clusters: Clusters | None = None,
    weights: Numbers | None = None,
) -> Estimate:
    """Return Gwet's AC1, or AC2 with weights: steady where one category prevails."""
    rated = _rated(ratings, categories, weights, clusters)
    scale = rated.weights.sum() / (categories * (categories - 1))
    expected = float(scale * (rated.prevalence * (1 - rated.prevalence)).sum())
    influence = 2 * (scale * (rated.shares @ (1 - rated.prevalence)) - expected)
    return _coefficient(
        "Gwet's AC1" if weights is None else "Gwet's AC2", rated, expected, influence
    )


def brennan_prediger(
    ratings: Ratings,
    categories: int,
    clusters: Clusters | None = None,
    weights: Numbers | None = None,
) -> Estimate:
    """Return Brennan and Prediger's coefficient: by chance, categories are equally likely.

    Two readers: PABAK, the prevalence- and bias-adjusted kappa. Complete ratings: Randolph's.
    """
    rated = _rated(ratings, categories, weights, clusters)
    expected = float(rated.weights.sum() / categories**2)
    return _coefficient("Brennan-Prediger", rated, expected, np.zeros(len(rated.raters)))


def conger_kappa(
    ratings: Ratings,
    categories: int,
    clusters: Clusters | None = None,
    weights: Numbers | None = None,
) -> Estimate:
    """Return Conger's kappa: by chance, each reader draws from a prevalence of one's own.

    Two readers without gaps: Cohen's kappa. Readers who rated nothing are left out.
    """
    rated = _rated(ratings, categories, weights, clusters)
    own = rated.ratings[:, (rated.ratings != MISSING).any(axis=0)]
    used = np.stack([own == c for c in range(categories)], axis=2) * 1.0  # (images, readers, q)
    times = used.sum(axis=(0, 2))
    prevalence = used.sum(axis=0) / times[:, None]
    others = (prevalence.sum(axis=0) - prevalence) @ rated.weights
    readers = len(times)
    if readers < 2:
        return Estimate(None, method="Conger's kappa", reason=NOTHING_SHARED)
    pairs = readers * (readers - 1)
    expected = float((prevalence * others).sum() / pairs)
    change = (used - prevalence) * (own != MISSING)[:, :, None]
    influence = 2 * np.einsum("irq,rq->i", change, others * len(own) / times[:, None]) / pairs
    return _coefficient("Conger's kappa", rated, expected, influence)


def krippendorff_alpha(
    ratings: Ratings,
    categories: int,
    clusters: Clusters | None = None,
    level: str = "nominal",
    values: Numbers | None = None,
) -> Estimate:
    """Return Krippendorff's alpha: 1 - observed / expected disagreement of pairable ratings.

    level : nominal, ordinal, interval or ratio; values : (q,) numbers of the categories for the
    last two, 1 ... q unless told
    ValueError if the level is unknown. The interval treats the distances as given.
    """
    rated = _rated(ratings, categories, None, clusters)
    keep = rated.paired
    counts, raters = rated.counts[keep], rated.raters[keep]
    if not keep.any():
        return Estimate(None, method=f"Krippendorff's alpha ({level})", reason=NOTHING_SHARED)
    totals = counts.sum(axis=0)
    distance = distances(level, totals, values)
    n = totals.sum()
    within = np.einsum("ic,ck,ik->i", counts, distance, counts) / (raters - 1)
    observed, expected = within.sum() / n, float(totals @ distance @ totals) / n**2
    method = f"Krippendorff's alpha ({level})"
    if expected <= 0:
        return Estimate(None, method=method, n=int(keep.sum()), reason=ONE_CATEGORY)
    ratio = observed / expected
    alpha = 1 - (1 - 1 / n) * ratio
    # both disagreements are ratios of sums over images to the number of ratings; the observed one
    # is centred as Gwet 2014 has it, with the small-sample factor
    small = (1 - 1 / n) * observed
    change_observed = within - small * raters - (observed - small) * raters.mean()
    change_expected = 2 * (counts @ distance @ totals / n - expected * raters)
    influence = -(change_observed - ratio * change_expected) / expected / raters.mean()
    found = Estimate(float(alpha), method=method, n=int(keep.sum()))
    return _interval(found, influence, rated.clusters[keep])


def distances(level: str, totals: Numbers, values: Numbers | None = None) -> Numbers:
    """Return Krippendorff's squared distances between categories: (q, q) array.

    totals : (q,) ratings per category, which the ordinal distance is made of
    """
    points = np.arange(1, len(totals) + 1.0) if values is None else values
    if level == "nominal":
        return 1 - np.eye(len(totals))
    if level == "ordinal":
        ranks = np.cumsum(totals) - totals / 2
        return np.asarray(np.subtract.outer(ranks, ranks) ** 2)
    if level == "interval":
        return np.asarray(np.subtract.outer(points, points) ** 2)
    if level == "ratio":
        sums = np.add.outer(points, points)
        return np.asarray((np.subtract.outer(points, points) / np.where(sums, sums, 1)) ** 2)
    raise ValueError(f"no level {level!r}; there are nominal, ordinal, interval, ratio")


def _rated(
    ratings: Ratings, categories: int, weights: Numbers | None, clusters: Clusters | None
) -> _Rated:
    """Return the images that anybody rated, and their agreement."""
    keep = (ratings != MISSING).any(axis=1)
    ratings = ratings[keep]
    counts = np.stack([(ratings == c).sum(axis=1) for c in range(categories)], axis=1) * 1.0
    w = np.eye(categories) if weights is None else weights
    raters = counts.sum(axis=1)
    agreeing = (counts * (counts @ w - 1)).sum(axis=1) / np.maximum(raters * (raters - 1), 1)
    cluster = np.arange(len(ratings)) if clusters is None else clusters[keep]
    shares = counts / np.maximum(raters, 1)[:, None]
    return _Rated(ratings, counts, raters, shares, w, agreeing, cluster)


def _coefficient(
    method: str, rated: _Rated, expected: float, expected_influence: Numbers
) -> Estimate:
    """Return (observed - expected) / (1 - expected) with its interval.

    expected_influence : (images,) how much each image moves the expected agreement
    """
    n = int(rated.paired.sum())
    if n == 0:
        return Estimate(None, method=method, n=0, reason=NOTHING_SHARED)
    if 1 - expected < 1e-12:
        return Estimate(None, method=method, n=n, reason=ONE_CATEGORY)
    value = (rated.observed - expected) / (1 - expected)
    images = len(rated.raters)
    # as Gwet 2014 has it: an image with one rating counts as one of agreement by chance
    above_chance = np.where(rated.paired, rated.agreement - expected, 0) * images / n
    observed_influence = above_chance - (rated.observed - expected)
    influence = (observed_influence - (1 - value) * expected_influence) / (1 - expected)
    found = estimate(value, method, n, "")
    if value < -1 - 1e-9:
        found = replace(found, reason=BELOW_BOUND)
    return _interval(found, influence, rated.clusters)


def standard_error(influence: Numbers, clusters: Clusters) -> float:
    """Return the linearised standard error of a mean of influences, NaN for one cluster."""
    _, index = np.unique(clusters, return_inverse=True)
    sums = np.bincount(index, weights=influence)
    k = len(sums)
    if k < 2:
        return float("nan")
    return sqrt(float((sums**2).sum()) * k / (k - 1)) / len(influence)


def _interval(found: Estimate, influence: Numbers, clusters: Clusters) -> Estimate:
    if found.value is None:
        return found
    df = max(len(np.unique(clusters)) - 1, 1)
    reach = float(t.ppf((1 + CONFIDENCE) / 2, df)) * standard_error(influence, clusters)
    if reach < 1e-9:  # perfect agreement, say: an interval of no width would look like certainty
        return replace(found, method=f"{found.method}; {NO_SPREAD}")
    # with gaps in the ratings a coefficient itself can lie below -1
    low = max(found.value - reach, min(found.value, -1.0))
    high = min(found.value + reach, 1.0)
    return found.within(low, high, "linearised interval, cases as clusters")
