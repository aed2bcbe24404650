"""Whether readers could tell the arms apart: by hand, against R's exact test, degenerate."""

from dataclasses import replace

import pytest

from reader_study.analysis.blinding import blinding
from reader_study.analysis.plan import AnalysisError, Plan, PlannedQuestion
from reader_study.analysis.readings import Reading, tabulate
from reader_study.statistics.mrmc import correct_scores, mean_score
from tests.reader_study.analysis_tables import (
    GRADE,
    PLAN,
    table_of,
    table_of_told,
    told,
    told_study,
)


def test_eight_of_ten_by_hand():
    rows = [told("R1", i, "real", "real" if i < 4 else "simulated") for i in range(5)]
    rows += [told("R1", 5 + i, "simulated", "real" if i < 1 else "simulated") for i in range(5)]
    found = blinding(table_of_told(rows), PLAN)
    assert found.overall.accuracy.value == 0.8
    assert found.overall.p == pytest.approx(112 / 1024)
    # binom.test(8, 10) in R: 0.4439045 to 0.9747893
    assert (found.overall.accuracy.low, found.overall.accuracy.high) == (
        pytest.approx(0.4439045),
        pytest.approx(0.9747893),
    )
    assert {arm: index.value for arm, index in found.bang.items()} == pytest.approx(
        {"real": 0.6, "simulated": 0.6}
    )


def test_undecided_readings_count_in_bangs_index_alone():
    rows = [told("R1", i, "real", "real") for i in range(6)]
    rows += [told("R1", 6 + i, "real", None, unanswerable=True) for i in range(3)]
    rows += [told("R1", 9, "real", None)]  # not answered: neither undecided nor wrong
    found = blinding(table_of_told(rows), PLAN)
    assert found.bang["real"].value == pytest.approx(6 / 9) and found.bang["real"].n == 9
    assert found.overall.accuracy.n == 6
    assert found.bang["simulated"].value is None and found.bang["simulated"].reason


def test_each_reader_is_told_apart():
    rows = told_study()
    found = blinding(table_of_told(rows), PLAN)
    assert [told.reader for told in found.readers] == ["R1", "R2", "R3", "R4"]
    for told_by in found.readers:
        own = [row for row in rows if row.reader == told_by.reader]
        right = sum(row.answer == row.truth for row in own)
        assert told_by.guessing.accuracy.value == pytest.approx(right / len(own))
        bang = {
            arm: sum(1 if row.answer == arm else -1 for row in own if row.arm == arm) / 30
            for arm in PLAN.arms
        }
        assert {arm: it.value for arm, it in told_by.bang.items()} == pytest.approx(bang)


def test_chance_is_tested_with_readers_and_cases_random():
    table = table_of_told(told_study())
    found = blinding(table, PLAN).overall_mrmc
    scores = correct_scores(sum((table.correct(a) == 1) * 1.0 for a in (0, 1)))  # one arm each
    expected = mean_score(scores, against=0.5)
    assert found.estimate == pytest.approx(expected.value)
    assert found.p == pytest.approx(expected.p) and found.n == 240
    assert (found.low, found.high) == (pytest.approx(expected.low), pytest.approx(expected.high))
    assert found.statistic == pytest.approx((expected.value - 0.5) / expected.variance**0.5)


def test_a_crossover_scores_each_reader_and_case_once():
    rows = [
        told(f"R{r}", case, arm, arm if (r * case + len(arm)) % 3 else "real")
        for r in (1, 2, 3)
        for case in range(8)
        for arm in PLAN.arms
    ]
    found = blinding(table_of_told(rows), PLAN)
    assert found.overall_mrmc.n == found.overall.accuracy.n == 48
    assert found.overall_mrmc.estimate == pytest.approx(found.overall.accuracy.value)


def test_one_reader_has_no_variance_over_readers_degenerate():
    found = blinding(table_of_told([told("R1", i, "real", "real") for i in range(4)]), PLAN)
    assert found.overall_mrmc.p is None and "not estimable" in found.overall_mrmc.reason


def test_another_question_has_none():
    rows = told_study(2, 4)
    assert blinding(table_of(rows, GRADE), PLAN) is None


def test_no_answer_at_all_has_none_degenerate():
    assert blinding(table_of_told([told("R1", 1, "real", None)]), PLAN) is None


def test_answers_that_are_named_like_the_arms_by_chance_make_no_question_of_blinding():
    plan = Plan(questions=(PlannedQuestion("lesion", "Lesion?", "1", "0"),), arms=("0", "1"))
    rows = [
        Reading("R1", f"C{number}", arm, "lesion", truth=str(number % 2), answer=str(number % 2))
        for number in range(6)
        for arm in plan.arms
    ]
    assert blinding(tabulate(rows, plan)["lesion"], plan) is None


def test_a_truth_that_is_the_other_arm_is_refused():
    row = replace(told("R1", 1, "real", "real"), truth="simulated")
    with pytest.raises(AnalysisError, match=r"'simulated'.*P?1.*'real' is real"):
        table_of_told([row])
