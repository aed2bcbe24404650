"""Intervals for figures that have no formula: bootstrap and jackknife over readers, cases, both.

A replicate gives each reader and each case the number of times it was drawn, so a resampled 2 x 2
table is a weighted sum of the readings' own tables; all replicates are one matrix product. Drawing
readers and cases both takes the two as random, and overstates the variance somewhat (the ideal
two-way bootstrap is the V-statistic of `mrmc`); drawing cases alone takes these readers as given.

Sources: Efron & Tibshirani 1993, An Introduction to the Bootstrap (percentile interval, jackknife);
Owen 2007, doi:10.1214/07-AOAS122 (both factors drawn: how much too wide);
Gallas et al. 2009, doi:10.1080/03610920802610084.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from math import sqrt
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.stats import t

from reader_study.statistics.estimate import CONFIDENCE, Estimate

Numbers = npt.NDArray[np.float64]
Counts = npt.NDArray[np.unsignedinteger[Any]]
Metric = Callable[[Numbers, Numbers, Numbers, Numbers], Numbers]
OVER = ("readers", "cases", "readers and cases")
CHUNK = 16_000_000  # numbers held at once: 128 MB
SAME_FIGURE = "nearly every bootstrap replicate gave one and the same figure"
LEAST_DEFINED = 0.5  # of the replicates; with fewer the interval would be of another figure


@dataclass(frozen=True)
class Draws:
    """How often each replicate drew each reader, (B, readers), and each case, (B, cases).

    Kept as small whole numbers: 100,000 replicates of 2,000 cases take 0.4 GB.
    """

    readers: Counts
    cases: Counts
    over: str


def draw(readers: int, cases: int, over: str, replicates: int, seed: int) -> Draws:
    """Draw readers, cases or both with replacement; what is not drawn counts once.

    The same arguments give the same draws. ValueError if `over` is unknown or a number is
    below 1.
    """
    if over not in OVER:
        raise ValueError(f"no resampling over {over!r}; there are {', '.join(OVER)}")
    if min(readers, cases, replicates) < 1:
        raise ValueError(f"got {readers} readers, {cases} cases, {replicates} replicates")
    streams = np.random.SeedSequence(seed).spawn(2)
    drawn: list[Counts] = []
    for name, number, stream in zip(("readers", "cases"), (readers, cases), streams, strict=True):
        counts = np.ones((replicates, number), dtype=np.min_scalar_type(number))
        if name in over:
            rng, chances = np.random.default_rng(stream), np.full(number, 1 / number)
            for part in _parts(replicates, number):
                counts[part] = rng.multinomial(number, chances, part.stop - part.start)
        drawn.append(counts)
    return Draws(drawn[0], drawn[1], over)


def resampled_counts(cells: Numbers, draws: Draws) -> Numbers:
    """Return each replicate's counts: (readers, cases, k) array -> (B, k) array."""
    readers, cases, k = cells.shape
    if draws.over == "cases":
        return _weighted(draws.cases, cells.sum(axis=0))
    if draws.over == "readers":
        return _weighted(draws.readers, cells.sum(axis=1))
    flat = cells.reshape(readers, cases * k)
    counts = np.empty((len(draws.readers), k))
    for part in _parts(len(counts), cases * k):
        drawn = (draws.readers[part].astype(np.float64) @ flat).reshape(-1, cases, k)
        by_case = draws.cases[part].astype(np.float64)
        counts[part] = np.matmul(by_case[:, None, :], drawn)[:, 0]
    return counts


def resampled_counts_by_reader(cells: Numbers, draws: Draws) -> Numbers:
    """Return each replicate's counts of each reader, cases drawn: (B, readers, k) array."""
    readers, cases, k = cells.shape
    by_case = cells.transpose(1, 0, 2).reshape(cases, readers * k)
    return _weighted(draws.cases, by_case).reshape(-1, readers, k)


