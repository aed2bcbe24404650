"""The analysis plan of a study: chosen in its draft, fixed and hashed by its opening.

Flow: draft -> choices -> **planned** -> event "opened" -> freezing
After the opening, the plan is the one that the opening's event holds. Questions that an amendment
added are analysed beside it, outside its family, and that is said.
"""

from dataclasses import replace
from typing import Any

from reader_study.analysis.plan import OtherQuestion, Plan
from reader_study.analysis.plan_file import plan_from
from reader_study.analysis.planning import CHOICES, plan_for
from reader_study.models import Question, Study
from reader_study.response_table import questions_of
from reader_study.wording import plans_of

FIRST_KIND = "one arm per reader and case"  # as the first version's records name one_arm
OLDER = (
    "The study was opened by a version of Verum that kept no analysis plan: the plan is the "
    "paper's, of the study's questions, and no margin was fixed before reading."
)


def kind_of(study: Study) -> str:
    """Return the kind of the study's design."""
    kind = study.schedules.get(version=1).design.get("kind")
    return "one_arm" if kind == FIRST_KIND else str(kind)


def keys_of(plan: Plan) -> set[str]:
    """Return the keys of all questions of a plan."""
    return {one.key for one in plan.questions} | {one.key for one in plan.others}


def plan_of_draft(study: Study) -> Plan:
    """Return the plan as its questions and choices are now. AnalysisError where they do not fit."""
    return plan_for(plans_of(study), kind_of(study), study.analysis)


def plan_of_opening(study: Study) -> Plan | None:
    """Return the plan that the study was opened with; None in a draft and in older studies."""
    opened = study.events.filter(action="opened").order_by("pk").first()
    stored = opened.detail.get("analysis_plan") if opened else None
    return plan_from(stored) if stored else None


def opening_of(study: Study) -> dict[str, Any]:
    """Return what the event that opens a study holds of its plan."""
    plan = plan_of_draft(study)
    return {"analysis_plan": plan.as_dict(), "analysis_plan_sha256": plan.sha256}


def chosen(study: Study) -> dict[str, Any]:
    """Return the plan's choices in full, the keys of its questions, and its hash."""
    plan = plan_of_opening(study) or plan_of_draft(study)
    told = plan.as_dict()
    keys = [question.key for question in plan.questions]
    return {name: told[name] for name in CHOICES} | {"questions": keys, "plan_sha256": plan.sha256}


def plan_to_analyse(study: Study) -> tuple[Plan, str]:
    """Return the opening's plan with what amendments added, and how it differs, "" if it does not.

    Without a plan in the opening's event, it is the default one, and that is said.
    """
    now = plan_for(questions_of(study), kind_of(study))
    opened = plan_of_opening(study)
    if opened is None:
        return now, OLDER
    known = keys_of(opened)
    questions = tuple(question for question in now.questions if question.key not in known)
    others = tuple(other for other in now.others if other.key not in known)
    same = tuple(_with_every_value(study, other) for other in opened.others)
    if not questions and not others and same == opened.others:
        return opened, ""
    of_opening = tuple(question.key for question in opened.questions)
    plan = replace(
        opened,
        questions=(*opened.questions, *questions),
        others=(*same, *(_with_every_value(study, other) for other in others)),
        family=opened.family if opened.family is not None or not questions else of_opening,
    )
    return plan, _difference([*(one.key for one in questions), *(one.key for one in others)])


def _difference(added: list[str]) -> str:
    if not added:
        return "An amendment changed the options of questions without a right answer."
    return (
        f"Added by amendment after the opening, and analysed beside the plan, outside its family "
        f"of tests: {', '.join(added)}."
    )


def _with_every_value(study: Study, other: OtherQuestion) -> OtherQuestion:
    """Return the question with the options of all its versions, those of the plan first."""
    if not other.values:
        return other
    rows = Question.objects.filter(study=study, key=other.key).order_by("version")
    options = [option["value"] for row in rows for option in row.options]
    return replace(other, values=tuple(dict.fromkeys([*other.values, *options])))
