"""Two readers at a time, for all pairs of readers at once: kappa, AC1 and their intervals.

Two readings per image, two categories. A pair's figures are functions of its 2 x 2 table, so each
image moves them by what its cell of the table says; these influences are summed within the case,
whose images in two arms are one cluster. Readers are taken as they are (fixed).

Sources: Cohen 1960, doi:10.1177/001316446002000104; Fleiss, Cohen & Everitt 1969,
doi:10.1037/h0028106 (the error of kappa, here with cases as clusters);
Gwet 2008, doi:10.1348/000711006X126600 (AC1 and its linearised variance).
"""

from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt
from scipy.stats import norm, t

from reader_study.statistics.agreement import Numbers, Ratings
from reader_study.statistics.estimate import CONFIDENCE

CELLS = tuple(product((1, 0), repeat=2))  # both positive, first alone, second alone, neither


@dataclass(frozen=True)
class Pairwise:
    """The pairs of readers a < b, in order: parallel (pairs,) arrays.

    first, second : numbers of the two readers
    tables : (pairs, 2, 2) images that [[both call positive, first alone], [second alone, neither]]
    clusters : cases of which both read an image
    kappa, ac1, share : estimates, NaN where undefined; share of images with one opinion
    *_low, *_high : limits of the 95 % intervals within -1 and 1, NaN where there is none
    """

    first: npt.NDArray[np.int64]
    second: npt.NDArray[np.int64]
    tables: Numbers
    clusters: Numbers
    kappa: Numbers
    kappa_low: Numbers
    kappa_high: Numbers
    ac1: Numbers
    ac1_low: Numbers
    ac1_high: Numbers
    share: Numbers
    share_low: Numbers
    share_high: Numbers


@dataclass(frozen=True)
class _Tables:
    """Tables of pairs as (pairs, 4) counts, and how two images of one case fall: (pairs, 4, 4)."""

    counts: Numbers
    together: Numbers
    clusters: Numbers


def pairwise(ratings: Ratings) -> Pairwise:
    """Return the agreement of every pair of readers.

    ratings : (cases, images, readers) int array of 1, 0 and MISSING, one or two images of a case
    ValueError if the shape is another. kappa is NaN where both used a single, same category, and
    all three where no image is shared; an interval where its standard error is 0, or where one
    case alone is shared.
    """
    if ratings.ndim != 3 or ratings.shape[1] not in (1, 2):
        raise ValueError(f"ratings need (cases, 1 or 2 images, readers), got {ratings.shape}")
    first, second = np.triu_indices(ratings.shape[2], k=1)
    found = _tables(ratings, first, second)
    n = found.counts.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        p = found.counts / n[:, None]
        kappa, moved = _kappa(p)
        reach = float(norm.ppf((1 + CONFIDENCE) / 2)) * _error(moved, found, n)
        ac1, ac1_moved = _ac1(p)
        k = found.clusters
        quantile = t.ppf((1 + CONFIDENCE) / 2, np.maximum(k - 1, 1))
        ac1_reach = quantile * _error(ac1_moved, found, n) * np.sqrt(k / (k - 1))
        share = p[:, 0] + p[:, 3]
    return Pairwise(
        first,
        second,
        found.counts.reshape(-1, 2, 2),
        k,
        kappa,
        *_within(kappa, reach),
        ac1,
        *_within(ac1, ac1_reach),
        share,
        *_wilson(share, n),
    )


def _tables(
    ratings: Ratings, first: npt.NDArray[np.int64], second: npt.NDArray[np.int64]
) -> _Tables:
    chosen = [(ratings == c) * 1.0 for c in (0, 1)]  # by category: (cases, images, readers)
    read = np.maximum(*chosen)
    counts = np.stack([_products(chosen[i], chosen[j])[first, second] for i, j in CELLS], axis=1)
    together = np.zeros((len(first), 4, 4))
    clusters = counts.sum(axis=1)
    if ratings.shape[1] == 2:
        one, two = ([c[:, image] for c in chosen] for image in (0, 1))
        for (a, (i, j)), (b, (k, m)) in product(enumerate(CELLS), repeat=2):
            both = (one[i] * two[k]).T @ (one[j] * two[m])
            together[:, a, b] = both[first, second]
        twice = read[:, 0] * read[:, 1]
        clusters = clusters - (twice.T @ twice)[first, second]
    return _Tables(counts, together, clusters)


def _products(one: Numbers, other: Numbers) -> Numbers:
    """Return, for readers r and s, the images that `one` holds for r and `other` for s."""
    readers = one.shape[2]
    rows = one.shape[0] * one.shape[1]  # an empty array has no -1
    return np.asarray(one.reshape(rows, readers).T @ other.reshape(rows, readers))


def _kappa(p: Numbers) -> tuple[Numbers, Numbers]:
    """Return kappa of (pairs, 4) shares, and how an image in each cell moves it."""
    one, two = p[:, 0] + p[:, 1], p[:, 0] + p[:, 2]  # shares called positive
    observed, expected = p[:, 0] + p[:, 3], one * two + (1 - one) * (1 - two)
    left = np.where(1 - expected > 1e-12, 1 - expected, np.nan)
    moved = np.empty_like(p)
    for cell, (i, j) in enumerate(CELLS):
        chance = (two if i else 1 - two) + (one if j else 1 - one)
        moved[:, cell] = ((i == j) * left - chance * (1 - observed)) / left**2
    return (observed - expected) / left, moved - (p * moved).sum(axis=1, keepdims=True)


def _ac1(p: Numbers) -> tuple[Numbers, Numbers]:
    """Return Gwet's AC1 of (pairs, 4) shares, and how an image in each cell moves it."""
    positive = p[:, 0] + (p[:, 1] + p[:, 2]) / 2
    observed, expected = p[:, 0] + p[:, 3], 2 * positive * (1 - positive)
    value = (observed - expected) / (1 - expected)
    moved = np.empty_like(p)
    for cell, (i, j) in enumerate(CELLS):
        own = (i + j) / 2
        by_chance = 2 * (own * (1 - positive) + (1 - own) * positive - expected)
        moved[:, cell] = ((i == j) - observed - (1 - value) * by_chance) / (1 - expected)
    return value, moved


def _error(moved: Numbers, tables: _Tables, n: Numbers) -> Numbers:
    """Return the standard error: influences summed within cases, squared and summed."""
    squares = (moved**2 * tables.counts).sum(axis=1)
    products = np.einsum("pa,pab,pb->p", moved, tables.together, moved)
    return np.asarray(np.sqrt(np.maximum(squares + 2 * products, 0)) / n)


def _within(value: Numbers, reach: Numbers) -> tuple[Numbers, Numbers]:
    """Return the limits within -1 and 1; NaN where there is no reach, or none is finite."""
    reach = np.where((reach > 1e-9) & np.isfinite(reach), reach, np.nan)
    return np.maximum(value - reach, -1.0), np.minimum(value + reach, 1.0)


def _wilson(share: Numbers, n: Numbers) -> tuple[Numbers, Numbers]:
    z = float(norm.ppf((1 + CONFIDENCE) / 2))
    with np.errstate(divide="ignore", invalid="ignore"):
        centre = (share + z**2 / (2 * n)) / (1 + z**2 / n)
        spread = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2)) / (1 + z**2 / n)
    return np.minimum(centre - spread, share), np.maximum(centre + spread, share)
