"""Changes of an open study's readers: one more, one less; what is drawn and answered stays.

Flow: open -> **amendment** (a new version of the schedule, a reason) -> reading
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from rest_framework import status

from reader_study.design import Design
from reader_study.design_checks import MOST_READERS
from reader_study.draw import drawable, store_draw
from reader_study.errors import Refused
from reader_study.frozen import frozen_sha256
from reader_study.lifecycle import require_reason
from reader_study.models import Invitation, Schedule, Study, StudyReader
from reader_study.people import (
    NewReader,
    address_of,
    may_read,
    not_a_reader,
    reader_twice,
)
from reader_study.permissions import require_lead
from reader_study.randomise import LARGEST_SEED, design_of_added, draw_schedule
from reader_study.record import note
from reader_study.refusals import invalid
from reader_study.selectors import held_study

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


@transaction.atomic
def add_reader(actor: User, study_id: UUID, reader: NewReader, reason: str) -> StudyReader:
    """Draw a list for one more reader of an open study; `note_added` has to follow.

    The cases and the design are those of the study's first schedule, the seed is new, and the rows
    of other readers stay as they are.
    Refused: 404 and 403 as `require_lead`; 400 `reason_required`, `not_a_reader`, `reader_twice`,
    `design`; 409 `not_open`.
    """
    reason = require_reason(reason)
    study = open_held(actor, study_id)
    require_new(study, reader)
    count = StudyReader.objects.filter(study=study).count()
    if count >= MOST_READERS:
        message = f"A study has {MOST_READERS} readers at most, and {study.name} has {count}."
        raise invalid("design", message, "readers")
    place = reader.place(study, f"R{count + 1}")
    place.save()
    versions = Schedule.objects.filter(study=study)
    version = 1 + (versions.aggregate(last=Max("version"))["last"] or 0)
    seed = secrets.randbelow(LARGEST_SEED)
    with drawable():
        design = _design_for(versions.get(version=1), place)
        rows = draw_schedule(design, seed)
    store_draw(study, design, seed, rows, version, reason)
    return place


def note_added(place: StudyReader, actor: User, reason: str, warnings: Sequence[str] = ()) -> None:
    """Record the amendment, with the warnings that hold with the reader in it."""
    detail = {"reader": place.label, "warnings": list(warnings), **frozen_sha256(place.study)}
    note(place.study, actor, "reader_added", reason.strip(), detail)


@transaction.atomic
def withdraw_reader(actor: User, study_id: UUID, label: str, reason: str) -> StudyReader:
    """Let a reader of an open study read no further; his answers stay, later ones are kept aside.

    Refused: 404 (also for no such reader) and 403 as `require_lead`; 400 `reason_required`;
    409 `not_open`, `withdrawn`.
    """
    reason = require_reason(reason)
    study = open_held(actor, study_id)
    place = place_held(study, label)
    if place.withdrawn_at:
        raise Refused("withdrawn", f"{label} has been withdrawn from {study.name} before.")
    now = timezone.now()
    place.withdrawn_at = now
    place.save(update_fields=["withdrawn_at"])
    links = Invitation.objects.filter(reader=place, accepted_at=None, revoked_at=None)
    links.update(revoked_at=now)
    done = place.presentations.filter(completed_at__isnull=False).count()
    note(study, actor, "reader_withdrawn", reason, {"reader": label, "completed": done})
    return place


def open_held(actor: User, study_id: UUID) -> Study:
    """Return the actor's own open study, its row held. Refused (404, 403, 409 `not_open`)."""
    study = study_held(actor, study_id)
    if study.state != Study.State.OPEN:
        raise Refused(
            "not_open",
            f"Only an open study's readers can be changed; {study.name} is "
            f"{study.get_state_display().lower()}.",
        )
    return study


def study_held(actor: User, study_id: UUID) -> Study:
    """Return the actor's own study, its row held to the end of the transaction. Refused (404)."""
    study = held_study(study_id)
    require_lead(actor, study)
    return study


def place_held(study: Study, label: str) -> StudyReader:
    """Return a reader's place, its row held. Refused (404) where there is none."""
    rows = StudyReader.objects.select_for_update(no_key=True, of=("self",))
    place = rows.filter(study=study, label=label).first()
    if place is None:
        message = f"{study.name} has no reader {label}."
        raise Refused("not_found", message, status.HTTP_404_NOT_FOUND)
    return place


def require_new(study: Study, reader: NewReader) -> None:
    """Refuse (400) an account that cannot read, or is a reader of the study; an address as well."""
    if reader.user and not may_read(reader.user):
        raise not_a_reader([reader.user])
    readers = StudyReader.objects.filter(study=study).select_related("user")
    if reader.user and readers.filter(user=reader.user).exists():
        raise reader_twice(f"{reader.user.username} is a reader of {study.name} already.")
    address = address_of(reader)
    if address and address in {address_of(row) for row in readers}:
        raise reader_twice(f"A reader of {study.name} has the address {address} already.")


def _design_for(first: Schedule, place: StudyReader) -> Design:
    """Return the study's design for one reader alone, on the cases that were drawn for it."""
    years = () if place.years_experience is None else (place.years_experience,)
    return design_of_added(Design.from_dict(first.design), first.seed, [place.label], years)
