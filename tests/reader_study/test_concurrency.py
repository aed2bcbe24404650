"""Two requests at one moment, on a database that really runs them side by side."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connections

from backend.accounts.models import User
from reader_study.creation import create_study
from reader_study.faults import report
from reader_study.lifecycle import lock_study
from reader_study.models import (
    AuditEvent,
    LateResponse,
    Presentation,
    ReadingSession,
    RecordEntry,
    RecordHead,
    Response,
    Study,
)
from reader_study.reading import (
    KeptAside,
    NewResponse,
    complete_presentation,
    open_current,
    record_response,
)
from reader_study.sessions import sign_session
from tests.conftest import PASSWORD
from tests.reader import ANSWERS
from tests.reader_study.conftest import new_case
from tests.reader_study.looking import viewing

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def token(study: Study, reader1: User) -> str:
    return open_current(reader1, study.pk).token


def at_once(*acts) -> list:
    """Run the acts in threads that start together; return results, or errors in their place."""
    barrier = Barrier(len(acts))

    def run(act):
        try:
            barrier.wait()
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        futures = [pool.submit(run, act) for act in acts]
        return [future.exception() or future.result() for future in futures]


def new(value: str = "high", revision: int = 0, question: str = "grade") -> NewResponse:
    return NewResponse(uuid4(), question, value, revision, reading_time_ms=10)


def codes(results: list) -> list[str]:
    return sorted(error.detail.code for error in results if isinstance(error, Exception))


def test_one_request_sent_many_times_at_once_saves_one_row(token, reader1) -> None:
    answer = new()
    results = at_once(*[lambda: record_response(reader1, token, answer)] * 6)
    assert codes(results) == []
    assert sorted(saved.is_new for saved in results) == [False] * 5 + [True]
    assert len({(saved.revision, saved.saved_at) for saved in results}) == 1
    assert Response.objects.count() == 1


def test_of_two_answers_at_once_one_is_stale(token, reader1) -> None:
    results = at_once(
        lambda: record_response(reader1, token, new("high")),
        lambda: record_response(reader1, token, new("lower")),
    )
    assert codes(results) == ["stale_revision"]
    assert Response.objects.count() == 1


def test_no_answer_slips_in_after_the_lock(token, reader1, lead, study) -> None:
    """Whoever comes first: what was saved before it counts, what came after is kept aside."""
    answers = [new(), NewResponse(uuid4(), "enhancement", "absent", 0, 10)]
    results = at_once(
        *[lambda a=a: record_response(reader1, token, a) for a in answers],
        lambda: lock_study(lead, study.pk, "now"),
    )
    assert codes(results) == []
    late = [result for result in results if isinstance(result, KeptAside)]
    assert (Response.objects.count(), LateResponse.objects.count()) == (2 - len(late), len(late))
    study.refresh_from_db()
    assert study.state == "locked"


def test_completing_twice_at_once_moves_on_by_one(token, reader1) -> None:
    for question, value in ANSWERS.items():
        record_response(reader1, token, new(value, question=question))
    results = at_once(*[lambda: complete_presentation(reader1, token, 100)] * 4)
    assert codes(results) == []
    assert {shown.position for shown in results} == {2}
    assert Presentation.objects.filter(completed_at__isnull=False).count() == 1


def test_a_case_is_opened_once_however_often_it_is_asked_for(study, reader1) -> None:
    results = at_once(*[lambda: open_current(reader1, study.pk)] * 5)
    assert codes(results) == []
    assert len({shown.token for shown in results}) == 1
    assert AuditEvent.objects.filter(action="case_opened").count() == 1


def read_to_the_end(study: Study, reader: User) -> str:
    """Read the study; return the token of the last case."""
    shown = open_current(reader, study.pk)
    while hasattr(shown, "token"):
        last = shown.token
        for question, value in ANSWERS.items():
            record_response(reader, last, new(value, question=question))
        shown = complete_presentation(reader, last, 100)
    return last


def test_a_fault_is_told_once_however_often_it_is_reported(token, reader1) -> None:
    results = at_once(*[lambda: report(reader1, token, "damaged")] * 5)
    assert codes(results) == []
    assert AuditEvent.objects.filter(action="images_faulty").count() == 1


def test_of_two_completions_at_once_one_viewing_record_stands(token, reader1) -> None:
    for question, value in ANSWERS.items():
        record_response(reader1, token, new(value, question=question))
    records = [viewing(pauses=number) for number in range(4)]
    results = at_once(*[lambda v=v: complete_presentation(reader1, token, 100, v) for v in records])
    assert codes(results) == []
    (event,) = AuditEvent.objects.filter(action="case_completed")
    assert Presentation.objects.get(token=token).viewing == event.detail["viewing"] in records


def test_a_session_is_signed_once_however_often_it_is_asked_for(study, reader1) -> None:
    read_to_the_end(study, reader1)
    results = at_once(*[lambda: sign_session(reader1, study.pk, PASSWORD)] * 4)
    assert codes(results) == []
    assert len({signed.receipt for signed in results}) == 1
    assert AuditEvent.objects.filter(action="session_signed").count() == 1


def test_no_correction_slips_in_after_the_signature(study, reader1) -> None:
    token = read_to_the_end(study, reader1)
    slip = NewResponse(uuid4(), "grade", "lower", 1, 10, reason="a slip")
    results = at_once(
        lambda: record_response(reader1, token, slip),
        lambda: sign_session(reader1, study.pk, PASSWORD),
    )
    assert codes(results) == []
    signed = RecordEntry.objects.get(event__action="session_signed")
    corrections = RecordEntry.objects.filter(response__revision=2)
    assert all(entry.number < signed.number for entry in corrections)
    late = RecordEntry.objects.filter(late_response__value="lower")
    assert all(entry.number > signed.number for entry in late)
    assert corrections.count() + late.count() == 1
    assert ReadingSession.objects.get(reader__user=reader1).signed_at is not None


def test_readers_who_answer_at_once_make_one_chain_without_a_gap(study, readers) -> None:
    """Nobody waits for another for good, the lock neither: the record's head is taken last."""
    tokens = [open_current(reader, study.pk).token for reader in readers]
    results = at_once(
        *[
            lambda reader=reader, token=token, key=key, value=value: record_response(
                reader, token, new(value, question=key)
            )
            for reader, token in zip(readers, tokens, strict=True)
            for key, value in ANSWERS.items()
        ]
    )
    assert codes(results) == []
    numbers = RecordEntry.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, RecordHead.objects.get().count + 1))
    assert Response.objects.count() == len(readers) * len(ANSWERS)


def test_a_study_is_locked_once(study, lead) -> None:
    results = at_once(*[lambda: lock_study(lead, study.pk, "now")] * 3)
    assert codes(results) == ["not_open"] * 2
    assert study.events.filter(action="locked").count() == 1


def test_of_two_studies_of_one_name_at_once_one_is_refused(lead, readers) -> None:
    cases = [new_case(n) for n in range(4)]
    results = at_once(*[lambda: create_study(lead, "One name", cases, readers)] * 4)
    assert codes(results) == ["name_taken"] * 3
    assert Study.objects.get(name="One name").presentations.count() == 16
