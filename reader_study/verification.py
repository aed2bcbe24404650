"""Whether a study's record is what it was: every row against its entry, every entry against the
one before, the end against heads handed out, what is frozen against the hashes recorded of it.

Flow: record, anchors -> **verification** -> verify_record
It reads alone, and names places by entry, table and id: no arm, no truth, no answer.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from reader_study.anchors import Anchor
from reader_study.frozen_check import frozen_faults
from reader_study.models import AuditEvent, LateResponse, RecordEntry, RecordHead, Response, Study
from reader_study.record import COLUMNS, FIRST, entry_sha256, head_of
from reader_study.results_check import results_faults
from reader_study.sequence_check import people_faults, sequence_faults
from reader_study.study_check import study_faults
from reader_study.times_check import time_faults
from reader_study.trigger_check import trigger_faults

Rows = Mapping[str, dict[int, dict[str, Any]]]
TABLES = {
    "response": "reader_study_response",
    "late_response": "reader_study_lateresponse",
    "event": "reader_study_auditevent",
}
ENTRY = ("number", "sha256", "response_id", "late_response_id", "event_id")
STATES = {"opened": "open", "locked": "locked", "unblinded": "unblinded"}


@dataclass(frozen=True)
class Report:
    """What was looked at, and every fault in words that name its place."""

    entries: int
    head: str
    rows: Mapping[str, int]
    anchors: int
    faults: tuple[str, ...]


def verify(study: Study, anchors: Sequence[Anchor] = ()) -> Report:
    """Compare a study's record with itself and with heads handed out."""
    with transaction.atomic():  # nobody adds to the record while it is read
        RecordHead.objects.select_for_update().filter(study=study).first()
        study = Study.objects.get(pk=study.pk)
        rows = _rows(study)
        entries = list(RecordEntry.objects.filter(study=study).order_by("number").values(*ENTRY))
        standing = [
            *_head_faults(study, entries),
            *frozen_faults(study, list(rows["event"].values())),
            *time_faults(study, list(rows["event"].values())),
            *study_faults(study, list(rows["event"].values())),
            *people_faults(study, list(rows["event"].values())),
            *sequence_faults(study, _placed(entries, rows)),
            *_state_faults(study, rows),
            *results_faults(study, list(rows["event"].values())),
            *trigger_faults(connection),
        ]
    faults = [
        *_chain_faults(study, entries, rows),
        *_rows_without_entry(entries, rows),
        *anchor_faults({e["number"]: e["sha256"] for e in entries}, anchors),
        *standing,
    ]
    head = entries[-1]["sha256"] if entries else FIRST
    counted = {kind: len(found) for kind, found in rows.items()}
    return Report(len(entries), head, counted, len(anchors), tuple(faults))


def anchor_faults(chain: Mapping[int, str], anchors: Sequence[Anchor]) -> Iterator[str]:
    """Yield what heads handed out say against a chain, {number: hash}; the lowest comes first."""
    agreed, last = 0, max(chain, default=0)
    wrong = []
    for one in sorted(anchors, key=lambda a: a.number):
        if chain.get(one.number) != one.sha256:
            wrong.append(one)
        elif not wrong:
            agreed = one.number
    if not wrong:
        return
    first, others = wrong[0], len(wrong) - 1
    more = f" ({others} more heads handed out say so)" if others else ""
    if first.number > last:
        yield (
            f"entry {last + 1}: the tail was cut: {first.source} holds entry {wrong[-1].number}, "
            f"the record ends at {last}{more}"
        )
        return
    yield (
        f"entries {agreed + 1} to {first.number}: the chain was computed anew: entry "
        f"{first.number} is {chain.get(first.number, 'missing')}, {first.source} holds "
        f"{first.sha256}{more}"
    )


def _rows(study: Study) -> Rows:
    answers = {"presentation__study": study}
    found = {
        "response": Response.objects.filter(**answers),
        "late_response": LateResponse.objects.filter(**answers),
        "event": AuditEvent.objects.filter(study=study),
    }
    return {
        kind: {row["id"]: row for row in rows.order_by("pk").values(*COLUMNS[kind])}
        for kind, rows in found.items()
    }


def _kind_of(entry: Mapping[str, Any]) -> tuple[str, int]:
    kind = next(kind for kind in TABLES if entry[f"{kind}_id"] is not None)
    return kind, entry[f"{kind}_id"]


def _chain_faults(study: Study, entries: Sequence[Mapping[str, Any]], rows: Rows) -> Iterator[str]:
    """Yield each place where a row or an entry is not what the chain says."""
    previous, expected = FIRST, 1
    for entry in entries:
        number = entry["number"]
        kind, key = _kind_of(entry)
        place = f"entry {number}, {TABLES[kind]} {key}"
        if number != expected:
            yield f"entry {expected}: a gap: the next entry is {number}"
        row = rows[kind].get(key)
        if row is None:
            yield f"{place}: the row was removed from this study"
        elif entry_sha256(study.pk, number, previous, kind, row) != entry["sha256"]:
            yield f"{place}: the row, its number or the entry before was changed"
        previous, expected = entry["sha256"], number + 1


def _placed(
    entries: Sequence[Mapping[str, Any]], rows: Rows
) -> list[tuple[str, str, Mapping[str, Any]]]:
    """Return kind, place and row of each entry whose row is there, by number."""
    keys = [(entry["number"], *_kind_of(entry)) for entry in entries]
    return [
        (kind, f"entry {number}, {TABLES[kind]} {key}", rows[kind][key])
        for number, kind, key in keys
        if key in rows[kind]
    ]


def _rows_without_entry(entries: Sequence[Mapping[str, Any]], rows: Rows) -> Iterator[str]:
    entered = {_kind_of(entry) for entry in entries}
    for kind, found in rows.items():
        for key in found:
            if (kind, key) not in entered:
                yield f"{TABLES[kind]} {key}: a row without an entry: it was inserted"


def _head_faults(study: Study, entries: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    head = head_of(study)
    last, digest = (entries[-1]["number"], entries[-1]["sha256"]) if entries else (0, FIRST)
    if head.count > last:
        yield f"entry {last + 1}: the tail was cut: the head counts {head.count}"
    elif (head.count, head.sha256) != (last, digest):
        yield (
            f"reader_study_recordhead: the head is entry {head.count} {head.sha256 or '(empty)'}, "
            f"the last entry {last} is {digest or '(none)'}"
        )


def _state_faults(study: Study, rows: Rows) -> Iterator[str]:
    """Yield a state that no event tells of, and a state that was entered twice: none is."""
    events = [row for row in rows["event"].values() if row["action"] in STATES]
    acts = [row["action"] for row in events]
    for event in events:
        if acts.count(event["action"]) > 1:
            yield f"{TABLES['event']} {event['id']}: a study is {event['action']} once"
    told = STATES[acts[-1]] if acts else Study.State.DRAFT
    if study.state != told:
        yield f"reader_study_study {study.pk}: it is {study.state}, its record says {told}"
