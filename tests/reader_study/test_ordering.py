"""Repeats as far from their first readings as they can be, up to the very limit."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_study.ordering import Period, Rules, draw_orders
from reader_study.stream import Stream
from reader_study.timetable import block_lengths


def a_period(firsts: int, repeats: int, majority: int = 0) -> Period:
    """Return a period as balanced as it can be; repeats of both arms alike."""
    arms = np.array([majority, 1 - majority] * firsts)[:firsts]
    extra = int(arms.sum() * 2 < firsts) if firsts % 2 else 0
    quota = [repeats // 2 + (repeats % 2) * (arm == extra) for arm in (0, 1)]
    repeated = np.concatenate([np.flatnonzero(arms == arm)[: quota[arm]] for arm in (0, 1)])
    return Period(np.concatenate([arms, arms[repeated]]), repeated)


def nearest_repeat(period: Period, order: list[int]) -> int:
    """Return the least distance of a repeat from its first reading."""
    place = {item: at for at, item in enumerate(order)}
    return min(
        abs(place[period.firsts + repeat] - place[int(first)])
        for repeat, first in enumerate(period.repeated)
    )


def sessions(length: int, count: int, block_size: int) -> tuple[tuple[int, ...], ...]:
    lengths = [length // count + (number < length % count) for number in range(count)]
    return tuple(tuple(block_lengths(one, block_size)) for one in lengths)


@given(st.data())
def test_the_longest_distance_there_is_can_be_asked_for(data):
    firsts = data.draw(st.integers(2, 300), label="cases")
    repeats = data.draw(st.integers(1, firsts // 2), label="repeats")
    max_run = data.draw(st.sampled_from([None, 1, 2, 3]), label="max_run")
    most = firsts - (max_run == 1 and firsts % 2)
    length = firsts + repeats
    count = data.draw(st.integers(1, length // 2), label="sessions")
    block_size = data.draw(st.integers(2, length), label="block_size")
    rules = Rules(sessions(length, count, block_size), most, max_run)
    periods = [a_period(firsts, repeats), a_period(firsts, repeats, majority=1)]
    orders = draw_orders(periods, rules, Stream(1, 1), Stream(1, 2))
    for period, order in zip(periods, orders, strict=True):
        assert sorted(order) == list(range(length))
        assert nearest_repeat(period, order) >= most


@pytest.mark.parametrize("min_distance", [1, 20, 60, 90, 100])
def test_where_repeats_stand_differs_from_draw_to_draw(min_distance):
    period = a_period(100, 20)
    rules = Rules(((120,),), min_distance, None)
    orders = {tuple(draw_orders([period], rules, Stream(s, 1), Stream(s, 2))[0]) for s in range(20)}
    assert len(orders) == 20


def test_a_list_with_room_keeps_its_shuffle():
    period = a_period(6, 0)
    shuffle = Stream(3, 1).permutation(6).tolist()
    assert draw_orders([period], Rules(((6,),), 1, None), Stream(3, 1), Stream(3, 2)) == [shuffle]
