"""A question that only some versions ask is missing nowhere else: it was not asked there."""

from dataclasses import replace

import pytest

from reader_study import export, outcome
from reader_study.questions import PAPER, QuestionPlan
from reader_study.verification import verify
from reader_study.wording import change_questions

pytestmark = pytest.mark.django_db
ARM, ENHANCEMENT, GRADE = PAPER
CASES, READERS = 4, 4
NOTE = QuestionPlan("note", "Anything else?", kind="text", required=False)
SURE = QuestionPlan("sure", "Are you sure?", kind="yes_no")


@pytest.fixture
def results(study, lead, readers, at_work, unblind) -> dict:
    """Return what comes of one reader before a change of questions, and one after it."""
    new_grade = replace(GRADE, key="grade_again")
    at_work(readers[0]).read_all()
    change_questions(lead, study.pk, [ARM, ENHANCEMENT, new_grade, NOTE, SURE], "a clearer one")
    answers = {
        "real_or_simulated": "real",
        "enhancement": "present",
        "grade_again": "high",
        "sure": "no",
    }
    at_work(readers[1]).read_all(lambda: answers)
    unblind()
    return outcome.results(study.pk)


def test_a_question_is_missing_only_where_it_was_asked(results) -> None:
    n = results["n"]
    counts = ("answered", "missing", "not_asked")
    by_question = {key: tuple(n[name][key] for name in counts) for key in n["answered"]}
    unread = CASES * (READERS - 2)  # by those who read nothing: the newest version is due there
    assert by_question == {
        "real_or_simulated": (2 * CASES, unread, 0),
        "enhancement": (2 * CASES, unread, 0),
        "grade": (CASES, 0, CASES + unread),
        "grade_again": (CASES, unread, CASES),
    }


def test_so_are_questions_without_an_accuracy(results) -> None:
    found = {question["key"]: question for question in results["other_questions"]}
    assert {key: one["not_asked"] for key, one in found.items()} == {"note": CASES, "sure": CASES}
    assert found["sure"]["answered"] == CASES


def test_what_was_not_asked_is_no_row_of_the_csv(study, results) -> None:
    rows = "".join(export.responses_csv(study)).splitlines()[1:]
    assert len(rows) == CASES * (3 + 4)


def test_a_question_of_an_amendment_is_analysed_beside_the_plan_and_said(study, results) -> None:
    opened = study.events.get(action="opened").detail
    planned = [question["key"] for question in results["plan"]["questions"]]
    assert planned == [*(q["key"] for q in opened["analysis_plan"]["questions"]), "grade_again"]
    assert results["plan_sha256"] != opened["analysis_plan_sha256"]
    assert results["plan"]["family"] == ["grade", "enhancement", "real_or_simulated"]
    assert "grade_again" in results["plan_note"] and "sure" in results["plan_note"]
    own = {question["key"]: question for question in results["questions"]}
    assert all(test["p_holm"] is None for test in own["grade_again"]["tests"])
    assert verify(study).faults == ()
