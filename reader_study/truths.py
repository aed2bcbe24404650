"""The right answer to a question on a case, from what is known of the case.

Flow: facts of a case + QuestionPlan -> **truth_of** -> StudyCase.truth -> results
Source: Calabrese et al. 2021, doi:10.1148/ryai.2021200276: histopathological grade, high being
grade IV; enhancement, by a segmentation of the real images.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from reader_study.questions import QuestionPlan

SIDE_OF_GRADE = {"4": "high", "3": "lower", "2": "lower", "2-3": "lower"}
LEAST_ENHANCING_ML = 0.1  # below it, what a segmentation marks is no lesion one could see
NOT_IN_TABLE = "the table of truths does not name this case"

Facts = Mapping[str, Mapping[str, Any]]
Truth = dict[str, str | None]


def truth_of(plan: QuestionPlan, facts: Facts) -> Truth:
    """Return {"value", "reason"}: the right option, or None and why it is not known.

    facts : {"grade": {"value": "4" or None, "reason"}, "enhancing_ml": {"value": 3.2 or None,
        "reason"}}; what is left out is not known
    ValueError for a question whose truth is the arm: that is a matter of the presentation.

    >>> from reader_study.questions import PAPER
    >>> truth_of(PAPER[2], {"grade": {"value": "4", "reason": None}})
    {'value': 'high', 'reason': None}
    """
    if plan.truth == "arm":
        raise ValueError(f"the truth of {plan.key} is the arm of each presentation, not the case's")
    if plan.truth == "grade":
        return _by_grade(plan, facts.get("grade", {}))
    if plan.truth == "enhancement":
        return _by_volume(plan, facts.get("enhancing_ml", {}))
    if plan.truth == "table":
        return _unknown(NOT_IN_TABLE)
    return _unknown("this question has no right answer")


def truths_of(plans: Iterable[QuestionPlan], facts: Facts) -> dict[str, Truth]:
    """Return the truths of a case by question key; those of the arm, and none, are left out."""
    return {plan.key: truth_of(plan, facts) for plan in plans if plan.truth not in ("", "arm")}


def _by_grade(plan: QuestionPlan, fact: Mapping[str, Any]) -> Truth:
    grade = fact.get("value")
    if grade is None:
        return _unknown(fact.get("reason") or "the grade of this case is not known")
    values = plan.truth_settings.get("values", SIDE_OF_GRADE)
    if grade not in values or values[grade] not in plan.values:
        return _unknown(f"no answer stands for grade {grade}")
    return {"value": values[grade], "reason": None}


def _by_volume(plan: QuestionPlan, fact: Mapping[str, Any]) -> Truth:
    volume_ml = fact.get("value")
    if volume_ml is None:
        return _unknown(fact.get("reason") or "the enhancing volume of this case is not known")
    enhances = volume_ml >= plan.truth_settings.get("least_ml", LEAST_ENHANCING_ML)
    (other,) = (value for value in plan.values if value != plan.positive)
    return {"value": plan.positive if enhances else other, "reason": None}


def _unknown(reason: str) -> Truth:
    return {"value": None, "reason": reason}
