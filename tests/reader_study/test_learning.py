"""Accuracy over position: by hand, against statsmodels, degenerate."""

from itertools import pairwise

import numpy as np
import pytest

from reader_study.analysis.learning import cut, learning
from reader_study.statistics.trend import logistic_trend
from tests.reader_study.analysis_tables import PLAN, table_of_told, told, told_study


def test_ten_positions_by_hand():
    answers = ["simulated"] * 4 + ["real"] * 6  # all images real: the first four are wrong
    rows = [told("R1", i, "real", answer, i + 1) for i, answer in enumerate(answers)]
    found = learning(table_of_told(rows), PLAN)
    assert [(b.first, b.last, b.right, b.n) for b in found.bins] == [
        (1, 2, 0, 2),
        (3, 4, 0, 2),
        (5, 6, 2, 2),
        (7, 8, 2, 2),
        (9, 10, 2, 2),
    ]
    assert found.readers["R1"] == found.bins
    assert found.test.p is None and "beyond any bound" in found.test.reason


def test_the_bins_hold_every_reading_once():
    rows = told_study(3, 47)
    found = learning(table_of_told(rows), PLAN)
    assert sum(b.n for b in found.bins) == len(rows) == 141
    assert sum(b.right for b in found.bins) == sum(row.answer == row.truth for row in rows)
    for i, pooled in enumerate(found.bins):
        assert pooled.n == sum(bins[i].n for bins in found.readers.values())


def test_the_trend_is_an_odds_ratio_per_ten_positions():
    rows = told_study(4, 80)
    found = learning(table_of_told(rows), PLAN).test
    right = [row.answer == row.truth for row in rows]
    per_one = logistic_trend(right, [row.position for row in rows], [r.case_key for r in rows])
    assert found.estimate == pytest.approx(np.exp(10 * per_one.value))
    assert found.p == pytest.approx(per_one.p) and found.n == 320
    assert found.low < found.estimate < found.high
    assert "clustered by case" in found.method and "readers" in found.assumes


def test_unknown_positions_and_unanswered_readings_are_left_out():
    rows = [
        told("R1", 1, "real", "real", 1),
        told("R1", 2, "real", None, 2),
        told("R1", 3, "real", "real", None),
    ]
    assert [b.n for b in learning(table_of_told(rows), PLAN).bins] == [1]


def test_no_position_is_none_with_a_reason_degenerate():
    found = learning(table_of_told([told("R1", 1, "real", "real")]), PLAN)
    assert found.bins == () and found.readers == {}
    assert "has a position" in found.reason and "has a position" in found.test.reason


@pytest.mark.parametrize("last", [1, 4, 5, 11, 160, 161])
def test_bins_are_even_and_leave_no_gap(last):
    edges = cut(last)
    assert edges[0][0] == 1 and edges[-1][1] == last and len(edges) == min(5, last)
    assert all(b[0] == a[1] + 1 for a, b in pairwise(edges))
    widths = [b - a + 1 for a, b in edges]
    assert max(widths) - min(widths) <= 1
