"""What comes after a study is over for its reader is refused, but for answers: they are kept."""

from uuid import uuid4

import pytest
from django.utils import timezone

from reader_study.lifecycle import lock_study
from reader_study.models import LateResponse, RecordEntry, Response, StudyReader
from reader_study.verification import verify
from tests.reader_study.sittings import error_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", ["locked", "withdrawn"])
def test_a_study_that_is_over_for_the_reader_shows_nothing_more(
    at_work, reader1, study, lead, state
) -> None:
    reader = at_work(reader1)
    token = reader.current()["token"]
    over(study, lead, reader1, state)
    assert error_of(reader.complete(token)) == (409, "not_open")
    for end in ("", "/header", "/voxels"):
        answer = reader.client.get(f"/api/reading/presentations/{token}{end}")
        assert error_of(answer) == (409, "not_open")
    for end in ("current", "completed"):
        answer = reader.client.get(f"/api/reading/studies/{study.pk}/{end}")
        assert error_of(answer) == (409, "not_open")
    assert not Response.objects.exists()


def over(study, lead, reader, state: str) -> None:
    """Lock the study, or withdraw the reader."""
    if state == "locked":
        lock_study(lead, study.pk, "the end")
    else:
        StudyReader.objects.filter(user=reader).update(withdrawn_at=timezone.now())


@pytest.mark.parametrize("state", ["locked", "withdrawn"])
def test_an_answer_that_comes_too_late_is_kept_aside(at_work, reader1, study, lead, state) -> None:
    reader = at_work(reader1)
    token, key = reader.current()["token"], str(uuid4())
    over(study, lead, reader1, state)
    late = reader.respond(token, "grade", "high", idempotency_key=key, revision=7)
    assert late.status_code == 202
    assert set(late.json()) == {"kept_aside", "question", "received_at"}
    row = LateResponse.objects.get()
    assert (row.value, row.presentation.token, row.reading_time_ms) == ("high", token, 1500)
    assert RecordEntry.objects.filter(late_response=row).exists()
    again = reader.respond(token, "grade", "high", idempotency_key=key, revision=7)
    assert (again.status_code, again.content) == (202, late.content)
    other = reader.respond(token, "grade", "lower", idempotency_key=key)
    assert error_of(other) == (409, "idempotency_key_reused")
    assert (LateResponse.objects.count(), Response.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"question": "age"}, (400, "unknown_question")),
        ({"value": "maybe"}, (400, "bad_answer")),
        ({"idempotency_key": "1"}, (400, "invalid")),
    ],
)
def test_a_late_answer_that_makes_no_sense_is_refused(
    at_work, reader1, study, lead, change, code
) -> None:
    reader = at_work(reader1)
    token = reader.current()["token"]
    lock_study(lead, study.pk, "the end")
    answer = reader.respond(token, **{"question": "grade", "value": "high"} | change)
    assert error_of(answer) == code
    assert not LateResponse.objects.exists()


def test_a_case_read_ahead_without_a_connection_gets_its_late_answers_kept_aside(
    at_work, reader1, study, lead
) -> None:
    reader = at_work(reader1)
    ahead = reader.current()["next_token"]
    lock_study(lead, study.pk, "the end")
    assert reader.respond(ahead, "grade", "high").status_code == 202
    assert LateResponse.objects.get().presentation.token == ahead
    assert verify(study).faults == ()


def test_an_answer_to_a_case_that_was_finished_elsewhere_is_kept_aside(
    at_work, reader1, study
) -> None:
    reader = at_work(reader1)
    token = reader.current()["token"]
    reader.read(token)
    stood = list(Response.objects.values_list("pk", "value"))
    late = reader.respond(token, "grade", "lower", revision=0)
    assert (late.status_code, late.json()["kept_aside"]) == (202, True)
    row = LateResponse.objects.get()
    assert (row.value, row.reason, row.presentation.token) == ("lower", "", token)
    assert list(Response.objects.values_list("pk", "value")) == stood
    assert verify(study).faults == ()
