"""Bang's index and guessing: by hand, theory, degenerate."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_study.statistics.blinding import bang_index, guessing
from reader_study.statistics.intervals import proportion_interval

COUNTS = st.tuples(*(st.integers(0, 60) for _ in range(3))).filter(any)


def test_bang_index_by_hand():
    # 10 right, 4 wrong, 6 undecided: (2 * 10/14 - 1) * 14/20 = 0.3
    assert bang_index(10, 4, 6).value == pytest.approx((2 * 10 / 14 - 1) * 14 / 20)


@given(COUNTS)
def test_the_interval_holds_the_index_and_mirrors_against_theory(counts):
    right, wrong, undecided = counts
    ours, mirror = bang_index(*counts), bang_index(wrong, right, undecided)
    assert -1 <= ours.low <= ours.value + 1e-9
    assert ours.value - 1e-9 <= ours.high <= 1
    assert mirror.value == pytest.approx(-ours.value)
    assert mirror.high == pytest.approx(-ours.low, abs=1e-6)


@given(st.integers(1, 80), st.integers(0, 80))
def test_without_undecided_it_is_wilsons_interval_stretched_against_theory(right, wrong):
    low, high = proportion_interval(right, right + wrong)
    ours = bang_index(right, wrong)
    assert (ours.low, ours.high) == (
        pytest.approx(2 * low - 1, abs=1e-6),
        pytest.approx(2 * high - 1, abs=1e-6),
    )


def test_guessing_by_hand():
    # 2 * (1 + 10 + 45) / 2**10
    assert guessing(8, 10).p == pytest.approx(112 / 1024)
    assert guessing(5, 10).p == 1.0


def test_no_readings_is_none_with_a_reason_degenerate():
    assert bang_index(0, 0).reason == "no readings in this arm"
    assert guessing(0, 0).p is None


def test_impossible_counts_are_refused():
    with pytest.raises(ValueError, match="pairs need counts"):
        bang_index(3, -1)
