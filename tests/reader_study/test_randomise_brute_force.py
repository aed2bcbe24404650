"""Small designs against exhaustive search: what is refused is impossible, what is possible drawn.

The lists searched through are all there are: any arm for each case, any cases repeated, any order.
What keeps a design's promises is told by `schedule_faults`, which shares no step with the draw.
"""

import itertools
from collections.abc import Iterator
from typing import Any

import pytest

from reader_study.design import ARMS, Design, DesignError
from reader_study.randomise import Row, draw_schedule
from reader_study.schedule_check import schedule_faults
from reader_study.timetable import places
from tests.reader_study.requests import build, unchecked

Reading = tuple[int, str, str]  # case, arm, purpose


def every_list(design: Design) -> Iterator[tuple[Row, ...]]:
    """Yield every list of a design's one reader that keeps its promises."""
    located = places(design)
    halves = [list(every_period(design, arms)) for arms in every_assignment(design)]
    for periods in halves:
        if design.kind != "crossover":
            orders: Iterator[tuple[Reading, ...]] = iter(periods)
        else:
            orders = (
                first + second
                for first in periods
                for second in every_period(design, other_arms(first, design.case_count))
            )
        for order in orders:
            rows = tuple(
                Row("R1", position, f"P{case}", arm, session, block, purpose)
                for position, ((case, arm, purpose), (session, block)) in enumerate(
                    zip(order, located, strict=True), start=1
                )
            )
            if not schedule_faults(design, rows):
                yield rows


def every_assignment(design: Design) -> Iterator[tuple[str, ...]]:
    yield from itertools.product(ARMS, repeat=design.case_count)


def other_arms(period: tuple[Reading, ...], cases: int) -> tuple[str, ...]:
    arm_of = {case: arm for case, arm, _ in period}
    return tuple(ARMS[1 - ARMS.index(arm_of[case])] for case in range(cases))


def every_period(design: Design, arms: tuple[str, ...]) -> Iterator[tuple[Reading, ...]]:
    """Yield each order of the first readings and of any repeats."""
    cases = range(design.case_count)
    for repeated in itertools.combinations(cases, design.repeat_count):
        for order in set(itertools.permutations([*cases, *repeated])):
            yield tuple(
                (case, arms[case], "repeat" if case in order[:place] else "study")
                for place, case in enumerate(order)
            )


@pytest.mark.parametrize("session_size", [None, 1, 2, 3, 4])
@pytest.mark.parametrize("block_size", [None, 1, 2, 3])
@pytest.mark.parametrize("kind", ["one_arm", "crossover"])
def test_what_is_accepted_is_drawn(kind, block_size, session_size):
    accepted = 0
    for cases, percent, max_run, training in itertools.product(
        range(2, 8), (0, 25, 50), (None, 1, 2), (0, 3)
    ):
        for min_distance in {1, cases // 2, cases - 1, cases} - {0}:
            request = {
                "kind": kind,
                "cases": cases,
                "training": training,
                "repeats_percent": percent,
                "session_size": session_size,
                "block_size": block_size,
                "min_distance": min_distance,
                "washout_days": 28 if kind == "crossover" else 0,
                "max_run": max_run,
            }
            try:
                design = build(**request)
            except DesignError:
                continue
            accepted += 1
            assert schedule_faults(design, draw_schedule(design, accepted)) == (), request
    assert accepted > 280


@pytest.mark.parametrize(
    "request_",
    [
        {"cases": 2, "repeats_percent": 50, "min_distance": 3},
        {"cases": 3, "repeats_percent": 50, "min_distance": 4},
        {"cases": 4, "repeats_percent": 50, "min_distance": 5},
        {"cases": 4, "repeats_percent": 25, "min_distance": 5},
        {"cases": 3, "repeats_percent": 33, "min_distance": 3, "max_run": 1},
        {"cases": 2, "repeats_percent": 50, "min_distance": 3, "kind": "crossover"},
        {"cases": 3, "repeats_percent": 33, "min_distance": 3, "max_run": 1, "kind": "crossover"},
        {"cases": 2, "kind": "nested", "max_run": 1, "added": True},
        {"cases": 3, "kind": "nested", "max_run": 3, "repeats_percent": 33, "added": True},
    ],
)
def test_what_is_refused_is_impossible_and_the_nearest_is_not(request_):
    washout = 28 if request_.get("kind") == "crossover" else 0
    request: dict[str, Any] = {"washout_days": washout, **request_}
    with pytest.raises(DesignError) as refusal:
        build(**request)
    assert next(every_list(unchecked(**request)), None) is None
    nearest = request | {refusal.value.field: refusal.value.nearest_value}
    assert next(every_list(build(**nearest)), None) is not None


@pytest.mark.parametrize(
    ("request_", "draws"),
    [
        ({"cases": 3}, 1500),
        ({"cases": 4, "max_run": 2, "block_size": 2}, 4000),
        ({"cases": 4, "max_run": 2, "session_size": 3}, 6000),
        ({"cases": 3, "repeats_percent": 33, "min_distance": 2}, 3000),
        ({"cases": 4, "repeats_percent": 25, "min_distance": 4, "max_run": 2}, 5000),
        ({"cases": 3, "repeats_percent": 33, "min_distance": 3, "max_run": 2}, 2000),
        ({"cases": 2, "repeats_percent": 50, "kind": "crossover", "washout_days": 1}, 2000),
        ({"cases": 3, "kind": "crossover", "washout_days": 1, "max_run": 1}, 2000),
        ({"cases": 3, "kind": "nested", "added": True, "repeats_percent": 33}, 3000),
    ],
)
def test_every_possible_list_is_drawn_and_no_other(request_, draws):
    design = build(**request_)
    possible = set(every_list(design))
    drawn = {draw_schedule(design, seed) for seed in range(draws)}
    assert len(drawn) == len(possible)
    assert drawn == possible
