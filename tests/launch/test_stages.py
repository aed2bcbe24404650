"""What the demo chooses and reports: cases balanced over grades, truths that are unknown."""

from pathlib import Path

import pytest

from backend.accounts.models import User
from backend.cases.models import Case
from backend.launch import stages
from backend.launch.processes import Problem
from backend.launch.recipe import data_folder, read_recipe
from ml.configuration import list_configurations
from reader_study.models import Study, StudyCase

RECIPE = read_recipe()


def cohort(grades: str) -> list[Case]:
    return [Case(patient=f"P{index}", grade=grade) for index, grade in enumerate(grades)]


def test_half_of_the_chosen_cases_are_of_grade_4():
    chosen = stages.balanced(cohort("444444442233"), 8)
    assert [case.grade for case in chosen] == ["4"] * 4 + ["2", "2", "3", "3"]


def test_a_group_that_is_too_small_is_filled_from_the_other():
    chosen = stages.balanced(cohort("4444444422"), 8)
    assert [case.grade for case in chosen] == ["4"] * 6 + ["2"] * 2


def test_without_a_limit_every_case_is_read_those_of_unknown_grade_too():
    cases = [*cohort("42"), Case(patient="P9", grade="")]
    assert stages.balanced(cases, None) == cases


def test_the_recipe_names_configurations_that_exist():
    known = {one.name for one in list_configurations()}
    assert {RECIPE.phantom.configuration, RECIPE.patients.configuration} <= known


def test_the_recipe_is_what_the_demo_promises():
    assert RECIPE.phantom.cases >= 24
    assert RECIPE.phantom.spacing_mm <= 2
    names = {person.username: set(person.roles) for person in RECIPE.people}
    assert names["lead"] == {"lead", "allocation_holder", "researcher"}
    assert names["analyst"] == {"analyst"}
    assert RECIPE.study.readers == [f"reader{number}" for number in range(1, 5)]
    assert all(names[reader] == {"reader"} for reader in RECIPE.study.readers)


def test_each_folder_of_patients_has_a_data_folder_of_its_own():
    folders = [data_folder(None), data_folder(Path("/a")), data_folder(Path("/b"))]
    assert len(set(folders)) == 3
    assert data_folder(Path("/a")) == folders[1]


def test_demo_people_are_refused_outside_the_demo(db: None, settings: object, tmp_path: Path):
    settings.DEMO = False
    with pytest.raises(Problem, match="in a demo's database alone"):
        stages.prepare(RECIPE, tmp_path, None, "verum-demo")
    assert not User.objects.exists()


def test_people_are_made_once(db: None):
    for _ in range(2):
        stages.make_people(RECIPE, "verum-demo")
    assert User.objects.count() == len(RECIPE.people)
    assert User.objects.get(username="reader1").check_password("verum-demo")
    assert User.objects.get(username="lead").roles == ["allocation_holder", "lead", "researcher"]


def test_unknown_truths_are_counted_with_their_reason(lead: User):
    study = Study.objects.create(name="S", seed=1, design={}, lead=lead)
    unknown = {"grade": {"value": None, "reason": "participants.tsv has no row"}}
    known = {"grade": {"value": "high", "reason": ""}}
    for key, truth in (("a", unknown), ("b", unknown), ("c", known)):
        StudyCase.objects.create(study=study, case_key=key, truth=truth)
    assert stages.null_truths(study) == (
        "2 case(s) with no truth for grade: participants.tsv has no row\n"
    )
