"""The end of a session: its signature with the password, and the receipt."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from reader_study.lifecycle import lock_study
from reader_study.models import (
    AuditEvent,
    ReadingSession,
    RecordEntry,
    RecordHead,
    Response,
    Study,
    StudyReader,
)
from tests.conftest import PASSWORD
from tests.reader import ReaderAtWork
from tests.reader_study.sittings import (
    END_KEYS,
    FIRST_SESSION,
    WAIT_DAYS,
    error_of,
    signed_ago,
    study_by_hand,
    tokens_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def study(lead, reader1, reader2) -> Study:
    return study_by_hand(lead, [reader1, reader2])


@pytest.fixture
def reader(api, reader1, study) -> ReaderAtWork:
    return ReaderAtWork(api(reader1), study.pk)


def stored() -> tuple[int, int, int]:
    """Return how much of a reader's doing is in the database."""
    return Response.objects.count(), AuditEvent.objects.count(), RecordEntry.objects.count()


def test_what_a_reader_does_is_in_the_record(reader) -> None:
    reader.read_session()
    reader.sign()
    events = AuditEvent.objects.filter(about="reading").values_list("action", flat=True)
    assert sorted(events) == sorted(
        ["case_opened", "case_completed"] * FIRST_SESSION + ["session_signed"]
    )
    assert RecordEntry.objects.filter(response__isnull=False).count() == FIRST_SESSION * 3
    assert RecordHead.objects.get().count == RecordEntry.objects.count()


def test_a_receipt_names_the_entry_that_the_signature_made(reader, study, reader1) -> None:
    reader.read_session()
    signed = reader.sign().json()
    assert set(signed) == END_KEYS | {"receipt"}
    receipt = signed["receipt"]
    assert set(receipt) == {"study", "reader", "session", "count", "head", "signed_at"}
    entry = RecordEntry.objects.get(event__action="session_signed")
    assert (receipt["count"], receipt["head"]) == (entry.number, entry.sha256)
    assert (receipt["study"], receipt["reader"], receipt["session"]) == (study.name, "reader1", 1)
    row = ReadingSession.objects.get(reader__user=reader1, number=1)
    assert datetime.fromisoformat(receipt["signed_at"]) == row.signed_at


def test_signing_again_gives_the_same_receipt_and_changes_nothing(reader) -> None:
    reader.read_session()
    first = reader.sign()
    before = stored()
    again = reader.sign()
    assert (again.status_code, again.json()) == (200, first.json())
    assert stored() == before


def test_a_wrong_password_signs_nothing_and_leaves_no_trace(reader, reader1) -> None:
    reader.read_session()
    before = stored()
    for password in ("wrong", PASSWORD + " ", PASSWORD.upper(), "\U0001f9e0" * 9):
        assert error_of(reader.sign(password)) == (400, "wrong_password")
    assert stored() == before
    assert ReadingSession.objects.get(reader__user=reader1, number=1).signed_at is None


@pytest.mark.parametrize("password", ["", "a NUL \x00", "x" * 5000, None, ["a"], {"a": 1}])
def test_what_is_no_password_is_refused(reader, password) -> None:
    reader.read_session()
    assert error_of(reader.sign(password)) == (400, "invalid")


def test_the_eleventh_wrong_password_of_a_minute_is_not_looked_at(reader, reader1) -> None:
    reader.read_session()
    for _ in range(10):
        assert error_of(reader.sign("wrong")) == (400, "wrong_password")
    assert error_of(reader.sign(PASSWORD)) == (429, "throttled")
    assert ReadingSession.objects.get(reader__user=reader1, number=1).signed_at is None


def test_signatures_and_logins_are_counted_together(reader, api, reader1) -> None:
    reader.read_session()
    client = api()
    for _ in range(6):
        client.post("/api/auth/login", {"username": "reader1", "password": "wrong"})
    codes = [error_of(reader.sign("wrong"))[0] for _ in range(5)]
    assert codes == [400] * 4 + [429]


