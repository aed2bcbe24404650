"""How many statements a reader's acts ask of the database: each costs every reader his share.

Counted by hand from the code; a statement more is a change to think about, one less is welcome.
"""

import pytest

from tests.reader import ReaderAtWork
from tests.world import opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_work(api, lead, readers, reader1) -> ReaderAtWork:
    study = opened(lead, readers, count=4)
    return ReaderAtWork(api(reader1), study.pk)


def test_saving_an_answer(at_work, django_assert_max_num_queries) -> None:
    token = at_work.current()["token"]
    with django_assert_max_num_queries(19):
        assert at_work.respond(token, "grade", "high").status_code == 201


def test_opening_a_case_again(at_work, django_assert_max_num_queries) -> None:
    at_work.current()
    with django_assert_max_num_queries(15):
        at_work.current()


def test_header_and_voxels(at_work, django_assert_max_num_queries) -> None:
    address = f"/api/reading/presentations/{at_work.current()['token']}"
    with django_assert_max_num_queries(8):
        assert at_work.client.get(f"{address}/header").status_code == 200
    with django_assert_max_num_queries(7):
        assert at_work.client.get(f"{address}/voxels").status_code == 200
