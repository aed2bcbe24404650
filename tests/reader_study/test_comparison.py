"""The arms compared, and all that the plan's further analyses find, from a response table."""

import csv
import json
from dataclasses import replace

import pytest

from fixtures.paper_table2 import build
from reader_study.analyse import PAPER_PLAN, AnalysisError, Plan, Reading, Results, analyse
from reader_study.statistics.equivalence import Aim, Verdict
from reader_study.statistics.means import adjust


@pytest.fixture(scope="module")
def rows() -> list[Reading]:
    with build.FILE.open() as file:
        return [
            Reading(r["reader"], r["case"], r["arm"], r["question"], r["truth"], r["answer"])
            for r in csv.DictReader(file)
        ]


@pytest.fixture(scope="module")
def results(rows) -> Results:
    return analyse(rows, replace(PAPER_PLAN, margin=0.1))


def by_key(results: Results) -> dict:
    return {question.question.key: question for question in results.questions}


def test_every_metric_has_an_interval_around_it(results):
    for question in results.questions:
        for name in ("accuracy", "f1", "mcc", "balanced_accuracy"):
            figure = getattr(question.arms["pooled"].metrics, name)
            assert figure.low < figure.value < figure.high
        mcc = question.arms["pooled"].metrics.mcc.method
        assert "percentile bootstrap over readers and cases, 2000 of 2000 replicates" in mcc
        one = question.readers["R1"]["pooled"].metrics.mcc
        assert one.value is None or "percentile bootstrap over cases" in one.method


def test_every_coefficient_of_agreement_has_an_interval_around_it(results):
    agreement = by_key(results)["enhancement"].arms["pooled"].agreement
    assert set(agreement) == {
        "light",
        "fleiss",
        "conger",
        "gwet_ac1",
        "krippendorff_alpha",
        "percent_agreement",
    }
    for figure in agreement.values():
        assert figure.low < figure.value <= figure.high
        assert figure.n == 158


def test_readers_and_cases_are_random_in_the_mrmc_difference(results):
    for question in results.questions:
        comparison = question.comparison
        assert comparison.mrmc.value == pytest.approx(comparison.z_test.difference)
        assert comparison.difference.low < comparison.difference.value < comparison.difference.high
    # shared errors on enhancement: the readings are not independent, and the interval shows it
    enhancement = by_key(results)["enhancement"].comparison
    naive = enhancement.difference.high - enhancement.difference.low
    assert enhancement.mrmc.high - enhancement.mrmc.low > 1.1 * naive


def test_p_values_are_adjusted_over_the_plans_questions(results):
    comparisons = [question.comparison for question in results.questions]
    p_values = [comparison.z_test.p for comparison in comparisons]
    assert [c.p_bonferroni for c in comparisons] == list(adjust(p_values, "bonferroni"))
    assert [c.p_holm for c in comparisons] == list(adjust(p_values, "holm"))


def test_a_margin_gives_a_verdict_and_a_plan_without_gives_none(rows, results):
    grade = by_key(results)["grade"].comparison.margin
    assert grade.aim is Aim.NON_INFERIORITY
    assert grade.verdict in (Verdict.NON_INFERIOR, Verdict.INCONCLUSIVE)
    assert (grade.low > -0.1) == (grade.verdict is Verdict.NON_INFERIOR)
    assert all(q.comparison.margin is None for q in analyse(rows).questions)


def test_blinding_is_judged_for_the_question_that_asks_for_the_arm(results):
    questions = by_key(results)
    assert questions["grade"].comparison.blinding is None
    blinding = questions["real_or_simulated"].comparison.blinding
    # 105 right of 160 real, 84 of 160 simulated
    assert blinding.bang["real"].value == pytest.approx(50 / 160)
    assert blinding.bang["simulated"].value == pytest.approx(8 / 160)
    assert blinding.overall.accuracy.value == pytest.approx(189 / 320)
    assert blinding.overall.p == pytest.approx(0.0014, abs=0.0002)
    assert set(blinding.readers) == {"R1", "R2", "R3", "R4"}


def test_missing_answers_have_best_and_worst_cases(rows):
    gone = [
        replace(row, answer=None) if row.case_key == "C01" and row.question == "grade" else row
        for row in rows
    ]
    cell = by_key(analyse(gone))["grade"].arms["pooled"]
    right = cell.counts.tp + cell.counts.tn
    assert (cell.counts.n, cell.missing) == (316, 4)
    assert (cell.worst, cell.best) == (right / 320, (right + 4) / 320)


def test_the_full_results_are_json_and_hold_the_short_ones(results):
    full = json.loads(json.dumps(results.in_full(), allow_nan=False))
    short = json.loads(json.dumps(results.as_dict(), allow_nan=False))
    for whole, part in zip(full["questions"], short["questions"], strict=True):
        assert set(part) | {"comparison"} == set(whole)
        for arm, cell in part["arms"].items():
            assert {key: whole["arms"][arm][key] for key in cell} == cell
            assert set(whole["arms"][arm]) - set(cell) == {"agreement", "accuracy_bounds"}


def test_one_reader_alone_has_no_mrmc_variance_and_says_why(rows):
    alone = analyse([row for row in rows if row.reader == "R1"], replace(PAPER_PLAN, margin=0.1))
    for question in alone.questions:
        assert question.comparison.mrmc.variance is None
        assert "not estimable" in question.comparison.mrmc.reason
        assert question.comparison.margin is None
        assert "over cases" in question.arms["pooled"].metrics.f1.method


def test_an_empty_table_is_json_too_degenerate():
    full = json.loads(json.dumps(analyse([]).in_full(), allow_nan=False))
    assert full["questions"][0]["comparison"]["difference"]["value"] is None


def test_the_same_plan_gives_the_same_results_and_another_seed_other_intervals(rows, results):
    again = analyse(rows, replace(PAPER_PLAN, margin=0.1))
    assert again == results
    other = analyse(rows, Plan(PAPER_PLAN.questions, seed=7))
    one, two = (by_key(it)["grade"].arms["pooled"].metrics.f1 for it in (results, other))
    assert one.value == two.value
    assert one.low != two.low


@pytest.mark.parametrize("change", [{"margin": 0.0}, {"margin": 1.5}, {"replicates": 0}])
def test_a_plan_out_of_range_is_refused(change):
    with pytest.raises(AnalysisError, match="got"):
        replace(PAPER_PLAN, **change)
