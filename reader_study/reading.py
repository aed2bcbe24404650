"""A reader's acts: open the current presentation, answer, complete.

Flow: reading room -> **reading** -> append-only Response rows -> record
Each act holds the reader's row, so that two requests of one reader, or a request and the study's
lock, come one after the other; the record's head is taken last. What was saved is in the database
before it is acknowledged.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from reader_study import saving, selectors
from reader_study.errors import Refused
from reader_study.models import AuditEvent, Presentation, ReadingSession, StudyReader
from reader_study.record import note
from reader_study.saving import KeptAside, NewResponse, SavedResponse
from reader_study.sessions import presentation_held, reader_held
from reader_study.shown import (
    PresentationShown,
    SessionEnd,
    left_open,
    session_end,
    shown,
)

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

Viewing = Mapping[str, Any]

__all__ = [
    "KeptAside",
    "NewResponse",
    "SavedResponse",
    "complete_presentation",
    "open_current",
    "record_response",
]


@transaction.atomic
def open_current(user: User, study_id: UUID) -> PresentationShown | SessionEnd:
    """Return where the reader stopped, and note when he first opened it.

    Refused: 404 as `selectors.readership`; 409 `not_open`.
    """
    return _next(user, reader_held(selectors.readership(user, study_id)))


def record_response(user: User, token: str, new: NewResponse) -> SavedResponse | KeptAside:
    """Save an answer, once however often the request is sent; kept aside where it came too late.

    Refused: 404 as `own_presentation`; 409 `not_current`, `stale_revision`, `training_done`,
    `idempotency_key_reused`; 400 `unknown_question`, `not_shown`, `bad_answer`.
    """
    try:
        with transaction.atomic():
            return saving.saved(_taken(user, token), new)
    except IntegrityError as error:  # the key was used by somebody else in this very moment
        raise saving.key_reused() from error


@transaction.atomic
def complete_presentation(
    user: User, token: str, reading_time_ms: int, viewing: Viewing | None = None
) -> PresentationShown | SessionEnd:
    """Complete the current presentation and return the next; one completed already stays so.

    viewing : how it was looked at, as `viewing.checked`; dropped where the study keeps none
    Refused: 404 as `own_presentation`; 409 `not_open`, `not_current`, `unanswered`.
    """
    presentation = _taken(user, token)
    if presentation.completed_at is None:
        selectors.require_open(presentation.reader)
        saving.require_current(presentation)
        _require_answers(presentation)
        _complete(user, presentation, reading_time_ms, viewing)
    return _next(user, presentation.reader)


def _next(user: User, reader: StudyReader) -> PresentationShown | SessionEnd:
    """Return the first presentation not completed, opened by this act, or that none is to be read.

    None is where all are completed, and where the next one's session may not begin yet.
    """
    position = selectors.current_position(reader.pk)
    presentation = selectors.at_position(reader.pk, position)
    if presentation is None:
        return session_end(ReadingSession.objects.filter(reader=reader).latest("number"))
    selectors.require_open(reader)
    session = selectors.session_of(presentation)
    before = selectors.session_before(session)
    if before is not None and not selectors.may_begin(session):
        return session_end(before)
    if presentation.opened_at is None:
        _open(user, presentation, session)
    return shown(presentation)


def _open(user: User, presentation: Presentation, session: ReadingSession) -> None:
    """Start the server's clock, and fix the questions' version."""
    now = timezone.now()
    if session.opened_at is None:
        session.opened_at = now
        session.save(update_fields=["opened_at"])
    presentation.opened_at = now
    presentation.questions_version = presentation.study.questions_version
    presentation.save(update_fields=["opened_at", "questions_version"])
    _note(user, presentation, "case_opened", now, version=presentation.questions_version)


def _complete(
    user: User, presentation: Presentation, reading_time_ms: int, viewing: Viewing | None
) -> None:
    """Stop the server's clock beside the browser's; with the last case the session is read."""
    now = timezone.now()
    kept = viewing if presentation.study.viewing_record else None
    presentation.completed_at = now
    presentation.reading_time_ms = reading_time_ms
    presentation.viewing = kept
    presentation.save(update_fields=["completed_at", "reading_time_ms", "viewing"])
    left = Presentation.objects.filter(
        reader_id=presentation.reader_id, session=presentation.session, completed_at=None
    )
    if not left.exists():
        session = selectors.session_of(presentation)
        session.completed_at = now
        session.save(update_fields=["completed_at"])
    told = {"reading_time_ms": reading_time_ms, "viewing": kept}
    _note(user, presentation, "case_completed", now, **told)


def _note(
    user: User, presentation: Presentation, action: str, at: datetime, **detail: object
) -> None:
    """Enter into the record when a case was opened or completed."""
    reader = presentation.reader
    place = {"reader": reader.label, "position": presentation.position, "at": at.isoformat()}
    about = AuditEvent.About.READING
    note(presentation.study, user, action, detail={**place, **detail}, about=about)


def _taken(user: User, token: str) -> Presentation:
    """Return the presentation, its reader's row held, all read after any lock of the study."""
    presentation_held(user, token)
    return selectors.own_presentation(user, token)


def _require_answers(presentation: Presentation) -> None:
    left = left_open(presentation)
    if left:
        raise Refused(
            "unanswered",
            f"Answer every question before the next case; open: {', '.join(left)}.",
            fields={"questions": left},
        )
