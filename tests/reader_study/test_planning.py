"""Which questions of a study have an accuracy, and why others have none."""

from dataclasses import replace

import pytest

from reader_study.analysis.plan import PAPER_PLAN, AnalysisError, OtherQuestion
from reader_study.analysis.planning import confidence_of, left_out, plan_for, why_not
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


OPTIONS = (("1", "Poor"), ("2", "Fair"), ("3", "Good"))


@pytest.mark.parametrize(
    ("question", "other"),
    [
        (
            QuestionPlan("site", "Which lobe?", "choice", options=OPTIONS),
            OtherQuestion("site", "Which lobe?", "nominal", ("1", "2", "3")),
        ),
        (
            QuestionPlan("quality", "How good?", "scale", options=OPTIONS),
            OtherQuestion("quality", "How good?", "ordinal", ("1", "2", "3")),
        ),
        (
            QuestionPlan("size", "How large?", "number", limits={"unit": "mm"}),
            OtherQuestion("size", "How large?", "interval"),
        ),
        (replace(SIDE, truth=""), OtherQuestion("side", "On the left?", "nominal", ("yes", "no"))),
    ],
)
def test_agreement_is_planned_of_a_question_without_a_right_answer(question, other) -> None:
    plan = plan_for([question, *PAPER])
    assert plan.others == (other,)
    assert plan.questions == PAPER_PLAN.questions


@pytest.mark.parametrize("kind", ["confidence", "several", "text"])
def test_what_has_no_agreement_is_not_planned(kind) -> None:
    options = OPTIONS if kind == "several" else ()
    plan = plan_for([QuestionPlan("more", "More?", kind, options=options)])
    assert (plan.questions, plan.others) == ((), ())


def test_the_lead_chooses_margin_and_family() -> None:
    plan = plan_for(PAPER, "crossover", {"margin": 0.05, "aim": "equivalence", "family": ["grade"]})
    assert (plan.margin, plan.aim.value, plan.family) == (0.05, "equivalence", ("grade",))
    assert (plan.kind, plan.alpha) == ("crossover", 0.05)
    assert plan_for(PAPER, choices={"family": None, "margin": None}) == PAPER_PLAN


@pytest.mark.parametrize(
    ("choices", "message"),
    [
        ({"kind": "nested"}, "a lead chooses margin, .*, got kind"),
        ({"margin": "0.1"}, 'margin is a number without quotes, got "0.1"'),
        ({"family": ["mood"]}, r"got \['mood'\]"),
        ({"family": []}, r"null \(all questions\) or some .*, got \[\]"),
        ({"family": ["grade", "grade"]}, r"each once, got \['grade', 'grade'\]"),
    ],
)
def test_a_choice_that_there_is_not_is_refused(choices, message) -> None:
    with pytest.raises(AnalysisError, match=message):
        plan_for(PAPER, choices=choices)


def sure(key: str, of: str | None = None) -> QuestionPlan:
    shown_if = None if of is None else {"question": of, "values": ["yes"]}
    return QuestionPlan(key, "How sure?", "confidence", shown_if=shown_if)


@pytest.mark.parametrize(
    ("confidences", "found"),
    [
        ([sure("side_confidence")], {"side": "side_confidence"}),
        ([sure("certainty", "side")], {"side": "certainty"}),
        ([sure("certainty")], {}),
        ([sure("other_confidence")], {}),
        ([sure("side_confidence", "grade")], {"side": "side_confidence"}),
        ([sure("first", "side"), sure("side_confidence")], {"side": "first"}),
    ],
)
def test_a_confidence_belongs_to_the_question_of_its_name_or_its_condition(
    confidences, found
) -> None:
    assert confidence_of([SIDE, *PAPER, *confidences]) == found


def test_the_template_links_each_confidence() -> None:
    assert confidence_of(PAPER_CONFIDENCE) == {q.key: f"{q.key}_confidence" for q in PAPER}
