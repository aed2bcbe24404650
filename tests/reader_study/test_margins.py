"""Margins: verdicts by hand from an interval, in both aims, and where nothing can be told."""

from dataclasses import replace
from math import inf

import pytest
from scipy.stats import norm, t

from reader_study.analyse import analyse
from reader_study.analysis.margins import against_margin
from reader_study.statistics.equivalence import Aim
from tests.reader_study.analysed import ACCURACY, GRADE, row_of, study

PLAN = replace(GRADE, margin=0.1)


def judged(value: float, error: float, df: float = inf, **changes):
    return against_margin("d", "m", replace(PLAN, **changes), value, error, df, 10, "")


@pytest.mark.parametrize(
    ("value", "aim", "verdict"),
    [
        (0.05, Aim.NON_INFERIORITY, "superior"),
        (0.0, Aim.NON_INFERIORITY, "non-inferior"),
        (-0.07, Aim.NON_INFERIORITY, "inconclusive"),
        (0.0, Aim.EQUIVALENCE, "equivalent"),
        (0.07, Aim.EQUIVALENCE, "inconclusive"),
        (-0.3, Aim.EQUIVALENCE, "inconclusive"),
    ],
)
def test_the_verdict_follows_from_the_interval_by_hand(value, aim, verdict):
    found = judged(value, 0.02, aim=aim)
    assert (found.low, found.high) == pytest.approx((value - 0.0392, value + 0.0392), abs=1e-4)
    assert found.verdict == verdict
    assert found.comparison == "d, margin 0.1"


def test_p_is_one_sided_and_the_larger_of_two_for_equivalence_by_hand():
    one = judged(0.03, 0.04, 12.7)
    assert (one.statistic, one.df) == (pytest.approx(0.13 / 0.04), 12)
    assert one.p == pytest.approx(t.sf(0.13 / 0.04, 12))
    two = judged(0.03, 0.04, aim=Aim.EQUIVALENCE)
    assert two.p == pytest.approx(norm.cdf((0.03 - 0.1) / 0.04))
    assert two.statistic == pytest.approx((0.03 - 0.1) / 0.04)


@pytest.mark.parametrize("margin_alpha", [0.025, 0.05])
def test_the_margins_own_alpha_sets_its_interval(margin_alpha):
    found = judged(0.0, 0.02, margin_alpha=margin_alpha)
    assert found.high == pytest.approx(norm.isf(margin_alpha) * 0.02)
    assert f"one-sided at {margin_alpha}" in found.method


def test_without_a_variance_the_verdict_is_inconclusive_and_says_why_degenerate():
    found = against_margin("d", "m", PLAN, 0.0, None, inf, 10, "no variance")
    assert (found.verdict, found.reason, found.p) == ("inconclusive", "no variance", None)
    with pytest.raises(ValueError, match="no margin"):
        against_margin("d", "m", GRADE, 0.0, 0.1, inf, 10, "")


def test_both_margin_rows_stand_in_the_results_the_random_one_first():
    results = analyse(study("one_arm", cases=80), PLAN)
    rows = [test for test in results.questions[0].tests if test.verdict]
    assert [row.comparison for row in rows] == [f"{ACCURACY}, margin 0.1"] * 2
    assert "U-statistic" in rows[0].method and "Farrington-Manning" in rows[1].method
    assert "independent readings" in rows[1].assumes
    assert rows[0].estimate == pytest.approx(row_of(results, "U-statistic").estimate)


def test_a_margin_of_the_area_is_none_of_accuracy():
    results = analyse(study("one_arm"), replace(PLAN, margin_of="auc"))
    named = [test.comparison for test in results.questions[0].tests if test.verdict]
    assert not [name for name in named if name.startswith("accuracy")]
