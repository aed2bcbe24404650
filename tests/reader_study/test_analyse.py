"""From a response table to results: by hand, with gaps, with null truths, with faults."""

import json
from dataclasses import replace

import pytest

from reader_study.analyse import (
    PAPER_PLAN,
    AnalysisError,
    Plan,
    PlannedQuestion,
    Reading,
    analyse,
)
from reader_study.analysis.plan import OtherQuestion

GRADE = Plan(questions=(PlannedQuestion("grade", "Tumour grade", "high", "lower"),))
TRUTH = {"P1": "high", "P2": "high", "P3": "lower", "P4": "lower"}


def grade(reader: str, case: str, arm: str, answer: str | None) -> Reading:
    return Reading(reader, case, arm, "grade", TRUTH[case], answer)


# R1 and R2 see P1 and P3 real, P2 and P4 simulated; R1 errs on P4, R2 on P3 and P4
TABLE = [
    grade("R1", "P1", "real", "high"),
    grade("R1", "P2", "simulated", "high"),
    grade("R1", "P3", "real", "lower"),
    grade("R1", "P4", "simulated", "high"),
    grade("R2", "P1", "real", "high"),
    grade("R2", "P2", "simulated", "high"),
    grade("R2", "P3", "real", "high"),
    grade("R2", "P4", "simulated", "high"),
]


def test_table_2_by_hand():
    question = analyse(TABLE, GRADE).questions[0]
    pooled, real, simulated = (question.arms[arm] for arm in ("pooled", "real", "simulated"))
    assert (pooled.counts.tp, pooled.counts.fp, pooled.counts.fn, pooled.counts.tn) == (4, 3, 0, 1)
    assert pooled.metrics.accuracy.value == 5 / 8
    assert (real.metrics.accuracy.value, simulated.metrics.accuracy.value) == (3 / 4, 2 / 4)
    assert question.readers["R1"]["pooled"].metrics.accuracy.value == 3 / 4
    assert question.readers["R2"]["real"].metrics.accuracy.value == 1 / 2
    z_test = question.test("accuracy: simulated less real", "two-proportion z test")
    assert z_test.estimate == 2 / 4 - 3 / 4
    assert z_test.statistic == pytest.approx(-0.25 / (5 / 8 * 3 / 8 * (1 / 4 + 1 / 4)) ** 0.5)


def test_kappa_pairs_readers_on_the_same_image_by_hand():
    pooled = analyse(TABLE, GRADE).questions[0].arms["pooled"]
    # R1 high, high, lower, high; R2 high four times: agreement 3/4, by chance 3/4
    assert pooled.light.value == 0.0
    assert pooled.light.n == 4
    # other arm, other image: nothing shared any more
    moved = [
        replace(r, arm="simulated" if r.arm == "real" else "real") if r.reader == "R2" else r
        for r in TABLE
    ]
    pooled = analyse(moved, GRADE).questions[0].arms["pooled"]
    assert pooled.light.value is None
    assert pooled.light.reason == "no image was read by two readers"


def test_agreement_of_one_reader_says_why_it_is_not_there():
    reader = analyse(TABLE, GRADE).questions[0].readers["R1"]["pooled"]
    assert reader.light.value is None
    assert reader.fleiss.reason == "agreement needs two readers"


def test_a_missing_answer_is_not_a_wrong_one():
    unanswered = [replace(r, answer=None) if r.case_key == "P4" else r for r in TABLE]
    left_out = [r for r in TABLE if r.case_key != "P4"]
    pooled = analyse(unanswered, GRADE).questions[0].arms["pooled"]
    assert pooled.missing == 2
    assert pooled.counts == analyse(left_out, GRADE).questions[0].arms["pooled"].counts
    assert analyse(unanswered, GRADE).n["answered"] == {"grade": 6}


