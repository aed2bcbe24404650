"""Random orders and coins from raw 64-bit words, the same for ever.

Flow: seed -> **stream** -> randomise
Source: NEP 19: numpy keeps the raw output of PCG64 under a SeedSequence unchanged between versions,
while what its Generator makes of it may change. So a schedule can be recomputed years later.
"""

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]


class Stream:
    """A source of random words; streams of different numbers under one seed are independent."""

    def __init__(self, seed: int, number: int):
        self._bits = np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(number,)))

    def permutation(self, length: int) -> Integers:
        """Return a uniformly random order of 0 ... length - 1."""
        return np.argsort(self._bits.random_raw(length), kind="stable")

    def coins(self, count: int) -> Integers:
        """Return zeros and ones, (count,) array."""
        return (self._bits.random_raw(count) & np.uint64(1)).astype(np.int64)

    def coin(self) -> int:
        """Return 0 or 1."""
        return int(self.coins(1)[0])

    def words(self, count: int) -> list[int]:
        """Return integers from 0 to 2**64 - 1."""
        words: list[int] = self._bits.random_raw(count).tolist()
        return words
