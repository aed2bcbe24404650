"""The arms of a list in order, against every order there is."""

import itertools
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_study.runs import draw_parts, draw_runs
from reader_study.stream import Stream


def longest_run(arms: list[int]) -> int:
    return max((len(list(run)) for _, run in itertools.groupby(arms)), default=0)


def every_order(parts: list[tuple[int, int]]) -> set[tuple[int, ...]]:
    """Return all arms in order that have so many of each in each part."""
    ways = [set(itertools.permutations([0] * zeros + [1] * ones)) for zeros, ones in parts]
    return {sum(chosen, ()) for chosen in itertools.product(*ways)}


small_parts = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=3)


@given(small_parts, st.integers(1, 4), st.sampled_from([(0, 0), (0, 1), (1, 1), (1, 2)]))
def test_an_order_is_found_exactly_when_there_is_one(parts, max_run, before):
    if before[1] > max_run:
        return
    earlier = [before[0]] * before[1]
    possible = {order for order in every_order(parts) if longest_run([*earlier, *order]) <= max_run}
    drawn = draw_runs(parts, max_run, Stream(1, 0), before)
    assert (drawn is not None) == bool(possible)
    assert drawn is None or tuple(drawn) in possible


@pytest.mark.parametrize(
    ("parts", "max_run"),
    [([(3, 3)], 1), ([(3, 3)], 2), ([(2, 1), (1, 2)], 2), ([(2, 2), (1, 0), (1, 1)], 2)],
)
def test_every_order_can_be_drawn(parts, max_run):
    possible = {order for order in every_order(parts) if longest_run(order) <= max_run}
    stream = Stream(5, 0)
    drawn = {tuple(draw_runs(parts, max_run, stream)) for _ in range(100 * len(possible))}
    assert drawn == possible


def test_both_arms_are_equally_likely_at_each_place_against_theory():
    stream, draws = Stream(9, 0), 4000
    ones = Counter(
        place
        for _ in range(draws)
        for place, arm in enumerate(draw_runs([(3, 3), (2, 2)], 2, stream))
        if arm
    )
    for place in range(10):  # 5 standard errors of a proportion of one half
        assert abs(ones[place] / draws - 0.5) < 5 * 0.5 / draws**0.5


@given(
    st.lists(st.lists(st.integers(1, 9), min_size=1, max_size=4), min_size=1, max_size=4),
    st.sampled_from([None, 2, 8]),
    st.booleans(),
    st.integers(0, 2**32),
)
def test_parts_sessions_and_total_are_balanced(sessions, chunk, more_zeros, seed):
    odd = sum(map(sum, sessions)) % 2
    excess = odd if more_zeros else -odd
    parts = draw_parts(sessions, excess, Stream(seed, 0), chunk)
    assert sum(zeros - ones for zeros, ones in parts) == excess
    assert all(zeros >= 0 and ones >= 0 and abs(zeros - ones) <= 1 for zeros, ones in parts)
    taken = iter(parts)
    for lengths in sessions:
        of_session = 0
        for length in lengths:
            left, of_part = length, 0
            while left:
                zeros, ones = next(taken)
                left, of_part = left - zeros - ones, of_part + zeros - ones
            assert abs(of_part) <= 1
            of_session += of_part
        assert abs(of_session) <= 1