def test_an_image_that_allows_no_answer_is_neither_missing_nor_wrong():
    rows = [
        replace(r, answer=None, unanswerable=r.reader == "R1") if r.case_key == "P4" else r
        for r in TABLE
    ]
    results = analyse(rows, GRADE)
    pooled = results.questions[0].arms["pooled"]
    assert (pooled.counts.n, pooled.missing, pooled.unanswerable) == (6, 1, 1)
    assert (results.n["answered"], results.n["unanswerable"]) == ({"grade": 6}, {"grade": 1})
    assert (pooled.worst, pooled.best) == (5 / 8, 7 / 8)  # R1 and R2 might be right or wrong on P4


def test_an_image_on_which_a_question_was_not_asked_counts_nowhere():
    rows = [replace(r, answer=None, asked=r.case_key != "P4") for r in TABLE]
    results = analyse(rows, GRADE)
    assert results.n["readings"] == 8
    assert (results.n["not_asked"], results.n["missing"]) == ({"grade": 2}, {"grade": 6})


def test_a_presentation_without_a_row_for_a_question_counts_as_unanswered():
    rows = [*TABLE, Reading("R1", "P1", "real", "enhancement", "present", "present")]
    results = analyse(rows)
    assert results.n["answered"] == {"grade": 8, "enhancement": 1, "real_or_simulated": 0}
    cell = results.questions[1].arms["pooled"]
    assert (cell.counts.n, cell.missing, cell.metrics.accuracy.value) == (1, 7, 1.0)


def test_a_null_truth_is_left_out_of_accuracy_but_not_of_agreement():
    reason = "participants.tsv gives no grade"
    rows = [replace(r, truth=None, truth_reason=reason) if r.case_key == "P3" else r for r in TABLE]
    results = analyse(rows, GRADE)
    pooled = results.questions[0].arms["pooled"]
    assert (pooled.counts.n, pooled.null_truth, pooled.missing) == (6, 2, 0)
    assert pooled.light.n == 4
    assert results.n["null_truth"] == {"grade": {"cases": 1, "reasons": [reason]}}


def test_the_arm_itself_as_truth_leaves_its_recall_undefined_in_the_real_arm():
    rows = [
        Reading("R1", "P1", "real", "real_or_simulated", "real", "real"),
        Reading("R1", "P2", "simulated", "real_or_simulated", "simulated", "real"),
    ]
    question = analyse(rows).questions[2]
    assert question.arms["real"].metrics.recall.value is None
    assert question.arms["real"].metrics.recall.reason == "TP + FN = 0: no truth was positive"
    assert question.arms["simulated"].metrics.recall.value == 0.0
    assert question.arms["pooled"].metrics.mcc.reason == (
        "a margin is empty: no answer was positive"
    )


def test_results_are_json_with_the_keys_the_page_reads():
    results = json.loads(json.dumps(analyse(TABLE, GRADE).as_dict(), allow_nan=False))
    assert results["n"] == {
        "readers": 2,
        "cases": 4,
        "readings": 8,
        "answered": {"grade": 8},
        "missing": {"grade": 0},
        "unanswerable": {"grade": 0},
        "not_asked": {"grade": 0},
        "null_truth": {"grade": {"cases": 0, "reasons": []}},
    }
    assert set(results) == {
        "format",
        "plan",
        "plan_sha256",
        "table_sha256",
        "software",
        "n",
        "questions",
        "other_questions",
        "intra_reader",
        "reading_time",
    }
    assert results["plan"] == GRADE.as_dict() and results["plan_sha256"] == GRADE.sha256
    (question,) = results["questions"]
    assert set(question) == {
        "key",
        "label",
        "positive",
        "negative",
        "difference_of",
        "arms",
        "readers",
        "tests",
        "pairs",
        "roc",
        "roc_reason",
        "learning",
        "blinding",
    }
    assert question["difference_of"] == "simulated less real"
    assert list(question["arms"]) == ["pooled", "real", "simulated"]
    assert [reader["reader"] for reader in question["readers"]] == ["R1", "R2"]
    assert question["tests"][0]["assumes"] == "independent readings"


