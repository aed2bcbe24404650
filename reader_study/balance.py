"""Which arm each reader sees each case in: balanced within reader and grade, and over readers.

Flow: design -> **balance** -> ordering -> randomise

Put every cell (reader, case) into nested groups twice over: by reader (its stratum within the
reader, the reader, the study) and by case (the case, its stratum, the study). Pair the cells at
random inside each smallest group; what is left over, one cell at most, is paired inside the next
larger group. That is one matching by reader and one by case. Their union has only paths and even
cycles, so it is two-coloured: paired cells get opposite arms. Every group of both nestings then
holds as many of one arm as of the other, give or take one, whatever the numbers of readers and
cases. Each part is flipped by a coin of its own, so either arm is equally likely in every cell; and
every balanced assignment can be drawn.
"""

from collections.abc import Hashable, Sequence

import numpy as np

from reader_study.stream import Integers, Stream


def balanced_arms(readers: int, strata: Sequence[str], stream: Stream) -> Integers:
    """Return the arm's index for each cell: (readers, cases) array of 0 and 1."""
    shape = (readers, len(strata))
    reader, case = (axis.ravel() for axis in np.indices(shape))
    by_reader = _match(
        [[(r, strata[c]), r, None] for r, c in zip(reader, case, strict=True)], stream
    )
    by_case = _match([[c, strata[c], None] for c in case], stream)
    return _two_colour(by_reader, by_case, stream).reshape(shape)


def nested_arms(years: Sequence[float | None], stream: Stream) -> Integers:
    """Return the arm's index for each reader: (readers,) array of 0 and 1.

    Readers are put in the order of their years of experience (equal years in random order, unknown
    ones last) and paired two by two; a coin gives each pair its two arms, and the last reader of an
    odd number an arm.
    """
    order = [int(reader) for reader in stream.permutation(len(years))]
    order.sort(key=lambda reader: np.inf if (y := years[reader]) is None else y)
    arms = np.zeros(len(years), dtype=np.int64)
    coins = stream.coins(len(years))
    for place, reader in enumerate(order):
        arms[reader] = (coins[place // 2] + place) % 2
    return arms


def _match(groups_of_cell: Sequence[Sequence[Hashable]], stream: Stream) -> Integers:
    """Pair the cells at random inside their smallest group, leftovers inside the next larger.

    groups_of_cell : for each cell its groups, smallest first, the last one common to all
    Returns each cell's partner; the one cell that may stay alone is its own partner.
    """
    partner = np.arange(len(groups_of_cell))
    waiting = [int(cell) for cell in stream.permutation(len(groups_of_cell))]
    for level in range(len(groups_of_cell[0])):
        alone: dict[Hashable, int] = {}
        for cell in waiting:
            group = groups_of_cell[cell][level]
            if group in alone:
                other = alone.pop(group)
                partner[cell], partner[other] = other, cell
            else:
                alone[group] = cell
        waiting = [cell for cell in waiting if partner[cell] == cell]
    return partner


def _two_colour(first: Integers, second: Integers, stream: Stream) -> Integers:
    """Give partners of both matchings opposite colours; one coin a connected part."""
    coins = stream.coins(len(first))
    colour = np.full(len(first), -1)
    for start in range(len(first)):
        if colour[start] >= 0:
            continue
        colour[start] = coins[start]
        part = [start]
        while part:
            cell = part.pop()
            for other in (int(first[cell]), int(second[cell])):
                if colour[other] < 0:
                    colour[other] = 1 - colour[cell]
                    part.append(other)
    return colour
