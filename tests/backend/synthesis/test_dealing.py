"""How the cases of a simulation are dealt out to parts."""

import doctest

import pytest
from django.utils.dateparse import parse_datetime

from backend.jobs.models import Job
from backend.synthesis import dealing
from backend.synthesis.uncertainty import NO_MAP
from tests.world import case_number, model_of


def test_the_example_of_its_docstring_holds() -> None:
    assert doctest.testmod(dealing).failed == 0


@pytest.mark.django_db
@pytest.mark.parametrize(("seconds", "expected"), [(1200, 1), (40, 3), (4, 4)])
def test_what_earlier_parts_took_decides_how_many_cases_a_part_takes(seconds, expected) -> None:
    cases = [case_number(number) for number in range(4)]
    model = model_of(cases)
    Job.objects.create(
        kind=Job.Kind.CASES,
        state=Job.State.SUCCEEDED,
        parameters={"model": str(model.pk), **NO_MAP.parameters},
        result={"volumes": 2},
        started_at=parse_datetime("2026-01-01T00:00:00Z"),
        finished_at=parse_datetime(f"2026-01-01T00:{seconds // 60:02}:{seconds % 60:02}Z"),
    )
    assert dealing.cases_a_part(model, cases, NO_MAP) == expected
