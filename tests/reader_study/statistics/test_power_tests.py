"""Power of tests of a difference and of a margin, against statsmodels and the tests themselves."""

import math
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.power import TTestPower
from statsmodels.stats.proportion import power_proportions_2indep

from reader_study.statistics.equivalence import (
    Aim,
    Verdict,
    compare_paired_means,
    compare_proportions,
)
from reader_study.statistics.power import two_proportion_power
from reader_study.statistics.power_mrmc import Precision
from reader_study.statistics.power_tests import (
    difference_power,
    independent_margin_power,
    margin_power,
)

PEER = TTestPower()
DRAWS = 4000


@given(st.integers(4, 60), st.floats(0.05, 0.8))
def test_t_tests_against_statsmodels(n, effect):
    found = Precision(1 / n, n - 1)
    two_sided = PEER.power(effect, n, 0.05, alternative="two-sided")
    assert difference_power(found, effect) == pytest.approx(two_sided, abs=1e-7)
    one_sided = PEER.power(effect, n, 0.025, alternative="larger")
    shown = margin_power(found, 0.0, effect, Aim.NON_INFERIORITY, 0.025)
    assert shown == pytest.approx(one_sided, abs=1e-7)


@given(st.floats(0.1, 0.9), st.floats(0.02, 0.09), st.integers(20, 400))
def test_two_proportions_against_statsmodels(p, difference, n):
    peer = power_proportions_2indep(difference, p, n, alternative="larger", alpha=0.025)
    assert two_proportion_power(p, p + difference, n) == pytest.approx(peer.power, abs=1e-9)


@pytest.mark.parametrize(("n", "difference"), [(5, 0.0), (8, 0.3), (20, -0.2)])
def test_equivalence_by_t_tests_against_simulated_ones(n, difference):
    rng = np.random.default_rng(n)
    expected = margin_power(Precision(1 / n, n - 1), difference, 1.0, Aim.EQUIVALENCE, 0.05)
    shown = [
        compare_paired_means(draw, 1.0, Aim.EQUIVALENCE, 0.05).verdict is Verdict.EQUIVALENT
        for draw in rng.normal(difference, 1.0, (DRAWS, n))
    ]
    assert_simulated(shown, expected)


@pytest.mark.parametrize("aim", [Aim.NON_INFERIORITY, Aim.EQUIVALENCE])
@pytest.mark.parametrize(("p", "difference", "n"), [(0.88, 0.0, 200), (0.9, -0.03, 300)])
def test_score_tests_of_a_margin_against_simulated_ones(aim, p, difference, n):
    @cache
    def shown(new: int, reference: int) -> bool:
        return compare_proportions((new, n), (reference, n), 0.1, aim, 0.025).p < 0.025

    rng = np.random.default_rng(13)
    new, reference = rng.binomial(n, p + difference, DRAWS), rng.binomial(n, p, DRAWS)
    expected = independent_margin_power(p, difference, 0.1, n, aim, 0.025)
    found = [shown(int(x), int(y)) for x, y in zip(new, reference, strict=True)]
    assert_simulated(found, expected, normal=0.015)


def assert_simulated(shown: list[bool], expected: float, normal: float = 0.0) -> None:
    """Allow four Monte Carlo errors, and what a normal approximation is off."""
    error = math.sqrt(max(expected * (1 - expected), 1e-4) / len(shown))
    assert np.mean(shown) == pytest.approx(expected, abs=4 * error + normal)


def test_many_degrees_of_freedom_are_as_good_as_infinite_ones():
    for aim in Aim:
        at_last = margin_power(Precision(0.001, math.inf), 0.01, 0.1, aim)
        assert margin_power(Precision(0.001, 1e7), 0.01, 0.1, aim) == pytest.approx(
            at_last, abs=1e-6
        )
    assert difference_power(Precision(0.001, 1e7), 0.1) == pytest.approx(
        difference_power(Precision(0.001, math.inf), 0.1), abs=1e-6
    )


@given(st.floats(1e-5, 0.1), st.floats(1.5, 50), st.floats(-0.09, 0.09))
def test_equivalence_is_never_easier_than_non_inferiority(variance, df, difference):
    found = Precision(variance, df)
    both = margin_power(found, difference, 0.1, Aim.EQUIVALENCE)
    # SciPy's noncentral t has about five digits at so few degrees of freedom
    assert 0 <= both <= margin_power(found, difference, 0.1, Aim.NON_INFERIORITY) + 1e-4


def test_at_the_margin_power_is_alpha():
    found = Precision(0.0004, 12)
    edge = margin_power(found, -0.1, 0.1, Aim.NON_INFERIORITY, 0.025)
    assert edge == pytest.approx(0.025, abs=1e-9)
    assert difference_power(found, 0.0, 0.05) == pytest.approx(0.05, abs=1e-9)
    assert independent_margin_power(
        0.8, -0.1, 0.1, 5000, Aim.NON_INFERIORITY, 0.025
    ) == pytest.approx(0, abs=0.026)


def test_without_any_variance_all_is_known():
    nothing = Precision(0.0, math.inf)
    assert difference_power(nothing, 0.1) == 1
    assert margin_power(nothing, 0.0, 0.1, Aim.EQUIVALENCE) == 1
    assert margin_power(nothing, 0.2, 0.1, Aim.EQUIVALENCE) == 0
    assert margin_power(nothing, 0.2, 0.1, Aim.NON_INFERIORITY) == 1


def test_impossible_input_is_refused():
    with pytest.raises(ValueError, match="a margin is greater than 0, got 0"):
        margin_power(Precision(0.01, 5), 0.0, 0.0, Aim.EQUIVALENCE)
    with pytest.raises(ValueError, match=r"got proportions 0.95 and 1.05"):
        independent_margin_power(0.95, 0.1, 0.2, 10, Aim.EQUIVALENCE)
