"""The record of a study: who did what, and a chain of hashes over it and over every answer.

Flow: creation, lifecycle, reading -> **record** -> receipts, exports, log -> verify_record

Each row of the record (an answer, a late answer, an event) has one entry, made in the transaction
that made the row. An entry's hash covers the row and the hash before, so that no row can change
unseen; and since every new head goes to receipts, exports and the log, neither can the whole chain.
The head's row is the last that a transaction takes: whoever holds readers or the study may enter.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from reader_study.canonical import sha256
from reader_study.models import (
    AuditEvent,
    LateResponse,
    RecordEntry,
    RecordHead,
    Response,
    Study,
)

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

Recorded = Response | LateResponse | AuditEvent
FIRST = ""  # the hash before the first entry
LOG = logging.getLogger("verum.record")
ANSWER = (
    "id",
    "presentation_id",
    "question_id",
    "value",
    "unanswerable",
    "reason",
    "idempotency_key",
    "reading_time_ms",
    "created_at",
)
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "response": (*ANSWER, "revision"),
    "late_response": ANSWER,
    "event": ("id", "study_id", "about", "actor_id", "action", "reason", "detail", "created_at"),
}


@dataclass(frozen=True)
class Head:
    """Where a study's chain ends: the number of its entries and the hash of the last one."""

    count: int
    sha256: str


def note(
    study: Study,
    actor: User | None,
    action: str,
    reason: str = "",
    detail: dict[str, Any] | None = None,
    about: str = AuditEvent.About.STUDY,
) -> AuditEvent:
    """Add an event to the study's record.

    detail : JSON; an event that opens or amends a study carries `frozen.frozen_sha256(study)` in it
    about : whose matter it is, the study's or a reader's own reading
    """
    with transaction.atomic(savepoint=False):
        event = AuditEvent.objects.create(
            study=study, actor=actor, action=action, reason=reason, detail=detail or {}, about=about
        )
        enter(event)
    return event


def enter(row: Recorded) -> RecordEntry:
    """Add a new row to its study's chain; call it in the transaction that made the row."""
    kind, study_id = _kind(row), _study_id(row)
    with transaction.atomic(savepoint=False):
        head = _held(study_id)
        number = head.count + 1
        digest = entry_sha256(study_id, number, head.sha256, kind, _stored(row, kind))
        entry = RecordEntry.objects.create(
            study_id=study_id, number=number, sha256=digest, **{f"{kind}_id": row.pk}
        )
        head.count, head.sha256 = number, digest
        head.save(update_fields=["count", "sha256"])
    transaction.on_commit(lambda: _log(study_id, number, digest))
    return entry


def head_of(study: Study) -> Head:
    """Return where the study's chain ends; count 0 where nothing is recorded yet."""
    head = RecordHead.objects.filter(study=study).first()
    return Head(head.count, head.sha256) if head else Head(0, FIRST)


def entry_sha256(
    study_id: UUID, number: int, previous: str, kind: str, row: Mapping[str, Any]
) -> str:
    """Return the hash of an entry.

    previous : the hash of the entry before, FIRST for the first
    kind : response, late_response or event; row : every column of it, as COLUMNS lists them
    """
    return sha256(
        {"study": study_id, "number": number, "previous": previous, "kind": kind, "row": row}
    )


def _kind(row: Recorded) -> str:
    if isinstance(row, AuditEvent):
        return "event"
    return "response" if isinstance(row, Response) else "late_response"


def _study_id(row: Recorded) -> UUID:
    return row.study_id if isinstance(row, AuditEvent) else row.presentation.study_id


def _stored(row: Recorded, kind: str) -> dict[str, Any]:
    """Return the row as the database gives it back: JSON and times may be spelled anew there."""
    return dict(type(row)._default_manager.values(*COLUMNS[kind]).get(pk=row.pk))


def _held(study_id: UUID) -> RecordHead:
    """Return the head of the chain, its row held to the end of the transaction."""
    held = RecordHead.objects.select_for_update()
    head = held.filter(study_id=study_id).first()
    if head is None:  # the study's first entry
        RecordHead.objects.get_or_create(study_id=study_id)
        head = held.get(study_id=study_id)
    return head


def _log(study_id: UUID, count: int, head: str) -> None:
    """Hand the head out: one line of JSON, where LOG is written to."""
    at = timezone.now().isoformat()
    LOG.info(json.dumps({"study": str(study_id), "count": count, "head": head, "at": at}))
