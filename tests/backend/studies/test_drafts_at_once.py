"""A draft that two requests want at one moment, and a model that is wanted and deleted."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait

import pytest
from django.db import connections, transaction

from backend.studies.discarding import discard
from backend.synthesis import registry
from backend.synthesis.models import NetworkModel
from reader_study.errors import Refused
from reader_study.models import Study
from reader_study.wording import change_questions
from tests.world import case_number, draft, model_of

pytestmark = pytest.mark.django_db(transaction=True)
A_MOMENT_S = 0.5


def meanwhile(first: Callable[[], object], second: Callable[[], object]) -> BaseException | None:
    """Do `second` in a thread before what `first` did is committed; return its error."""

    def act() -> None:
        try:
            second()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            first()
            done: Future[None] = pool.submit(act)
            wait([done], A_MOMENT_S)
        return done.exception()


def code(error: BaseException | None) -> str:
    assert isinstance(error, Refused), repr(error)
    return str(error.get_codes())


@pytest.fixture
def study(lead, readers) -> Study:
    """Return a draft of two cases."""
    return draft(lead, readers, [case_number(0), case_number(1)])


def test_a_draft_is_deleted_once(lead, study) -> None:
    error = meanwhile(
        lambda: discard(lead, study.pk, "The first."), lambda: discard(lead, study.pk, "Again.")
    )
    assert code(error) == "not_found"


def test_a_draft_that_is_being_deleted_is_not_changed(lead, study) -> None:
    error = meanwhile(
        lambda: discard(lead, study.pk, "The first."),
        lambda: change_questions(lead, study.pk, [], "Other questions."),
    )
    assert code(error) == "not_found"


def test_a_model_is_not_deleted_from_under_a_study_that_is_being_made(lead, readers) -> None:
    cases = [case_number(0), case_number(1)]
    model = model_of(cases)
    error = meanwhile(
        lambda: draft(lead, readers, cases, model=model), lambda: registry.delete(model)
    )
    assert code(error) == "used_by_study"
    assert NetworkModel.objects.filter(pk=model.pk).exists()
    assert Study.objects.exists()
