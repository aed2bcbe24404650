"""The studies of a reader, and how far each is: what the reader's page shows.

Flow: schedule, sessions -> **reading list** -> the reader's page
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils import timezone

from reader_study import selectors
from reader_study.models import ReadingSession, Study, StudyReader

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


@dataclass(frozen=True)
class ReadingStudy:
    """A study in its reader's list; `done` and `total` presentations, training not counted.

    withdrawn : whether its lead has withdrawn this reader, who then reads no further
    session : the first that is not signed, from 1; the last where all are
    to_sign : whether it is read to its end and not signed
    next_session_at : before when it does not begin; None where it may be read now, or is over
    signed : how many sessions are
    """

    id: UUID
    name: str
    state: str
    done: int
    total: int
    withdrawn: bool
    instructions: str
    viewing_record: bool
    training_done: int
    training_total: int
    session: int
    sessions: int
    to_sign: bool
    next_session_at: datetime | None
    signed: int


def reading_studies(user: User) -> list[ReadingStudy]:
    """List the studies that the user reads, the newest first; drafts are not shown."""
    rows = StudyReader.objects.filter(user=user).exclude(study__state=Study.State.DRAFT)
    rows = selectors.with_progress(rows).select_related("study").prefetch_related("sessions")
    return [_listed(row) for row in rows.order_by("-study__created_at")]


def _listed(row: Any) -> ReadingStudy:
    """Return a StudyReader, with its counts annotated, as the list shows it."""
    study, sessions = row.study, sorted(row.sessions.all(), key=lambda session: session.number)
    unsigned = [session for session in sessions if session.signed_at is None]
    return ReadingStudy(
        id=study.pk,
        name=study.name,
        state=study.state,
        done=row.done,
        total=row.total,
        withdrawn=row.withdrawn_at is not None,
        instructions=study.instructions,
        viewing_record=study.viewing_record,
        training_done=row.training_done,
        training_total=row.training_total,
        session=unsigned[0].number if unsigned else len(sessions),
        sessions=len(sessions),
        to_sign=bool(unsigned) and unsigned[0].completed_at is not None,
        next_session_at=_begins_at(unsigned),
        signed=len(sessions) - len(unsigned),
    )


def _begins_at(unsigned: Sequence[ReadingSession]) -> datetime | None:
    """Return when the first of these sessions begins, None where it has not to wait."""
    at = selectors.begins_at(unsigned[0]) if unsigned else None
    return at if at and at > timezone.now() else None
