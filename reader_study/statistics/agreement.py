"""Agreement between pairs of readers beyond chance: Cohen's kappa, weighted kappa, Light's mean.

Two readers are compared only on images both of them saw, an image being one case in one arm.

Sources: Cohen 1960, doi:10.1177/001316446002000104; Cohen 1968, doi:10.1037/h0026256 (weights);
Fleiss, Cohen & Everitt 1969, doi:10.1037/h0028106 (standard error);
Light 1971, doi:10.1037/h0031643 (mean of pairs);
Byrt, Bishop & Carlin 1993, doi:10.1016/0895-4356(93)90018-V (prevalence and bias index).

`ratings` is everywhere an (images, readers) int array of category numbers 0 ... q - 1, and
MISSING where a reader gave none. Vectorised over pairs: 50 readers are 1,225 of them.
"""

from dataclasses import replace

import numpy as np
import numpy.typing as npt
from scipy.stats import norm, t

from reader_study.statistics.estimate import CONFIDENCE, Estimate, estimate

MISSING = -1
Ratings = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]

SAME_CATEGORY = "both readers used one and the same category throughout"
CHUNK = 2_000_000  # numbers held at once: 16 MB
MOST_LEFT_OUT = 20_000_000  # entries of the tables that a jackknife goes through: about a second
NOTHING_SHARED = "no image was read by two readers"
NO_SPREAD = "no interval: no image moves it"
NO_DELETION = "no interval: without one of the cases it is undefined"


def pair_tables(ratings: Ratings, categories: int) -> Numbers:
    """Return the contingency table of every pair of readers: (readers, readers, q, q) array.

    Entry [r, s, i, j] counts the images that r put in category i and s in category j.
    """
    used = np.stack([ratings == c for c in range(categories)]).astype(np.float64)
    tables: Numbers = np.einsum("inr,jns->rsij", used, used, optimize=True)
    return tables


def kappa_of(tables: Numbers, weights: Numbers | None = None) -> Numbers:
    """Return (weighted) kappa of contingency tables: (..., q, q) array -> (...) array.

    weights : (q, q) array of agreement weights, 1 on the diagonal; None for unweighted
    NaN for an empty table, and where both raters used a single, same category.
    """
    observed, expected, _ = _agreement(tables, weights)
    return np.asarray((observed - expected) / _positive(1 - expected), dtype=np.float64)


def kappa_standard_error(tables: Numbers, weights: Numbers | None = None) -> Numbers:
    """Return the large-sample standard error of kappa (Fleiss, Cohen & Everitt 1969, eq. 8)."""
    p = tables / _positive(tables.sum(axis=(-2, -1)))[..., None, None]
    observed, expected, w = _agreement(tables, weights)
    row_weight = np.einsum("...j,ij->...i", p.sum(axis=-2), w)  # mean weight of a row's category
    column_weight = np.einsum("...i,ij->...j", p.sum(axis=-1), w)
    spread = (
        w * (1 - expected)[..., None, None]
        - (row_weight[..., :, None] + column_weight[..., None, :]) * (1 - observed)[..., None, None]
    )
    variance = (p * spread**2).sum(axis=(-2, -1)) - (
        observed * expected - 2 * expected + observed
    ) ** 2
    n = tables.sum(axis=(-2, -1))
    rounded = np.maximum(variance, 0)  # perfect agreement: rounding error may fall below zero
    return np.asarray(np.sqrt(rounded / n) / _positive(1 - expected) ** 2, dtype=np.float64)


def cohen_kappa(table: Numbers, weights: Numbers | None = None) -> Estimate:
    """Return Cohen's kappa of a (q, q) table of counts, its 95 % Wald interval cut at -1 and 1.

    weights : agreement weights, 1 on the diagonal; `linear_weights` and `quadratic_weights`
    ValueError if the table is not square.

    >>> round(cohen_kappa(np.array([[40.0, 9], [6, 45]])).value, 4)
    0.6995
    """
    if table.ndim != 2 or table.shape[0] != table.shape[1]:
        raise ValueError(f"a kappa needs a square table, got shape {table.shape}")
    name = "Cohen's kappa" if weights is None else "weighted Cohen's kappa"
    n = int(table.sum())
    undefined = SAME_CATEGORY if n else NOTHING_SHARED
    kappa = estimate(float(kappa_of(table, weights)), name, n, undefined)
    if kappa.value is None:
        return kappa
    reach = float(norm.ppf((1 + CONFIDENCE) / 2) * kappa_standard_error(table, weights))
    if reach < 1e-9:  # perfect agreement, say: an interval of no width would look like certainty
        return replace(kappa, method=f"{kappa.method}; {NO_SPREAD}")
    low, high = max(kappa.value - reach, -1.0), min(kappa.value + reach, 1.0)
    return kappa.within(low, high, "Wald interval, cut at -1 and 1")


