"""Margins, their tests and the four verdicts: against R, SAS and theory."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_study.statistics.differences import difference_interval
from reader_study.statistics.equivalence import (
    Aim,
    Verdict,
    compare_estimate,
    compare_paired_means,
    compare_pairs,
    compare_proportions,
    proportion_within,
    verdict,
)
from reader_study.statistics.paired import Pairs
from tests.reader_study.statistics.references import assert_reference, reference

GROUP = st.integers(2, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def test_farrington_manning_against_reference():
    data = reference("noninferiority_FM_84_101_89_105_m10")
    groups = (data["x1"], data["n1"]), (data["x2"], data["n2"])
    test = compare_proportions(*groups, data["margin"], Aim.EQUIVALENCE)
    low, high = difference_interval(*groups, "wald", 0.9)
    assert low < test.difference < high
    assert_reference(
        "noninferiority_FM_84_101_89_105_m10",
        {
            "z_noninferiority": test.z_low,
            "p_noninferiority_one_sided": test.p_low,
            "z_upper": test.z_high,
            "p_upper_one_sided": test.p_high,
            "p_tost": test.p,
            "ci90_low": test.low,
            "ci90_high": test.high,
        },
    )
    assert test.verdict is Verdict.INCONCLUSIVE


def test_wald_tost_of_two_proportions_against_reference():
    data = reference("noninferiority_FM_84_101_89_105_m10")
    p1, p2 = data["x1"] / data["n1"], data["x2"] / data["n2"]
    error = (p1 * (1 - p1) / data["n1"] + p2 * (1 - p2) / data["n2"]) ** 0.5
    test = compare_estimate(p1 - p2, error, np.inf, data["margin"], Aim.EQUIVALENCE)
    assert_reference("noninferiority_FM_84_101_89_105_m10", {"p_tost_wald": test.p})


def test_tango_non_inferiority_against_reference():
    data = reference("noninferiority_paired_43_0_1_0")
    pairs = Pairs(data["a"], data["b"], data["c"], data["d"])
    test = compare_pairs(pairs, data["margin"], Aim.NON_INFERIORITY)
    assert_reference("noninferiority_paired_43_0_1_0", {"z": test.z_low, "p_one_sided": test.p})
    assert test.verdict is Verdict.NON_INFERIOR


def test_one_proportion_within_limits_against_reference():
    data = reference("tost_one_proportion_sas")
    z_low, z_high, (low, high) = proportion_within(data["x"], data["n"], data["low"], data["high"])
    assert_reference(
        "tost_one_proportion_sas",
        {"z_low": z_low, "z_high": z_high, "ci90_low": low, "ci90_high": high},
    )


def test_paired_means_against_reference():
    data = reference("ttest_sleep")
    gaps = np.subtract(data["group1"], data["group2"])
    test = compare_paired_means(gaps, 2.0, Aim.EQUIVALENCE)
    assert_reference(
        "ttest_sleep",
        {"tost_margin2_p": test.p, "ci90_low": test.low, "ci90_high": test.high},
    )
    assert test.verdict is Verdict.INCONCLUSIVE


@pytest.mark.parametrize(
    ("low", "high", "aim", "word"),
    [
        (0.01, 0.20, Aim.NON_INFERIORITY, Verdict.SUPERIOR),
        (-0.09, 0.20, Aim.NON_INFERIORITY, Verdict.NON_INFERIOR),
        (-0.09, -0.01, Aim.NON_INFERIORITY, Verdict.NON_INFERIOR),
        (-0.11, 0.20, Aim.NON_INFERIORITY, Verdict.INCONCLUSIVE),
        (-0.10, 0.20, Aim.NON_INFERIORITY, Verdict.INCONCLUSIVE),
        (-0.30, -0.11, Aim.NON_INFERIORITY, Verdict.INCONCLUSIVE),
        (-0.09, 0.09, Aim.EQUIVALENCE, Verdict.EQUIVALENT),
        (0.01, 0.09, Aim.EQUIVALENCE, Verdict.EQUIVALENT),
        (-0.09, 0.11, Aim.EQUIVALENCE, Verdict.INCONCLUSIVE),
        (-0.11, 0.09, Aim.EQUIVALENCE, Verdict.INCONCLUSIVE),
        (0.11, 0.30, Aim.EQUIVALENCE, Verdict.INCONCLUSIVE),
    ],
)
def test_verdicts_by_hand(low, high, aim, word):
    assert verdict(low, high, 0.10, aim)[0] is word


def test_a_verdict_says_what_its_word_leaves_out():
    assert "below 0" in verdict(-0.09, -0.01, 0.1, Aim.NON_INFERIORITY)[1]
    assert "below -margin" in verdict(-0.3, -0.2, 0.1, Aim.EQUIVALENCE)[1]
    assert "above the margin" in verdict(0.2, 0.3, 0.1, Aim.EQUIVALENCE)[1]


def test_a_large_p_of_no_difference_is_not_equivalence():
    # 8/10 v 7/10: z test P = .61, and no equivalence within ten points
    test = compare_proportions((8, 10), (7, 10), 0.10, Aim.EQUIVALENCE)
    assert test.verdict is Verdict.INCONCLUSIVE


@given(GROUP, GROUP, st.floats(0.02, 0.5))
def test_test_and_interval_agree_against_theory(new, old, margin):
    test = compare_proportions(new, old, margin, Aim.NON_INFERIORITY)
    if abs(test.p - test.alpha) > 1e-6:
        assert (test.p < test.alpha) == (test.low > -margin)


@pytest.mark.parametrize("margin", [0.0, -0.1, float("nan")])
def test_a_margin_that_is_none_is_refused(margin):
    with pytest.raises(ValueError, match="a margin is greater than 0"):
        verdict(-0.1, 0.1, margin, Aim.EQUIVALENCE)


def test_impossible_input_is_refused():
    with pytest.raises(ValueError, match="low <= high, got"):
        verdict(0.2, 0.1, 0.1, Aim.EQUIVALENCE)
    with pytest.raises(ValueError, match="standard error is greater than 0, got 0"):
        compare_estimate(0.0, 0.0, 5, 0.1, Aim.EQUIVALENCE)
    with pytest.raises(ValueError, match="got 5 of 5"):
        proportion_within(5, 5, 0.1, 0.9)
