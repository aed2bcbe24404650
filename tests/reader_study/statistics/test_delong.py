"""Fixed readers' areas: against DeLong's matrix, several looks at a case, degenerate."""

import numpy as np
import pytest

from reader_study.statistics.areas import AreaScores
from reader_study.statistics.delong import Cases, reader_areas, variance
from reader_study.statistics.mrmc import area_scores
from reader_study.statistics.roc import area, delong_covariance, placements
from tests.reader_study.statistics.vandyke import vandyke


def cases_of(truth: np.ndarray) -> Cases:
    return Cases(np.flatnonzero(~truth), np.flatnonzero(truth), len(truth))


def test_a_crossed_contrast_is_that_of_delongs_matrix():
    ratings, truth = vandyke()
    arms = [area_scores(ratings[arm], truth) for arm in (0, 1)]
    weights = np.full(5, 1 / 5)
    ours = variance([(weights, arms[0]), (-weights, arms[1])], cases_of(truth))
    matrix = delong_covariance(placements(ratings.reshape(10, -1), truth))
    contrast = np.repeat([1 / 5, -1 / 5], 5)
    assert ours == pytest.approx(contrast @ matrix @ contrast, rel=1e-12)


def test_a_readers_area_and_interval_are_delongs():
    ratings, truth = vandyke()
    ours = reader_areas(area_scores(ratings[0], truth), cases_of(truth))
    for reader, found in enumerate(ours):
        theirs = area(ratings[0, reader], truth)
        assert (found.value, found.low, found.high) == pytest.approx(
            (theirs.value, theirs.low, theirs.high), abs=1e-12
        )
        assert found.method == theirs.method


def test_gaps_leave_out_the_cases_that_were_not_read():
    ratings, truth = vandyke()
    gappy = ratings[0].copy()
    gappy[2, ::3] = np.nan
    read = np.isfinite(gappy[2])
    ours = reader_areas(area_scores(gappy, truth), cases_of(truth))[2]
    theirs = area(gappy[2, read], truth[read])
    assert (ours.value, ours.low, ours.n) == pytest.approx((theirs.value, theirs.low, theirs.n))


def test_a_look_repeated_adds_nothing_to_what_is_known():
    # the same rating twice of every case: the area and its variance are those of one look
    ratings, truth = vandyke()
    once = area_scores(ratings[0], truth)
    twice = AreaScores(np.repeat(once.negative, 2, axis=0), np.repeat(once.positive, 2, axis=0))
    first, second = (reader_areas(arm, cases_of(truth))[0] for arm in (once, twice))
    assert (second.value, second.low) == pytest.approx((first.value, first.low))
    assert "looks at one case taken together" in second.method


def test_images_of_one_case_in_either_class_are_not_independent_against_simulation():
    rng = np.random.default_rng(4)
    cases = Cases(np.arange(60), np.arange(60), 60)
    found, expected = [], []
    for _ in range(1500):
        case = rng.normal(0, 1, 60)
        arm = AreaScores(
            (case + rng.normal(0, 0.7, 60))[None, None],
            (case + 0.8 + rng.normal(0, 0.7, 60))[None, None],
        )
        found.append(arm.by_reader[0])
        expected.append(variance([(np.ones(1), arm)], cases))
    # the standard error of a variance from 1,500 draws is about 3.7 %
    assert np.mean(expected) == pytest.approx(np.var(found, ddof=1), rel=0.12)


def test_one_class_or_a_perfect_curve_has_no_interval_degenerate():
    ratings, truth = np.array([[1.0, 2, 3, 4], [1, 2, np.nan, np.nan]]), np.arange(4) >= 2
    perfect, one_class = reader_areas(area_scores(ratings, truth), cases_of(truth))
    assert (perfect.value, perfect.low) == (1.0, None)
    assert perfect.reason.endswith("no interval")
    assert one_class.value is None
    assert "with and without" in one_class.reason
