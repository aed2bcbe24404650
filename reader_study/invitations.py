"""Invitations: a link by which a person takes a reader's place in a study.

Flow: place -> **link** (its hash alone is kept) -> account -> reading
A link works once, for two weeks, and until another is made for the same place. Whatever is wrong
with one, the answer is the same.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from rest_framework import status

from reader_study.amendments import place_held, study_held
from reader_study.errors import Refused
from reader_study.models import Invitation, Study, StudyReader
from reader_study.people import (
    address_of,
    may_read,
    not_a_reader,
    reader_twice,
    same_address,
)
from reader_study.record import note

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

LASTS = timedelta(days=14)
TOKEN_BYTES = 32
TAKES_READERS = (Study.State.DRAFT, Study.State.OPEN)


@dataclass(frozen=True)
class Link:
    """A new invitation's token, which is stored nowhere, and when it ends."""

    token: str
    expires_at: datetime


@transaction.atomic
def invite(actor: User, study_id: UUID, label: str) -> Link:
    """Make a link to a reader's place; older ones for it are revoked.

    Refused: 404 (also for no such reader) and 403 as `require_lead`; 409 `not_open` once locked,
    `taken`, `withdrawn`.
    """
    study = study_held(actor, study_id)
    place = place_held(study, label)
    _require_free(study, place)
    now = timezone.now()
    _standing(place).update(revoked_at=now)
    link = Link(secrets.token_urlsafe(TOKEN_BYTES), now + LASTS)
    Invitation.objects.create(
        reader=place, token_sha256=_sha256(link.token), expires_at=link.expires_at
    )
    note(study, actor, "invited", detail={"reader": label, "until": link.expires_at.isoformat()})
    return link


def invitation_of(token: str) -> Invitation:
    """Return the invitation of a link that works. Refused (404), always alike, for any other."""
    rows = Invitation.objects.select_related("reader__study", "reader__user")
    row = rows.filter(token_sha256=_sha256(token)).first()
    if row is None or not _works(row):
        raise not_valid()
    return row


def held_invitation(token: str) -> Invitation:
    """Return the same, the study's and the place's rows held: nobody else accepts meanwhile."""
    reader = invitation_of(token).reader
    Study.objects.select_for_update(no_key=True).get(pk=reader.study_id)
    StudyReader.objects.select_for_update(no_key=True).get(pk=reader.pk)
    return invitation_of(token)


@transaction.atomic
def accept(user: User, token: str) -> StudyReader:
    """Give the place to the user.

    Refused: 404 as `invitation_of`; 400 `not_a_reader`, `reader_twice` where the account, or its
    address, has another place in the study.
    """
    invitation = held_invitation(token)
    place = invitation.reader
    _require_fit(user, place)
    place.user = user
    place.save(update_fields=["user"])
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    detail: dict[str, Any] = {"reader": place.label, "lead_reads": user == place.study.lead}
    note(place.study, user, "invitation_accepted", detail=detail)
    return place


def not_valid() -> Refused:
    """Return what is said of every link that does not work."""
    return Refused(
        "not_found",
        "This invitation is not valid any more: ask whoever sent it for a new link.",
        status.HTTP_404_NOT_FOUND,
    )


def _works(row: Invitation) -> bool:
    place = row.reader
    ended = row.accepted_at or row.revoked_at or row.expires_at <= timezone.now()
    taken = place.user_id is not None or place.withdrawn_at is not None
    return not (ended or taken) and place.study.state in TAKES_READERS


def _require_free(study: Study, place: StudyReader) -> None:
    if study.state not in TAKES_READERS:
        state = study.get_state_display().lower()
        raise Refused("not_open", f"{study.name} is {state}: nobody is invited any more.")
    if place.withdrawn_at:
        raise Refused("withdrawn", f"{place.label} has been withdrawn from {study.name}.")
    if place.user:
        message = f"The place of {place.label} is taken by {place.user.username}."
        raise Refused("taken", message)


def _require_fit(user: User, place: StudyReader) -> None:
    if not may_read(user):
        raise not_a_reader([user])
    others = StudyReader.objects.filter(study=place.study).exclude(pk=place.pk)
    others = others.select_related("user")
    if others.filter(user=user).exists():
        raise reader_twice(f"{user.username} is a reader of this study already.")
    address = same_address(user.email)
    if address and address in {address_of(other) for other in others}:
        raise reader_twice("Another reader of this study has your account's address.")


def _standing(place: StudyReader) -> Any:
    return Invitation.objects.filter(reader=place, accepted_at=None, revoked_at=None)


def _sha256(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
