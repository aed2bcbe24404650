"""Which questions of a study are analysed, as what, and why others have no accuracy.

Flow: the study's questions, and what the lead chose -> **planning** -> Plan -> analyse
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from reader_study.analysis.plan import (
    PAPER_PLAN,
    AnalysisError,
    OtherQuestion,
    Plan,
    PlannedQuestion,
)
from reader_study.analysis.plan_file import PARSERS
from reader_study.questions import QuestionPlan

TWO_SIDED = ("yes_no", "choice", "scale")
LEVEL_OF = {"yes_no": "nominal", "choice": "nominal", "scale": "ordinal", "number": "interval"}
CONFIDENCE_SUFFIX = "_confidence"
PAPERS_OWN = {question.key: question for question in PAPER_PLAN.questions}
CHOICES = (
    "margin",
    "margin_of",
    "aim",
    "alpha",
    "margin_alpha",
    "family",
    "confidence",
    "replicates",
    "seed",
)


def why_not(question: QuestionPlan) -> str:
    """Return why a question has no accuracy, "" where it has one."""
    if question.kind not in TWO_SIDED or len(question.values) != 2:
        return "it has no two options of which one is right"
    if not question.truth:
        return "it has no right answer"
    if question.positive not in question.values:
        return "no option counts as positive"
    return ""


def plan_for(
    questions: Iterable[QuestionPlan],
    kind: str = "one_arm",
    choices: Mapping[str, Any] | None = None,
) -> Plan:
    """Return the plan of these questions.

    Those with an accuracy come in the order of the paper's table, then in their own; the others
    of which agreement can be told (one of several options, a scale, a number) in their own.
    kind : of the design, as `reader_study.design` names it
    choices : what the lead chose, JSON types, some of CHOICES; what is left out has Plan's default
    AnalysisError for a choice that there is not, or that `Plan` refuses.

    >>> from reader_study.questions import PAPER
    >>> plan_for(PAPER) == PAPER_PLAN
    True
    """
    asked = list(questions)
    planned = [_planned(question) for question in asked if not why_not(question)]
    order = list(PAPERS_OWN)
    rank = {q.key: order.index(q.key) if q.key in order else len(order) for q in planned}
    return Plan(
        questions=tuple(sorted(planned, key=lambda q: rank[q.key])),
        others=tuple(_other(question) for question in asked if _is_other(question)),
        kind=kind,
        **_chosen(choices or {}),
    )


def left_out(questions: Sequence[QuestionPlan]) -> list[QuestionPlan]:
    """Return the questions that have no accuracy, in order."""
    return [question for question in questions if why_not(question)]


def confidence_of(questions: Iterable[QuestionPlan]) -> dict[str, str]:
    """Return the key of the confidence question that belongs to a question, by the latter's key.

    A confidence question belongs to the question whose key and "_confidence" make up its own;
    without such a question, to the one that its condition names. Of two that belong to one
    question the first counts.

    >>> from reader_study.questions import PAPER_CONFIDENCE
    >>> confidence_of(PAPER_CONFIDENCE)["grade"]
    'grade_confidence'
    """
    asked = list(questions)
    keys = {question.key for question in asked if question.kind != "confidence"}
    found: dict[str, str] = {}
    for question in asked:
        of = _subject(question, keys) if question.kind == "confidence" else ""
        if of:
            found.setdefault(of, question.key)
    return found


def _subject(confidence: QuestionPlan, keys: set[str]) -> str:
    by_name = confidence.key.removesuffix(CONFIDENCE_SUFFIX)
    by_condition = str((confidence.shown_if or {}).get("question", ""))
    return next((key for key in (by_name, by_condition) if key in keys), "")


def _chosen(choices: Mapping[str, Any]) -> dict[str, Any]:
    unknown = sorted(set(choices) - set(CHOICES))
    if unknown:
        raise AnalysisError(f"a lead chooses {', '.join(CHOICES)}, got {', '.join(unknown)}")
    return {name: PARSERS[name](name, value) for name, value in choices.items()}


def _is_other(question: QuestionPlan) -> bool:
    if question.kind not in LEVEL_OF or not why_not(question):
        return False
    return question.kind == "number" or len(question.values) > 1


def _other(question: QuestionPlan) -> OtherQuestion:
    level = LEVEL_OF[question.kind]
    values = () if level == "interval" else question.values
    return OtherQuestion(question.key, question.text, level, values)


def _planned(question: QuestionPlan) -> PlannedQuestion:
    (negative,) = (value for value in question.values if value != question.positive)
    own = PAPERS_OWN.get(question.key)
    if own and (own.positive, own.negative) == (question.positive, negative):
        return own
    return PlannedQuestion(question.key, question.text, question.positive, negative)
