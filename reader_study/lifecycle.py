"""The life of a study: draft -> open -> locked -> unblinded.

Flow: creation -> **open** -> reading -> **lock** -> **unblind** -> results

A change of state takes the study's row, and the lock takes every reader's row as well: an answer
holds its reader's row while it is saved, so that none slips in after the lock. Rows are held without
their keys: an answer's entry in the record refers to the study, and would wait for it else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from reader_study import selectors
from reader_study.errors import Refused
from reader_study.models import Study, StudyReader
from reader_study.record import note

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


def draft_held(study_id: UUID) -> Study:
    """Return a draft, its row held to the end of the transaction. Refused (404, 409)."""
    study = _locked_row(study_id)
    _require_state(study, Study.State.DRAFT, "opened")
    return study


@transaction.atomic
def open_study(actor: User | None, study_id: UUID) -> Study:
    """From draft to open; a study open already stays as it is. Refused (409) after that."""
    study = _locked_row(study_id)
    if study.state == Study.State.OPEN:
        return study
    _require_state(study, Study.State.DRAFT, "opened")
    return _enter(study, Study.State.OPEN, actor, "opened")


@transaction.atomic
def lock_study(actor: User, study_id: UUID, reason: str) -> Study:
    """From open to locked: no answer is taken any more. Refused (409) from any other state."""
    study = _locked_row(study_id)
    _require_state(study, Study.State.OPEN, "locked")
    held = StudyReader.objects.select_for_update(no_key=True)
    list(held.filter(study=study).order_by("pk"))
    return _enter(study, Study.State.LOCKED, actor, "locked", reason)


@transaction.atomic
def unblind_study(actor: User, study_id: UUID, reason: str) -> Study:
    """From locked to unblinded: results can be seen. Refused (409) from any other state."""
    study = _locked_row(study_id)
    _require_state(study, Study.State.LOCKED, "unblinded")
    return _enter(study, Study.State.UNBLINDED, actor, "unblinded", reason)


def _locked_row(study_id: UUID) -> Study:
    selectors.one_study(study_id)
    return Study.objects.select_for_update(no_key=True).get(pk=study_id)


def _require_state(study: Study, state: Study.State, done: str) -> None:
    if study.state != state:
        raise Refused(
            f"not_{state.value}",
            f"Only a study that is {state.label.lower()} can be {done}; "
            f"{study.name} is {study.get_state_display().lower()}.",
        )


def _enter(
    study: Study, state: Study.State, actor: User | None, action: str, reason: str = ""
) -> Study:
    study.state = state
    study.save(update_fields=["state"])
    note(study, actor, action, reason)
    return study
