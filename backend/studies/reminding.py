"""Reminding a reader: by e-mail where this server sends any, else by a text to copy.

Flow: progress -> **reminding** -> e-mail -> record
"""

import smtplib
from dataclasses import dataclass
from uuid import UUID

from django.core.mail import EmailMessage
from rest_framework import status

from backend.accounts.models import User
from backend.mail import sends_mail
from reader_study.errors import Refused
from reader_study.reminders import Reminder, note_reminded, reminder


@dataclass(frozen=True)
class Offered:
    """A reminder, and whether this server can send it."""

    to: str
    subject: str
    body: str
    may_send: bool


def offered(actor: User, study_id: UUID, label: str, address: str) -> Offered:
    """Return the text. Refused as `reminders.reminder`."""
    text = reminder(actor, study_id, label, address)
    return Offered(text.to, text.subject, text.body, sends_mail() and text.to != "")


def remind(actor: User, study_id: UUID, label: str, address: str, send: bool) -> bool:
    """Send the text, or note that it was taken along; return whether an e-mail went out.

    Refused: as `reminders.reminder`; 409 `no_mail` where this server or the reader has no address
    to send with; 503 `mail_failed` where the mail server does not take it: nothing is recorded.
    """
    text = reminder(actor, study_id, label, address)
    if send:
        _send(text, actor)
    note_reminded(actor, study_id, label, send)
    return send


def _send(text: Reminder, actor: User) -> None:
    if not sends_mail() or not text.to:
        why = "this server sends no e-mail" if text.to else "no address of the reader is known"
        raise Refused("no_mail", f"Nothing was sent: {why}. Copy the text and send it yourself.")
    answer_to = [actor.email] if actor.email else None
    message = EmailMessage(text.subject, text.body, to=[text.to], reply_to=answer_to)
    try:
        message.send()
    except (smtplib.SMTPException, OSError) as error:
        raise Refused(
            "mail_failed",
            f"The mail server did not take the reminder to {text.to}: copy the text instead.",
            status.HTTP_503_SERVICE_UNAVAILABLE,
        ) from error
