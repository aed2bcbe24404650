"""The whole record of an unblinded study as one JSON document, which can be verified without us.

Flow: outcome -> **document** -> record.json -> verify_record --receipt
An entry's hash is the SHA-256 of {"kind", "number", "previous", "row", "study"} in JSON, keys
sorted, without spaces; `row` stands here under its kind and id as it was hashed.
"""

import json
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from reader_study import frozen, outcome
from reader_study.canonical import as_text
from reader_study.models import AuditEvent, LateResponse, RecordHead, Response, Study
from reader_study.record import COLUMNS, head_of

FORMAT = "verum record 1"
READER = ("id", "label", "user__username", "years_experience", "withdrawn_at")
SESSION = (
    "reader__label",
    "number",
    "wait_days",
    "opened_at",
    "completed_at",
    "signed_at",
)
READ = ("questions_version", "opened_at", "completed_at", "reading_time_ms", "viewing")
ENTRY = ("number", "response_id", "late_response_id", "event_id", "sha256")


def record_json(study_id: UUID) -> str:
    """Return the record of a study. Refused: 404, 409 `not_unblinded`."""
    study = outcome.unblinded_study(study_id)
    with transaction.atomic():  # nobody adds to it while it is read
        RecordHead.objects.select_for_update().filter(study=study).first()
        document = _document(study)
    return json.dumps(document, default=as_text, indent=1)


def _document(study: Study) -> dict[str, Any]:
    head = head_of(study)
    return {
        "format": FORMAT,
        "exported_at": timezone.now(),
        "study": {"id": study.pk, "name": study.name, "state": study.state},
        "count": head.count,
        "head": head.sha256,
        "people": _people(study),
        **_frozen_rows(study),
        **_recorded_rows(study),
    }


def _people(study: Study) -> dict[str, str]:
    """Return the names of those whom events name, by id."""
    names = AuditEvent.objects.filter(study=study, actor__isnull=False)
    return {str(key): name for key, name in names.values_list("actor_id", "actor__username")}


def _frozen_rows(study: Study) -> dict[str, Any]:
    shown = study.presentations.order_by("reader_id", "position")
    sessions = study.readers.filter(sessions__isnull=False).order_by("pk", "sessions__number")
    return {
        "readers": list(study.readers.order_by("pk").values(*READER)),
        "schedules": list(study.schedules.order_by("version").values(*frozen.SCHEDULE)),
        "presentations": list(shown.values(*frozen.PRESENTATION, *READ)),
        "questions": list(study.questions.order_by("version", "position").values(*frozen.QUESTION)),
        "cases": list(study.cases.order_by("id").values(*frozen.CASE)),
        "sessions": [
            dict(zip(SESSION, row, strict=True))
            for row in sessions.values_list("label", *(f"sessions__{c}" for c in SESSION[1:]))
        ],
    }


def _recorded_rows(study: Study) -> dict[str, Any]:
    answers = {"presentation__study": study}
    return {
        "responses": _as_hashed(Response.objects.filter(**answers), "response"),
        "late_responses": _as_hashed(LateResponse.objects.filter(**answers), "late_response"),
        "events": _as_hashed(AuditEvent.objects.filter(study=study), "event"),
        "entries": list(study.entries.order_by("number").values(*ENTRY)),
    }


def _as_hashed(rows: Any, kind: str) -> list[dict[str, Any]]:
    return list(rows.order_by("pk").values(*COLUMNS[kind]))
