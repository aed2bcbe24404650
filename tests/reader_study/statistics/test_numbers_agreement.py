"""Agreement in numbers: against the categories' coefficient, mean squares, degenerate."""

import numpy as np
import pytest

from reader_study.statistics.agreement import MISSING
from reader_study.statistics.icc import intraclass_correlations
from reader_study.statistics.multirater import krippendorff_alpha
from reader_study.statistics.numbers_agreement import correlations, interval_alpha


def volumes(images: int = 40, readers: int = 4, gaps: float = 0.0, seed: int = 2) -> np.ndarray:
    rng = np.random.default_rng(seed)
    numbers = (
        20
        + rng.normal(0, 4, (images, 1))
        + rng.normal(0, 1.5, readers)
        + rng.normal(0, 2, (images, readers))
    )
    numbers[rng.random(numbers.shape) < gaps] = np.nan
    return numbers


def test_alpha_of_numbers_is_that_of_their_categories():
    rng = np.random.default_rng(4)
    codes = np.clip(rng.integers(0, 5, (30, 1)) + rng.integers(-1, 2, (30, 5)), 0, 5)
    codes[rng.random(codes.shape) < 0.3] = MISSING
    values = np.array([0.5, 1, 2, 4, 7, 9])
    numbers = np.where(codes == MISSING, np.nan, values[codes])
    cases = np.arange(30) // 2
    ours = interval_alpha(numbers, cases)
    theirs = krippendorff_alpha(codes, 6, cases, "interval", values)
    assert (ours.value, ours.low, ours.high) == pytest.approx(
        (theirs.value, theirs.low, theirs.high)
    )
    assert ours.n == theirs.n


def test_without_gaps_the_correlations_are_of_mean_squares():
    ratings = volumes()
    found, expected = correlations(ratings), intraclass_correlations(ratings)
    for name in ("agreement", "consistency"):
        one, other = getattr(found, name), getattr(expected, name)
        assert (one.value, one.low, one.high) == pytest.approx((other.value, other.low, other.high))
        assert (one.method, one.n) == (other.method, other.n)


def test_variances_give_the_correlations_of_mean_squares_against_theory():
    ratings = volumes()
    expected = intraclass_correlations(ratings)
    with_gap = np.vstack([ratings, np.full((1, 4), np.nan)])
    with_gap[-1, :2] = ratings.mean(axis=0)[:2]  # one image of two readers, in the middle
    found = correlations(with_gap)
    assert "REML" in found.agreement.method and found.agreement.n == 41
    assert found.agreement.value == pytest.approx(expected.agreement.value, abs=0.01)
    assert found.consistency.value == pytest.approx(expected.consistency.value, abs=0.01)
    # the F interval of a share and the Wald interval of its logit are near for 40 images
    assert found.consistency.low == pytest.approx(expected.consistency.low, abs=0.03)
    assert found.consistency.high == pytest.approx(expected.consistency.high, abs=0.03)


def test_half_the_ratings_missing_still_tell_the_share():
    # 16 / (16 + 1.5^2 + 4) and 16 / 20 are true
    found = correlations(volumes(images=2000, readers=6, gaps=0.5, seed=3))
    assert found.consistency.value == pytest.approx(16 / 20, abs=0.02)
    assert found.consistency.low < found.consistency.value < found.consistency.high
    assert found.agreement.value < found.consistency.value


def test_the_interval_holds_the_truth_as_often_as_it_should_against_theory():
    held = 0
    for seed in range(60):
        found = correlations(volumes(images=40, readers=4, gaps=0.4, seed=seed)).consistency
        held += found.low <= 16 / 20 <= found.high
    assert held >= 53  # 57 expected; 52 or fewer in 4 of 100 such tests


def test_undefined_is_none_with_a_reason_degenerate():
    alone = np.array([[1.0, np.nan], [np.nan, 2.0]])
    for found in (interval_alpha(alone), correlations(alone).agreement):
        assert found.value is None and "two readers" in found.reason
    same = np.ones((4, 3))
    for found in (interval_alpha(same), correlations(same).consistency):
        assert found.value is None and "do not vary" in found.reason
    one = correlations(np.array([[1.0, 2.0], [np.nan, 2.0]]))
    assert one.agreement.value is None and "one image alone" in one.agreement.reason
