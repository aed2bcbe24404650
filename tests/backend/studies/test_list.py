"""The list of studies: searched, filtered, sorted and paged on the server."""

import pytest

from reader_study.models import Study
from tests.people import the_allocation_holder

pytestmark = pytest.mark.django_db


@pytest.fixture
def listed(api, lead):
    """Return `listed(**asked)`: names in order, of three studies by one lead."""
    holder = the_allocation_holder()
    for name, state in (("Beta 3T", "open"), ("Alpha", "draft"), ("Gamma 3T", "draft")):
        Study.objects.create(name=name, state=state, lead=lead, allocation_holder=holder)

    def names(**asked: str) -> list[str]:
        return [row["name"] for row in api(lead).get("/api/studies", asked).json()["results"]]

    return names


def test_the_newest_comes_first(listed) -> None:
    assert listed() == ["Gamma 3T", "Alpha", "Beta 3T"]


def test_every_word_of_a_search_stands_in_name_or_lead(listed) -> None:
    assert listed(search="3t") == ["Gamma 3T", "Beta 3T"]
    assert listed(search="3t gam") == ["Gamma 3T"]
    assert len(listed(search="lead")) == 3
    assert listed(search="nothing") == []


def test_it_is_filtered_by_state(listed) -> None:
    assert listed(state="open") == ["Beta 3T"]
    assert listed(state="nonsense") == []


def test_it_is_sorted_by_any_column(listed) -> None:
    assert listed(ordering="name") == ["Alpha", "Beta 3T", "Gamma 3T"]
    assert listed(ordering="-name") == ["Gamma 3T", "Beta 3T", "Alpha"]
    assert listed(ordering="seed") == listed()


def test_a_page_is_cut_after_the_filter(api, lead, listed) -> None:
    asked = {"state": "draft", "ordering": "name", "page": 2, "page_size": 1}
    answer = api(lead).get("/api/studies", asked).json()
    assert answer["count"] == 2
    assert [row["name"] for row in answer["results"]] == ["Gamma 3T"]
