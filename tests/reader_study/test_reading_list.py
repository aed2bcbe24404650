"""What the reader's page is told of a study: how far it is, what is to be done, from when."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from reader_study.lifecycle import lock_study
from reader_study.models import ReadingSession, Study, StudyReader
from tests.reader import ANSWERS, ReaderAtWork
from tests.reader_study.sittings import (
    FIRST_SESSION,
    WAIT_DAYS,
    signed_ago,
    study_by_hand,
    tokens_of,
)

pytestmark = pytest.mark.django_db

SITTING = ("session", "sessions", "to_sign", "next_session_at", "signed")
TRAINING = ("training_done", "training_total", "done", "total")


@pytest.fixture
def study(lead, reader1, reader2) -> Study:
    return study_by_hand(lead, [reader1, reader2])


@pytest.fixture
def reader(api, reader1, study) -> ReaderAtWork:
    return ReaderAtWork(api(reader1), study.pk)


def of(reader: ReaderAtWork, keys: tuple[str, ...]) -> tuple[object, ...]:
    listed = reader.listed()
    return tuple(listed[key] for key in keys)


def test_training_is_told_apart(reader) -> None:
    assert of(reader, TRAINING) == (0, 1, 0, 7)
    reader.read(reader.current()["token"])
    assert of(reader, TRAINING) == (1, 1, 0, 7)
    reader.read(reader.current()["token"])
    assert of(reader, TRAINING) == (1, 1, 1, 7)


def test_a_session_is_read_signed_and_waited_for(reader, reader1) -> None:
    assert of(reader, SITTING) == (1, 2, False, None, 0)
    reader.read_session()
    assert of(reader, SITTING) == (1, 2, True, None, 0)
    reader.sign()
    session, sessions, to_sign, at, signed = of(reader, SITTING)
    assert (session, sessions, to_sign, signed) == (2, 2, False, 1)
    first = ReadingSession.objects.get(reader__user=reader1, number=1)
    assert datetime.fromisoformat(at) == first.signed_at + timedelta(days=WAIT_DAYS)
    signed_ago(reader1, timedelta(days=WAIT_DAYS, seconds=1))
    assert of(reader, SITTING) == (2, 2, False, None, 1)
    reader.read_session()
    assert of(reader, SITTING) == (2, 2, True, None, 1)
    reader.sign()
    assert of(reader, SITTING) == (2, 2, False, None, 2)


def test_the_list_says_when_the_end_of_a_session_says(reader) -> None:
    reader.read_session()
    reader.sign()
    assert reader.listed()["next_session_at"] == reader.current()["next_session_at"] is not None


def test_another_readers_sitting_is_not_told(reader, api, reader2, study) -> None:
    other = ReaderAtWork(api(reader2), study.pk)
    before = of(other, SITTING + TRAINING)
    reader.read_session()
    reader.sign()
    assert of(other, SITTING + TRAINING) == before


def test_instructions_and_viewing_record_are_told(reader) -> None:
    assert of(reader, ("instructions", "viewing_record")) == ("", True)
    Study.objects.update(instructions="Look at\n\nboth sides.", viewing_record=False)
    told = of(reader, ("instructions", "viewing_record"))
    assert told == ("Look at\n\nboth sides.", False)


def test_the_clock_goes_on_from_the_longest_time_that_came(reader, reader1) -> None:
    token = reader.current()["token"]
    assert reader.current()["read_ms"] == 0
    for question, ms in zip(ANSWERS, (2000, 7000, 5000), strict=True):
        reader.respond(token, question, ANSWERS[question], reading_time_ms=ms)
    assert reader.current()["read_ms"] == 7000
    assert reader.complete(token, 8000).json()["read_ms"] == 0
    shown = reader.client.get(f"/api/reading/presentations/{token}").json()
    assert (shown["completed"], shown["read_ms"]) == (True, 8000)
    ahead = reader.client.get(f"/api/reading/presentations/{tokens_of(reader1)[1]}").json()
    assert ahead["read_ms"] == 0


def receipts(reader: ReaderAtWork) -> list[dict]:
    answer = reader.client.get(f"/api/reading/studies/{reader.study}/receipts")
    assert answer.status_code == 200, answer.content
    assert answer["Cache-Control"] == "no-store"
    return answer.json()


def test_every_signature_leaves_its_receipt(reader, reader1) -> None:
    assert receipts(reader) == []
    reader.read_session()
    assert receipts(reader) == []
    first = reader.sign().json()["receipt"]
    assert receipts(reader) == [first]
    signed_ago(reader1, timedelta(days=WAIT_DAYS, seconds=1))
    reader.read_session()
    second = reader.sign().json()["receipt"]
    older, newer = receipts(reader)
    assert newer == second
    assert {**older, "signed_at": ""} == {**first, "signed_at": ""}


def test_receipts_of_two_readers_are_kept_apart(reader, api, reader2, study) -> None:
    reader.read_session()
    reader.sign()
    other = ReaderAtWork(api(reader2), study.pk)
    assert receipts(other) == []
    other.read_session()
    mine = other.sign().json()["receipt"]
    assert receipts(other) == [mine]
    assert mine["reader"] == "reader2"


@pytest.mark.parametrize("state", ["locked", "unblinded"])
def test_receipts_outlive_the_reading(reader, study, lead, reader1, state) -> None:
    reader.read_session()
    kept = reader.sign().json()["receipt"]
    StudyReader.objects.filter(user=reader1).update(withdrawn_at=timezone.now())
    assert receipts(reader) == [kept]
    lock_study(lead, study.pk, "the end")
    Study.objects.update(state=state)
    assert receipts(reader) == [kept]


def test_a_first_session_holds_its_training(reader) -> None:
    """The by-hand study has its training in session 1: five presentations end it."""
    for _ in range(FIRST_SESSION - 1):
        reader.read(reader.current()["token"])
        assert reader.listed()["to_sign"] is False
    reader.read(reader.current()["token"])
    assert reader.listed()["to_sign"] is True
