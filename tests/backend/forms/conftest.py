"""Cases, a model and a researcher's forms, for all tests of forms."""

import json

import pytest

from backend.cases.models import Case
from backend.jobs.models import Job
from backend.synthesis.models import NetworkModel
from tests.world import case_number, model_of

KINDS = ("train", "refine", "search", "simulate", "evaluate")
TINY = {"preset": "tiny", "inputs": ["T1"]}


@pytest.fixture
def cases(db) -> list[Case]:
    """Return four cases with T1, T1gad and brain_mask."""
    return [case_number(number) for number in range(4)]


@pytest.fixture
def model(cases) -> NetworkModel:
    """Return a trained model that takes T1 and has simulated three of the cases."""
    made = model_of(cases[:3])
    made.recipe = made.recipe | {"inputs": ["T1"]}
    state = {"state": Job.State.SUCCEEDED, "queue": "gpu"}
    made.job = Job.objects.create(kind=Job.Kind.TRAIN, parameters={"model": str(made.pk)}, **state)
    made.save()
    return made


def ids(cases) -> list[str]:
    return [str(case.pk) for case in cases]


@pytest.fixture
def ask(api, researcher):
    """Return `ask(kind, values, act="")`: the answer to a researcher's form."""
    client = api(researcher)

    def post(kind, values, act=""):
        body = json.dumps({"values": values})  # half letters too, which DRF's client cannot write
        return client.post(f"/api/forms/{kind}{act}", body, content_type="application/json")

    return post
