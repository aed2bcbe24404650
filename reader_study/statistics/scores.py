"""Scores of one arm, and the means over pairs of them that a variance is made of.

Flow: right or wrong, wins (`areas`) -> **scores** -> mrmc
A pair of scores shares the axes in which it has one index: the reader, a case. The sum of products
over all pairs that share certain axes at least needs the sums over the other axes alone.

Source: Gallas 2006, doi:10.1016/j.acra.2005.11.030.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol, Self

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Shared = tuple[int, ...]  # the axes a pair of scores shares, e.g. (0,) the reader
AtLeast = dict[Shared, float]  # a sum over pairs that share these axes at least


class Arm(Protocol):
    """What the variance of an average needs of an arm's scores."""

    @property
    def axes(self) -> tuple[str, ...]:
        """Names of the axes, the reader's first."""

    @property
    def shape(self) -> tuple[int, ...]:
        """How many readers, and how many of each kind of case."""

    @property
    def total(self) -> float:
        """Sum of the scores."""

    @property
    def number(self) -> float:
        """How many scores there are."""

    def present(self) -> tuple[Bools, ...]:
        """Which readers, and which of each kind of case, have a score."""

    def sums(self, other: Self) -> tuple[AtLeast, AtLeast]:
        """Products of this arm's scores and the other's, and how many, by what a pair shares."""


@dataclass(frozen=True)
class Scores:
    """Scores of one arm over their axes, reader first: NaN where there was no reading.

    values : (readers, cases) or (readers, negatives, positives) array
    axes : names of the axes
    """

    values: Numbers
    axes: tuple[str, ...]

    @property
    def shape(self) -> tuple[int, ...]:
        """How many readers, and how many of each kind of case."""
        return self.values.shape

    @property
    def total(self) -> float:
        """Sum of the scores."""
        return float(np.nansum(self.values))

    @property
    def number(self) -> float:
        """How many scores there are."""
        return float(np.isfinite(self.values).sum())

    def present(self) -> tuple[Bools, ...]:
        """Which readers, and which of each kind of case, have a score."""
        read, axes = np.isfinite(self.values), range(self.values.ndim)
        return tuple(
            np.asarray(read.any(axis=tuple(a for a in axes if a != axis))) for axis in axes
        )

    def sums(self, other: Self) -> tuple[AtLeast, AtLeast]:
        """Products of this arm's scores and the other's, and how many, by what a pair shares."""
        read, also_read = (np.isfinite(it.values) * 1.0 for it in (self, other))
        scores, others = np.nan_to_num(self.values), np.nan_to_num(other.values)
        return _at_least(scores, others), _at_least(read, also_read)


def subsets(axes: int) -> Iterator[Shared]:
    """Yield every set of axes, the largest first."""
    for size in range(axes, -1, -1):
        yield from combinations(range(axes), size)


@dataclass(frozen=True)
class Pairs:
    """Pairs of scores by the axes that they share.

    share, at_least : of all pairs, those that share just these axes, and these at least
    mean : mean product of those that share just these; none for sorts that have no pairs
    """

    share: AtLeast
    at_least: AtLeast
    mean: AtLeast


def pairs_of(one: Arm, two: Arm) -> Pairs:
    """Return the pairs of one arm's scores with those of another, or with its own."""
    products, numbers = one.sums(two)
    exact_products, exact = _exactly(products), _exactly(numbers)
    total = numbers[()]
    return Pairs(
        share={shared: n / total for shared, n in exact.items()},
        at_least={shared: n / total for shared, n in numbers.items()},
        mean={shared: exact_products[shared] / n for shared, n in exact.items() if n > 0.5},
    )


def _exactly(at_least: AtLeast) -> AtLeast:
    """Return sums over pairs that share just these axes: less those that share more of them."""
    exactly: AtLeast = {}
    for shared in sorted(at_least, key=len, reverse=True):
        more = sum(value for key, value in exactly.items() if set(key) > set(shared))
        exactly[shared] = at_least[shared] - more
    return exactly


def _at_least(one: Numbers, two: Numbers) -> AtLeast:
    found: AtLeast = {}
    for shared in subsets(one.ndim):
        rest = tuple(axis for axis in range(one.ndim) if axis not in shared)
        found[shared] = float((one.sum(axis=rest) * two.sum(axis=rest)).sum())
    return found