def linear_weights(categories: int) -> Numbers:
    """Agreement weights 1 - |i - j| / (q - 1): (q, q) array."""
    distance = np.abs(np.subtract.outer(np.arange(categories), np.arange(categories)))
    return np.asarray(1 - distance / max(categories - 1, 1), dtype=np.float64)


def quadratic_weights(categories: int) -> Numbers:
    """Agreement weights 1 - (i - j)^2 / (q - 1)^2: (q, q) array."""
    return 1 - (1 - linear_weights(categories)) ** 2


def light_kappa(
    ratings: Ratings,
    categories: int,
    clusters: npt.NDArray[np.int64] | None = None,
    weights: Numbers | None = None,
) -> Estimate:
    """Return Light's kappa, the mean of Cohen's kappa over pairs, with an interval over cases.

    The interval is a jackknife's, and linearised where that would take seconds; the method says.

    clusters : (images,) int array naming the case of each image, which the jackknife leaves out
        with all its images; None: each image its own
    weights : agreement weights, as of `cohen_kappa`
    Pairs without a common image are left out, and the method says how many were used. One pair
    whose kappa is undefined leaves the mean undefined: dropping it would drop perfect agreement.
    """
    tables = _tables_of_pairs(ratings, categories)
    shared = tables.sum(axis=(-2, -1)) > 0
    of = "Cohen's kappas" if weights is None else "weighted Cohen's kappas"
    name = f"Light's kappa (mean of {int(shared.sum())} of {len(shared)} pairwise {of})"
    n = images_shared(ratings)
    if not shared.any():
        return Estimate(None, method=name, n=n, reason=NOTHING_SHARED)
    kappas = kappa_of(tables[shared], weights)
    undefined = f"in {int(np.isnan(kappas).sum())} of the pairs {SAME_CATEGORY}"
    found = estimate(float(kappas.mean()), name, n, undefined)
    if found.value is None:
        return found
    names = np.arange(len(ratings)) if clusters is None else clusters
    if len(np.unique(names)) * tables.size > MOST_LEFT_OUT:
        return _linearised(found, ratings, names, tables, shared, weights)
    return _jackknife(found, _left_out(ratings, weights, names, tables, shared))


def mean_pairwise_kappa(ratings: Ratings, categories: int) -> float:
    """Return Light's kappa alone, NaN where undefined: for those who need it many times over."""
    tables = _tables_of_pairs(ratings, categories)
    shared = tables.sum(axis=(-2, -1)) > 0
    return float(kappa_of(tables[shared]).mean()) if shared.any() else float("nan")


def prevalence_index(table: Numbers) -> float:
    """Return (both positive - both negative) / n of a (2, 2) table: beside kappa, not for it."""
    return float((table[0, 0] - table[1, 1]) / table.sum())


def bias_index(table: Numbers) -> float:
    """Return (first alone positive - second alone positive) / n of a (2, 2) table."""
    return float((table[0, 1] - table[1, 0]) / table.sum())


def images_shared(ratings: Ratings) -> int:
    """Return the number of images that two readers or more rated."""
    return int(((ratings != MISSING).sum(axis=1) >= 2).sum())


def _tables_of_pairs(ratings: Ratings, categories: int) -> Numbers:
    """Return the contingency table of each pair of readers once: (pairs, q, q) array."""
    first, second = np.triu_indices(ratings.shape[1], k=1)
    return pair_tables(ratings, categories)[first, second]


