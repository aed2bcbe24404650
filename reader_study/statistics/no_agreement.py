"""Tests of kappa against zero: could the readers agree as much by chance?

A small P says that agreement is not nil, which is seldom in doubt; the interval says how much.

Sources: Fleiss, Cohen & Everitt 1969, doi:10.1037/h0028106 (two readers);
Fleiss, Nee & Landis 1979, doi:10.1037/0033-2909.86.5.974 (several readers).
"""

from dataclasses import dataclass
from math import sqrt

from scipy.stats import norm

from reader_study.statistics.agreement import (
    MISSING,
    NOTHING_SHARED,
    SAME_CATEGORY,
    Numbers,
    Ratings,
    kappa_of,
)
from reader_study.statistics.multirater import fleiss_kappa


@dataclass(frozen=True)
class NoAgreement:
    """Standard error of kappa were it zero, z and two-sided P; None with a `reason`."""

    standard_error: float | None
    z: float | None
    p: float | None
    reason: str = ""


def cohen_against_zero(table: Numbers) -> NoAgreement:
    """Test Cohen's kappa of a (q, q) table of counts against zero."""
    n = float(table.sum())
    if n == 0:
        return NoAgreement(None, None, None, NOTHING_SHARED)
    rows, columns = table.sum(axis=1) / n, table.sum(axis=0) / n
    expected = float((rows * columns).sum())
    if 1 - expected < 1e-12:
        return NoAgreement(None, None, None, SAME_CATEGORY)
    spread = expected + expected**2 - float((rows * columns * (rows + columns)).sum())
    error = sqrt(max(spread, 0.0) / n) / (1 - expected)
    return _test(float(kappa_of(table)), error)


def fleiss_against_zero(ratings: Ratings, categories: int) -> NoAgreement:
    """Test Fleiss' kappa against zero, where every image has as many ratings.

    ratings : (images, readers) int array; images that nobody rated are left out
    ValueError if images have different numbers of ratings: the error is not known then.
    """
    numbers = set((ratings != MISSING).sum(axis=1).tolist()) - {0}
    if len(numbers) > 1:
        raise ValueError(f"this test needs as many ratings of each image, got {sorted(numbers)}")
    found = fleiss_kappa(ratings, categories)
    if found.value is None:
        return NoAgreement(None, None, None, found.reason)
    each, images = numbers.pop(), found.n
    shares = [float((ratings == c).sum()) / (each * images) for c in range(categories)]
    variation = sum(p * (1 - p) for p in shares)
    skew = sum(p * (1 - p) * (1 - 2 * p) for p in shares)
    error = sqrt(2 / (images * each * (each - 1)) * (variation**2 - skew)) / variation
    return _test(found.value, error)


def _test(kappa: float, error: float) -> NoAgreement:
    if error == 0:
        return NoAgreement(0.0, None, None, "kappa could be nothing but zero with these margins")
    z = kappa / error
    return NoAgreement(error, z, 2 * float(norm.sf(abs(z))))
