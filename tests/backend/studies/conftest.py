"""Studies asked for over the API: four cases, their model, the cast; and how a refusal is read."""

from collections.abc import Callable

import pytest
from rest_framework.response import Response

from backend.cases.models import Case
from backend.synthesis.models import NetworkModel
from tests.world import case_number, model_of


@pytest.fixture
def cases(db: None) -> list[Case]:
    """Return four cases, two of them of grade 4."""
    return [case_number(number) for number in range(4)]


@pytest.fixture
def model(cases: list[Case]) -> NetworkModel:
    """Return a model that simulated them out of fold."""
    return model_of(cases)


@pytest.fixture
def create(api, lead, readers, cases, model, allocation_holder, analyst) -> Callable[..., Response]:
    """Return `create(**changes)`: post a study of all cases; give the answer.

    A change to None leaves the field out.
    """

    def post(address: str = "/api/studies", **changes: object):
        body = {
            "name": "Postcontrast 2026",
            "cases": [str(case.pk) for case in cases],
            "model": str(model.pk),
            "readers": [{"username": reader.username} for reader in readers],
            "allocation_holder": allocation_holder.username,
            "analysts": [analyst.username],
        } | changes
        sent = {name: value for name, value in body.items() if value is not None}
        return api(lead).post(address, sent, format="json")

    return post