def _left_out(
    ratings: Ratings,
    weights: Numbers | None,
    names: npt.NDArray[np.int64],
    tables: Numbers,
    shared: npt.NDArray[np.bool_],
) -> Numbers:
    """Return Light's kappa without each cluster that two readers read an image of: (k,) array."""
    categories = tables.shape[-1]
    read = (ratings != MISSING).sum(axis=1) >= 2
    ratings, names = ratings[read], names[read]
    order = np.argsort(names, kind="stable")
    cluster = np.unique(names[order], return_inverse=True)[1]
    place = np.arange(len(cluster)) - np.searchsorted(cluster, cluster)
    own = np.full((cluster[-1] + 1, place.max() + 1, ratings.shape[1]), MISSING)
    own[cluster, place] = ratings[order]
    first, second = np.triu_indices(ratings.shape[1], k=1)
    step = max(1, CHUNK // (ratings.shape[1] ** 2 * categories**2))
    parts = []
    for some in np.split(own, range(step, len(own), step)):
        used = np.stack([some == c for c in range(categories)]) * 1.0
        without = (
            tables - np.einsum("inmr,jnms->nrsij", used, used, optimize=True)[:, first, second]
        )
        parts.append(kappa_of(without[:, shared], weights).mean(axis=1))
    return np.concatenate(parts)


def _jackknife(found: Estimate, left_out: Numbers) -> Estimate:
    """Return the estimate with a delete-one interval; none where a deletion is undefined."""
    k = len(left_out)
    if found.value is None:
        return found
    if k < 2 or np.isnan(left_out).any():
        return replace(found, method=f"{found.method}; {NO_DELETION}")
    error = float(np.sqrt((k - 1) / k * ((left_out - left_out.mean()) ** 2).sum()))
    reach = float(t.ppf((1 + CONFIDENCE) / 2, k - 1)) * error
    if reach < 1e-9:
        return replace(found, method=f"{found.method}; {NO_SPREAD}")
    low, high = max(found.value - reach, -1.0), min(found.value + reach, 1.0)
    return found.within(low, high, "jackknife over cases")


def _linearised(
    found: Estimate,
    ratings: Ratings,
    names: npt.NDArray[np.int64],
    tables: Numbers,
    shared: npt.NDArray[np.bool_],
    weights: Numbers | None,
) -> Estimate:
    """Return the estimate with an interval from what each image adds to each pair's kappa."""
    observed, expected, w = _agreement(tables, weights)
    n = _positive(tables.sum(axis=(-2, -1)))
    p = tables / n[:, None, None]
    by_row = np.einsum("pj,ij->pi", p.sum(axis=1), w)
    by_column = np.einsum("pi,ij->pj", p.sum(axis=2), w)
    moved = (
        w * (1 - expected)[:, None, None]
        - (by_row[:, :, None] + by_column[:, None, :]) * (1 - observed)[:, None, None]
    )
    moved -= (observed - 2 * expected + observed * expected)[:, None, None]
    moved /= ((1 - expected) ** 2 * n * shared.sum())[:, None, None]
    readers, categories = ratings.shape[1], tables.shape[-1]
    first, second = np.triu_indices(readers, k=1)
    of_image = np.zeros(len(ratings))
    used = [(ratings == c) * 1.0 for c in range(categories)]
    for i in range(categories):
        for j in range(categories):
            own = np.zeros((readers, readers))
            own[first[shared], second[shared]] = moved[shared, i, j]
            of_image += ((used[i] @ own) * used[j]).sum(axis=1)
    read = (ratings != MISSING).sum(axis=1) >= 2
    _, cluster = np.unique(names[read], return_inverse=True)
    sums = np.bincount(cluster, of_image[read])
    k = len(sums)
    reach = float(t.ppf((1 + CONFIDENCE) / 2, k - 1) * np.sqrt((sums**2).sum() * k / (k - 1)))
    value = found.value if found.value is not None else np.nan
    low, high = max(value - reach, -1.0), min(value + reach, 1.0)
    return found.within(low, high, "linearised interval, cases as clusters")


def _agreement(tables: Numbers, weights: Numbers | None) -> tuple[Numbers, Numbers, Numbers]:
    """Return observed and chance agreement of the tables, and the weights used."""
    w = np.eye(tables.shape[-1]) if weights is None else weights
    p = tables / _positive(tables.sum(axis=(-2, -1)))[..., None, None]
    by_chance = p.sum(axis=-1)[..., :, None] * p.sum(axis=-2)[..., None, :]
    return (p * w).sum(axis=(-2, -1)), (by_chance * w).sum(axis=(-2, -1)), w


def _positive(numbers: Numbers) -> Numbers:
    """Return the numbers, NaN where they are 0 but for rounding error: a divisor."""
    return np.where(np.asarray(numbers) > 1e-12, numbers, np.nan)
