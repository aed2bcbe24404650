"""Whether what the record tells can have happened in its order, and by the people it names.

Flow: entries and their rows, people -> **sequence_check** -> verification
A row put at the end of the chain by its own rules fits as well as any other; but no answer is taken
after the lock, the session's signature or the reader's withdrawal, and each act has its person.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reader_study.frozen_check import BEFORE, read_before_record
from reader_study.models import Study

Row = Mapping[str, Any]
Placed = tuple[str, str, Row]  # kind of an entry, its place in words, its row
BY_LEAD = ("created", "opened", "locked")
BY_READER = ("invitation_accepted", "case_opened", "case_completed", "session_signed")
PEOPLE = ("lead", "allocation_holder")


def sequence_faults(study: Study, placed: Sequence[Placed]) -> Iterator[str]:
    """Yield each answer that comes after the end of what it belongs to; `placed` by number."""
    shown = study.presentations.values_list("pk", "reader__label", "session")
    belongs = {key: (label, f"session {number} of {label}") for key, label, number in shown}
    ended: dict[str, str] = {}  # "" is the study itself
    for kind, place, row in _since_chained(placed):
        if kind == "event":
            ended |= _ends(row)
        elif kind == "response":
            names = ("", *belongs.get(row["presentation_id"], ()))
            over = [ended[name] for name in names if name in ended]
            if over:
                yield f"{place}: an answer after {over[0]}"


def people_faults(study: Study, events: Sequence[Row]) -> Iterator[str]:
    """Yield people, withdrawals and versions that the events (in order of id) tell otherwise."""
    yield from _people_of_study(study, events)
    yield from _readers(study, events)
    told = {
        (event["detail"].get("reader"), event["detail"].get("position")): event
        for event in events
        if event["action"] == "case_opened"
    }
    asked = study.presentations.order_by("pk")
    for key, label, position, version in asked.values_list(
        "pk", "reader__label", "position", "questions_version"
    ):
        event = told.get((label, position))
        if event and event["detail"].get("version") != version:
            yield (
                f"reader_study_presentation {key}: questions_version is not what "
                f"event {event['id']} says"
            )


def _since_chained(placed: Sequence[Placed]) -> Sequence[Placed]:
    """Leave out what a migration ordered by its times."""
    if not read_before_record(row for kind, _, row in placed if kind == "event"):
        return placed
    actions = [row["action"] if kind == "event" else "" for kind, _, row in placed]
    return placed[actions.index(BEFORE) :]


def _ends(event: Row) -> dict[str, str]:
    """Return what the event ends: a name and why."""
    detail, why = event["detail"], f"event {event['id']} ({event['action']})"
    if event["action"] == "locked":
        return {"": why}
    if event["action"] == "reader_withdrawn":
        return {detail.get("reader", ""): why}
    if event["action"] == "session_signed":
        return {f"session {detail.get('session')} of {detail.get('reader')}": why}
    return {}


def _people_of_study(study: Study, events: Sequence[Row]) -> Iterator[str]:
    place = f"reader_study_study {study.pk}"
    for event in events:
        names = f"is not whom event {event['id']} ({event['action']}) names"
        told = {name: event["detail"].get(name) for name in PEOPLE if event["action"] == "created"}
        if event["action"] in BY_LEAD and event["actor_id"]:
            told["lead"] = event["actor_id"]
        if event["action"] == "unblinded" and study.allocation_holder_id:
            told["allocation_holder"] = event["actor_id"]
        for name, person in told.items():
            if person and getattr(study, f"{name}_id") != person:
                yield f"{place}: its {name.replace('_', ' ')} {names}"


def _readers(study: Study, events: Sequence[Row]) -> Iterator[str]:
    acted = [event for event in events if event["action"] in BY_READER and event["actor_id"]]
    people = {(event["detail"].get("reader"), event["actor_id"]): event for event in acted}
    gone = {e["detail"].get("reader"): e for e in events if e["action"] == "reader_withdrawn"}
    for key, label, user, withdrawn_at in study.readers.order_by("pk").values_list(
        "pk", "label", "user_id", "withdrawn_at"
    ):
        for (reader, person), event in people.items():
            if reader == label and person != user:
                named = f"event {event['id']} ({event['action']})"
                yield f"reader_study_studyreader {key}: its account is not whom {named} names"
        if (withdrawn_at is not None) != (label in gone):
            yield f"reader_study_studyreader {key}: withdrawn_at is not what the events say"
