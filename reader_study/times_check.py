"""When cases were opened and completed and sessions signed, against what the record says of it.

Flow: presentations, sessions, events -> **times_check** -> verification
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from reader_study.frozen_check import read_before_record
from reader_study.models import Presentation, ReadingSession, Study

Event = Mapping[str, Any]
COLUMN = {"case_opened": "opened_at", "case_completed": "completed_at"}
OF_COMPLETION = ("reading_time_ms", "viewing")  # older events tell no viewing: there was none
SIGNED = "session_signed"


def time_faults(study: Study, events: Sequence[Event]) -> Iterator[str]:
    """Yield times that no event tells of, or that an event tells otherwise."""
    told = {
        (event["action"], event["detail"].get("reader"), _number(event)): event
        for event in events
        if event["action"] in (*COLUMN, SIGNED)
    }
    read_before = read_before_record(events)
    yield from _presentations(study, told, read_before)
    sessions = ReadingSession.objects.filter(reader__study=study).select_related("reader")
    for session in sessions.order_by("pk"):
        event = told.get((SIGNED, session.reader.label, session.number))
        if not _agree(session.signed_at, event, read_before):
            yield f"reader_study_readingsession {session.pk}: signed_at{_told(event)}"


def _presentations(
    study: Study, told: Mapping[tuple[str, Any, Any], Event], read_before: bool
) -> Iterator[str]:
    rows = Presentation.objects.filter(study=study).select_related("reader").order_by("pk")
    for one in rows:
        place = f"reader_study_presentation {one.pk}"
        events = {action: told.get((action, one.reader.label, one.position)) for action in COLUMN}
        for action, column in COLUMN.items():
            if not _agree(getattr(one, column), events[action], read_before):
                yield f"{place}: {column}{_told(events[action])}"
        event = events["case_completed"]
        if event or (one.completed_at is None and not read_before):
            for column in _told_otherwise(one, event):
                yield f"{place}: {column}{_told(event)}"


def _told_otherwise(one: Presentation, event: Event | None) -> Iterator[str]:
    """Yield what came with the completion and is not what its event tells; without one, nothing."""
    detail = event["detail"] if event else {}
    for column in OF_COMPLETION:
        if getattr(one, column) != detail.get(column):
            yield column


def _number(event: Event) -> Any:
    return event["detail"].get("session" if event["action"] == SIGNED else "position")


def _agree(at: datetime | None, event: Event | None, read_before: bool) -> bool:
    if event is None:
        return at is None or read_before
    return at is not None and at.astimezone(UTC).isoformat() == event["detail"].get("at")


def _told(event: Event | None) -> str:
    return f" is not what event {event['id']} says" if event else " stands in no event"
