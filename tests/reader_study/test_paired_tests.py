"""Tests of pairs in a crossed study: by hand and against statsmodels."""

from dataclasses import replace
from math import sqrt

import numpy as np
import pytest
from scipy.stats import chi2
from statsmodels.stats.contingency_tables import cochrans_q, mcnemar

from reader_study.analyse import analyse
from tests.reader_study.analysed import ACCURACY, GRADE, grade_row, row_of, scored, study

BETWEEN = "accuracy: between readers, real"


@pytest.fixture(scope="module")
def rows():
    return study("crossover", readers=3, cases=20, skill=lambda r, c, arm: 0.9 - 0.3 * arm)


def pairs_of(rows) -> dict[tuple[str, str], tuple[int, int]]:
    """Return (right real, right simulated) by reader and case, where both are there."""
    arms: dict[str, dict] = {"real": {}, "simulated": {}}
    for reader, case, arm, right in scored(rows):
        arms[arm][reader, case] = right
    both = sorted(set(arms["real"]) & set(arms["simulated"]))
    return {it: (arms["real"][it], arms["simulated"][it]) for it in both}


def test_mcnemar_of_each_reader_against_statsmodels_as_reference(rows):
    results = analyse(rows, GRADE)
    for reader in ("R1", "R2", "R3"):
        own = [pair for (label, _), pair in pairs_of(rows).items() if label == reader]
        table = [[own.count((1, 1)), own.count((1, 0))], [own.count((0, 1)), own.count((0, 0))]]
        found = row_of(results, f"McNemar's exact test, {reader}")
        assert found.p == pytest.approx(mcnemar(table, exact=True).pvalue)
        assert found.estimate == pytest.approx((table[1][0] - table[0][1]) / len(own))
        assert found.low < found.estimate < found.high
        assert found.n == 2 * len(own)


def test_cochrans_q_over_the_arms_is_mcnemars_chi_square_of_all_pairs(rows):
    pairs = np.array(list(pairs_of(rows).values()))
    found = row_of(analyse(rows, GRADE), "Cochran's Q")
    b, c = (int((pairs @ [1, -1] == sign).sum()) for sign in (1, -1))
    assert found.statistic == pytest.approx((b - c) ** 2 / (b + c))
    assert (found.df, found.symbol) == (1, "Q")
    assert found.statistic == pytest.approx(cochrans_q(pairs).statistic)
    assert found.estimate == pytest.approx((c - b) / len(pairs))


def test_cochrans_q_between_readers_against_statsmodels_as_reference(rows):
    found = row_of(analyse(rows, GRADE), "Cochran's Q", BETWEEN)
    right = {(reader, case): r for reader, case, arm, r in scored(rows) if arm == "real"}
    cases = sorted({case for _, case in right})
    table = np.array([[right[reader, case] for reader in ("R1", "R2", "R3")] for case in cases])
    expected = cochrans_q(table)
    assert (found.statistic, found.p) == pytest.approx((expected.statistic, expected.pvalue))
    assert (found.df, found.n) == (2, 60)


def test_cochrans_q_leaves_out_images_that_a_reader_did_not_answer(rows):
    gone = [
        replace(row, answer=None) if (row.reader, row.case_key) == ("R2", "P004") else row
        for row in rows
    ]
    assert row_of(analyse(gone, GRADE), "Cochran's Q", BETWEEN).n == 57


def test_the_clustered_mcnemar_and_its_interval_by_hand(rows):
    gaps: dict[str, list[int]] = {}
    for (_, case), (first, second) in pairs_of(rows).items():
        gaps.setdefault(case, []).append(second - first)
    sums = np.array([sum(values) for values in gaps.values()])
    k, n = len(sums), sum(len(values) for values in gaps.values())
    found = row_of(analyse(rows, GRADE), "McNemar's test clustered by case, Obuchowski 1998")
    statistic = sums.sum() ** 2 / ((sums**2).sum() * k / (k - 1))
    assert found.statistic == pytest.approx(statistic)
    assert found.p == pytest.approx(chi2.sf(statistic, 1))
    mean = sums.sum() / n
    error = sqrt(k / (k - 1) * ((sums - 3 * mean) ** 2).sum()) / n  # 3 readers a case
    assert (found.estimate, found.low, found.high) == pytest.approx(
        (mean, mean - 1.959964 * error, mean + 1.959964 * error), rel=1e-6
    )
    yang = row_of(analyse(rows, GRADE), "McNemar's test clustered by case, Yang 2010")
    assert (yang.estimate, yang.low) == (found.estimate, found.low)
    assert 0 < yang.p < 1


def test_pairs_without_discord_have_no_test_and_a_difference_of_zero_degenerate(rows):
    same = [replace(row, answer=row.truth) for row in rows]
    results = analyse(same, GRADE)
    for method in ("McNemar's exact test, R1", "McNemar's test clustered", "Cochran's Q"):
        found = row_of(results, method)
        assert (found.p, found.estimate) == (None, 0.0)
        assert found.reason


def test_one_case_is_no_cluster_and_one_reader_has_nobody_to_differ_from_degenerate():
    one_case = [grade_row(r, 0, arm, True, r == 0) for r in (0, 1) for arm in ("real", "simulated")]
    results = analyse(one_case, GRADE)
    assert "pairs on two cases" in row_of(results, "McNemar's test clustered").reason
    alone = analyse([row for row in one_case if row.reader == "R1"], GRADE)
    assert row_of(alone, "Cochran's Q", BETWEEN).reason == "it takes two readers"


def test_a_reader_without_pairs_has_no_row_of_his_own(rows):
    kept = [row for row in rows if row.reader != "R3" or row.arm == "real"]
    methods = [test.method for test in analyse(kept, GRADE).questions[0].tests]
    assert [m for m in methods if m.startswith("McNemar's exact")] == [
        "McNemar's exact test, R1; Tango interval",
        "McNemar's exact test, R2; Tango interval",
    ]
    assert row_of(analyse(kept, GRADE), "Cochran's Q", ACCURACY).n == 80
