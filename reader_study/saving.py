"""One answer: checked, appended and entered into the record, or kept aside where it came too late.

Flow: reading -> **saving** -> Response or LateResponse -> record
The caller holds the reader's row in a transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from reader_study import selectors
from reader_study.answers import AnswerError, canonical
from reader_study.errors import Refused
from reader_study.models import LateResponse, Presentation, Purpose, Question, Response, Study
from reader_study.record import enter
from reader_study.refusals import invalid
from reader_study.shown import asked_plans, standing_answers
from reader_study.wording import asked_of, plan_of


@dataclass(frozen=True)
class NewResponse:
    """An answer as it comes from the browser; `revision` is the one it replaces, 0 for none."""

    idempotency_key: UUID
    question: str
    value: str
    revision: int
    reading_time_ms: int
    reason: str = ""
    unanswerable: bool = False


@dataclass(frozen=True)
class SavedResponse:
    """An answer that is on disk; `is_new` is false when the same request came again."""

    question: str
    value: str
    unanswerable: bool
    revision: int
    saved_at: datetime
    is_new: bool


@dataclass(frozen=True)
class KeptAside:
    """An answer that is on disk beside the record's answers, for the lead: it came too late."""

    question: str
    received_at: datetime
    kept_aside: bool = True


def saved(presentation: Presentation, new: NewResponse) -> SavedResponse | KeptAside:
    """Append the answer, or say what the same request did before.

    A locked study, a withdrawn reader, a signed session and a case that was finished elsewhere
    take none: it is kept aside. Refused as `reading.record_response` says.
    """
    row = _same_request(presentation, new)
    if isinstance(row, Response):
        return _as_saved(row, is_new=False)
    if isinstance(row, LateResponse):
        return KeptAside(row.question.key, row.created_at)
    if _is_late(presentation, new):
        return _kept_aside(presentation, new)
    return _appended(presentation, new)


def require_current(presentation: Presentation) -> None:
    """Refuse (409) a presentation that others come before, or that was never opened."""
    position = selectors.current_position(presentation.reader_id)
    if presentation.position != position or presentation.opened_at is None:
        raise Refused("not_current", "Finish the case that is open before this one.")


def key_reused() -> Refused:
    """Return the refusal of a key that carried another answer before."""
    return Refused(
        "idempotency_key_reused", "This idempotency key belongs to another answer: make a new one."
    )


def _same_request(presentation: Presentation, new: NewResponse) -> Response | LateResponse | None:
    """Return the row that this request made before. Refused where another request made it."""
    key = new.idempotency_key
    kept = Response.objects.filter(idempotency_key=key).select_related("question").first()
    if kept is not None:
        _require_same(kept, presentation, new, kept.revision - 1 == new.revision)
        return kept
    late = LateResponse.objects.filter(idempotency_key=key).select_related("question").first()
    if late is not None:
        _require_same(late, presentation, new, same_revision=True)
    return late


def _require_same(
    row: Response | LateResponse, presentation: Presentation, new: NewResponse, same_revision: bool
) -> None:
    same = (row.presentation_id, row.question.key, row.unanswerable)
    if not same_revision or same != (presentation.pk, new.question, new.unanswerable):
        raise key_reused()
    try:
        value = _value(row.question, new)
    except Refused as error:
        raise key_reused() from error
    if row.value != value:
        raise key_reused()


def _is_late(presentation: Presentation, new: NewResponse) -> bool:
    """Whether nothing can come of the answer any more, by the study, the session or the case.

    The answer to a completed case without a reason is no correction: it was given, without a
    connection, before the case was finished in another place.
    """
    closed = presentation.study.state != Study.State.OPEN
    if closed or presentation.reader.withdrawn_at is not None:
        return True
    if selectors.session_of(presentation).signed_at is not None:
        return True
    counts = presentation.purpose != Purpose.TRAINING
    return counts and presentation.completed_at is not None and not new.reason.strip()


def _kept_aside(presentation: Presentation, new: NewResponse) -> KeptAside:
    """Keep the answer for the lead: what it would replace, and whether it is asked, is open.

    Of a case never opened as well: it was fetched ahead and read without a connection.
    """
    question = _question(asked_of(presentation), new)
    row = LateResponse.objects.create(
        presentation=presentation,
        question=question,
        value=_value(question, new),
        unanswerable=new.unanswerable,
        reason=new.reason,
        idempotency_key=new.idempotency_key,
        reading_time_ms=new.reading_time_ms,
    )
    enter(row)
    return KeptAside(question.key, row.created_at)


def _appended(presentation: Presentation, new: NewResponse) -> SavedResponse:
    if presentation.completed_at is None:
        require_current(presentation)
    elif presentation.purpose == Purpose.TRAINING:
        raise Refused(
            "training_done", "This training case is completed and was explained: its answers stand."
        )
    questions = asked_of(presentation)
    question = _question(questions, new)
    value = _value(question, new)
    revision = _revision(presentation, questions, new)
    row = Response.objects.create(
        presentation=presentation,
        question=question,
        revision=revision + 1,
        value=value,
        unanswerable=new.unanswerable,
        reason=new.reason,
        idempotency_key=new.idempotency_key,
        reading_time_ms=new.reading_time_ms,
    )
    enter(row)
    return _as_saved(row, is_new=True)


def _as_saved(row: Response, is_new: bool) -> SavedResponse:
    return SavedResponse(
        row.question.key, row.value, row.unanswerable, row.revision, row.created_at, is_new
    )


def _question(asked: Sequence[Question], new: NewResponse) -> Question:
    """Return the question that is answered, if it is one of the presentation's."""
    questions = {row.key: row for row in asked}
    if new.question not in questions:
        message = f"There is no question {new.question!r}; there are {', '.join(questions)}."
        raise invalid("unknown_question", message, "question")
    return questions[new.question]


def _value(question: Question, new: NewResponse) -> str:
    """Return the answer as it is kept: "" where the image is said to allow none."""
    if new.unanswerable:
        if new.value:
            message = "An unanswerable question has no answer beside it: send an empty value."
            raise invalid("bad_answer", message, "value")
        return ""
    try:
        return canonical(plan_of(question), new.value)
    except AnswerError as error:
        raise invalid("bad_answer", str(error), "value") from error


def _revision(presentation: Presentation, questions: Sequence[Question], new: NewResponse) -> int:
    """Return the revision that stands, if the answer replaces it and its question is asked."""
    standing = standing_answers(presentation)
    if new.question not in {plan.key for plan in asked_plans(presentation, standing, questions)}:
        message = f"{new.question} is not asked here: what it hangs on was answered otherwise."
        raise invalid("not_shown", message, "question")
    revision = standing[new.question].revision if new.question in standing else 0
    if new.revision != revision:
        raise Refused(
            "stale_revision",
            f"Another answer was saved meanwhile: revision {revision} stands, "
            f"this one would replace revision {new.revision}.",
        )
    return revision
