"""Which questions of a study are analysed as the paper's are, and why the others are not.

Flow: the study's questions -> **planning** -> Plan -> analyse
"""

from collections.abc import Iterable, Sequence

from reader_study.analysis.plan import PAPER_PLAN, Plan, PlannedQuestion
from reader_study.questions import QuestionPlan

TWO_SIDED = ("yes_no", "choice", "scale")
PAPERS_OWN = {question.key: question for question in PAPER_PLAN.questions}


def why_not(question: QuestionPlan) -> str:
    """Return why a question has no accuracy, "" where it has one."""
    if question.kind not in TWO_SIDED or len(question.values) != 2:
        return "it has no two options of which one is right"
    if not question.truth:
        return "it has no right answer"
    if question.positive not in question.values:
        return "no option counts as positive"
    return ""


def plan_for(questions: Iterable[QuestionPlan], kind: str = "one_arm") -> Plan:
    """Return the plan of these questions: those with an accuracy, the paper's three first.

    kind : of the design, as `reader_study.design` names it
    >>> from reader_study.questions import PAPER
    >>> plan_for(PAPER) == PAPER_PLAN
    True
    """
    planned = [_planned(question) for question in questions if not why_not(question)]
    order = list(PAPERS_OWN)
    rank = {q.key: order.index(q.key) if q.key in order else len(order) for q in planned}
    return Plan(questions=tuple(sorted(planned, key=lambda q: rank[q.key])), kind=kind)


def left_out(questions: Sequence[QuestionPlan]) -> list[QuestionPlan]:
    """Return the questions that are counted and exported alone, in order."""
    return [question for question in questions if why_not(question)]


def _planned(question: QuestionPlan) -> PlannedQuestion:
    (negative,) = (value for value in question.values if value != question.positive)
    own = PAPERS_OWN.get(question.key)
    if own and (own.positive, own.negative) == (question.positive, negative):
        return own
    return PlannedQuestion(question.key, question.text, question.positive, negative)
