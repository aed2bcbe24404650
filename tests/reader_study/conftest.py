"""A study without images: what reader_study needs to know of cases, and no more."""

from collections.abc import Callable

import pytest

from backend.accounts.models import User
from reader_study.creation import NewCase, create_study
from reader_study.lifecycle import lock_study, open_study
from reader_study.models import Study
from tests.people import the_allocation_holder, the_analyst
from tests.reader import ReaderAtWork
from tests.world import unblinded

GRADES = ("4", "2", "", "3")


def new_case(number: int) -> NewCase:
    """Return a case; every fourth has no grade, and odd ones do not enhance."""
    grade = GRADES[number % 4]
    return NewCase(
        key=f"case-{number}",
        label=f"world/P{number:03d} v1",
        grade=grade,
        facts={
            "grade": {"value": grade or None, "reason": None if grade else "no biopsy"},
            "enhancing_ml": {"value": 0.0 if number % 2 else 3.0, "reason": None},
        },
    )


@pytest.fixture
def study(lead: User, readers: list[User]) -> Study:
    """Return an open study of four cases and four readers."""
    made = create_study(
        lead,
        "Reader study",
        [new_case(n) for n in range(4)],
        readers,
        seed=5,
        allocation_holder=the_allocation_holder(),
        analysts=[the_analyst()],
    )
    return open_study(lead, made.pk, "all is ready")


@pytest.fixture
def at_work(api: Callable, study: Study) -> Callable[[User], ReaderAtWork]:
    """Return `at_work(reader)`: the reader at the API."""
    return lambda reader: ReaderAtWork(api(reader), study.pk)


@pytest.fixture
def unblind(study: Study, lead: User, allocation_holder: User) -> Callable[[], Study]:
    """Return `unblind()`, which locks, unblinds and analyses the study."""

    def act() -> Study:
        lock_study(lead, study.pk, "all is read")
        return unblinded(allocation_holder, study)

    return act
