"""Intervals of proportions and of their differences against R, print and theory."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar
from scipy.special import xlogy

from reader_study.statistics import differences, intervals
from reader_study.statistics.differences import (
    constrained_proportions,
    difference_interval,
    score_z,
)
from reader_study.statistics.intervals import proportion_interval
from tests.reader_study.statistics.references import assert_reference, reference

SINGLE = {
    "wilson": "wilson",
    "wilsoncc": "wilson_cc",
    "cp": "clopper_pearson",
    "midp": "mid_p",
    "ac": "agresti_coull",
    "jeffreys": "jeffreys",
}
DIFFERENCE = {
    "newc": "newcombe",
    "mn": "miettinen_nurminen",
    "mee": "mee",
    "ac": "agresti_caffo",
    "wald": "wald",
}
GROUP = st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize("case_id", ["ci_single_81_263", "ci_single_0_20"])
def test_intervals_of_one_proportion_against_reference(case_id):
    data = reference(case_id)
    figures = {}
    for theirs, ours in SINGLE.items():
        low, high = proportion_interval(data["x"], data["n"], ours, data["conf"])
        figures |= {f"{theirs}_low": low, f"{theirs}_high": high}
    assert_reference(case_id, figures)


@pytest.mark.parametrize("case_id", ["ci_diff_unpaired_56_70_48_80", "ci_diff_unpaired_0_10_0_20"])
def test_intervals_of_a_difference_against_reference(case_id):
    data = reference(case_id)
    names = dict(DIFFERENCE)
    if case_id == "ci_diff_unpaired_56_70_48_80":
        names["newc_cc"] = "newcombe_cc"
    figures = {}
    for theirs, ours in names.items():
        low, high = difference_interval((data["x1"], data["n1"]), (data["x2"], data["n2"]), ours)
        figures |= {f"{theirs}_low": low, f"{theirs}_high": high}
    assert_reference(case_id, figures)


@given(GROUP, st.sampled_from(sorted(intervals.METHODS)))
def test_one_proportions_interval_mirrors_its_complement_against_theory(group, method):
    x, n = group
    low, high = proportion_interval(x, n, method)
    mirrored = proportion_interval(n - x, n, method)
    assert 0 <= low <= high <= 1
    assert mirrored == (pytest.approx(1 - high, abs=1e-6), pytest.approx(1 - low, abs=1e-6))


@given(GROUP, GROUP, st.sampled_from(sorted(differences.METHODS)))
def test_a_differences_interval_mirrors_the_groups_exchanged_against_theory(first, second, method):
    low, high = difference_interval(first, second, method)
    mirrored = difference_interval(second, first, method)
    assert -1 <= low <= high <= 1
    assert mirrored == (pytest.approx(-high, abs=1e-6), pytest.approx(-low, abs=1e-6))


@given(GROUP, GROUP, st.floats(-0.9, 0.9))
def test_constrained_proportions_are_most_likely_by_brute_force(first, second, null):
    def loss(p1: float) -> float:
        (x1, n1), (x2, n2) = first, second
        p2 = min(max(p1 - null, 0.0), 1.0)
        return -float(
            xlogy(x1, p1) + xlogy(n1 - x1, 1 - p1) + xlogy(x2, p2) + xlogy(n2 - x2, 1 - p2)
        )

    ours, other = constrained_proportions(first, second, null)
    assert ours - other == pytest.approx(null, abs=1e-9)
    bounds = (max(0.0, null), min(1.0, 1.0 + null))
    best = minimize_scalar(loss, bounds=bounds, method="bounded", options={"xatol": 1e-10})
    assert loss(ours) <= best.fun + 1e-6


def test_score_z_at_null_zero_is_the_pooled_z_against_theory():
    assert score_z((56, 70), (48, 80), 0.0) == pytest.approx(2.65017195125853, abs=1e-8)


def test_score_z_without_variance_degenerate():
    assert score_z((0, 10), (0, 20), 0.0) == 0.0
    assert score_z((0, 10), (0, 20), 1.0) == float("-inf")


@pytest.mark.parametrize(("x", "n"), [(0, 0), (3, 2), (-1, 4)])
def test_impossible_counts_are_refused(x, n):
    with pytest.raises(ValueError, match=f"got {x} of {n}"):
        proportion_interval(x, n)
    with pytest.raises(ValueError, match=f"got {x} of {n}"):
        difference_interval((1, 2), (x, n))


def test_an_unknown_method_is_refused_with_the_known_ones():
    with pytest.raises(ValueError, match="no interval 'guess'; there are wilson"):
        proportion_interval(1, 2, "guess")
    with pytest.raises(ValueError, match="no interval 'guess'; there are newcombe"):
        difference_interval((1, 2), (1, 2), "guess")
