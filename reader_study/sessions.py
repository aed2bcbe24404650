"""The end of a session: its reader signs it with the password, and gets a receipt.

Flow: the last case of a session -> **signature** -> receipt -> the next session, after its wait
After the signature no answer of the session can be corrected, and none of its images opened.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from rest_framework import status

from reader_study import selectors
from reader_study.errors import Refused
from reader_study.models import (
    AuditEvent,
    Presentation,
    ReadingSession,
    RecordEntry,
    Response,
    StudyReader,
)
from reader_study.record import note
from reader_study.shown import SessionEnd, called, left_open, session_end

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

SIGNED = "session_signed"


@dataclass(frozen=True)
class Receipt:
    """What a reader keeps of a signature: the record's count and head as it entered the record."""

    study: str
    reader: str
    session: int
    count: int
    head: str
    signed_at: datetime


@dataclass(frozen=True)
class SignedEnd(SessionEnd):
    """The end of a session that is signed."""

    receipt: Receipt | None = None


def sign_session(user: User, study_id: UUID, password: str) -> SignedEnd:
    """Sign the session that is read to its end; one signed just now is signed once.

    Refused: 404 as `selectors.readership`; 400 `wrong_password`, which is noted nowhere but in the
    count of attempts; 409 `not_open`, `session_not_read`, `unanswered`.
    """
    selectors.readership(user, study_id)
    if not user.check_password(password):
        message = "This is not your password: the session is not signed."
        fields = {"password": [message]}
        raise Refused("wrong_password", message, status.HTTP_400_BAD_REQUEST, fields)
    with transaction.atomic():
        reader = reader_held(selectors.readership(user, study_id))
        session = _to_sign(reader)
        if session.signed_at is None:
            selectors.require_open(reader)
            _require_answers(session)
            _sign(user, reader, session)
        return SignedEnd(**asdict(session_end(session)), receipt=_receipt(reader, session))


def receipts(user: User, study_id: UUID) -> list[Receipt]:
    """Return the receipt of each signature, oldest first; in any state but draft.

    Also of a reader who is withdrawn. Refused: 404 as `selectors.readership`.
    """
    reader = selectors.readership(user, study_id)
    signed = ReadingSession.objects.filter(reader=reader, signed_at__isnull=False)
    return [_receipt(reader, session) for session in signed.order_by("number")]


def reader_held(reader: StudyReader) -> StudyReader:
    """Return the reader anew, the row held to the end of the transaction.

    What is read of the study after it is as any lock of the study left it.
    """
    StudyReader.objects.select_for_update(no_key=True).get(pk=reader.pk)
    return StudyReader.objects.select_related("study").get(pk=reader.pk)


def presentation_held(user: User, token: str) -> None:
    """Hold the row of the presentation's reader, where that is the user, to the transaction's end.

    What is read of the study after it is as any lock of the study left it.
    """
    held = StudyReader.objects.select_for_update(no_key=True, of=("self",))
    held.filter(user=user, presentations__token=token).first()


def _to_sign(reader: StudyReader) -> ReadingSession:
    """Return the session to sign, or the one that was signed last and has none begun after it."""
    sessions = list(ReadingSession.objects.filter(reader=reader).order_by("number"))
    signed = [session for session in sessions if session.signed_at is not None]
    unsigned = next((session for session in sessions if session.signed_at is None), None)
    if unsigned is not None and unsigned.completed_at is not None:
        return unsigned
    if signed and (unsigned is None or unsigned.opened_at is None):
        return signed[-1]
    number = unsigned.number if unsigned else 1
    raise Refused("session_not_read", f"Read session {number} to its end before you sign it.")


def _require_answers(session: ReadingSession) -> None:
    """Refuse (409) where a correction brought up a question that nobody answered."""
    read = {"presentation__reader": session.reader_id, "presentation__session": session.number}
    corrections = Response.objects.filter(**read).exclude(reason="")
    corrected = Presentation.objects.filter(pk__in=corrections.values("presentation"))
    for presentation in corrected.select_related("study").order_by("position"):
        left = left_open(presentation)
        if left:
            message = (
                f"Since its correction, {called(presentation)} asks what is not answered: "
                f"{', '.join(left)}."
            )
            raise Refused("unanswered", message, fields={"questions": left})


def _sign(user: User, reader: StudyReader, session: ReadingSession) -> None:
    session.signed_at = timezone.now()
    session.save(update_fields=["signed_at"])
    detail = {
        "reader": reader.label,
        "session": session.number,
        "at": session.signed_at.isoformat(),
    }
    note(reader.study, user, SIGNED, detail=detail, about=AuditEvent.About.READING)


def _receipt(reader: StudyReader, session: ReadingSession) -> Receipt:
    """Return where the signature stands in the record."""
    about = {"detail__reader": reader.label, "detail__session": session.number}
    event = AuditEvent.objects.get(study=reader.study, action=SIGNED, **about)
    entry = RecordEntry.objects.get(event=event)
    return Receipt(
        study=reader.study.name,
        reader=reader.user.get_username() if reader.user else reader.label,
        session=session.number,
        count=entry.number,
        head=entry.sha256,
        signed_at=session.signed_at or event.created_at,
    )
