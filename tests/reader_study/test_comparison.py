"""The arms compared on the paper's readings: families, margins, resampling, and the whole."""

import json
from dataclasses import replace

import numpy as np
import pytest
from sklearn import metrics as sklearn_metrics

from reader_study.analyse import PAPER_PLAN, AnalysisError, Plan, Reading, Results, analyse
from reader_study.analysis.cells import draw_for
from reader_study.analysis.readings import tabulate
from reader_study.statistics.means import adjust
from tests.reader_study.analysed import ACCURACY, ARMS, by_key, paper_rows

PLAN = replace(PAPER_PLAN, margin=0.1)


@pytest.fixture(scope="module")
def rows() -> list[Reading]:
    return paper_rows()


@pytest.fixture(scope="module")
def results(rows) -> Results:
    return analyse(rows, PLAN)


def test_every_metric_has_an_interval_around_it(results):
    for question in results.questions:
        for name in ("accuracy", "f1", "mcc", "balanced_accuracy", "negative_predictive_value"):
            figure = getattr(question.arms["pooled"].metrics, name)
            assert figure.low < figure.value < figure.high
        mcc = question.arms["pooled"].metrics.mcc.method
        assert "percentile bootstrap over readers and cases, 2000 of 2000 replicates" in mcc
        one = question.readers["R1"]["pooled"].metrics.mcc
        assert one.value is None or "percentile bootstrap over cases" in one.method


def test_every_coefficient_of_agreement_has_an_interval_around_it(results):
    agreement = by_key(results)["enhancement"].arms["pooled"].agreement
    for figure in agreement.values():
        assert figure.low < figure.value <= figure.high
        assert figure.n == 158


def test_shared_errors_make_the_mrmc_interval_wider_than_that_of_independent_readings(results):
    enhancement = by_key(results)["enhancement"]
    naive, mrmc = (enhancement.test(ACCURACY, name) for name in ("Newcombe", "U-statistic"))
    assert mrmc.estimate == pytest.approx(naive.estimate)
    assert mrmc.high - mrmc.low > 1.1 * (naive.high - naive.low)


@pytest.mark.parametrize("method", ["two-proportion z test", "U-statistic", "paired t test"])
def test_p_values_are_corrected_within_a_method_over_the_plans_questions(results, method):
    tests = [question.test(ACCURACY, method) for question in results.questions]
    p_values = [test.p for test in tests]
    assert [test.p_bonferroni for test in tests] == list(adjust(p_values, "bonferroni"))
    assert [test.p_holm for test in tests] == list(adjust(p_values, "holm"))


def test_a_declared_family_leaves_the_other_questions_uncorrected(rows):
    plan = replace(PLAN, family=("grade", "enhancement"))
    questions = by_key(analyse(rows, plan))
    tests = {key: question.test(ACCURACY, "two-proportion") for key, question in questions.items()}
    assert tests["real_or_simulated"].p_bonferroni is None
    assert tests["real_or_simulated"].p_holm is None
    assert tests["enhancement"].p_bonferroni == pytest.approx(2 * tests["enhancement"].p)


def test_a_margin_gives_a_verdict_and_a_plan_without_gives_none(rows, results):
    grade = by_key(results)["grade"].test(f"{ACCURACY}, margin 0.1", "non-inferiority")
    assert "U-statistic" in grade.method and "one-sided at 0.025" in grade.method
    mrmc = by_key(results)["grade"].test(ACCURACY, "U-statistic")
    # the interval of level 1 - 2 x 0.025 is the two-sided one of alpha 0.05
    assert (grade.low, grade.high) == pytest.approx((mrmc.low, mrmc.high))
    assert grade.low > -0.1 and grade.verdict == "non-inferior"
    none = analyse(rows).questions
    assert not [test for q in none for test in q.tests if test.verdict or "margin" in test.method]


def test_telling_real_from_simulated_has_no_margin(results):
    question = by_key(results)["real_or_simulated"]
    assert not [test for test in question.tests if "margin" in test.comparison]
    assert question.blinding is not None
    assert by_key(results)["grade"].blinding is None


def test_alpha_of_the_plan_sets_the_intervals_of_tests(rows, results):
    wide = by_key(analyse(rows, replace(PLAN, alpha=0.01)))["enhancement"]
    for name in ("Newcombe", "Miettinen", "U-statistic", "paired t", "GEE", "two-proportion"):
        usual = by_key(results)["enhancement"].test(ACCURACY, name)
        wider = wide.test(ACCURACY, name)
        assert wider.low < usual.low < usual.high < wider.high
        assert wider.p == usual.p


