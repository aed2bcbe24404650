"""The questions as a study words them: stored in versions, each presentation asked one of them.

Flow: QuestionPlan -> **wording** -> Question rows -> reading, results
A draft's questions are replaced; those of an open study stay as they were read, and what changes is
a new version with a reason, asked of the presentations that are opened from then on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from reader_study.answers import AnswerError, canonical
from reader_study.errors import Refused
from reader_study.frozen import frozen_sha256
from reader_study.models import Presentation, Question, Study, StudyCase
from reader_study.permissions import require_lead
from reader_study.plan_checks import checked_plan
from reader_study.questions import QuestionError, QuestionPlan, check_questions
from reader_study.record import note
from reader_study.refusals import invalid
from reader_study.selectors import held_study
from reader_study.truths import Truth, truth_of, truths_of

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

MOST_OF_REASON = 500
FROZEN = ("kind", "positive", "truth", "truth_settings")


def plan_of(row: Question) -> QuestionPlan:
    """Return a stored question."""
    return QuestionPlan(
        key=row.key,
        text=row.text,
        kind=row.kind,
        help_text=row.help_text,
        options=tuple((option["value"], option["label"]) for option in row.options),
        limits=row.limits,
        shown_if=row.shown_if,
        positive=row.positive,
        truth=row.truth,
        truth_settings=row.truth_settings,
        required=row.required,
    )


def rows_of(study: Study, version: int | None = None) -> list[Question]:
    """Return the questions of a version in order, by default of the one asked now."""
    version = study.questions_version if version is None else version
    return list(Question.objects.filter(study=study, version=version).order_by("position"))


def plans_of(study: Study, version: int | None = None) -> tuple[QuestionPlan, ...]:
    """Return the same as plans."""
    return tuple(plan_of(row) for row in rows_of(study, version))


def asked_of(presentation: Presentation) -> list[Question]:
    """Return the questions of a presentation: its version is fixed once it is opened."""
    return rows_of(presentation.study, presentation.questions_version)


def store_questions(study: Study, version: int, plans: Sequence[QuestionPlan]) -> None:
    """Store checked questions as a version of the study's."""
    Question.objects.bulk_create(
        Question(study=study, version=version, position=position, **plan.as_dict())
        for position, plan in enumerate(plans, start=1)
    )


def truth_on(plan: QuestionPlan, case: StudyCase) -> Truth:
    """Return {"value", "reason"} of a question on a case; ValueError where the arm is the truth.

    A question that was added after opening has none stored: it is made of the case's facts.
    """
    stored: Truth | None = case.truth.get(plan.key)
    return stored if stored is not None else truth_of(plan, case.facts)


@transaction.atomic
def change_questions(
    actor: User, study_id: UUID, plans: Sequence[QuestionPlan], reason: str
) -> Study:
    """Ask these questions from now on: a draft's are replaced, an open study gets a new version.

    Refused: 404 and 403 as `require_lead`; 400 `question` (not one that can be asked), and in an
    open study `reason_required` and `frozen_question`, in a draft `plan` where its analysis plan
    names a question that is not asked any more; 409 `not_open` once it is locked.
    """
    study = _held(actor, study_id)
    checked = _checked(plans)
    old = plans_of(study)
    if study.state == Study.State.DRAFT:
        checked_plan(checked, study.analysis, "questions")
        Question.objects.filter(study=study, version=study.questions_version).delete()
        _store_truths(study, old, checked)
    else:
        _require_reason(reason)
        _require_unfrozen(_ever_asked(study), checked)
        study.questions_version += 1
        study.save(update_fields=["questions_version"])
    store_questions(study, study.questions_version, checked)
    note(study, actor, "questions_changed", reason, detail=frozen_sha256(study))
    return study


def _held(actor: User, study_id: UUID) -> Study:
    study = held_study(study_id)
    require_lead(actor, study)
    if study.state not in (Study.State.DRAFT, Study.State.OPEN):
        raise Refused(
            "not_open",
            f"{study.name} is {study.get_state_display().lower()}: "
            "only a draft and an open study change their questions.",
        )
    return study


def _checked(plans: Sequence[QuestionPlan]) -> tuple[QuestionPlan, ...]:
    try:
        return check_questions(plans)
    except QuestionError as error:
        raise invalid("question", f"{error}.", "questions") from error


def _require_reason(reason: str) -> None:
    if not reason.strip() or len(reason) > MOST_OF_REASON:
        message = f"Say why the questions change, in 1 to {MOST_OF_REASON} characters."
        raise invalid("reason_required", message, "reason")


def _ever_asked(study: Study) -> dict[str, QuestionPlan]:
    """Return each question of any version by its key, as it was asked last."""
    rows = Question.objects.filter(study=study).order_by("version", "position")
    return {row.key: plan_of(row) for row in rows}


def _require_unfrozen(before: Mapping[str, QuestionPlan], new: Sequence[QuestionPlan]) -> None:
    """Refuse what would make answers to one key mean two things."""
    for plan in new:
        was = before.get(plan.key)
        if was is None:
            continue
        names = [name for name in FROZEN if getattr(plan, name) != getattr(was, name)]
        if was.truth and set(plan.values) != set(was.values):
            names.append("option values")
        if names:
            message = (
                f"{plan.key} is read already: its {' and '.join(names)} cannot change. "
                "Give a changed question a key of its own."
            )
            raise invalid("frozen_question", message, "questions")


def _store_truths(study: Study, old: Sequence[QuestionPlan], new: Sequence[QuestionPlan]) -> None:
    """Make the truths of a draft's cases anew; what stands, a table's above all, stays."""
    before = {plan.key: plan for plan in old}
    kept = [plan for plan in new if plan.key in before and _same_truth(plan, before[plan.key])]
    cases = list(StudyCase.objects.filter(study=study))
    for case in cases:
        said = {plan.key: case.truth[plan.key] for plan in kept if _fits(plan, case)}
        case.truth = truths_of(new, case.facts) | said
    StudyCase.objects.bulk_update(cases, ["truth"], batch_size=500)


def _same_truth(plan: QuestionPlan, was: QuestionPlan) -> bool:
    return (plan.truth, plan.truth_settings) == (was.truth, was.truth_settings) and (
        plan.truth == "table" or (plan.positive, plan.options) == (was.positive, was.options)
    )


def _fits(plan: QuestionPlan, case: StudyCase) -> bool:
    """Whether a truth is stored that is an answer to the question."""
    value = case.truth.get(plan.key, {}).get("value")
    try:
        return value is not None and canonical(plan, value) == value
    except AnswerError:
        return False
