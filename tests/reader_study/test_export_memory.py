"""An export of many answers takes no more memory than one of few."""

import tracemalloc
from uuid import uuid4

import pytest

from reader_study import export
from reader_study.creation import create_study
from reader_study.document import record_json
from reader_study.lifecycle import open_study
from reader_study.models import Response, Study
from reader_study.people import NewReader
from tests.reader_study.conftest import new_case

pytestmark = pytest.mark.django_db
FEW, MANY, CASES = 4, 24, 60  # readers
ANSWERS = {"real_or_simulated": "real", "enhancement": "present", "grade": "high"}


def answered(lead, count: int) -> Study:
    """Return a study whose every presentation is answered, past the services: they are many."""
    cases = [new_case(number) for number in range(CASES)]
    places = [NewReader(name=f"Reader {n}", email=f"r{n}@example.org") for n in range(count)]
    study = create_study(lead, f"Of {count}", cases, places, seed=1)
    open_study(lead, study.pk, "all is ready")
    Response.objects.bulk_create(
        Response(
            presentation=shown,
            question=question,
            value=ANSWERS[question.key],
            revision=1,
            idempotency_key=uuid4(),
        )
        for shown in study.presentations.all()
        for question in study.questions.all()
    )
    return study


def peak_of(write, study: Study) -> tuple[int, int]:
    """Return how much was written, and the most memory that it took beside what was there."""
    tracemalloc.start()
    written = sum(len(part) for part in write(study))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return written, peak


@pytest.mark.parametrize("write", [export.responses_csv, record_json])
def test_memory_does_not_grow_with_the_answers(lead, write, monkeypatch) -> None:
    monkeypatch.setattr("reader_study.response_table.AT_ONCE", 50)
    monkeypatch.setattr("reader_study.document.AT_ONCE", 100)
    monkeypatch.setattr("reader_study.tables.writing.LINES_AT_ONCE", 50)
    few, many = (answered(lead, count) for count in (FEW, MANY))
    small = peak_of(write, few)
    large = peak_of(write, many)
    assert large[0] > 4 * small[0]
    assert large[1] < 1.5 * small[1]