def test_a_signature_forgets_the_attempts_before_it(reader) -> None:
    reader.read_session()
    for _ in range(9):
        reader.sign("wrong")
    assert reader.sign().status_code == 200
    assert error_of(reader.sign("wrong")) == (400, "wrong_password")


def test_a_session_is_not_signed_before_it_is_read(reader) -> None:
    assert error_of(reader.sign()) == (409, "session_not_read")
    reader.read(reader.current()["token"])
    assert error_of(reader.sign()) == (409, "session_not_read")
    assert not AuditEvent.objects.filter(action="session_signed").exists()


def test_a_second_session_that_is_begun_is_not_signed_by_the_first_ones_signature(
    reader, reader1
) -> None:
    reader.read_session()
    reader.sign()
    signed_ago(reader1, timedelta(days=WAIT_DAYS))
    reader.current()
    refused = reader.sign()
    assert error_of(refused) == (409, "session_not_read")
    assert "session 2" in refused.json()["error"]["message"]


@pytest.mark.parametrize("whose", ["nobody", "reader3", "lead"])
def test_none_but_a_reader_of_the_study_signs(api, request, study, whose) -> None:
    client = api(request.getfixturevalue(whose))
    other = ReaderAtWork(client, study.pk)
    assert error_of(other.sign()) == (404, "not_found")
    assert error_of(ReaderAtWork(client, uuid4()).sign()) == (404, "not_found")
    assert error_of(client.get(f"/api/reading/studies/{study.pk}/receipts")) == (404, "not_found")


def test_a_signature_is_asked_of_who_is_logged_in(api, study) -> None:
    assert error_of(ReaderAtWork(api(), study.pk).sign()) == (401, "not_authenticated")


def test_a_signed_session_takes_no_correction_and_shows_no_case(reader, reader1) -> None:
    reader.read_session()
    token = tokens_of(reader1)[1]
    corrected = reader.respond(token, "grade", "lower", revision=1, reason="a slip")
    assert corrected.status_code == 201
    reader.sign()
    late = reader.respond(token, "grade", "high", revision=2, reason="another slip")
    assert late.status_code == 202  # kept aside: what was signed stays as it is
    before = stored()
    for end in ("", "/header", "/voxels"):
        answer = reader.client.get(f"/api/reading/presentations/{token}{end}")
        assert error_of(answer) == (409, "signed")
    assert stored() == before
    kept = Response.objects.filter(presentation__token=token, question__key="grade")
    assert kept.latest("revision").value == "lower"


def test_the_repeat_of_a_request_is_acknowledged_after_the_signature(reader, reader1) -> None:
    shown, key = reader.current(), str(uuid4())
    first = reader.respond(shown["token"], "grade", "high", idempotency_key=key)
    reader.respond(shown["token"], "enhancement", "present")
    reader.respond(shown["token"], "real_or_simulated", "real")
    reader.complete(shown["token"])
    reader.read_session()
    reader.sign()
    again = reader.respond(shown["token"], "grade", "high", idempotency_key=key)
    assert (again.status_code, again.content) == (200, first.content)


def test_completing_again_after_the_signature_says_where_the_reader_is(reader, reader1) -> None:
    end = reader.read_session()
    reader.sign()
    again = reader.complete(tokens_of(reader1)[FIRST_SESSION - 1])
    assert again.json()["signed"] is True
    assert again.json()["session"] == end["session"]


def test_a_locked_study_and_a_withdrawn_reader_are_not_signed_for(
    reader, lead, study, api, reader2
) -> None:
    reader.read_session()
    second = ReaderAtWork(api(reader2), study.pk)
    second.read_session()
    StudyReader.objects.filter(user=reader2).update(withdrawn_at="2026-01-01T00:00Z")
    assert error_of(second.sign()) == (409, "not_open")
    lock_study(lead, study.pk, "the end")
    assert error_of(reader.sign()) == (409, "not_open")
    assert not ReadingSession.objects.filter(signed_at__isnull=False).exists()
