"""Two requests at one moment, on a database that really runs them side by side."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connections

from backend.accounts.models import User
from reader_study.creation import create_study
from reader_study.lifecycle import lock_study
from reader_study.models import Presentation, Response, Study
from reader_study.reading import NewResponse, complete_presentation, record_response
from tests.reader import ANSWERS
from tests.reader_study.conftest import new_case

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def token(study: Study, reader1: User) -> str:
    return Presentation.objects.get(reader__user=reader1, position=1).token


def at_once(*acts) -> list:
    """Run the acts in threads that start together; return results, or errors in their place."""
    barrier = Barrier(len(acts))

    def run(act):
        try:
            barrier.wait()
            return act()
        except Exception as error:  # noqa: BLE001 - the test looks at it
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [future.result() for future in [pool.submit(run, act) for act in acts]]


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
    """Whoever comes first, an answer acknowledged is stored and a refused one is not."""
    answers = [new(), NewResponse(uuid4(), "enhancement", "absent", 0, 10)]
    results = at_once(
        *[lambda a=a: record_response(reader1, token, a) for a in answers],
        lambda: lock_study(lead, study.pk, "now"),
    )
    refused = codes(results)
    assert set(refused) <= {"not_open"}
    assert Response.objects.count() == 2 - len(refused)
    study.refresh_from_db()
    assert study.state == "locked"


def test_completing_twice_at_once_moves_on_by_one(token, reader1) -> None:
    for question, value in ANSWERS.items():
        record_response(reader1, token, new(value, question=question))
    results = at_once(*[lambda: complete_presentation(reader1, token, 100)] * 4)
    assert codes(results) == []
    assert {shown.position for shown in results} == {2}
    assert Presentation.objects.filter(completed_at__isnull=False).count() == 1


def test_a_study_is_locked_once(study, lead) -> None:
    results = at_once(*[lambda: lock_study(lead, study.pk, "now")] * 3)
    assert codes(results) == ["not_open"] * 2
    assert study.events.filter(action="locked").count() == 1


def test_of_two_studies_of_one_name_at_once_one_is_refused(lead, readers) -> None:
    cases = [new_case(n) for n in range(4)]
    results = at_once(*[lambda: create_study(lead, "One name", cases, readers)] * 4)
    assert codes(results) == ["name_taken"] * 3
    assert Study.objects.get(name="One name").presentations.count() == 16
