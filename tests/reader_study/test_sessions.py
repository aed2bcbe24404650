"""Sessions: read to their end, signed with the password, the next one after its wait."""

from datetime import datetime, timedelta

import pytest

from reader_study.models import (
    AuditEvent,
    Presentation,
    ReadingSession,
    RecordEntry,
    Response,
    Study,
)
from tests.reader import ReaderAtWork
from tests.reader_study.sittings import (
    END_KEYS,
    FIRST_SESSION,
    ROWS,
    WAIT_DAYS,
    error_of,
    signed_ago,
    study_by_hand,
    tokens_of,
)

pytestmark = pytest.mark.django_db
WAIT = timedelta(days=WAIT_DAYS)


@pytest.fixture
def study(lead, reader1, reader2) -> Study:
    return study_by_hand(lead, [reader1, reader2])


@pytest.fixture
def reader(api, reader1, study) -> ReaderAtWork:
    return ReaderAtWork(api(reader1), study.pk)


def stored() -> tuple[int, int, int]:
    """Return how much of a reader's doing is in the database."""
    return Response.objects.count(), AuditEvent.objects.count(), RecordEntry.objects.count()


def test_the_end_of_a_session_has_these_fields_and_no_other(reader) -> None:
    end = reader.read_session()
    assert set(end) == END_KEYS
    assert end == {
        "finished": True,
        "session": 1,
        "sessions": 2,
        "position": 4,
        "total": 7,
        "signed": False,
        "next_session_at": None,
        "last": False,
    }
    assert reader.current() == end


def test_a_session_is_read_in_blocks_with_a_break_before_each_but_the_first(reader) -> None:
    seen, shown = [], reader.current()
    while "finished" not in shown:
        place = (shown["purpose"], shown["position"], shown["total"], shown["session"])
        seen.append((*place, shown["break_before"]))
        shown = reader.read(shown["token"])
    assert seen == [
        ("training", 1, 1, 1, False),
        ("study", 1, 7, 1, False),
        ("study", 2, 7, 1, False),
        ("study", 3, 7, 1, True),
        ("study", 4, 7, 1, False),
    ]


def test_the_next_token_never_crosses_the_border_of_a_session(reader, reader1) -> None:
    shown, ahead = reader.current(), []
    while "finished" not in shown:
        ahead.append(shown["next_token"])
        shown = reader.read(shown["token"])
    assert ahead == [*tokens_of(reader1)[1:FIRST_SESSION], None]


@pytest.mark.parametrize("end", ["", "/header", "/voxels", "/feedback"])
def test_a_token_of_the_next_session_opens_nothing_before_its_time(reader, reader1, end) -> None:
    tokens = tokens_of(reader1)
    address = f"/api/reading/presentations/{tokens[FIRST_SESSION]}{end}"
    moments = []
    while "finished" not in (shown := reader.current()):
        if shown["token"] == tokens[FIRST_SESSION - 1]:  # the last case of session 1 is open
            moments.append(reader.client.get(address))
        reader.read(shown["token"])
    moments.append(reader.client.get(address))  # read, not signed
    reader.sign()
    moments.append(reader.client.get(address))  # signed, not waited for
    signed_ago(reader1, WAIT - timedelta(minutes=1))
    moments.append(reader.client.get(address))
    forged = reader.client.get(f"/api/reading/presentations/no-such-token{end}")
    assert [error_of(answer) for answer in moments] == [(404, "not_found")] * 4
    assert {answer.content for answer in moments} == {forged.content}


def test_neither_answer_nor_completion_is_taken_of_a_session_before_its_time(
    reader, reader1
) -> None:
    reader.read_session()
    reader.sign()
    before = stored()
    token = tokens_of(reader1)[FIRST_SESSION]
    assert error_of(reader.respond(token, "grade", "high")) == (404, "not_found")
    assert error_of(reader.complete(token)) == (404, "not_found")
    assert stored() == before
    assert Presentation.objects.get(token=token).opened_at is None


def test_a_session_that_was_not_signed_keeps_the_next_one_shut(reader, reader1) -> None:
    reader.read_session()
    ReadingSession.objects.filter(reader__user=reader1).update(
        completed_at=datetime.fromisoformat("2020-01-01T00:00Z")
    )
    assert reader.current()["signed"] is False


def test_the_next_session_begins_when_its_wait_is_over_and_not_before(reader, reader1) -> None:
    reader.read_session()
    signed = reader.sign().json()
    session = ReadingSession.objects.get(reader__user=reader1, number=1)
    assert datetime.fromisoformat(signed["next_session_at"]) == session.signed_at + WAIT
    signed_ago(reader1, WAIT - timedelta(seconds=30))
    assert reader.current()["finished"] is True
    signed_ago(reader1, WAIT)
    shown = reader.current()
    assert (shown["session"], shown["position"], shown["token"]) == (
        2,
        5,
        tokens_of(reader1)[FIRST_SESSION],
    )


def test_reading_late_answers_of_the_first_session_does_not_shorten_the_wait(
    reader, reader1
) -> None:
    """The wait begins with the signature: until then the images of the session can be opened."""
    reader.read_session()
    ReadingSession.objects.filter(reader__user=reader1, number=1).update(
        completed_at=datetime.fromisoformat("2020-01-01T00:00Z")
    )
    reader.sign()
    assert reader.current()["finished"] is True


def test_the_whole_study_is_read_session_by_session(reader, reader1) -> None:
    assert reader.read_all()["next_session_at"] is not None
    signed_ago(reader1, WAIT)
    end = reader.read_all(sign_last=True)
    assert (end["session"], end["position"], end["total"]) == (2, 7, 7)
    assert (end["signed"], end["last"], end["next_session_at"]) == (True, True, None)
    assert reader.current() == {key: end[key] for key in END_KEYS}
    assert Response.objects.count() == len(ROWS) * 3


def test_the_servers_clock_notes_opening_completion_and_signature_of_a_session(
    reader, reader1
) -> None:
    reader.read_session()
    row = ReadingSession.objects.get(reader__user=reader1, number=1)
    first = Presentation.objects.get(reader__user=reader1, position=1)
    last = Presentation.objects.get(reader__user=reader1, position=FIRST_SESSION)
    assert (row.opened_at, row.completed_at) == (first.opened_at, last.completed_at)
    assert row.signed_at is None
    reader.sign()
    row.refresh_from_db()
    assert row.signed_at > row.completed_at
