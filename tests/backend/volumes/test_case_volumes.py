"""A case's own volumes on the wire, for the console."""

import numpy as np
import pytest

from backend.cases.models import Case
from tests.world import brain, case_number, model_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return case_number(0)


def test_real_and_simulated_share_grid_and_format(api, researcher, case) -> None:
    model_of([case])
    client = api(researcher)
    sources = ["T1", "T1gad", str(case.simulated.get().pk)]
    headers = [client.get(f"/api/cases/{case.pk}/volumes/{s}/header").json() for s in sources]
    payloads = [client.get(f"/api/cases/{case.pk}/volumes/{s}/voxels") for s in sources]
    assert headers[0] == headers[1] == headers[2]
    assert headers[0]["spacing_mm"] == [2.0, 2.0, 2.0]
    for answer in payloads:
        assert answer["Content-Type"] == "application/octet-stream"
        assert len(answer.content) == headers[0]["length"]
        assert np.count_nonzero(np.frombuffer(answer.content, "<i2")) == brain().sum()
    assert len({answer.content for answer in payloads}) == 3


@pytest.mark.parametrize("source", ["T2", "brain_mask", "tumor_seg", "..", "0" * 32])
def test_what_the_case_does_not_have_is_not_found(api, researcher, case, source) -> None:
    for end in ("header", "voxels"):
        answer = api(researcher).get(f"/api/cases/{case.pk}/volumes/{source}/{end}")
        assert answer.status_code == 404
        assert answer.json()["error"]["code"] == "not_found"


def test_another_cases_simulated_volume_is_not_found(api, researcher, case) -> None:
    other = case_number(1)
    model_of([case, other])
    address = f"/api/cases/{case.pk}/volumes/{other.simulated.get().pk}/voxels"
    assert api(researcher).get(address).status_code == 404


def test_errors_are_json_for_a_client_that_asks_for_bytes(api, researcher, case) -> None:
    address = f"/api/cases/{case.pk}/volumes/T2/voxels"
    answer = api(researcher).get(address, headers={"Accept": "application/octet-stream"})
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/json"


def test_who_may_look(api, researcher, lead, analyst, reader1, nobody, case) -> None:
    address = f"/api/cases/{case.pk}/volumes/T1/header"
    for user in (researcher, lead, analyst):
        assert api(user).get(address).status_code == 200
    for user in (reader1, nobody):
        assert api(user).get(address).status_code == 403
    assert api().get(address).status_code in (401, 403)
