"""Every design by every test: crossed, one arm, nested, incomplete; against other programs."""

from collections import defaultdict
from dataclasses import replace
from itertools import product
from math import sqrt

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep, test_proportions_2indep

from reader_study.analyse import analyse
from reader_study.statistics.differences import difference_interval
from tests.reader_study.analysed import (
    ACCURACY,
    ARMS,
    GRADE,
    grade_row,
    row_of,
    scored,
    study,
    vandyke_rows,
)
from tests.reader_study.statistics.references import assert_reference

proportions_score = test_proportions_2indep
del test_proportions_2indep  # or pytest would collect it


@pytest.fixture(scope="module")
def vandyke():
    return analyse(vandyke_rows(), GRADE)


def test_the_crossed_study_against_reference(vandyke):
    found = row_of(vandyke, "U-statistic")
    sensitivity, specificity = (
        row_of(vandyke, "U-statistic", f"{name}: simulated less real")
        for name in ("sensitivity", "specificity")
    )
    z = row_of(vandyke, "two-proportion z test")
    assert_reference(
        "vandyke_accuracy_ustat",
        {
            "diff_2_minus_1": found.estimate,
            "var_diff": (found.estimate / found.statistic) ** 2,
            "sens_var_diff": (sensitivity.estimate / sensitivity.statistic) ** 2,
            "spec_var_diff": (specificity.estimate / specificity.statistic) ** 2,
            "naive_pooled_z": z.statistic,
            "naive_pooled_p": z.p,
        },
    )
    gee = row_of(vandyke, "GEE logistic, clustered by case, sandwich")
    assert_reference("vandyke_gee_accuracy", {"p_beta_wald": gee.p})


def test_the_sensitivity_of_the_crossed_study_against_reference(vandyke):
    method = "Obuchowski-Rockette, random readers and cases"
    found = row_of(vandyke, method, "sensitivity: simulated less real")
    # the reference names the first treatment less the second
    assert_reference(
        "vandyke_binary_sensitivity_OR",
        {
            "or_F": found.statistic**2,
            "or_df2": found.df,
            "or_p-value": found.p,
            "diff_1_minus_2": -found.estimate,
        },
    )


def test_the_three_randomnesses_have_errors_in_their_order_against_theory(vandyke):
    both, readers_fixed, cases_fixed = (
        row_of(vandyke, f"Obuchowski-Rockette, {name}")
        for name in ("random readers and cases", "fixed readers", "random readers, fixed cases")
    )
    assert both.estimate == readers_fixed.estimate == cases_fixed.estimate
    assert both.statistic < cases_fixed.statistic  # the larger error, though of more freedom
    assert readers_fixed.symbol == "z" and readers_fixed.df is None
    # with cases fixed the model is the paired t test over readers
    paired = row_of(vandyke, "paired t test over readers")
    assert (cases_fixed.statistic, cases_fixed.df, cases_fixed.p, cases_fixed.low) == (
        pytest.approx((paired.statistic, paired.df, paired.p, paired.low))
    )


def brute_force_variance(rows) -> float:
    """Return the U-statistic's variance from every pair of readings, as its definition has it."""
    groups = defaultdict(list)
    for reader, case, arm, right in scored(rows):
        groups[arm].append((reader, case, right))
    total = 0.0
    for (one, sign), (two, other) in product(zip(ARMS, (-1, 1), strict=True), repeat=2):
        pairs = [
            (r1 == r2, c1 == c2, a * b)
            for (r1, c1, a), (r2, c2, b) in product(groups[one], groups[two])
        ]
        apart = np.mean([w for same_r, same_c, w in pairs if not same_r and not same_c])
        total += sign * other * (np.mean([w for _, _, w in pairs]) - apart)
    return total


@pytest.mark.parametrize("design", ["one_arm", "nested", "crossover"])
def test_the_mrmc_variance_of_every_design_by_brute_force(design):
    rows = study(design, skill=lambda reader, case, arm: 0.9 - 0.1 * (case % 3) - 0.05 * reader)
    found = row_of(analyse(rows, GRADE), "U-statistic")
    variance = brute_force_variance(rows)
    if variance <= 0:
        assert found.p is None and "unbiased variance estimate is" in found.reason
    else:
        assert found.statistic == pytest.approx(found.estimate / sqrt(variance))
        reach = stats.t.ppf(0.975, found.df) * sqrt(variance)
        assert (found.low, found.high) == pytest.approx(
            (found.estimate - reach, found.estimate + reach)
        )


