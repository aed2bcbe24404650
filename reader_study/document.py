"""The whole record of an unblinded study as one JSON document, which can be verified without us.

Flow: outcome -> **document** -> record.json -> verify_record --receipt
An entry's hash is the SHA-256 of {"kind", "number", "previous", "row", "study"} in JSON, keys
sorted, without spaces; `row` stands here under its kind and id as it was hashed.
It is written row by row, as far as the record reached when it was begun: what is entered meanwhile
is left out, and nobody who enters has to wait.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from reader_study import frozen
from reader_study.canonical import as_text
from reader_study.models import AuditEvent, LateResponse, RecordEntry, RecordHead, Response, Study
from reader_study.record import COLUMNS, head_of

FORMAT = "verum record 1"
AT_ONCE = 2000  # rows
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
ANALYSIS = (
    "number",
    "plan",
    "plan_sha256",
    "table_sha256",
    "document_sha256",
    "software",
    "created_at",
)
Rows = Iterable[Mapping[str, Any]]


def record_json(study: Study) -> Iterator[str]:
    """Yield the record of a study in parts."""
    with transaction.atomic():  # nobody adds to it while it is seen how far it reaches
        RecordHead.objects.select_for_update().filter(study=study).first()
        head, reach = head_of(study), _reach(study)
    yield "{"
    for name, value in {
        "format": FORMAT,
        "exported_at": timezone.now(),
        "study": {"id": study.pk, "name": study.name, "state": study.state},
        "count": head.count,
        "head": head.sha256,
        "people": _people(study),
    }.items():
        yield f"{_spelled(name)}: {_spelled(value)},\n"
    for number, (name, rows) in enumerate(_tables(study, head.count, reach).items()):
        yield from _listed(name, rows, first=number == 0)
    yield "}\n"


def _reach(study: Study) -> dict[str, int]:
    """Return the highest id there is now, of what may be entered meanwhile."""
    found = {
        "event": AuditEvent.objects.filter(study=study),
        "late_response": LateResponse.objects.filter(presentation__study=study),
    }
    return {kind: rows.aggregate(last=Max("pk"))["last"] or 0 for kind, rows in found.items()}


def _people(study: Study) -> dict[str, str]:
    """Return the names of those whom events name, by id."""
    names = AuditEvent.objects.filter(study=study, actor__isnull=False)
    return {str(key): name for key, name in names.values_list("actor_id", "actor__username")}


def _tables(study: Study, count: int, reach: Mapping[str, int]) -> dict[str, Rows]:
    shown = study.presentations.order_by("reader_id", "position")
    sessions = study.readers.filter(sessions__isnull=False).order_by("pk", "sessions__number")
    answers = Response.objects.filter(presentation__study=study)
    late = LateResponse.objects.filter(presentation__study=study, pk__lte=reach["late_response"])
    events = AuditEvent.objects.filter(study=study, pk__lte=reach["event"])
    entries = RecordEntry.objects.filter(study=study, number__lte=count)
    return {
        "readers": study.readers.order_by("pk").values(*READER),
        "schedules": study.schedules.order_by("version").values(*frozen.SCHEDULE),
        "presentations": _in_parts(shown.values(*frozen.PRESENTATION, *READ)),
        "questions": study.questions.order_by("version", "position").values(*frozen.QUESTION),
        "cases": study.cases.order_by("id").values(*frozen.CASE),
        "sessions": [
            dict(zip(SESSION, row, strict=True))
            for row in sessions.values_list("label", *(f"sessions__{c}" for c in SESSION[1:]))
        ],
        "analyses": study.analyses.order_by("number").values(*ANALYSIS),
        "responses": _in_parts(answers.order_by("pk").values(*COLUMNS["response"])),
        "late_responses": _in_parts(late.order_by("pk").values(*COLUMNS["late_response"])),
        "events": _in_parts(events.order_by("pk").values(*COLUMNS["event"])),
        "entries": _in_parts(entries.order_by("number").values(*ENTRY)),
    }


def _in_parts(rows: QuerySet[Any, dict[str, Any]]) -> Rows:
    return rows.iterator(AT_ONCE)


def _listed(name: str, rows: Rows, first: bool) -> Iterator[str]:
    """Yield a list, a row a line, in parts of some hundred lines."""
    yield f"{'' if first else ','}{_spelled(name)}: ["
    lines: list[str] = []
    before = "\n"
    for row in rows:
        lines.append(_spelled(row))
        if len(lines) == AT_ONCE:
            yield before + ",\n".join(lines)
            lines, before = [], ",\n"
    yield (before + ",\n".join(lines) if lines else "") + "]\n"


def _spelled(value: object) -> str:
    return json.dumps(value, default=as_text)
