"""Whether the study, its readers' places and their sessions are as the rest of the record has them.

Flow: study, events -> **study_check** -> verification
A study's name and version of questions stand in events; who reads, and for how many years he has,
in the designs that the events hash; a session lasts from its first case opened to its last
completed, and these times stand in events.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import zip_longest
from typing import Any

from reader_study import room
from reader_study.design import Design, DesignError
from reader_study.frozen_check import KEYS, read_before_record
from reader_study.models import ReadingSession, Study

Event = Mapping[str, Any]
Moment = tuple[int, datetime]  # the event that tells it (0: the column), and when it was
Times = tuple[Moment | None, Moment | None]  # opened, completed
SETTLED = {*room.COLUMNS, "analysis"}
ACTS = ("case_opened", "case_completed")


def study_faults(study: Study, events: Sequence[Event]) -> Iterator[str]:
    """Yield what is not as recorded; `events` in order of id."""
    yield from _columns(study, events)
    yield from _places(study)
    yield from _sessions(study, events)


def _columns(study: Study, events: Sequence[Event]) -> Iterator[str]:
    """Yield a column that the last event to tell of it tells otherwise."""
    told: dict[str, Event] = {}
    for event in events:
        if event["action"] in ("created", "discarded") and "name" in event["detail"]:
            told["name"] = event
        if set(event["detail"]) >= KEYS:
            told["questions_version"] = event
        if event["action"] in ("created", "room_changed", "plan_changed"):
            told |= dict.fromkeys(SETTLED & set(event["detail"]), event)
    for column, event in told.items():
        if getattr(study, column) != event["detail"][column]:
            yield (
                f"reader_study_study {study.pk}: {column} is not what event {event['id']} "
                f"({event['action']}) says"
            )
    told_of = any(event["action"] == "discarded" for event in events)
    if (study.discarded_at is not None) != told_of:
        yield f"reader_study_study {study.pk}: discarded_at is not what its events say"


def _places(study: Study) -> Iterator[str]:
    """Yield places that no schedule was drawn for, that are gone, or whose years are others."""
    drawn: dict[str, float | None] = {}
    for schedule in study.schedules.order_by("version"):
        try:
            design = Design.from_dict(schedule.design)
        except (DesignError, KeyError, TypeError):
            return  # frozen_check names the schedule
        drawn |= dict(zip_longest(design.readers, design.years_experience))
    for key, label, years in study.readers.order_by("pk").values_list(
        "pk", "label", "years_experience"
    ):
        place = f"reader_study_studyreader {key}"
        if label not in drawn:
            yield f"{place}: {label} stands in no schedule: the place was inserted"
        elif drawn.pop(label) != years:
            yield f"{place}: years_experience is not what the schedule was drawn for"
    for label in sorted(drawn):
        yield f"reader_study_studyreader: the place of {label} was removed"


def _sessions(study: Study, events: Sequence[Event]) -> Iterator[str]:
    """Yield sessions that did not begin and end with their cases.

    Which was the first and which the last, the order of events says: a clock may be set back.
    """
    shown: dict[tuple[str, int], list[Times]] = {}
    for label, session, times in _times(study, events):
        shown.setdefault((label, session), []).append(times)
    sessions = ReadingSession.objects.filter(reader__study=study).select_related("reader")
    for one in sessions.order_by("pk"):
        cases = shown.get((one.reader.label, one.number), [])
        opened = min((at for at, _ in cases if at), default=None)
        ends = [at for _, at in cases if at]
        completed = max(ends) if ends and len(ends) == len(cases) else None
        place = f"reader_study_readingsession {one.pk}"
        if one.opened_at != (opened and opened[1]):
            yield f"{place}: opened_at is not when its first case was opened"
        if one.completed_at != (completed and completed[1]):
            yield f"{place}: completed_at is not when its last case was completed"


def _times(study: Study, events: Sequence[Event]) -> Iterator[tuple[str, int, Times]]:
    """Yield reader and session of each presentation, and when events have it opened and completed.

    Of a study read before there was a record, the columns say what no event does.
    """
    told = {
        (e["action"], e["detail"].get("reader"), e["detail"].get("position")): (e["id"], at)
        for e in events
        if e["action"] in ACTS and (at := _at(e))
    }
    columns = read_before_record(events)
    for label, session, position, *stored in study.presentations.values_list(
        "reader__label", "session", "position", "opened_at", "completed_at"
    ):
        moments = [told.get((action, label, position)) for action in ACTS]
        opened, completed = (
            moment or ((0, column) if columns and column else None)
            for moment, column in zip(moments, stored, strict=True)
        )
        yield label, session, (opened, completed)


def _at(event: Event) -> datetime | None:
    """Return the time that the event tells, None where it tells none."""
    try:
        at = datetime.fromisoformat(event["detail"]["at"])
    except (KeyError, TypeError, ValueError):
        return None
    return at if at.tzinfo else None
