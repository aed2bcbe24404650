"""A reader's acts: open the current presentation, answer, complete.

Flow: reading room -> **reading** -> append-only Response rows
Each act holds the reader's row, so that two requests of one reader, or a request and the study's
lock, come one after the other. What was saved is in the database before it is acknowledged.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from rest_framework import status

from reader_study import selectors
from reader_study.errors import Refused
from reader_study.models import Presentation, Question, Response, StudyReader
from reader_study.selectors import Finished, PresentationShown

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


@dataclass(frozen=True)
class NewResponse:
    """An answer as it comes from the browser; `revision` is the one it replaces, 0 for none."""

    idempotency_key: UUID
    question: str
    value: str
    revision: int
    reading_time_ms: int
    reason: str = ""


@dataclass(frozen=True)
class SavedResponse:
    """An answer that is on disk; `is_new` is false when the same request came again."""

    question: str
    value: str
    revision: int
    saved_at: datetime
    is_new: bool


def open_current(user: User, study_id: UUID) -> PresentationShown | Finished:
    """Return where the reader stopped, and note when he first opened it."""
    return _next(selectors.readership(user, study_id))


def record_response(user: User, token: str, new: NewResponse) -> SavedResponse:
    """Save an answer, once however often the request is sent.

    Refused: 404 as `own_presentation`; 409 `not_open`, `not_current`, `stale_revision`,
    `idempotency_key_reused`; 400 `unknown_question`, `unknown_option`, `reason_required`.
    """
    try:
        with transaction.atomic():
            presentation = _taken(user, token)
            return _repeated(presentation, new) or _saved(presentation, new)
    except IntegrityError as error:  # the key was used by somebody else in this very moment
        raise _key_reused() from error


@transaction.atomic
def complete_presentation(
    user: User, token: str, reading_time_ms: int
) -> PresentationShown | Finished:
    """Complete the current presentation and return the next; one completed already stays so.

    Refused: 404 as `own_presentation`; 409 `not_open`, `not_current`, `unanswered`.
    """
    presentation = _taken(user, token)
    if presentation.completed_at is None:
        selectors.require_open(presentation.study)
        _require_current(presentation)
        _require_answers(presentation)
        presentation.completed_at = timezone.now()
        presentation.reading_time_ms = reading_time_ms
        presentation.save(update_fields=["completed_at", "reading_time_ms"])
    return _next(presentation.reader)


def _next(reader: StudyReader) -> PresentationShown | Finished:
    """Return the first presentation not completed, opened by this act, or that none is left."""
    position = selectors.current_position(reader.pk)
    presentation = selectors.at_position(reader.pk, position)
    if presentation is None:
        return Finished(position=position - 1, total=position - 1)
    selectors.require_open(presentation.study)
    if presentation.opened_at is None:
        unopened = Presentation.objects.filter(pk=presentation.pk, opened_at__isnull=True)
        unopened.update(opened_at=timezone.now())
    return selectors.shown(presentation)


def _taken(user: User, token: str) -> Presentation:
    """Return the presentation, its reader's row held, all read after any lock of the study."""
    presentation = selectors.own_presentation(user, token)
    StudyReader.objects.select_for_update().get(pk=presentation.reader_id)
    return selectors.own_presentation(user, token)


def _repeated(presentation: Presentation, new: NewResponse) -> SavedResponse | None:
    """Return what the same request saved before, if it did."""
    row = Response.objects.filter(idempotency_key=new.idempotency_key).first()
    if row is None:
        return None
    same = (row.presentation_id, row.question.key, row.value, row.revision - 1)
    if same != (presentation.pk, new.question, new.value, new.revision):
        raise _key_reused()
    return SavedResponse(row.question.key, row.value, row.revision, row.created_at, is_new=False)


def _saved(presentation: Presentation, new: NewResponse) -> SavedResponse:
    """Check the answer and append it."""
    selectors.require_open(presentation.study)
    if presentation.completed_at is None:
        _require_current(presentation)
    elif not new.reason.strip():
        raise Refused(
            "reason_required",
            "This case is completed: a correction needs a reason.",
            status.HTTP_400_BAD_REQUEST,
            {"reason": ["Say why the answer changes."]},
        )
    question = _question(presentation, new)
    standing = selectors.standing_answers(presentation).get(new.question)
    revision = standing.revision if standing else 0
    if new.revision != revision:
        raise Refused(
            "stale_revision",
            f"Another answer was saved meanwhile: revision {revision} stands, "
            f"this one would replace revision {new.revision}.",
        )
    row = Response.objects.create(
        presentation=presentation,
        question=question,
        revision=revision + 1,
        value=new.value,
        reason=new.reason,
        idempotency_key=new.idempotency_key,
        reading_time_ms=new.reading_time_ms,
    )
    return SavedResponse(question.key, row.value, row.revision, row.created_at, is_new=True)


def _question(presentation: Presentation, new: NewResponse) -> Question:
    """Return the question that is answered, if the study asks it and has that option."""
    questions = {q.key: q for q in Question.objects.filter(study=presentation.study)}
    if new.question not in questions:
        message = f"There is no question {new.question!r}; there are {', '.join(questions)}."
        fields = {"question": [message]}
        raise Refused("unknown_question", message, status.HTTP_400_BAD_REQUEST, fields)
    question = questions[new.question]
    options = [option["value"] for option in question.options]
    if new.value not in options:
        message = f"{new.value!r} is no answer to {question.key}; {', '.join(options)} are."
        fields = {"value": [message]}
        raise Refused("unknown_option", message, status.HTTP_400_BAD_REQUEST, fields)
    return question


def _require_current(presentation: Presentation) -> None:
    position = selectors.current_position(presentation.reader_id)
    if presentation.position != position:
        raise Refused("not_current", f"Finish case {position} before case {presentation.position}.")


def _require_answers(presentation: Presentation) -> None:
    answered = selectors.standing_answers(presentation)
    required = Question.objects.filter(study=presentation.study, required=True)
    open_ones = [question.key for question in required if question.key not in answered]
    if open_ones:
        raise Refused(
            "unanswered",
            f"Answer every question before the next case; open: {', '.join(open_ones)}.",
            fields={"questions": open_ones},
        )


def _key_reused() -> Refused:
    return Refused(
        "idempotency_key_reused", "This idempotency key belongs to another answer: make a new one."
    )
