"""The chain over a study's record: what it covers, and no gap in it whoever writes at once."""

import hashlib
import json
import logging
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from reader_study.canonical import canonical
from reader_study.lifecycle import lock_study
from reader_study.models import (
    AuditEvent,
    LateResponse,
    Presentation,
    RecordEntry,
    RecordHead,
    Response,
)
from reader_study.record import COLUMNS, Head, enter, head_of, note
from reader_study.verification import verify
from tests.reader_study.test_concurrency import at_once


def answer(presentation: Presentation, question, value: str = "high", revision: int = 1):
    """Store an answer with its entry, as saving one does."""
    with transaction.atomic():
        row = Response.objects.create(
            presentation=presentation,
            question=question,
            revision=revision,
            value=value,
            idempotency_key=uuid4(),
            reading_time_ms=900,
        )
        enter(row)
    return row


@pytest.mark.django_db
def test_an_entry_is_the_hash_of_the_row_and_of_the_entry_before(study) -> None:
    presentation, question = study.presentations.first(), study.questions.first()
    before = head_of(study)
    row = answer(presentation, question)
    body = {
        "study": str(study.pk),
        "number": before.count + 1,
        "previous": before.sha256,
        "kind": "response",
        "row": {
            "id": row.pk,
            "presentation_id": presentation.pk,
            "question_id": question.pk,
            "value": "high",
            "unanswerable": False,
            "reason": "",
            "idempotency_key": str(row.idempotency_key),
            "reading_time_ms": 900,
            "created_at": row.created_at.astimezone(UTC).isoformat(timespec="microseconds"),
            "revision": 1,
        },
    }
    by_hand = hashlib.sha256(
        json.dumps(body, sort_keys=True, separators=(",", ":")).encode()
    ).hexdigest()
    assert head_of(study) == Head(before.count + 1, by_hand)
    assert RecordEntry.objects.get(response=row).sha256 == by_hand


@pytest.mark.django_db
def test_every_column_of_a_row_is_covered() -> None:
    for kind, model in (
        ("response", Response),
        ("late_response", LateResponse),
        ("event", AuditEvent),
    ):
        assert set(COLUMNS[kind]) == {field.attname for field in model._meta.concrete_fields}


@pytest.mark.django_db
def test_the_chain_holds_events_answers_and_late_answers_in_order(study) -> None:
    presentation, question = study.presentations.first(), study.questions.first()
    row = answer(presentation, question)
    late = LateResponse.objects.create(
        presentation=presentation, question=question, value="lower", idempotency_key=uuid4()
    )
    enter(late)
    event = note(study, None, "signed", detail={"count": 1.5}, about="reading")
    numbers = list(study.entries.values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    last = list(study.entries.order_by("-number")[:3])
    assert [last[2].response, last[1].late_response, last[0].event] == [row, late, event]


@pytest.mark.django_db
def test_nothing_is_entered_when_the_transaction_fails(study) -> None:
    before = head_of(study)
    with pytest.raises(RuntimeError), transaction.atomic():
        note(study, None, "half done")
        raise RuntimeError
    assert head_of(study) == before


@pytest.mark.django_db
def test_each_head_goes_to_the_log_once_it_stands(
    study, caplog, django_capture_on_commit_callbacks
) -> None:
    with (
        caplog.at_level(logging.INFO, logger="verum.record"),
        django_capture_on_commit_callbacks(execute=True),
    ):
        note(study, None, "looked at")
    (line,) = [json.loads(r.message) for r in caplog.records if r.name == "verum.record"]
    head = head_of(study)
    assert (line["study"], line["count"], line["head"]) == (str(study.pk), head.count, head.sha256)
    assert datetime.fromisoformat(line["at"]).tzinfo


def test_one_value_has_one_spelling() -> None:
    moment = datetime(2026, 3, 1, 12, tzinfo=UTC)
    value = {"b": [1, None, True], "a": moment, "c": UUID(int=1), "é": "é"}
    assert canonical(value) == canonical(dict(reversed(value.items())))
    assert b'"a":"2026-03-01T12:00:00.000000+00:00"' in canonical(value)
    with pytest.raises(TypeError, match="JSON, times and UUIDs"):
        canonical({"a": object()})
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical(float("nan"))


@pytest.mark.django_db(transaction=True)
def test_many_who_write_at_once_make_a_chain_without_a_gap(study, lead) -> None:
    """Answers, events and the study's lock together: none waits for another for ever."""
    question = study.questions.first()
    shown = list(study.presentations.order_by("pk"))
    before = head_of(study).count
    acts = [lambda p=p: answer(p, question) for p in shown]
    acts += [lambda n=n: note(study, lead, f"act {n}") for n in range(8)]
    acts.append(lambda: lock_study(lead, study.pk, "all is read"))
    results = at_once(*acts)
    assert [r for r in results if isinstance(r, Exception)] == []
    numbers = list(study.entries.values_list("number", flat=True))
    assert numbers == list(range(1, before + len(acts) + 1))
    assert RecordHead.objects.get(study=study).count == len(numbers)
    late = "an answer after event"  # these answers, unlike a reader's, do not wait for the lock
    assert [fault for fault in verify(study).faults if late not in fault] == []
