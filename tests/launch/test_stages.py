"""What the demo is made of, and the people it makes."""

from pathlib import Path

import pytest

from backend.accounts.models import User
from backend.launch import stages
from backend.launch.processes import Problem
from backend.launch.recipe import data_folder, read_recipe
from ml.configuration import list_configurations
from reader_study.questions import TEMPLATES

RECIPE = read_recipe()


def test_the_recipe_names_configurations_that_exist():
    known = {one.name for one in list_configurations()}
    assert {RECIPE.phantom.configuration, RECIPE.patients.configuration} <= known


def test_the_recipe_is_what_the_demo_promises():
    assert RECIPE.phantom.cases >= 24
    assert RECIPE.phantom.spacing_mm <= 2
    names = {person.username: set(person.roles) for person in RECIPE.people}
    assert names["lead"] == {"lead", "allocation_holder", "researcher"}
    assert names["analyst"] == {"analyst"}
    assert names["admin"] == {"admin"}
    assert RECIPE.study.analysts == ["analyst"]
    assert RECIPE.study.cases + RECIPE.study.training_cases <= RECIPE.phantom.cases
    assert RECIPE.study.questions in TEMPLATES
    assert RECIPE.study.readers == [f"reader{number}" for number in range(1, 5)]
    assert all(names[reader] == {"reader"} for reader in RECIPE.study.readers)


def test_each_folder_of_patients_has_a_data_folder_of_its_own():
    folders = [data_folder(None), data_folder(Path("/a")), data_folder(Path("/b"))]
    assert len(set(folders)) == 3
    assert data_folder(Path("/a")) == folders[1]


def test_demo_people_are_refused_outside_the_demo(db: None, settings: object, tmp_path: Path):
    settings.DEMO = False
    with pytest.raises(Problem, match="in a demo's database alone"):
        stages.prepare(RECIPE, tmp_path, None, "verum-demonstration")
    assert not User.objects.exists()


def test_people_are_made_once(db: None):
    for _ in range(2):
        stages.make_people(RECIPE, "verum-demonstration")
    assert User.objects.count() == len(RECIPE.people)
    assert User.objects.get(username="reader1").check_password("verum-demonstration")
    assert User.objects.get(username="lead").roles == ["allocation_holder", "lead", "researcher"]
