"""Curves for figures: by hand, few points, degenerate."""

import numpy as np
import pytest

from reader_study.statistics.curves import thinned, vertical_average
from reader_study.statistics.roc import area, curve


def test_an_average_curve_by_hand():
    # one reader without an error, one who tells nothing: halfway between
    perfect = curve([1, 2, 3, 4], [False, False, True, True])
    chance = curve([1, 1, 1, 1], [False, False, True, True])
    ours = vertical_average([perfect, chance], points=4)
    assert ours.false_positive_rate.tolist() == [0, 0, 0.5, 1]
    assert ours.true_positive_rate.tolist() == [0, 0.5, 0.75, 1]
    assert len(ours.thresholds) == 0


def test_a_curve_of_many_points_keeps_its_ends_and_its_area():
    rng = np.random.default_rng(2)
    truth = np.arange(3000) < 1200
    ratings = rng.normal(size=3000) + truth
    few = thinned(curve(ratings, truth))
    assert len(few.thresholds) <= 200
    x, y = few.false_positive_rate, few.true_positive_rate
    assert (x[0], y[0], x[-1], y[-1]) == (0, 0, 1, 1)
    assert np.trapezoid(y, x) == pytest.approx(area(ratings, truth).value, abs=1e-3)


def test_a_curve_of_few_points_is_kept_whole():
    ours = curve([3, 2, 1, 2], [True, True, False, False])
    assert thinned(ours) is ours


def test_an_average_of_nothing_is_refused():
    with pytest.raises(ValueError, match="needs a curve"):
        vertical_average([])
