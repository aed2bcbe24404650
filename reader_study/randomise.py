"""From a design and a seed to reading lists: drawn once, stored row by row, hashed.

Flow: design -> **randomise** -> presentations

How the arms are drawn. Put every cell (reader, case) into nested groups twice over: by reader
(its stratum within the reader, the reader, the study) and by case (the case, its stratum, the
study). Pair the cells at random inside each smallest group; what is left over, one cell at most,
is paired inside the next larger group. That is one matching by reader and one by case. Their union
has only paths and even cycles, so it is two-coloured: paired cells get opposite arms. Every group
of both nestings then holds as many of one arm as of the other, give or take one, whatever the
numbers of readers and cases. Each part is flipped by a coin of its own, so either arm is equally
likely in every cell; and every balanced assignment can be drawn.

The numbers come from the raw 64-bit output of numpy's PCG64 under a SeedSequence, which NumPy
keeps unchanged between versions (NEP 19), so that a schedule can be recomputed years later.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import asdict, dataclass

import numpy as np
import numpy.typing as npt

from reader_study.design import Design, DesignError

LARGEST_SEED = 2**63 - 1
Integers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Row:
    """One presentation: what `reader` sees at `position` (from 1)."""

    reader: str
    position: int
    case_key: str
    arm: str


def draw_schedule(design: Design, seed: int) -> tuple[Row, ...]:
    """Draw the reading lists, by reader in the design's order and then by position.

    Each reader reads each case once, in one arm. The arms differ by one presentation at most within
    each reader and stratum, each reader, each case, each stratum and the study. The order is a
    permutation of its own for each reader.

    design : the readers, cases and arms
    seed : 0 to 2**63 - 1; the same design and seed give the same rows
    DesignError if the seed is out of range.

    >>> design = Design(readers=("R1",), cases=(("P1", ""), ("P2", "")))
    >>> sorted(row.arm for row in draw_schedule(design, seed=1))
    ['real', 'simulated']
    """
    if not 0 <= seed <= LARGEST_SEED:
        raise DesignError(f"a seed lies between 0 and {LARGEST_SEED}, got {seed}")
    for_arms, for_orders = (np.random.PCG64(s) for s in np.random.SeedSequence(seed).spawn(2))
    arms = _draw_arms(design, for_arms)
    rows = []
    for reader, label in enumerate(design.readers):
        for position, case in enumerate(_permutation(len(design.cases), for_orders), start=1):
            arm = design.arms[arms[reader, case]]
            rows.append(Row(label, position, design.cases[case][0], arm))
    return tuple(rows)


def schedule_sha256(design: Design, seed: int, rows: Iterable[Row]) -> str:
    """Return the SHA-256 of design, seed and rows as canonical JSON (sorted keys, UTF-8)."""
    record = {"design": design.as_dict(), "seed": seed, "rows": [asdict(row) for row in rows]}
    text = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def schedule_faults(design: Design, rows: Sequence[Row]) -> tuple[str, ...]:
    """Return what the rows break of the design's promises, in words; empty when nothing.

    It looks at the rows alone and shares no step with the draw.
    """
    faults = []
    stratum_of = dict(design.cases)
    expected = {(reader, case) for reader in design.readers for case in stratum_of}
    if len(rows) != len(expected) or {(row.reader, row.case_key) for row in rows} != expected:
        faults.append("not every reader reads every case exactly once")
    for reader in design.readers:
        positions = sorted(row.position for row in rows if row.reader == reader)
        if positions != list(range(1, len(positions) + 1)):
            faults.append(f"positions of {reader} do not run from 1 without a gap")
    balance: defaultdict[str, int] = defaultdict(int)
    for row in rows:
        stratum = stratum_of.get(row.case_key)
        sign = 1 if row.arm == design.arms[0] else -1
        balance[f"reader {row.reader} in stratum {stratum!r}"] += sign
        balance[f"reader {row.reader}"] += sign
        balance[f"case {row.case_key}"] += sign
        balance[f"stratum {stratum!r}"] += sign
    faults += [f"{group}: arms differ by {abs(d)}" for group, d in balance.items() if abs(d) > 1]
    return tuple(faults)


def _draw_arms(design: Design, bits: np.random.PCG64) -> Integers:
    """Return the arm's index for each cell: (readers, cases) array of 0 and 1."""
    strata = [stratum for _, stratum in design.cases]
    shape = (len(design.readers), len(design.cases))
    reader, case = (axis.ravel() for axis in np.indices(shape))
    by_reader = _match([[(r, strata[c]), r, None] for r, c in zip(reader, case, strict=True)], bits)
    by_case = _match([[c, strata[c], None] for c in case], bits)
    return _two_colour(by_reader, by_case, bits).reshape(shape)


def _match(groups_of_cell: Sequence[Sequence[Hashable]], bits: np.random.PCG64) -> Integers:
    """Pair the cells at random inside their smallest group, leftovers inside the next larger.

    groups_of_cell : for each cell its groups, smallest first, the last one common to all
    Returns each cell's partner; the one cell that may stay alone is its own partner.
    """
    partner = np.arange(len(groups_of_cell))
    waiting = [int(cell) for cell in _permutation(len(groups_of_cell), bits)]
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


def _two_colour(first: Integers, second: Integers, bits: np.random.PCG64) -> Integers:
    """Give partners of both matchings opposite colours; one coin a connected part."""
    coins = (bits.random_raw(len(first)) & np.uint64(1)).astype(np.int64)
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


def _permutation(length: int, bits: np.random.PCG64) -> Integers:
    """Return a uniformly random order of 0 ... length - 1, from raw 64-bit keys."""
    return np.argsort(bits.random_raw(length), kind="stable")