def test_independent_readings_against_statsmodels_as_reference():
    rows = study("one_arm", skill=lambda reader, case, arm: 0.9 - 0.15 * arm)
    results = analyse(rows, GRADE)
    right = {arm: [r for _, _, a, r in scored(rows) if a == arm] for arm in ARMS}
    (x1, n1), (x2, n2) = ((sum(right[arm]), len(right[arm])) for arm in ARMS)
    newcombe = confint_proportions_2indep(x2, n2, x1, n1, method="newcomb")
    found = row_of(results, "Newcombe")
    assert (found.low, found.high) == pytest.approx(newcombe)
    score = proportions_score(x2, n2, x1, n1, method="score", correction=True)
    found = row_of(results, "Miettinen-Nurminen")
    assert (found.statistic, found.p) == pytest.approx((score.statistic, score.pvalue))
    # statsmodels' own score interval is wrong for a null other than 0
    interval = difference_interval((x2, n2), (x1, n1), "miettinen_nurminen")
    assert (found.low, found.high) == pytest.approx(interval)
    wald = confint_proportions_2indep(x2, n2, x1, n1, method="wald")
    found = row_of(results, "two-proportion z test")
    assert (found.low, found.high) == pytest.approx(wald)
    assert found.n == n1 + n2


def shares(rows, arm) -> list[float]:
    by_reader = defaultdict(list)
    for reader, _, one, right in scored(rows):
        if one == arm:
            by_reader[reader].append(right)
    return [float(np.mean(values)) for _, values in sorted(by_reader.items())]


def test_readers_of_both_arms_are_paired_and_those_of_one_are_not_as_scipy_reference():
    rows = study("one_arm", readers=5)
    found = row_of(analyse(rows, GRADE), "paired t test")
    expected = stats.ttest_rel(shares(rows, "simulated"), shares(rows, "real"))
    assert (found.statistic, found.p, found.df) == pytest.approx(
        (expected.statistic, expected.pvalue, 4)
    )
    rows = study("nested", readers=6, skill=lambda reader, case, arm: 0.6 + 0.05 * reader)
    found = row_of(analyse(rows, GRADE), "Welch's t test")
    expected = stats.ttest_ind(shares(rows, "simulated"), shares(rows, "real"), equal_var=False)
    assert (found.statistic, found.p, found.df) == pytest.approx(
        (expected.statistic, expected.pvalue, expected.df)
    )


@pytest.mark.parametrize(
    ("design", "reason"),
    [
        ("one_arm", "of 4 readers x 24 cases x 2 arms 96 readings are not there"),
        ("nested", "of 4 readers x 24 cases x 2 arms 96 readings are not there"),
    ],
)
def test_what_a_design_does_not_allow_is_a_row_with_a_reason(design, reason):
    results = analyse(study(design), GRADE)
    for method in ("Obuchowski-Rockette, random readers and cases", "Obuchowski-Rockette, fixed"):
        assert reason in row_of(results, method).reason
        assert row_of(results, method).p is None
    for method in ("McNemar's exact test", "McNemar's test clustered by case", "Cochran's Q"):
        assert row_of(results, method).reason == (
            "no reader read a case in both arms: there are no pairs"
        )


def test_a_gap_ends_the_crossed_analysis_but_a_case_without_truth_does_not():
    rows = study("crossover")
    gap = [replace(rows[0], answer=None), *rows[1:]]
    method = "Obuchowski-Rockette, random readers and cases"
    assert "1 readings are not there" in row_of(analyse(gap, GRADE), method).reason
    assert row_of(analyse(gap, GRADE), "U-statistic").p is not None
    unknown = [
        replace(row, truth=None, truth_reason="lost") if row.case_key == "P003" else row
        for row in rows
    ]
    kept = [row for row in rows if row.case_key != "P003"]
    assert row_of(analyse(unknown, GRADE), method) == row_of(analyse(kept, GRADE), method)


