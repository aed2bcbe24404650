"""Every address, asked as every kind of person, answers with the declared status and keys.

A new endpoint, field or permission fails here until it is declared (see crawl.py).
"""

import os

import pytest

from reader_study.lifecycle import lock_study
from tests.blinding.crawl import crawl, declare, declared, operations
from tests.blinding.crawled import cast, crawled
from tests.world import unblinded

STATES = ("open", "locked", "unblinded")
BLIND = ("open", "locked")
OF_THE_STUDY = {"lead", "allocation holder", "analyst", "admin"}
SECRETS = {"arm", "arms", "results", "answer", "case_key", "case_label", "repeat"}


@pytest.mark.django_db
@pytest.mark.usefixtures("quick_passwords")
@pytest.mark.parametrize("state", STATES)
def test_status_and_keys_are_those_declared(state, api, lead, allocation_holder, readers) -> None:
    world = crawled(api, lead, readers)
    if state != "open":
        lock_study(lead, world.study.pk, "all read")
    if state == "unblinded":
        unblinded(allocation_holder, world.study)
    found = crawl(cast(api), world.parameters, world.bodies)
    if os.environ.get("VERUM_DECLARE"):
        declare(state, found)
    expected = declared()[state]
    assert set(found) == set(expected)
    for operation, answers in found.items():
        assert (operation, answers) == (operation, expected[operation])


@pytest.mark.parametrize("state", STATES)
def test_only_people_of_the_study_and_its_readers_get_at_it(state) -> None:
    for operation, answers in declared()[state].items():
        if "{study_id}" not in operation and "presentations" not in operation:
            continue
        let_in = {who for who, status in answers["status"].items() if status[0] == "2"}
        assert let_in <= ({"reader"} if "/reading/" in operation else OF_THE_STUDY), operation


@pytest.mark.parametrize("state", BLIND)
def test_no_key_of_a_study_is_a_secret_before_unblinding(state) -> None:
    for operation, answers in declared()[state].items():
        if "/studies/{study_id}" not in operation or "/reading/" in operation:
            continue
        last = {path.split(".")[-1].removesuffix("[]") for path in answers["keys"]}
        assert not last & SECRETS, operation


def test_every_operation_of_the_schema_is_declared() -> None:
    for state in STATES:
        assert set(declared()[state]) == {str(operation) for operation in operations()}
