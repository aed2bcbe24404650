"""A reminder to a reader who has something left to read: how much, and from when.

Flow: a reader's progress -> **reminders** -> e-mail, or a text to copy
It names the study and counts; never a case, an answer or an arm.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from reader_study.amendments import open_held, place_held
from reader_study.errors import Refused
from reader_study.models import AuditEvent, StudyReader
from reader_study.record import note
from reader_study.selectors import begins_at, readers_progress

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

REMINDED = "reminded"


@dataclass(frozen=True)
class Reminder:
    """What a reader is told; `to` is "" where no address is known."""

    to: str
    subject: str
    body: str


@transaction.atomic
def reminder(actor: User, study_id: UUID, label: str, address: str) -> Reminder:
    """Return the text for a reader; address : of the reading room.

    Refused: 404 (also for no such reader) and 403 as `require_lead`; 409 `not_open`, `withdrawn`,
    `all_read`.
    """
    study = open_held(actor, study_id)
    place = place_held(study, label)
    if place.withdrawn_at is not None:
        raise Refused("withdrawn", f"{label} has been withdrawn from {study.name}.")
    counts: Any = readers_progress(study).get(label=label)  # with what it counts
    done, total = counts.done, counts.total
    if done == total and not place.sessions.filter(signed_at=None).exists():
        raise Refused("all_read", f"{label} has read and signed all of {study.name}.")
    to = place.user.email if place.user else place.email
    subject = " ".join(f"Reader study {study.name}".split())  # of one line: a header has no more
    return Reminder(to, subject, _body(place, (done, total), address, actor))


@transaction.atomic
def note_reminded(actor: User, study_id: UUID, label: str, sent: bool) -> AuditEvent:
    """Record that a reader was reminded: by an e-mail of ours, or with a text taken along."""
    study = open_held(actor, study_id)
    place_held(study, label)
    return note(study, actor, REMINDED, detail={"reader": label, "sent": sent})


def _body(place: StudyReader, read: tuple[int, int], address: str, lead: User) -> str:
    done, total = read
    name = (place.user.get_full_name() or place.user.username) if place.user else place.name
    lines = [
        f"Dear {name},",
        "",
        f"of your {total} cases in the reader study {place.study.name}, "
        f"{done} are read and {total - done} are left.",
        *_session(place),
        "",
        f"Reading room: {address}",
        *_invitation(place),
        "",
        "Thank you for reading.",
        lead.get_full_name() or lead.username,
    ]
    return "\n".join(lines)


def _session(place: StudyReader) -> list[str]:
    """Say which session is next, and from when where it has to wait."""
    sessions = list(place.sessions.order_by("number"))
    waiting = next((one for one in sessions if one.signed_at is None), None)
    if waiting is None or len(sessions) < 2:
        return []
    words = f"Your next session is {waiting.number} of {len(sessions)}"
    at = begins_at(waiting)
    if at is None or at <= timezone.now():
        return [f"{words}."]
    return [f"{words}; it can be begun from {_day(at)}."]


def _invitation(place: StudyReader) -> list[str]:
    if place.user is not None:
        return []
    return ["Your place is not taken yet: open the invitation link, or answer this for a new one."]


def _day(at: datetime) -> str:
    return f"{at:%d %B %Y, %H:%M} UTC"