def test_a_cell_has_the_keys_the_page_reads():
    cell = analyse(TABLE, GRADE).questions[0].arms["pooled"].as_dict()
    assert {key: cell[key] for key in ("n", "tp", "fp", "fn", "tn")} == {
        "n": 8,
        "tp": 4,
        "fp": 3,
        "fn": 0,
        "tn": 1,
    }
    for metric in ("accuracy", "f1", "mcc", "negative_predictive_value", "auc", "mrmc_accuracy"):
        assert set(cell[metric]) == {"value", "low", "high", "method", "n", "reason"}
    assert cell["negative_predictive_value"]["value"] == 1.0
    assert set(cell["kappa"]) == {"light", "fleiss"}
    assert set(cell["agreement"]) == {
        "light",
        "fleiss",
        "conger",
        "gwet_ac1",
        "krippendorff_alpha",
        "percent_agreement",
    }
    assert cell["accuracy_bounds"] == {"worst": 5 / 8, "best": 5 / 8, "n": 8}


def test_progress_is_told_step_by_step_to_its_end():
    told = []
    analyse(TABLE, GRADE, lambda stage, done, total: told.append((stage, done, total)))
    stages, done, totals = zip(*told, strict=True)
    assert stages == ("table", "grade", "reading time", "repeats", "done")
    assert done == (0, 1, 2, 3, 4) and set(totals) == {4}


def test_hidden_repeats_count_in_no_accuracy():
    again = [replace(row, repeat=True, answer="lower") for row in TABLE]
    results = analyse([*TABLE, *again], GRADE)
    assert results.questions == analyse(TABLE, GRADE).questions
    assert results.n["readings"] == 8
    assert [found.question for found in results.intra_reader] == ["grade"]


def test_a_question_without_a_right_answer_has_agreement_and_the_readings_count():
    plan = replace(GRADE, others=(OtherQuestion("side", "Side", "nominal", ("left", "right")),))
    rows = [*TABLE, Reading("R1", "P9", "real", "side", None, "left")]
    results = analyse(rows, plan).as_dict()
    (other,) = results["other_questions"]
    assert (other["key"], other["answered"]) == ("side", 1)
    assert results["n"]["readings"] == 9
    assert results["n"]["missing"] == {"grade": 1}


def test_the_order_of_rows_does_not_matter():
    assert analyse(reversed(TABLE), GRADE) == analyse(TABLE, GRADE)


def test_ten_readers_come_in_the_order_of_their_numbers():
    readers = [f"R{number}" for number in range(1, 12)]
    found = analyse(grade(reader, "P1", "real", "high") for reader in sorted(readers))
    assert list(found.questions[0].readers) == readers


def test_an_empty_table_gives_no_figure_and_every_reason_degenerate():
    results = analyse([])
    assert results.n["readings"] == 0
    for question in results.questions:
        assert question.arms["pooled"].metrics.accuracy.value is None
        assert question.tests[0].reason == "no readings in real and simulated"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"arm": "precontrast"}, r"compares real and simulated, got \['precontrast'\]"),
        ({"question": "mood"}, "the plan has no question mood"),
        ({"answer": "IV"}, "answer 'IV' of grade on P1 .*: the plan knows 'high' and 'lower'"),
        ({"truth": "4"}, "truth '4' of grade on P1"),
        ({"reader": "R2"}, r"R2 answers grade twice on P1 \(real\)"),
        ({"truth": "lower"}, r"grade has two truths on P1 \(real\)"),
    ],
)
def test_a_table_that_does_not_fit_the_plan_is_refused(change, message):
    rows = [replace(TABLE[0], **change), *TABLE[1:]]
    with pytest.raises(AnalysisError, match=message):
        analyse(rows, PAPER_PLAN)


def test_a_plan_that_cannot_be_followed_is_refused():
    grade_question = GRADE.questions[0]
    with pytest.raises(AnalysisError, match="each question once"):
        Plan(questions=(grade_question, grade_question))
    with pytest.raises(AnalysisError, match="two arms"):
        Plan(questions=(), arms=("real", "real"))
    with pytest.raises(AnalysisError, match="two answers, got 'high'"):
        Plan(questions=(replace(grade_question, negative="high"),))
