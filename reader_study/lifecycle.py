"""The life of a study: draft -> open -> locked -> unblinded, each by a named person, with a reason.

Flow: creation -> **open** -> reading -> **lock** -> **unblind** -> results

A change of state takes the study's row, and the lock takes every reader's row as well: an answer
holds its reader's row while it is saved, so that none slips in after the lock. Rows are held
without their keys (FOR NO KEY UPDATE): the record refers to them while they are held.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from rest_framework import status

from reader_study.errors import Refused
from reader_study.frozen import frozen_sha256
from reader_study.models import Invitation, Presentation, Study, StudyReader
from reader_study.permissions import require_allocation_holder, require_lead
from reader_study.planned import opening_of
from reader_study.record import note
from reader_study.selectors import held_study

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

MOST_REASON = 500
NAME_KEPT = 50  # characters of the name of a deleted draft, beside its id


def draft_held(actor: User, study_id: UUID, done: str = "prepared or opened") -> Study:
    """Return the actor's own draft, its row held to the end of the transaction.

    done : what can only be done to a draft, for the refusal
    Refused: 404 and 403 as `require_lead`, 409 `not_draft`.
    """
    study = held_study(study_id)
    require_lead(actor, study)
    require_draft(study, done)
    return study


def require_draft(study: Study, done: str = "prepared or opened") -> None:
    """Refuse (409 `not_draft`) what is done before a study opens alone."""
    _require_state(study, Study.State.DRAFT, done)


@transaction.atomic
def open_study(
    actor: User, study_id: UUID, reason: str, detail: Mapping[str, Any] | None = None
) -> Study:
    """From draft to open: the study's readers can read it from now on.

    detail : what the event records besides the analysis plan, with its hash, and the hashes of
        schedule, questions and truths
    Refused: 403 as `require_lead`, 400 `reason_required`, 409 `not_draft`.
    """
    study = draft_held(actor, study_id)
    fixed = opening_of(study) | frozen_sha256(study)
    return _enter(study, Study.State.OPEN, actor, "opened", reason, {**(detail or {}), **fixed})


@transaction.atomic
def discard_draft(actor: User, study_id: UUID, reason: str) -> Study:
    """Take a draft out of sight: its name is free again, its links work no more.

    Its record is kept, as everything recorded is; nobody has read anything of it.
    Refused: 404 and 403 as `require_lead`, 400 `reason_required`, 409 `not_draft`.
    """
    study = draft_held(actor, study_id, "deleted")
    was, now = study.name, timezone.now()
    links = Invitation.objects.filter(reader__study=study, accepted_at=None, revoked_at=None)
    links.update(revoked_at=now)
    study.discarded_at = now
    study.name = f"{study.name[:NAME_KEPT]} (deleted {study.pk})"
    study.save(update_fields=["discarded_at", "name"])
    note(study, actor, "discarded", require_reason(reason), {"name": study.name, "was": was})
    return study


@transaction.atomic
def lock_study(actor: User, study_id: UUID, reason: str) -> Study:
    """From open to locked: no answer is taken any more.

    Refused: 403 as `require_lead`, 400 `reason_required`, 409 `not_open`.
    """
    study = held_study(study_id)
    require_lead(actor, study)
    _require_state(study, Study.State.OPEN, "locked")
    held = StudyReader.objects.select_for_update(no_key=True)
    list(held.filter(study=study).order_by("pk"))
    return _enter(study, Study.State.LOCKED, actor, "locked", reason, _how_far(study))


@transaction.atomic
def unblind_study(actor: User, study_id: UUID, reason: str) -> Study:
    """From locked to unblinded: arms, truths and results can be seen.

    Refused: 403 as `require_allocation_holder`, 400 `reason_required`, 409 `not_locked`.
    """
    study = held_study(study_id)
    require_allocation_holder(actor, study)
    _require_state(study, Study.State.LOCKED, "unblinded")
    return _enter(study, Study.State.UNBLINDED, actor, "unblinded", reason)


def require_reason(reason: str) -> str:
    """Return the reason without blanks around it. Refused (400) where none or too long a one."""
    reason = reason.strip()
    if not 0 < len(reason) <= MOST_REASON:
        message = f"Say why, in 1 to {MOST_REASON} characters; got {len(reason)}."
        fields = {"reason": [message]}
        raise Refused("reason_required", message, status.HTTP_400_BAD_REQUEST, fields)
    return reason


def _require_state(study: Study, state: Study.State, done: str) -> None:
    if study.state != state:
        raise Refused(
            f"not_{state.value}",
            f"Only a study that is {state.label.lower()} can be {done}; "
            f"{study.name} is {study.get_state_display().lower()}.",
        )


def _how_far(study: Study) -> dict[str, int]:
    """How much had been read when the study was locked."""
    shown = Presentation.objects.filter(study=study)
    read = shown.filter(completed_at__isnull=False)
    return {"presentations": shown.count(), "completed": read.count()}


def _enter(
    study: Study,
    state: Study.State,
    actor: User,
    action: str,
    reason: str,
    detail: Mapping[str, Any] | None = None,
) -> Study:
    given = require_reason(reason)
    study.state = state
    study.save(update_fields=["state"])
    note(study, actor, action, given, dict(detail or {}))
    return study
