"""A study read by bulk inserts, as its readers would: `python -m benchmarks.growth_fill ANSWERS`.

Flow: load_study's people, tests/world's cases -> **growth_fill** -> growth
It runs in the environment of the installation that is measured.

The draft, its schedule, its volumes, the opening, the lock and the unblinding are acts of the
product. Answers and events are inserted some thousand at once, in the order and with every column
that reading writes, and chained by `reader_study.record.entry_sha256` over the rows as the database
gives them back. One trigger stands in the way of bulk: the head of a record counts on by one. It is
switched off for the statement that sets the head at the end; `verify_record` then finds no fault.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from benchmarks.load_reader import VIEWED

READERS, QUESTIONS, UNREAD = 50, 10, 4
REPEATS_PERCENT = 50  # of the cases, read twice
BATCH = 2000


def main(arguments: list[str]) -> None:
    """Make an open study that holds so many answers; print its id, name and first reader."""
    import django

    django.setup()
    print(json.dumps(filled(int(arguments[0]), int((arguments[1:] or [str(READERS)])[0]))))


def filled(answers: int, readers: int = READERS) -> dict[str, Any]:
    """Return {"id", "name", "readers", "answers"} of a study with about so many answers.

    Each reader has UNREAD presentations left.
    """
    presentations = -(-answers // (readers * QUESTIONS))
    study = opened(answers, readers, presentations + UNREAD)
    chain = Chain(study)
    stored = 0
    for reader in study.readers.order_by("pk"):
        stored += read(study, reader, presentations, chain)
    chain.store_head()
    names = list(study.readers.order_by("pk").values_list("user__username", flat=True))
    return {"id": str(study.pk), "name": study.name, "readers": names, "answers": stored}


def opened(answers: int, readers: int, presentations: int) -> Any:
    """Open a study of enough cases for so many presentations a reader."""
    from backend.accounts.models import Role
    from benchmarks.load_study import people
    from tests import world
    from tests.people import person

    lead = person("lead", Role.LEAD)
    count = -(-presentations * 100 // (100 + REPEATS_PERCENT)) + 1
    first = 100_000 + answers % 999_983
    cases = [world.case_number(first + number) for number in range(count)]
    model = world.model_of(cases, f"growth model {answers}")
    names = [f"grown{answers}-{number}" for number in range(readers)]
    study = world.draft(
        lead,
        people(names),
        cases,
        seed=1,
        name=f"Growth {answers}",
        model=model,
        design={"repeats_percent": REPEATS_PERCENT},
        questions=[asked(number) for number in range(QUESTIONS)],
    )
    return world.open_up(lead, study)


def asked(number: int) -> dict[str, Any]:
    """Return one question, as the API takes it."""
    options = [{"value": value, "label": value.title()} for value in ("yes", "no")]
    truth = {"truth": "arm", "positive": "real"} if number == 0 else {}
    if number == 0:
        options = [{"value": value, "label": value.title()} for value in ("real", "simulated")]
    return {"key": f"q{number}", "text": f"Question {number}?", "kind": "choice"} | {
        "options": options,
        **truth,
    }


class Chain:
    """A study's chain, entries added in bulk."""

    def __init__(self, study: Any) -> None:
        """Go on from where it ends."""
        from reader_study.record import head_of

        head = head_of(study)
        self.study, self.count, self.sha256 = study, head.count, head.sha256

    def enter(self, rows: Sequence[Any]) -> None:
        """Add new rows in this order, as `reader_study.record.enter` adds each."""
        from reader_study.models import RecordEntry
        from reader_study.record import COLUMNS, entry_sha256

        kept = {kind: stored(kind, rows, columns) for kind, columns in COLUMNS.items()}
        entries = []
        for row in rows:
            kind = kind_of(row)
            self.count += 1
            self.sha256 = entry_sha256(
                self.study.pk, self.count, self.sha256, kind, kept[kind][row.pk]
            )
            entry = {f"{kind}_id": row.pk, "number": self.count, "sha256": self.sha256}
            entries.append(RecordEntry(study=self.study, **entry))
        RecordEntry.objects.bulk_create(entries, batch_size=BATCH)

    def store_head(self) -> None:
        """Set the head to the end, its trigger switched off meanwhile."""
        from django.db import connection, transaction

        from reader_study.models import RecordHead

        table = RecordHead._meta.db_table
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            head = RecordHead.objects.filter(study=self.study)
            head.update(count=self.count, sha256=self.sha256)
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def kind_of(row: Any) -> str:
    """Return what the record calls the row."""
    return "event" if type(row).__name__ == "AuditEvent" else "response"


def stored(kind: str, rows: Sequence[Any], columns: Sequence[str]) -> dict[int, dict[str, Any]]:
    """Return the rows of this kind as the database gives them back, by id."""
    own = [row for row in rows if kind_of(row) == kind]
    if not own:
        return {}
    manager = type(own[0])._default_manager
    return {one["id"]: one for one in manager.filter(pk__in=[r.pk for r in own]).values(*columns)}


def read(study: Any, reader: Any, count: int, chain: Chain) -> int:
    """Read a reader's first presentations to their ends; return how many answers that gave."""
    from django.db import transaction
    from django.db.models import F
    from django.utils import timezone

    from reader_study.models import ReadingSession

    now = timezone.now()
    questions = list(study.questions.order_by("position"))
    shown = list(reader.presentations.filter(position__lte=count).order_by("position"))
    with transaction.atomic():
        ReadingSession.objects.filter(reader=reader, number=1).update(opened_at=now)
        reader.presentations.filter(position__lte=count).update(
            opened_at=now,
            completed_at=now,
            questions_version=1,
            viewing=VIEWED,
            reading_time_ms=F("position") * 7 + 20_000,
        )
        for at in range(0, len(shown), BATCH // 10):
            part = shown[at : at + BATCH // 10]
            chain.enter(inserted(study, reader, part, questions, now))
    return len(shown) * len(questions)


def inserted(
    study: Any, reader: Any, part: Sequence[Any], questions: Sequence[Any], now: Any
) -> list[Any]:
    """Insert the events and answers of some presentations; return them in reading order."""
    from reader_study.models import AuditEvent, Response

    order: list[Any] = []
    for shown in part:
        place = {"reader": reader.label, "position": shown.position, "at": now.isoformat()}
        ms = shown.position * 7 + 20_000
        done = place | {"reading_time_ms": ms, "viewing": VIEWED}
        of_reading = {"study": study, "actor_id": reader.user_id, "about": "reading"}
        order.append(AuditEvent(action="case_opened", detail=place | {"version": 1}, **of_reading))
        order += [answer(shown, question, ms) for question in questions]
        order.append(AuditEvent(action="case_completed", detail=done, **of_reading))
    for model in (AuditEvent, Response):
        model.objects.bulk_create([one for one in order if isinstance(one, model)], BATCH)
    return order


def answer(shown: Any, question: Any, ms: int) -> Any:
    """Return a first answer, not stored yet; which option goes by position and question."""
    from reader_study.models import Response

    option = question.options[(shown.position + question.position) % len(question.options)]
    return Response(
        presentation=shown,
        question=question,
        revision=1,
        value=option["value"],
        idempotency_key=uuid4(),
        reading_time_ms=ms,
    )


if __name__ == "__main__":
    main(sys.argv[1:])
