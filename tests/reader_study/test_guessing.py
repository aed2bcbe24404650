"""What a reader gains by counting arms, against a reader who counts on drawn lists."""

from collections import Counter
from itertools import groupby

import pytest

from reader_study.design import Design
from reader_study.guessing import share_guessed, why_guessable
from reader_study.randomise import Row, draw_schedule

SEEDS = 150


def design(cases: int = 24, **more) -> Design:
    return Design(("R1",), tuple((f"P{i}", "42"[i % 2]) for i in range(cases)), **more)


def guessed(rows: list[Row]) -> float:
    """Return how many arms are right if the rarer one so far in the block is guessed."""
    right = 0.0
    for _, block in groupby(rows, lambda row: (row.session, row.block)):
        seen: Counter[str] = Counter(real=0, simulated=0)
        for row in block:
            other = "simulated" if row.arm == "real" else "real"
            right += 0.5 * (seen[row.arm] == seen[other]) + (seen[row.arm] < seen[other])
            seen[row.arm] += 1
    return right


@pytest.mark.parametrize(
    "more", [{}, {"block_size": 2}, {"block_size": 4}, {"block_size": 5}, {"session_size": 8}]
)
def test_the_share_is_that_of_a_reader_who_counts(more) -> None:
    asked = design(**more)
    found = sum(guessed(list(draw_schedule(asked, seed))) for seed in range(SEEDS))
    assert found / (SEEDS * asked.case_count) == pytest.approx(share_guessed(asked), abs=0.015)


@pytest.mark.parametrize(
    "more",
    [{"max_run": 1}, {"max_run": 2}, {"block_size": 2}, {"block_size": 6}, {"session_size": 4}],
)
def test_short_blocks_sessions_and_runs_are_told(more) -> None:
    assert str(next(iter(more.values()))) in why_guessable(design(**more))


@pytest.mark.parametrize(
    "more",
    [{}, {"max_run": 3}, {"block_size": 8}, {"block_size": 20}, {"block_size": 1}, {"cases": 4}],
)
def test_what_adds_little_is_not(more) -> None:
    assert why_guessable(design(**more)) == ""
