"""POST /api/power: who may ask, what is answered, what is refused and how."""

import pytest

from reader_study.analysis.power_plan import plan_power

pytestmark = pytest.mark.django_db
ADDRESS = "/api/power"


def test_it_answers_as_the_pure_part_does(api, researcher):
    answer = api(researcher).post(ADDRESS, {}, format="json")
    assert answer.status_code == 200
    assert answer.json() == plan_power({})


def test_a_request_is_answered_in_full(api, lead):
    asked = {
        "design": "crossover",
        "aim": "equivalence",
        "measure": "auc",
        "components": "van_dyke",
        "solve_for": "readers",
        "cases": 200,
        "random": "cases",
        "given": None,
    }
    answer = api(lead).post(ADDRESS, asked, format="json")
    assert answer.status_code == 200
    assert answer.json() == plan_power(asked)


def test_anybody_but_readers_may_ask(
    api, admin, lead, allocation_holder, analyst, researcher, reader1, nobody
):
    for person in (admin, lead, allocation_holder, analyst, researcher):
        assert api(person).post(ADDRESS, {}, format="json").status_code == 200
    for person in (reader1, nobody):
        assert api(person).post(ADDRESS, {}, format="json").status_code == 403
    assert api().post(ADDRESS, {}, format="json").status_code in (401, 403)


@pytest.mark.parametrize(
    ("asked", "field", "words"),
    [
        ({"readers": 1}, "readers", "is a whole number from 2 to 200, got 1"),
        ({"design": "latin"}, "design", "latin"),
        ({"margin": "wide"}, "margin", "valid number"),
        ({"components": "given"}, "given", "components of one's own need"),
        ({"given": {"cases": 10}, "components": "given"}, "given", "required"),
        ({"expected": "nan"}, "expected", "valid number"),
    ],
)
def test_what_is_wrong_is_told_by_field(api, researcher, asked, field, words):
    answer = api(researcher).post(ADDRESS, asked, format="json")
    assert answer.status_code == 400
    error = answer.json()["error"]
    assert error["code"] == "invalid"
    assert words in " ".join(error["fields"][field])


def test_a_number_of_ones_own_is_told_by_its_place(api, researcher):
    given = {"cases": 9, "treatment_reader": 0, "error": 1e-3, "cov1": 1, "cov2": 0, "cov3": 0}
    answer = api(researcher).post(ADDRESS, {"components": "given", "given": given}, format="json")
    assert "lies between -1 and 1, got 1" in answer.json()["error"]["fields"]["given.cov1"][0]
