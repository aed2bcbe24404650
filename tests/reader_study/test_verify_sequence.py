"""Rows that fit the chain, and cannot have happened so; people exchanged: each place is named."""

from uuid import uuid4

import pytest

from reader_study.frozen import frozen_sha256
from reader_study.models import Response, Study
from reader_study.record import enter, note
from reader_study.verification import verify
from tests.people import person
from tests.reader import ReaderAtWork
from tests.reader_study.forge import rechain, sql
from tests.tamper import tampering

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(study, api, readers) -> Study:
    """Return the study, its first reader's session read and signed."""
    ReaderAtWork(api(readers[0]), study.pk).read_all(sign_last=True)
    assert verify(study).faults == ()
    return study


def add(study: Study) -> Response:
    """Put an answer at the end of the record as its own code would: no trigger refuses it."""
    old = Response.objects.filter(presentation__study=study).order_by("pk").first()
    row = Response.objects.create(
        presentation=old.presentation,
        question=old.question,
        revision=old.revision + 1,
        idempotency_key=uuid4(),
        unanswerable=True,
    )
    enter(row)
    return row


def faults(study: Study) -> tuple[str, ...]:
    return verify(Study.objects.get(pk=study.pk)).faults


def test_an_answer_after_the_signature_is_found(read) -> None:
    row = add(read)
    (fault,) = faults(read)
    place = f"entry {row.recordentry.number}, reader_study_response {row.pk}: "
    assert fault.startswith(f"{place}an answer after event ")
    assert fault.endswith("(session_signed)")


def test_an_answer_after_the_lock_is_found(study, api, readers, unblind) -> None:
    reader = ReaderAtWork(api(readers[0]), study.pk)
    reader.read(reader.current()["token"])
    unblind()
    assert faults(study) == ()
    add(study)
    assert [fault for fault in faults(study) if fault.endswith("(locked)")]


def test_an_event_that_no_new_study_has_excuses_nothing(read) -> None:
    add(read)
    note(read, None, "chained")
    with tampering():
        rechain(read)
    assert any(fault.endswith("(session_signed)") for fault in faults(read))


def test_an_event_that_no_new_study_has_hides_no_time(read) -> None:
    one = read.presentations.filter(opened_at=None).order_by("pk").first()
    note(read, None, "chained", detail=frozen_sha256(read))
    sql("UPDATE reader_study_presentation SET opened_at = now() WHERE id = %s", one.pk)
    assert f"reader_study_presentation {one.pk}: opened_at stands in no event" in faults(read)


def test_a_reader_withdrawn_or_brought_back_by_hand_is_found(read) -> None:
    sql("UPDATE reader_study_studyreader SET withdrawn_at = now() WHERE label = 'R1'")
    (fault,) = faults(read)
    assert fault.endswith(": withdrawn_at is not what the events say")


def test_answers_given_to_another_account_are_found(read) -> None:
    place = read.readers.get(label="R1")
    with tampering():
        account = person("somebody-else").pk
        sql("UPDATE reader_study_studyreader SET user_id = %s WHERE id = %s", account, place.pk)
    found = faults(read)
    assert found
    for fault in found:
        assert fault.startswith(f"reader_study_studyreader {place.pk}: its account is not whom ")


def test_a_presentation_asked_another_version_is_found(read) -> None:
    one = read.presentations.filter(completed_at__isnull=False).order_by("pk").first()
    sql(
        "UPDATE reader_study_presentation SET questions_version = NULL WHERE id = %s",
        one.pk,
    )
    (fault,) = faults(read)
    assert fault.startswith(f"reader_study_presentation {one.pk}: questions_version is not what ")


@pytest.mark.parametrize("who", ["lead", "allocation_holder"])
def test_another_lead_or_allocation_holder_is_found(read, who) -> None:
    sql(f"UPDATE reader_study_study SET {who}_id = %s", person("somebody-else").pk)
    found = faults(read)
    assert found and all(f": its {who.replace('_', ' ')} is not whom event " in f for f in found)
