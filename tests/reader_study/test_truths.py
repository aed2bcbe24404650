"""The right answer to a question, from what is known of a case."""

from dataclasses import replace

import pytest

from reader_study.questions import PAPER, PAPER_CONFIDENCE, QuestionPlan
from reader_study.truths import truth_of, truths_of

ARM, ENHANCEMENT, GRADE = PAPER


def known(grade: str | None = None, enhancing_ml: float | None = None) -> dict:
    return {
        "grade": {"value": grade, "reason": None if grade else "no biopsy"},
        "enhancing_ml": {
            "value": enhancing_ml,
            "reason": None if enhancing_ml is not None else "no segmentation",
        },
    }


@pytest.mark.parametrize(
    ("grade", "side"), [("4", "high"), ("3", "lower"), ("2", "lower"), ("2-3", "lower")]
)
def test_grade_four_is_high_and_the_others_are_lower(grade, side) -> None:
    assert truth_of(GRADE, known(grade)) == {"value": side, "reason": None}


def test_a_grade_that_no_answer_stands_for_is_no_truth() -> None:
    assert truth_of(GRADE, known("1")) == {"value": None, "reason": "no answer stands for grade 1"}


def test_the_study_may_give_each_grade_an_answer_of_its_own() -> None:
    of_four = QuestionPlan(
        "who",
        "WHO grade?",
        kind="scale",
        options=(("g2", "2"), ("g3", "3"), ("g4", "4")),
        truth="grade",
        truth_settings={"values": {"2": "g2", "3": "g3", "4": "g4"}},
    )
    assert truth_of(of_four, known("3"))["value"] == "g3"
    assert truth_of(of_four, known("2-3"))["value"] is None


@pytest.mark.parametrize(
    ("volume_ml", "value"),
    [(0.0, "absent"), (0.0999, "absent"), (0.1, "present"), (40.0, "present")],
)
def test_a_tumour_enhances_from_a_tenth_of_a_millilitre(volume_ml, value) -> None:
    assert truth_of(ENHANCEMENT, known(enhancing_ml=volume_ml)) == {"value": value, "reason": None}


def test_the_volume_from_which_it_counts_can_be_set() -> None:
    from_two = replace(ENHANCEMENT, truth_settings={"least_ml": 2})
    assert truth_of(from_two, known(enhancing_ml=1.9))["value"] == "absent"
    assert truth_of(from_two, known(enhancing_ml=2.0))["value"] == "present"


def test_enhancement_may_be_a_yes_or_no() -> None:
    asked = QuestionPlan(
        "enhances",
        "Does it?",
        kind="yes_no",
        options=(("no", "No"), ("yes", "Yes")),
        positive="yes",
        truth="enhancement",
    )
    assert truth_of(asked, known(enhancing_ml=0.0))["value"] == "no"
    assert truth_of(asked, known(enhancing_ml=1.0))["value"] == "yes"


def test_what_is_not_known_says_why() -> None:
    assert truth_of(GRADE, known()) == {"value": None, "reason": "no biopsy"}
    assert truth_of(ENHANCEMENT, known()) == {"value": None, "reason": "no segmentation"}
    assert truth_of(GRADE, {})["reason"] == "the grade of this case is not known"
    assert "enhancing volume" in truth_of(ENHANCEMENT, {})["reason"]


def test_the_arm_is_no_truth_of_a_case() -> None:
    with pytest.raises(ValueError, match="real_or_simulated is the arm of each presentation"):
        truth_of(ARM, known("4", 1.0))


def test_the_truths_of_a_case_leave_out_the_arm_and_what_has_no_right_answer() -> None:
    found = truths_of(PAPER_CONFIDENCE, known("4", 0.0))
    assert {key: truth["value"] for key, truth in found.items()} == {
        "enhancement": "absent",
        "grade": "high",
    }


def test_a_tables_truth_is_not_known_before_the_table() -> None:
    tabled = replace(GRADE, truth="table")
    assert truth_of(tabled, known("4"))["value"] is None
    assert "table" in truth_of(tabled, known("4"))["reason"]
