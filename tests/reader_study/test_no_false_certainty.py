"""Where readings differ by nothing at all, rounding is no variance, and no interval is a point."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from reader_study.analyse import Reading, analyse
from reader_study.statistics.mrmc import correct_scores, difference
from tests.reader_study.analysed import GRADE, row_of

READERS, CASES = 3, 12
CLUSTERED = "McNemar's test clustered by case"


def rows(first: np.ndarray, second: np.ndarray) -> list[Reading]:
    """Return readings of two arms: (readers, cases) arrays of 0 and 1, NaN for none."""
    truths, wrong = ("lower", "high"), {"lower": "high", "high": "lower"}
    found = []
    for arm, right in (("real", first), ("simulated", second)):
        for reader, case in zip(*np.nonzero(np.isfinite(right)), strict=True):
            truth = truths[case % 2]
            answer = truth if right[reader, case] else wrong[truth]
            found.append(Reading(f"R{reader}", f"P{case:03}", arm, "grade", truth, answer))
    return found


def patterns() -> dict[str, tuple[np.ndarray, np.ndarray]]:
    some = (np.random.default_rng(1).random((READERS, CASES)) < 0.8) * 1.0
    none, all_right = np.zeros((READERS, CASES)), np.ones((READERS, CASES))
    first_reader, second_reader = none.copy(), none.copy()
    first_reader[0] = second_reader[1] = 1
    return {
        "the same answers twice": (some, some),
        "all right": (all_right, all_right),
        "all wrong, then all right": (none, all_right),
        "readers who cancel out": (first_reader, second_reader),
    }


@pytest.mark.parametrize("name", list(patterns()))
def test_no_interval_is_a_point_and_no_p_comes_of_rounding(name):
    results = analyse(rows(*patterns()[name]), replace(GRADE, margin=0.1, replicates=50))
    for test in results.questions[0].tests:
        assert test.low is None or test.high - test.low > 1e-6, test
        if test.estimate == 0 and test.p is not None and "margin" not in test.comparison:
            assert test.p == pytest.approx(1), test
        assert test.p is not None or test.reason, test


def test_the_same_answers_twice_are_not_yet_non_inferior():
    results = analyse(rows(*patterns()["the same answers twice"]), replace(GRADE, margin=0.1))
    row = results.questions[0].test(
        "accuracy: simulated less real, margin 0.1",
        "non-inferiority, one-sided at 0.025: U-statistic, random readers and cases",
    )
    assert (row.verdict, row.p, row.estimate) == ("inconclusive", None, 0.0)
    assert "readers and cases drawn at random" in row.assumes


def test_a_row_without_a_test_keeps_its_estimate():
    results = analyse(rows(*patterns()["all wrong, then all right"]), replace(GRADE, replicates=5))
    assert row_of(results, "Obuchowski-Rockette, random readers and cases").estimate == 1
    assert row_of(results, "paired t test").estimate == 1
    assert "all pairs differ by the same" in row_of(results, "paired t test").reason
    assert (
        "differ by the same in every case"
        in row_of(results, f"{CLUSTERED}, Obuchowski 1998").reason
    )


def test_readers_who_cancel_out_in_each_case_are_not_said_to_agree():
    results = analyse(rows(*patterns()["readers who cancel out"]), replace(GRADE, replicates=5))
    assert "cancel out" in row_of(results, f"{CLUSTERED}, Yang 2010").reason
    assert "cancel out" in row_of(results, "GEE logistic, clustered by case, sandwich").reason


def test_n_of_the_paired_t_test_is_of_the_readers_it_pairs():
    first = np.ones((READERS, CASES))
    second = first.copy()
    first[0, 0] = second[1, 1] = 0
    second[2] = np.nan  # this reader read one arm alone
    found = row_of(analyse(rows(first, second), replace(GRADE, replicates=5)), "paired t test")
    assert found.n == 4 * CASES
    assert "2 readers of both arms" in found.assumes


def test_the_n_of_the_bounds_leaves_out_images_without_a_known_truth():
    table = [
        Reading("R1", "P1", "real", "grade", "high", "high"),
        Reading("R1", "P2", "real", "grade", "high", None),
        Reading("R1", "P3", "real", "grade", None, None),
    ]
    cell = analyse(table, replace(GRADE, replicates=5)).as_dict()["questions"][0]["arms"]["real"]
    assert cell["missing"] == 2
    assert cell["accuracy_bounds"] == {"worst": 0.5, "best": 1.0, "n": 2}


def test_readers_of_one_arm_each_have_welchs_degrees_of_freedom_against_theory():
    # with every case read alike by a reader, shares of readers are all there is: Welch's t test
    first, second = np.full((2, 10, 30), np.nan)
    first[:3] = np.array([0, 1, 1])[:, None]
    second[3:] = np.array([1, 0, 1, 1, 0, 1, 1])[:, None]
    found = difference(correct_scores(second), correct_scores(first))
    welch = stats.ttest_ind(second[3:, 0], first[:3, 0], equal_var=False)
    assert found.df == pytest.approx(welch.df)
    assert found.value / np.sqrt(found.variance) == pytest.approx(welch.statistic)
