"""One reader's list: the arms in order, the cases in the places of their arm, repeats far enough.

Flow: runs -> **ordering** -> randomise

The arms in order come from `runs`. Arm a, seen in n first readings and r repeats, then has n + r
places p(1) < p(2) < ...; its repeats can be `min_distance` behind their first readings exactly if
p(i + n) - p(i) >= min_distance for i = 1 ... r (pair the first r places with the last r, in order:
no other pairing does better). Orders of arms are drawn until this holds, more and more evenly mixed
ones; the last resort alternates (p(i + n) - p(i) = 2n) and cannot fail. Cases are then shuffled
over the places of their arm, and of pairs too close to each other one is moved.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from reader_study.repeats import Slots, place_items
from reader_study.runs import draw_parts, draw_runs
from reader_study.stream import Integers, Stream

CHUNKS = (None,) * 6 + (32,) * 3 + (8,) * 3 + (2,) * 3  # tries, ever more evenly mixed
SHORT = 64  # first readings up to which each of them is tried, however little room there is


@dataclass(frozen=True)
class Rules:
    """What an order must keep; the same for all readers of a design.

    sessions : of one period: for each session, the lengths of the parts balanced on their own
    """

    sessions: tuple[tuple[int, ...], ...]
    min_distance: int
    max_run: int | None


@dataclass(frozen=True)
class Period:
    """What one reader sees in one period, before it has an order.

    arms : (items,) arm of each item, the first readings and then the repeats
    repeated : the first readings that are repeated, in the order of the repeats
    """

    arms: Integers
    repeated: Integers

    @property
    def firsts(self) -> int:
        """First readings in it."""
        return len(self.arms) - len(self.repeated)

    @property
    def excess(self) -> int:
        """Items in arm 0 less those in arm 1."""
        return len(self.arms) - 2 * int(self.arms.sum())


def draw_orders(
    periods: Sequence[Period], rules: Rules, orders: Stream, runs: Stream
) -> list[list[int]]:
    """Return, for each period, its items in order of position."""
    shuffles = [orders.permutation(len(period.arms)) for period in periods]
    arms = _as_shuffled(periods, shuffles, rules) or _draw_arms(periods, rules, runs)
    return [
        place_items(
            Slots(tuple(order), rules.min_distance), period.arms, period.repeated, shuffle, orders
        )
        for period, shuffle, order in zip(periods, shuffles, arms, strict=True)
    ]


def _as_shuffled(
    periods: Sequence[Period], shuffles: Sequence[Integers], rules: Rules
) -> list[list[int]] | None:
    """Return the arms as the shuffles have them, if nothing but the distance limits them."""
    one_part = sum(map(len, rules.sessions)) == 1
    alike = all(len(set(period.arms.tolist())) == 1 for period in periods)
    if not alike and (not one_part or rules.max_run is not None):
        return None
    arms = [
        period.arms[shuffle].tolist() for period, shuffle in zip(periods, shuffles, strict=True)
    ]
    return arms if _far_enough(periods, arms, rules) else None


def _draw_arms(periods: Sequence[Period], rules: Rules, stream: Stream) -> list[list[int]]:
    for chunk in _tries(periods[0].firsts, rules.min_distance):
        parts = [
            part
            for period in periods
            for part in draw_parts(rules.sessions, period.excess, stream, chunk)
        ]
        drawn = draw_runs(parts, rules.max_run, stream)
        if drawn is not None:
            arms = _by_period(drawn, periods)
            if _far_enough(periods, arms, rules):
                return arms
    return _last_resort(periods, rules, stream)


def _tries(firsts: int, min_distance: int) -> list[int | None]:
    """Return the chunks worth trying: arms stray by about half the root of what they are mixed in.

    A long list with less room than half of that has next to no chance.
    """
    room = firsts - min_distance
    return [c for c in CHUNKS if firsts <= SHORT or room >= (c or firsts) ** 0.5 / 4]


def _by_period(arms: list[int], periods: Sequence[Period]) -> list[list[int]]:
    ends = np.cumsum([len(period.arms) for period in periods]).tolist()
    return [arms[end - len(period.arms) : end] for period, end in zip(periods, ends, strict=True)]


def _far_enough(periods: Sequence[Period], arms: Sequence[list[int]], rules: Rules) -> bool:
    return all(
        _repeats_fit(period, np.array(order), rules.min_distance)
        for period, order in zip(periods, arms, strict=True)
    )


def _repeats_fit(period: Period, order: Integers, min_distance: int) -> bool:
    """Return whether each arm's places let its repeats be far enough from their first readings."""
    for arm in (0, 1):
        repeats = int((period.arms[period.repeated] == arm).sum())
        at = np.flatnonzero(order == arm)
        if repeats and (at[len(at) - repeats :] - at[:repeats]).min() < min_distance:
            return False
    return True


def _last_resort(periods: Sequence[Period], rules: Rules, stream: Stream) -> list[list[int]]:
    """Return an order that alternates but where that cannot be; all periods go on from each other.

    Where the distance is as long as an odd number of cases, alternating is one short of it: there
    two of one arm must follow each other once, and where is drawn.
    """
    alternating = list(_alternating(periods, stream))
    if _far_enough(periods, alternating, rules):
        return alternating
    for first in _with_one_double(periods[0], rules, stream):
        if len(periods) == 1:
            return [first]
        for second in _with_one_double(periods[1], rules, stream):
            if _keeps_runs(first + second, rules.max_run):
                return [first, second]
    raise AssertionError("a design that passes its checks has an order of arms")


def _alternating(periods: Sequence[Period], stream: Stream) -> Iterator[list[int]]:
    """Yield alternating arms for each period, the majority's first, going on from each other."""
    start = stream.coin()
    for period in periods:
        if period.excess:
            start = 0 if period.excess > 0 else 1
        order = [(start + place) % 2 for place in range(len(period.arms))]
        start = 1 - order[-1]
        yield order


def _with_one_double(period: Period, rules: Rules, stream: Stream) -> Iterator[list[int]]:
    """Yield orders that repeat their start after all first readings, with one arm doubled once."""
    firsts, repeats = period.firsts, len(period.repeated)
    minority = int(2 * int(period.arms[:firsts].sum()) < firsts)
    starts = [(minority, place) for place in range(repeats, firsts) if place % 2 == 0]
    if repeats % 2 == 0:
        starts.append((1 - minority, firsts))
    for chosen in stream.permutation(len(starts)):
        start, double = starts[chosen]
        order = [(start + place + (place >= double)) % 2 for place in range(firsts)]
        order += order[:repeats]
        if _keeps(period, order, rules):
            yield order


def _keeps(period: Period, order: list[int], rules: Rules) -> bool:
    return (
        _keeps_runs(order, rules.max_run)
        and len(order) - 2 * sum(order) == period.excess
        and _is_balanced(order, rules.sessions)
        and _repeats_fit(period, np.array(order), rules.min_distance)
    )


def _keeps_runs(order: list[int], max_run: int | None) -> bool:
    changes = np.flatnonzero(np.diff(order)) + 1
    runs = np.diff([0, *changes.tolist(), len(order)])
    return max_run is None or int(runs.max()) <= max_run


def _is_balanced(order: list[int], sessions: Sequence[Sequence[int]]) -> bool:
    """Return whether each session and each of its parts holds both arms alike."""
    start = 0
    for parts in sessions:
        sums = []
        for length in parts:
            sums.append(length - 2 * sum(order[start : start + length]))
            start += length
        if max(map(abs, [*sums, sum(sums)])) > 1:
            return False
    return True
