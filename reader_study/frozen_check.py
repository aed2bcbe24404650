"""What was frozen and is not what it was: schedule, questions, truths against recorded hashes.

Flow: events with hashes -> **frozen_check** -> verification
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from reader_study.design import Design, DesignError
from reader_study.frozen import frozen_sha256
from reader_study.models import Schedule, Study
from reader_study.randomise import draw_schedule

Event = Mapping[str, Any]
KEYS = {
    "schedule_sha256",
    "questions_sha256",
    "truth_sha256",
    "schedule_version",
    "questions_version",
    "rows",
}
BEFORE = "chained"  # open before there was a record: the end of what migration 0006 entered
OPENING = ("opened", BEFORE)
HASHES = {
    "questions_sha256": ("question", "the questions"),
    "truth_sha256": ("studycase", "cases and truths"),
}


def frozen_faults(study: Study, events: Sequence[Event]) -> Iterator[str]:
    """Yield what differs from the hashes in these events (the study's, in order of id).

    Each event is held against what stands of its versions; versions after the last are a fault,
    and so is a study past its draft of which no event holds hashes.
    """
    recorded = _since_opening(events)
    if not recorded and study.state != Study.State.DRAFT:
        yield f"reader_study_study {study.pk}: no event holds the hashes of what is frozen"
    said: set[str] = set()
    for event in recorded:
        detail = event["detail"]
        now = frozen_sha256(study, detail["schedule_version"], detail["questions_version"])
        for fault in (*_row_faults(detail, now), *_schedule_faults(study, detail, now)):
            if fault not in said:
                said.add(fault)
                yield f"{fault}, against event {event['id']} ({event['action']})"
    if recorded:
        yield from _later_versions(study, recorded[-1]["detail"])


def read_before_record(events: Iterable[Event]) -> bool:
    """Whether the study was open before there was a record, so that older rows have no events.

    A study whose creation was hashed was not, whatever `chained` event stands in it.
    """
    events = list(events)
    hashed = any(e["action"] == "created" and set(e["detail"]) >= KEYS for e in events)
    return not hashed and any(e["action"] == BEFORE for e in events)


def _since_opening(events: Sequence[Event]) -> list[Event]:
    """Return the events that hold hashes, from the opening on: what a draft was does not bind."""
    recorded = [event for event in events if set(event["detail"]) >= KEYS]
    opening = [event["id"] for event in recorded if event["action"] in OPENING]
    return [event for event in recorded if opening and event["id"] >= opening[0]]


def _row_faults(then: Event, now: Event) -> Iterator[str]:
    for name, (table, words) in HASHES.items():
        if then[name] == now[name]:
            continue
        before, after = then["rows"][table], now["rows"][table]
        changed = sorted(key for key in before | after if before.get(key) != after.get(key))
        for key in changed or ["(order)"]:
            what = "changed" if key in before and key in after else "removed"
            what = what if key in before or not changed else "inserted"
            yield f"reader_study_{table} {key}: {words}: a row was {what}"


def _schedule_faults(study: Study, then: Event, now: Event) -> Iterator[str]:
    if then["schedule_sha256"] == now["schedule_sha256"]:
        return
    named = False
    for schedule in study.schedules.filter(version__lte=then["schedule_version"]):
        for fault in _rows_not_as_drawn(schedule):
            named = True
            yield fault
    if not named:
        yield (
            "reader_study_schedule, reader_study_presentation: the schedule was changed, "
            "its rows, tokens or seed"
        )


def _rows_not_as_drawn(schedule: Schedule) -> Iterator[str]:
    """Yield the presentations that differ from the draw of the schedule's own seed and design."""
    place = f"reader_study_schedule {schedule.pk}"
    try:
        rows = draw_schedule(Design.from_dict(schedule.design), schedule.seed)
    except (DesignError, KeyError, TypeError) as error:
        yield f"{place}: its design cannot be drawn: {error}"
        return
    drawn = {(row.reader, row.position): (row.case_key, row.arm) for row in rows}
    shown = schedule.study.presentations.filter(schedule_version=schedule.version)
    for key, reader, position, case, arm in shown.order_by("pk").values_list(
        "pk", "reader__label", "position", "case__case_key", "arm"
    ):
        if drawn.pop((reader, position), None) != (case, arm):
            yield f"reader_study_presentation {key}: {reader} #{position} is not as drawn"
    for reader, position in sorted(drawn):
        yield f"reader_study_presentation: {reader} #{position} was removed"


def _later_versions(study: Study, detail: Event) -> Iterator[str]:
    for table, rows, last in (
        ("schedule", study.schedules, detail["schedule_version"]),
        ("question", study.questions, detail["questions_version"]),
    ):
        later = rows.filter(version__gt=last).order_by("pk").values_list("pk", "version")
        for key, version in later:
            yield f"reader_study_{table} {key}: version {version} stands in no event"
    shown = study.presentations.filter(schedule_version__gt=detail["schedule_version"])
    for key in shown.order_by("pk").values_list("pk", flat=True)[:1]:
        yield f"reader_study_presentation {key}: drawn in a version that stands in no event"
