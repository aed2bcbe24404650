"""Which questions of a study have an accuracy, and why others have none."""

from dataclasses import replace

import pytest

from reader_study.analysis.planning import left_out, plan_for, why_not
from reader_study.analysis.plan import PAPER_PLAN
from reader_study.questions import PAPER, PAPER_CONFIDENCE, QuestionPlan

SIDE = QuestionPlan(
    key="side",
    text="On the left?",
    kind="yes_no",
    options=(("yes", "Yes"), ("no", "No")),
    positive="yes",
    truth="table",
)


def test_the_papers_questions_have_the_papers_plan() -> None:
    assert plan_for(PAPER) == plan_for(PAPER_CONFIDENCE) == PAPER_PLAN


def test_an_own_question_comes_after_the_papers_three() -> None:
    plan = plan_for([SIDE, *PAPER])
    assert [q.key for q in plan.questions] == [*(q.key for q in PAPER_PLAN.questions), "side"]
    own = plan.questions[-1]
    assert (own.label, own.positive, own.negative) == ("On the left?", "yes", "no")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"truth": ""}, "no right answer"),
        ({"positive": ""}, "no option counts as positive"),
        ({"kind": "choice", "options": (("a", "A"), ("b", "B"), ("c", "C"))}, "no two options"),
        ({"kind": "several"}, "no two options"),
        ({"kind": "confidence", "options": ()}, "no two options"),
        ({"kind": "text", "options": ()}, "no two options"),
    ],
)
def test_what_has_no_accuracy_says_why(change, why) -> None:
    question = replace(SIDE, **change)
    assert why in why_not(question)
    assert plan_for([question]).questions == () and left_out([SIDE, question]) == [question]