def test_one_arm_alone_has_its_figures_and_no_comparison():
    rows = [row for row in study("crossover") if row.arm == "real"]
    question = analyse(rows, GRADE).questions[0]
    assert question.arms["real"].metrics.accuracy.value is not None
    assert question.arms["real"].mrmc_accuracy.low is not None
    assert question.arms["simulated"].metrics.accuracy.value is None
    compared = [test for test in question.tests if "simulated less real" in test.comparison]
    assert all(test.p is None and test.estimate is None and test.reason for test in compared)
    assert question.test("accuracy: between readers, real", "Cochran's Q").p is not None
    assert question.test(ACCURACY, "two-proportion").reason == "no readings in simulated"


def test_the_mrmc_accuracy_of_both_arms_is_the_pooled_one_and_wider_than_wilsons():
    rows = study("one_arm", cases=60, skill=lambda reader, case, arm: 0.95 - 0.25 * (case % 3 == 0))
    cells = analyse(rows, GRADE).questions[0].arms
    for cell in cells.values():
        assert cell.mrmc_accuracy.value == pytest.approx(cell.metrics.accuracy.value)
        assert cell.mrmc_accuracy.low < cell.mrmc_accuracy.value < cell.mrmc_accuracy.high
    reader = analyse(rows, GRADE).questions[0].readers["R1"]["pooled"]
    assert reader.mrmc_accuracy.value is None
    assert "all readers together" in reader.mrmc_accuracy.reason


@settings(max_examples=15, deadline=None, phases=(Phase.reuse, Phase.generate))
@given(st.data())
def test_exchanging_the_arms_turns_every_sign_against_theory(data):
    readers, cases = data.draw(st.integers(2, 3)), data.draw(st.integers(3, 6))
    there = st.lists(st.booleans(), min_size=readers * cases * 2, max_size=readers * cases * 2)
    read, right = data.draw(there), data.draw(there)
    places = [(r, c, a) for r in range(readers) for c in range(cases) for a in ARMS]
    rows = [
        grade_row(r, c, a, c % 2 == 0, (c % 2 == 0) == ok)
        for (r, c, a), is_there, ok in zip(places, read, right, strict=True)
        if is_there
    ]
    plan = replace(GRADE, replicates=5)
    one, other = analyse(rows, plan), analyse(rows, replace(plan, arms=ARMS[::-1]))
    for test in one.questions[0].tests:
        if not test.comparison.endswith("simulated less real"):
            continue
        if "bootstrap" in test.method or "GEE" in test.method:
            continue  # drawn anew; and fitted step by step, which few readings may end early
        name = test.comparison.replace("simulated less real", "real less simulated")
        turned = other.questions[0].test(name, test.method)
        assert (turned.p is None) == (test.p is None)
        if test.p is not None:
            assert turned.p == pytest.approx(test.p, abs=1e-6)
        if test.low is not None:
            assert (turned.low, turned.high) == pytest.approx((-test.high, -test.low), abs=1e-6)


def test_a_negative_variance_is_said_and_a_clamped_test_stands_beside_it_in_one_family():
    # readers who are each wrong on cases of their own: their errors are less alike than chance's
    rows = [
        grade_row(r, c, a, c % 2 == 0, (c % 2 == 0) != ((c + r + (a == "real")) % 4 == 0))
        for r in range(4)
        for c in range(12)
        for a in ARMS
    ]
    plan = replace(GRADE, replicates=5)
    unbiased, clamped = (
        test
        for test in analyse(rows, plan).questions[0].tests
        if test.comparison == ACCURACY and test.method.startswith("U-statistic")
    )
    assert brute_force_variance(rows) < 0
    assert (unbiased.p, unbiased.low) == (None, None)
    assert "the unbiased variance estimate is -" in unbiased.reason
    assert clamped.method.endswith("; negative variance components set to 0")
    assert clamped.estimate == unbiased.estimate
    assert clamped.low < clamped.estimate < clamped.high
    assert clamped.p_bonferroni == clamped.p