def _weighted(weights: Counts, counts: Numbers) -> Numbers:
    """Return (B, n) weights times (n, k) counts, some replicates at once."""
    found = np.empty((len(weights), counts.shape[1]))
    for part in _parts(*weights.shape):
        found[part] = weights[part].astype(np.float64) @ counts
    return found


def _parts(rows: int, numbers: int) -> Iterator[slice]:
    """Yield parts of so many rows, each of `numbers`, that CHUNK of these are held at once."""
    step = max(1, CHUNK // max(numbers, 1))
    return (slice(i, min(i + step, rows)) for i in range(0, rows, step))


def bootstrap(found: Estimate, counts: Numbers, metric: Metric, over: str) -> Estimate:
    """Return the estimate with its 95 % percentile interval.

    counts : (B, 4) array of resampled TP, FP, FN, TN; metric : of the four; over : what was drawn
    Replicates in which the metric is undefined are left out; where they are half or more there is
    no interval; nor one of no width, which would look like certainty.
    """
    return found if found.value is None else _percentiles(found, metric(*counts.T), over)


def bootstrap_difference(
    found: Estimate,
    first: Numbers,
    second: Numbers,
    metric: Metric,
    over: str,
    confidence: float = CONFIDENCE,
) -> Estimate:
    """Return an estimated difference, first less second arm, with its percentile interval.

    first, second : (B, 4) arrays of either arm's counts, resampled by the same draws
    """
    if found.value is None:
        return found
    return _percentiles(found, metric(*first.T) - metric(*second.T), over, confidence)


def jackknife_error(cells: Numbers, metric: Metric, over: str) -> float:
    """Return the delete-one standard error; over both it adds the two variances (conservative).

    NaN where there are fewer than two to delete, or the metric is undefined without one of them.
    """
    if over not in OVER:
        raise ValueError(f"no resampling over {over!r}; there are {', '.join(OVER)}")
    variance = 0.0
    for axis, name in enumerate(("readers", "cases")):
        if name in over:
            left_out = cells.sum(axis=(0, 1)) - cells.sum(axis=1 - axis)
            values = metric(*left_out.T)
            k = len(values)
            variance += (
                (k - 1) / k * float(((values - values.mean()) ** 2).sum()) if k > 1 else np.nan
            )
    return sqrt(variance) if np.isfinite(variance) else float("nan")


def jackknife(found: Estimate, cells: Numbers, metric: Metric, over: str) -> Estimate:
    """Return the estimate with a t interval from the jackknife, cut at -1 and 1."""
    if found.value is None:
        return found
    numbers = dict(zip(("readers", "cases"), cells.shape[:2], strict=True))
    df = min(n for name, n in numbers.items() if name in over) - 1
    reach = float(t.ppf((1 + CONFIDENCE) / 2, max(df, 1))) * jackknife_error(cells, metric, over)
    low, high = max(found.value - reach, -1.0), min(found.value + reach, 1.0)
    if np.isnan(reach):
        return replace(
            found, method=f"{found.method}; no interval: undefined without some of the {over}"
        )
    return found.within(low, high, f"jackknife over {over}")


def _percentiles(
    found: Estimate, values: Numbers, over: str, confidence: float = CONFIDENCE
) -> Estimate:
    defined = values[np.isfinite(values)]
    method = f"percentile bootstrap over {over}, {len(defined)} of {len(values)} replicates"
    if len(defined) <= LEAST_DEFINED * len(values):
        why = f"defined in {len(defined)} of {len(values)} bootstrap replicates"
        return replace(found, method=f"{found.method}; no interval, as {why}")
    tail = (1 - confidence) / 2
    low, high = np.quantile(defined, (tail, 1 - tail))
    if low == high:  # perfect, or nothing right: drawing again tells nothing
        return replace(found, method=f"{found.method}; no interval, as {SAME_FIGURE}")
    return found.within(float(low), float(high), method)
