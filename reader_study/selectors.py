"""Reads: the readers of a study, and which of their presentations they may open.

Whatever a reader may ask for is found through `own_presentation`: what is not his, not yet his turn
or not there at all gets one and the same answer.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from rest_framework import status

from reader_study.errors import Refused
from reader_study.models import Presentation, Purpose, ReadingSession, Study, StudyReader
from reader_study.permissions import READER

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

AHEAD = 1  # presentations after the current one that may be fetched beforehand
TRAINING = Q(presentations__purpose=Purpose.TRAINING)
COUNTED = ~TRAINING
COMPLETED = Q(presentations__completed_at__isnull=False)


def no_such_presentation() -> Refused:
    """Return what a reader is told of anything he may not open, whatever the reason."""
    return Refused(
        "not_found", "There is nothing to read at this address.", status.HTTP_404_NOT_FOUND
    )


def one_study(study_id: UUID) -> Study:
    """Return the study; Refused (404) if there is none."""
    return _found(Study.objects.all(), study_id)


def held_study(study_id: UUID) -> Study:
    """Return the study, its row held to the end of the transaction; Refused (404) as `one_study`.

    Its key is left free: the record refers to it meanwhile. A draft that was deleted while its row
    was waited for is none.
    """
    return _found(Study.objects.select_for_update(no_key=True), study_id)


def _found(studies: QuerySet[Study], study_id: UUID) -> Study:
    study = studies.filter(pk=study_id, discarded_at=None).first()
    if study is None:
        raise Refused("not_found", "There is no such study.", status.HTTP_404_NOT_FOUND)
    return study


def readers_progress(study: Study) -> QuerySet[StudyReader]:
    """Return the study's readers, each with `done` and `total` presentations, training left out."""
    rows = StudyReader.objects.filter(study=study).select_related("user")
    return with_progress(rows).order_by("pk")


def with_progress(readers: QuerySet[StudyReader]) -> QuerySet[StudyReader]:
    """Return readers, each with `done`, `total`, `training_done` and `training_total`."""
    counts = {"done": COUNTED & COMPLETED, "total": COUNTED}
    counts |= {"training_done": TRAINING & COMPLETED, "training_total": TRAINING}
    return readers.annotate(
        **{name: Count("presentations", filter=of, distinct=True) for name, of in counts.items()}
    )


def readership(user: User, study_id: UUID) -> StudyReader:
    """Return the user's place in a study that is no draft; Refused (404) if he has none."""
    rows = StudyReader.objects.filter(user=user, study_id=study_id).select_related("study")
    row = rows.exclude(study__state=Study.State.DRAFT).first()
    if row is None or not user.holds(READER):
        raise no_such_presentation()
    return row


def own_presentation(user: User, token: str) -> Presentation:
    """Return a presentation that is the user's and no later than his turn.

    That is one he completed, the current one, or the one after it in the same session, once the
    session may begin. Refused (404), always the same, for any other token.
    """
    rows = Presentation.objects.filter(token=token, reader__user=user)
    rows = rows.select_related("study", "reader__study").prefetch_related("reader__sessions")
    presentation = rows.exclude(study__state=Study.State.DRAFT).first()
    if presentation is None or not user.holds(READER) or not _in_turn(presentation):
        raise no_such_presentation()
    return presentation


def own_open_presentation(user: User, token: str) -> Presentation:
    """Return the same where it may be looked at.

    Refused: 409 `not_open` when the study is not, or the reader is withdrawn; 409 `signed` when
    its session is.
    """
    presentation = own_presentation(user, token)
    require_open(presentation.reader)
    require_unsigned(presentation)
    return presentation


def require_open(reader: StudyReader) -> None:
    """Refuse (409) what only a reader of an open study may do."""
    study = reader.study
    if study.state != Study.State.OPEN:
        raise Refused(
            "not_open",
            f"{study.name} is {study.get_state_display().lower()}: it takes no more answers. "
            "Answers shown as saved are kept.",
        )
    if reader.withdrawn_at is not None:
        raise Refused(
            "not_open",
            f"You no longer read {study.name}: it takes no more answers of yours. "
            "Answers shown as saved are kept.",
        )


def require_unsigned(presentation: Presentation) -> None:
    """Refuse (409) what a signed session no longer allows."""
    session = session_of(presentation)
    if session.signed_at is not None:
        raise Refused(
            "signed", f"Session {session.number} is signed: its cases are closed for good."
        )


def session_of(presentation: Presentation) -> ReadingSession:
    """Return the session that a presentation is read in.

    Found among the reader's own, which are read once with a presentation that is looked up here.
    """
    sessions = presentation.reader.sessions.all()
    return next(session for session in sessions if session.number == presentation.session)


def session_before(session: ReadingSession) -> ReadingSession | None:
    """Return the reader's session before this one, if there is one."""
    earlier = (one for one in session.reader.sessions.all() if one.number < session.number)
    return max(earlier, key=lambda one: one.number, default=None)


def begins_at(session: ReadingSession) -> datetime | None:
    """Return from when a later session may be read; None while the one before is not signed.

    The wait begins with the signature: up to it the images can be looked at. None for the first
    session as well, which waits for nothing.
    """
    before = session_before(session)
    if before is None or before.signed_at is None:
        return None
    return before.signed_at + timedelta(days=session.wait_days)


def may_begin(session: ReadingSession) -> bool:
    """Whether the session may be read now, by the server's clock."""
    if session_before(session) is None:
        return True
    at = begins_at(session)
    return at is not None and at <= timezone.now()


def current_position(reader_id: int) -> int:
    """Return the position of the reader's first presentation that is not completed."""
    done = Presentation.objects.filter(reader_id=reader_id, completed_at__isnull=False)
    return done.count() + 1


def at_position(reader_id: int, position: int) -> Presentation | None:
    """Return the reader's presentation there, if the list is that long."""
    rows = Presentation.objects.filter(reader_id=reader_id, position=position)
    rows = rows.select_related("study", "reader__study").prefetch_related("reader__sessions")
    return rows.first()


def _in_turn(presentation: Presentation) -> bool:
    """Whether it is completed, current, or the next in the current one's session."""
    if presentation.completed_at is not None:
        return True
    position = current_position(presentation.reader_id)
    if presentation.position > position + AHEAD:
        return False
    if presentation.position > position:
        current = at_position(presentation.reader_id, position)
        if current is None or current.session != presentation.session:
            return False
    return may_begin(session_of(presentation))
