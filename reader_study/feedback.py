"""What a training case teaches its reader: enhancement, grade, and what a table says of it.

Flow: completed training case -> **feedback** -> the reading room
Never whether its images were real: who is told learns to tell, and the study would measure that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader_study import selectors
from reader_study.models import Presentation, Purpose, Response
from reader_study.question_checks import SEPARATOR
from reader_study.questions import QuestionPlan
from reader_study.shown import asked_plans, standing_answers
from reader_study.wording import truth_on

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

# The truths that are told, the arm being none of them, and what is said where one is not known: the
# case's own reason may name its patient.
TAUGHT = {
    "grade": "the grade of this case is not known",
    "enhancement": "the enhancing volume of this case is not known",
    "table": "the study's table does not say",
}


@dataclass(frozen=True)
class Taught:
    """One question of a training case: the reader's answer and the right one, in words."""

    question: str
    text: str
    answer: str | None
    truth: str | None
    reason: str | None


@dataclass(frozen=True)
class Feedback:
    """What a training case teaches."""

    answers: list[Taught]


def feedback(user: User, token: str) -> Feedback:
    """Return what was right in a training case that is completed; Refused (404) for any other.

    Whether its images were real is never said: who is told learns to tell.
    """
    presentation = selectors.own_open_presentation(user, token)
    if presentation.purpose != Purpose.TRAINING or presentation.completed_at is None:
        raise selectors.no_such_presentation()
    standing = standing_answers(presentation)
    asked = asked_plans(presentation, standing)
    return Feedback(
        [
            _taught(plan, presentation, standing.get(plan.key))
            for plan in asked
            if plan.truth in TAUGHT
        ]
    )


def _taught(plan: QuestionPlan, presentation: Presentation, answer: Response | None) -> Taught:
    truth = truth_on(plan, presentation.case)["value"]
    said = None if answer is None or answer.unanswerable else answer.value
    return Taught(
        question=plan.key,
        text=plan.text,
        answer=_in_words(plan, said),
        truth=_in_words(plan, truth),
        reason=TAUGHT[plan.truth] if truth is None else None,
    )


def _in_words(plan: QuestionPlan, value: str | None) -> str | None:
    """Return the labels of the options chosen, or what else was said, with a number's unit."""
    if not value:
        return None
    if plan.options:
        labels = dict(plan.options)
        return ", ".join(labels.get(one, one) for one in value.split(SEPARATOR))
    unit = plan.limits.get("unit", "")
    return f"{value} {unit}" if unit else value