def test_bootstrap_differences_against_a_scikit_learn_loop_as_reference(rows):
    plan = replace(PAPER_PLAN, replicates=40)
    table = tabulate(rows, plan)["enhancement"]
    draws = draw_for(table, plan)
    found = by_key(analyse(rows, plan))["enhancement"].test("MCC: simulated less real", "percent")
    gaps = []
    for readers, cases in zip(draws.readers, draws.cases, strict=True):
        weights = readers[table.reader] * cases[table.case]
        by_arm = [
            sklearn_metrics.matthews_corrcoef(
                table.truth[table.arm == arm],
                table.answer[table.arm == arm],
                sample_weight=weights[table.arm == arm],
            )
            for arm in (0, 1)
        ]
        gaps.append(by_arm[1] - by_arm[0])
    assert (found.low, found.high) == pytest.approx(np.quantile(gaps, (0.025, 0.975)))
    one, two = (
        sklearn_metrics.matthews_corrcoef(
            table.truth[table.arm == arm], table.answer[table.arm == arm]
        )
        for arm in (0, 1)
    )
    assert found.estimate == pytest.approx(two - one)


def test_f1_of_an_arm_without_positive_truths_is_not_compared(results):
    question = by_key(results)["real_or_simulated"]
    for name in ("F1", "MCC", "balanced accuracy"):
        test = question.test(f"{name}: simulated less real", "percentile")
        assert test.estimate is None
        assert test.reason == "real: no truth was positive; simulated: no truth was negative"


def test_missing_answers_have_best_and_worst_cases(rows):
    gone = [
        replace(row, answer=None) if row.case_key == "C01" and row.question == "grade" else row
        for row in rows
    ]
    cell = by_key(analyse(gone))["grade"].arms["pooled"]
    right = cell.counts.tp + cell.counts.tn
    assert (cell.counts.n, cell.missing) == (316, 4)
    assert (cell.worst, cell.best) == (right / 320, (right + 4) / 320)


def test_the_results_are_json_and_every_question_has_the_same_kinds_of_rows(results):
    document = json.loads(json.dumps(results.as_dict(), allow_nan=False))
    for question in document["questions"]:
        comparisons = {test["comparison"] for test in question["tests"]}
        assert {ACCURACY, "F1: simulated less real", *_between()} <= comparisons
        for test in question["tests"]:
            assert test["p"] is not None or test["low"] is not None or test["reason"]


def _between() -> set[str]:
    return {f"accuracy: between readers, {arm}" for arm in ARMS}


def test_one_reader_alone_has_no_mrmc_variance_and_the_verdict_is_inconclusive(rows):
    alone = analyse([row for row in rows if row.reader == "R1"], PLAN)
    for question in alone.questions[:2]:
        mrmc = question.test(ACCURACY, "U-statistic")
        assert mrmc.p is None and "not estimable" in mrmc.reason
        margin = question.test(f"{ACCURACY}, margin 0.1", "non-inferiority, one-sided at 0.025: U")
        assert (margin.verdict, margin.reason) == ("inconclusive", mrmc.reason)
        assert "over cases" in question.arms["pooled"].metrics.f1.method


@pytest.mark.parametrize("kind", ["crossover", "nested"])
def test_the_z_test_says_what_is_known_against_it_in_a_design(rows, kind):
    assumes = analyse(rows, replace(PAPER_PLAN, kind=kind, replicates=5)).questions[0].tests[0]
    assert f"in this {kind}" in assumes.assumes


def test_the_same_plan_gives_the_same_results_and_another_seed_other_intervals(rows, results):
    again = analyse(rows, PLAN)
    assert again.as_dict() == results.as_dict()
    other = analyse(rows, Plan(PAPER_PLAN.questions, seed=7))
    one, two = (by_key(it)["grade"].arms["pooled"].metrics.f1 for it in (results, other))
    assert one.value == two.value
    assert one.low != two.low


@pytest.mark.parametrize(
    "change",
    [
        {"margin": 0.0},
        {"margin": 1.5},
        {"replicates": 0},
        {"replicates": 1_000_000},
        {"seed": -1},
        {"margin_of": "f1"},
        {"confidence": "certainty"},
        {"kind": "factorial"},
        {"family": ("mood",)},
        {"margin_alpha": 0.5},
    ],
)
def test_a_plan_out_of_range_is_refused(change):
    with pytest.raises(AnalysisError, match="got"):
        replace(PAPER_PLAN, **change)
