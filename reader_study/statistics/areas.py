"""Areas under the ROC curve as scores over readers, negative and positive cases.

Flow: ratings -> **areas** -> mrmc
A score is the win of a positive over a negative case. The (readers, negatives, positives) array of
them is never held: what its rows and columns sum to follows from ranks, and the rest is added up
reader by reader, some rows at a time. Wins are counted in halves, so that all sums are exact.

Sources: Gallas 2006, doi:10.1016/j.acra.2005.11.030; ranks as in Sun & Xu 2014,
doi:10.1109/LSP.2014.2337313.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
import numpy.typing as npt

from reader_study.statistics.scores import AtLeast, Bools, Numbers

Integers = npt.NDArray[np.int16] | npt.NDArray[np.int32]
BLOCK = 2**17  # wins held at once; whole numbers up to 64 of them stay exact in 32-bit floats
NEITHER, READER, NEGATIVE, POSITIVE = (), (0,), (1,), (2,)


@dataclass(frozen=True)
class AreaScores:
    """Wins of positive over negative cases by each reader of one arm, ties one half.

    negative, positive : (looks, readers, cases) ratings, NaN where there was no reading. Of
        several looks at one case by one reader each counts; they share the case. The classes
        may differ in looks and cases.
    """

    negative: Numbers
    positive: Numbers
    axes: tuple[str, ...] = ("reader", "negative case", "positive case")

    @property
    def shape(self) -> tuple[int, ...]:
        """How many readers, negative and positive cases."""
        return *self.negative.shape[1:], self.positive.shape[2]

    @property
    def total(self) -> float:
        """Sum of the wins."""
        return float(self._wins[0].sum())

    @property
    def number(self) -> float:
        """How many pairs of a negative and a positive look there are."""
        negatives, positives = self.looks
        return float(negatives.sum(axis=1) @ positives.sum(axis=1))

    @property
    def by_reader(self) -> Numbers:
        """Each reader's empirical area: (readers,) array, NaN where a class was not read."""
        negatives, positives = (looks.sum(axis=1) for looks in self.looks)
        numbers = negatives * positives
        return np.asarray(self._wins[0].sum(axis=1) / np.where(numbers > 0, numbers, np.nan))

    @cached_property
    def influence(self) -> tuple[Numbers, Numbers]:
        """What each negative and each positive case adds to a reader's area: (readers, cases).

        DeLong's placements less the area, over the class's number of looks; 0 where not read.
        """
        (rows, columns), (negatives, positives) = self._wins, self.looks
        n0, n1 = (np.maximum(looks.sum(axis=1), 1)[:, None] for looks in (negatives, positives))
        area = np.nan_to_num(self.by_reader)[:, None]
        return (rows / n1 - area * negatives) / n0, (columns / n0 - area * positives) / n1

    @property
    def values(self) -> Numbers:
        """All wins, (readers, negatives, positives), NaN where none: for small studies."""
        looks = np.einsum("rn,rp->rnp", *self.looks)
        wins = [self._block(reader, slice(None)) / 2 for reader in range(self.shape[0])]
        return np.asarray(np.stack(wins) / np.where(looks > 0, looks, np.nan), dtype=np.float64)

    def present(self) -> tuple[Bools, ...]:
        """Which readers, and which negative and positive cases, are in a pair."""
        negatives, positives = self.looks
        both = np.asarray(negatives.any(axis=1) & positives.any(axis=1))
        seen = (np.asarray(looks[both].any(axis=0)) for looks in (negatives, positives))
        return both, *seen

    def sums(self, other: Self) -> tuple[AtLeast, AtLeast]:
        """Products of this arm's wins and the other's, and how many, by what a pair shares."""
        (rows, columns), (other_rows, other_columns) = self._wins, other._wins
        readers, others = rows.sum(axis=1), other_rows.sum(axis=1)
        pair, triple = self._together(other)
        products = {
            (0, 1, 2): triple,
            (0, 1): _dot(rows, other_rows),
            (0, 2): _dot(columns, other_columns),
            (1, 2): pair,
            READER: _dot(readers, others),
            NEGATIVE: _dot(rows.sum(axis=0), other_rows.sum(axis=0)),
            POSITIVE: _dot(columns.sum(axis=0), other_columns.sum(axis=0)),
            NEITHER: float(readers.sum() * others.sum()),
        }
        return products, self._numbers(other)

    def _numbers(self, other: Self) -> AtLeast:
        """How many pairs of scores there are; an array of wins is never needed for that."""
        (n, p), (m, q) = self.looks, other.looks
        n_all, p_all, m_all, q_all = (looks.sum(axis=1) for looks in (n, p, m, q))
        same_negative, same_positive = n @ m.T, p @ q.T  # (readers, readers)
        return {
            (0, 1, 2): _dot(np.diag(same_negative), np.diag(same_positive)),
            (0, 1): _dot(np.diag(same_negative), p_all * q_all),
            (0, 2): _dot(n_all * m_all, np.diag(same_positive)),
            (1, 2): _dot(same_negative, same_positive),
            READER: _dot(n_all * p_all, m_all * q_all),
            NEGATIVE: _dot(p_all @ n, q_all @ m),
            POSITIVE: _dot(n_all @ p, m_all @ q),
            NEITHER: self.number * other.number,
        }

    @cached_property
    def looks(self) -> tuple[Numbers, Numbers]:
        """How often each reader looked at each negative and each positive case."""
        return (
            np.isfinite(self.negative).sum(axis=0) * 1.0,
            np.isfinite(self.positive).sum(axis=0) * 1.0,
        )

    @cached_property
    def _wins(self) -> tuple[Numbers, Numbers]:
        """Wins against each negative case and of each positive one: (readers, cases) arrays."""
        readers, negatives, positives = self.shape
        rows, columns = np.zeros((readers, negatives)), np.zeros((readers, positives))
        for reader in range(readers):
            negative, positive = self.negative[:, reader], self.positive[:, reader]
            below, above = np.sort(_read(negative)), np.sort(_read(positive))
            rows[reader] = (len(above) - _rank(negative, above)).sum(axis=0, where=_is(negative))
            columns[reader] = _rank(positive, below).sum(axis=0, where=_is(positive))
        return rows, columns

    @cached_property
    def _ranks(self) -> tuple[Integers, Integers]:
        """The ratings as small whole numbers in the same order: quicker to compare."""
        both = np.concatenate([self.negative.ravel(), self.positive.ravel()])
        dense = np.unique(both, return_inverse=True)[1] + 1
        kind = np.int16 if dense.max() < np.iinfo(np.int16).max else np.int32
        negative, positive = np.split(dense.astype(kind), [self.negative.size])
        negative = negative.reshape(self.negative.shape)
        positive = positive.reshape(self.positive.shape)
        negative[np.isnan(self.negative)] = np.iinfo(kind).max  # what is not read is never won
        positive[np.isnan(self.positive)] = 0
        return negative, positive

    def _block(self, reader: int, rows: slice) -> npt.NDArray[np.float32]:
        """Twice the wins of one reader against some negative cases: (rows, positives) array."""
        negatives, positives = (ranks[:, reader] for ranks in self._ranks)
        twice = np.zeros((negatives[0, rows].size, self.shape[2]), dtype=np.int8)
        for negative in negatives[:, rows, None]:
            for positive in positives:
                twice += positive > negative
                twice += positive >= negative
        return twice.astype(np.float32)

    def _together(self, other: Self) -> tuple[float, float]:
        """Sums of products over pairs with both cases in common, and with the reader as well."""
        readers, negatives, positives = self.shape
        pair = triple = 0.0
        step = max(1, BLOCK // max(positives, 1))
        for start in range(0, negatives, step):
            rows = slice(start, min(start + step, negatives))
            ours = np.zeros((rows.stop - start, positives), dtype=np.float32)
            theirs = ours if other is self else np.zeros_like(ours)
            for reader in range(readers):
                mine = self._block(reader, rows)
                his = mine if other is self else other._block(reader, rows)
                ours += mine
                if other is not self:
                    theirs += his
                triple += float(np.vdot(mine, his))
            pair += _dot(ours, theirs)
        return pair / 4, triple / 4


def _dot(one: npt.ArrayLike, two: npt.ArrayLike) -> float:
    """Return the sum of products, in double precision."""
    return float(np.vdot(np.asarray(one, dtype=np.float64), np.asarray(two, dtype=np.float64)))


def _is(ratings: Numbers) -> Bools:
    return np.asarray(np.isfinite(ratings))


def _read(ratings: Numbers) -> Numbers:
    return np.asarray(ratings[np.isfinite(ratings)])


def _rank(ratings: Numbers, among: Numbers) -> Numbers:
    """Return how many of the sorted others each rating exceeds, ties one half."""
    sides = (np.searchsorted(among, ratings, side=side) for side in ("left", "right"))
    return np.asarray(sum(sides) / 2)
