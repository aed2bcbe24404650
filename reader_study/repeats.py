"""Cases into the places of their arm, each repeat far enough from its first reading.

Flow: ordering -> **repeats** -> randomise
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader_study.stream import Integers, Stream

TRIES = 200  # random places tried for a repeat that is too close, before all are placed anew
MOVES = 4  # random exchanges an item, after all were placed anew


@dataclass(frozen=True)
class Slots:
    """A period's places: the arm of each, and how far a repeat is from its first reading."""

    arms: tuple[int, ...]
    min_distance: int

    def of(self, arm: int) -> list[int]:
        """Return the places of an arm, in order."""
        return [place for place, own in enumerate(self.arms) if own == arm]


class Placing:
    """Where the items of one arm are, and which exchanges keep each repeat far enough."""

    def __init__(self, slots: Slots, partner: dict[int, int], arm: int):
        self.slots = slots.of(arm)
        self.distance = slots.min_distance
        self.partner = partner
        self.item_at: dict[int, int] = {}
        self.place: dict[int, int] = {}

    def put(self, item: int, slot: int) -> None:
        """Put an item into a place."""
        self.item_at[slot] = item
        self.place[item] = slot

    def is_close(self, item: int, slot: int) -> bool:
        """Return whether the item at this place is too close to its first reading or repeat."""
        other = self.partner.get(item)
        return other is not None and abs(self.place[other] - slot) < self.distance

    def exchange(self, item: int, slot: int) -> bool:
        """Put the item into the place and what is there into its own; False if too close."""
        other, own = self.item_at[slot], self.place[item]
        if other in (item, self.partner.get(item)):
            return False
        if self.is_close(item, slot) or self.is_close(other, own):
            return False
        self.put(item, slot)
        self.put(other, own)
        return True


def place_items(
    slots: Slots, arms: Integers, repeated: Integers, shuffle: Integers, stream: Stream
) -> list[int]:
    """Return the item at each place.

    arms : (items,) arm of each item, first readings and then repeats of `repeated`
    shuffle : a random order of the items, kept where no repeat is too close
    """
    firsts = len(arms) - len(repeated)
    partner = {int(first): firsts + repeat for repeat, first in enumerate(repeated)}
    partner |= {repeat: first for first, repeat in partner.items()}
    order = [0] * len(arms)
    for arm in (0, 1):
        items = [int(item) for item in shuffle if arms[item] == arm]
        placing = Placing(slots, partner, arm)
        for item, slot in zip(items, placing.slots, strict=True):
            placing.put(item, slot)
        if not _part_close_ones(placing, items, stream):
            _place_anew(placing, items, stream)
        for slot in placing.slots:
            order[slot] = placing.item_at[slot]
    return order


def _part_close_ones(placing: Placing, items: Sequence[int], stream: Stream) -> bool:
    """Move one of each pair that is too close to a random place; False if none is found."""
    for item in items:
        if placing.is_close(item, placing.place[item]):
            slots = _random_slots(placing, TRIES, stream)
            if not any(placing.exchange(item, slot) for slot in slots):
                return False
    return True


def _place_anew(placing: Placing, items: Sequence[int], stream: Stream) -> None:
    """Pair the first places with the last ones, which cannot fail, and exchange from there."""
    pairs = [(item, placing.partner[item]) for item in items if item < placing.partner.get(item, 0)]
    single = [item for item in items if item not in placing.partner]
    last = len(placing.slots) - len(pairs)
    for rank, (first, repeat) in enumerate(pairs):
        placing.put(first, placing.slots[rank])
        placing.put(repeat, placing.slots[last + rank])
    for item, slot in zip(single, placing.slots[len(pairs) : last], strict=True):
        placing.put(item, slot)
    moved = list(items) * MOVES
    for item, slot in zip(moved, _random_slots(placing, len(moved), stream), strict=True):
        placing.exchange(item, slot)


def _random_slots(placing: Placing, count: int, stream: Stream) -> Iterator[int]:
    return (placing.slots[word % len(placing.slots)] for word in stream.words(count))
