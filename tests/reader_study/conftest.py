"""A study without images: what reader_study needs to know of cases, and no more."""

from collections.abc import Callable

import pytest

from backend.accounts.models import User
from reader_study.creation import NewCase, create_study
from reader_study.lifecycle import lock_study, open_study, unblind_study
from reader_study.models import Study
from tests.reader import ReaderAtWork

GRADES = ("4", "2", "", "3")
SIDES = {"4": "high", "2": "lower", "3": "lower", "": None}


def new_case(number: int) -> NewCase:
    """Return a case; every fourth has no grade, and odd ones do not enhance."""
    grade = GRADES[number % 4]
    return NewCase(
        key=f"case-{number}",
        label=f"world/P{number:03d} v1",
        grade=grade,
        truths={
            "grade": {"value": SIDES[grade], "reason": None if grade else "no biopsy"},
            "enhancement": {"value": "absent" if number % 2 else "present", "reason": None},
        },
    )


@pytest.fixture
def study(lead: User, readers: list[User]) -> Study:
    """Return an open study of four cases and four readers."""
    made = create_study(lead, "Reader study", [new_case(n) for n in range(4)], readers, seed=5)
    return open_study(lead, made.pk)


@pytest.fixture
def at_work(api: Callable, study: Study) -> Callable[[User], ReaderAtWork]:
    """Return `at_work(reader)`: the reader at the API."""
    return lambda reader: ReaderAtWork(api(reader), study.pk)


@pytest.fixture
def unblind(study: Study, lead: User, allocation_holder: User) -> Callable[[], Study]:
    """Return `unblind()`, which locks and unblinds the study."""

    def act() -> Study:
        lock_study(lead, study.pk, "all is read")
        return unblind_study(allocation_holder, study.pk, "for the analysis")

    return act
