"""Which cases a reader may look at again: those of the session that is not signed yet."""

from collections.abc import Callable

import pytest
from rest_framework.test import APIClient

from backend.accounts.models import User
from reader_study.lifecycle import lock_study
from reader_study.models import Study
from tests.reader import ANSWERS, ReaderAtWork
from tests.world import opened

Clients = Callable[..., APIClient]


@pytest.fixture
def study(lead: User, reader1: User) -> Study:
    """Return an open study: one training case, then two sessions of two cases."""
    return opened(lead, [reader1], 4, training=1, design={"session_size": 2})


def completed(client: APIClient, study: Study) -> list[tuple[str, int]]:
    """Return purpose and position of what can be opened again, every token tried."""
    cases = client.get(f"/api/reading/studies/{study.pk}/completed").json()
    for case in cases:
        shown = client.get(f"/api/reading/presentations/{case['token']}").json()
        assert (shown["purpose"], shown["position"]) == (case["purpose"], case["position"])
    return [(case["purpose"], case["position"]) for case in cases]


def test_they_are_named_in_order_until_the_session_is_signed(
    api: Clients, study: Study, reader1: User
) -> None:
    reader = ReaderAtWork(api(reader1), study.pk)
    assert completed(reader.client, study) == []
    shown = reader.read(reader.current()["token"])
    assert completed(reader.client, study) == [("training", 1)]
    reader.read(shown["token"], ANSWERS)
    reader.read_session()
    assert completed(reader.client, study) == [("training", 1), ("study", 1), ("study", 2)]
    reader.sign()
    assert completed(reader.client, study) == []
    reader.read(reader.current()["token"])
    assert completed(reader.client, study) == [("study", 3)]


def test_nobody_else_is_told_of_them(
    api: Clients, study: Study, reader2: User, lead: User, allocation_holder: User
) -> None:
    address = f"/api/reading/studies/{study.pk}/completed"
    for user in (reader2, lead, allocation_holder):
        assert api(user).get(address).status_code in (403, 404)
    assert api().get(address).status_code in (401, 403)


def test_a_locked_study_opens_none(api: Clients, study: Study, lead: User, reader1: User) -> None:
    lock_study(lead, study.pk, "The deadline has passed.")
    answer = api(reader1).get(f"/api/reading/studies/{study.pk}/completed")
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "not_open")
