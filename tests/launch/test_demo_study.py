"""The demo's study: what it asks for, and that it is opened whatever it says of itself."""

import dataclasses

import pytest

from backend.accounts.models import Role, User, UserRole
from backend.cases.models import Case
from backend.launch import demo_study
from backend.launch.recipe import Study as StudyRecipe
from backend.launch.recipe import read_recipe
from backend.studies.creation import create_study
from backend.studies.materialise import materialise
from backend.studies.models import StudyAudit
from backend.synthesis.models import NetworkModel
from ml.progress import Progress
from reader_study.models import Study, StudyCase
from tests.people import the_analyst
from tests.world import case_number, model_of

RECIPE = dataclasses.replace(read_recipe().study, cases=4)


def cohort(grades: str) -> list[Case]:
    return [Case(patient=f"P{index}", grade=grade) for index, grade in enumerate(grades)]


def test_half_of_the_chosen_cases_are_of_grade_4():
    chosen = demo_study.balanced(cohort("444444442233"), 8)
    assert [case.grade for case in chosen] == ["4"] * 4 + ["2", "2", "3", "3"]


def test_a_group_that_is_too_small_is_filled_from_the_other():
    chosen = demo_study.balanced(cohort("4444444422"), 8)
    assert [case.grade for case in chosen] == ["4"] * 6 + ["2"] * 2


def test_without_a_limit_every_case_is_read_those_of_unknown_grade_too():
    cases = [*cohort("42"), Case(patient="P9", grade="")]
    assert demo_study.balanced(cases, None) == cases


@pytest.fixture
def cases(db: None) -> list[Case]:
    return [case_number(number) for number in range(7)]


@pytest.fixture
def model(cases: list[Case]) -> NetworkModel:
    return model_of(cases)


@pytest.fixture
def recipe(lead: User, readers: list[User]) -> StudyRecipe:
    UserRole.objects.create(user=lead, role=Role.ALLOCATION_HOLDER)
    the_analyst()
    return RECIPE


def test_it_trains_on_cases_that_it_does_not_read(recipe, lead, cases, model) -> None:
    new = demo_study.as_asked(recipe, model, cases, limited=True)
    trained_on = new.design["training_cases"]
    assert (len(new.cases), len(trained_on)) == (4, 2)
    assert not set(new.cases) & set(trained_on)
    study = create_study(lead, new)
    assert list(study.analysts.values_list("username", flat=True)) == ["analyst"]
    assert study.allocation_holder == lead
    shown = study.presentations.filter(reader__label="R1").order_by("position")
    assert [row.purpose for row in shown] == ["training"] * 2 + ["study"] * 4


def test_of_patients_all_are_read_and_none_trained_on(recipe, cases, model) -> None:
    new = demo_study.as_asked(recipe, model, cases, limited=False)
    assert (len(new.cases), new.design["training_cases"]) == (7, [])


@pytest.mark.parametrize("passed", [True, False])
def test_it_is_opened_and_says_where_its_audit_did_not_pass(
    recipe, lead, cases, model, passed, capsys
) -> None:
    study = create_study(lead, demo_study.as_asked(recipe, model, cases, limited=True))
    materialise(study, Progress(face="none"))
    StudyAudit.objects.create(study=study, passed=passed, report={})
    assert demo_study.opened(lead, study).state == "open"
    event = study.events.get(action="opened")
    assert event.reason == demo_study.REASON
    assert [one["code"] for one in event.detail["warnings"]] == ["lead_holds_allocation"]
    assert (event.detail["audit_waiver"] is None) == passed
    assert ("did not pass" in capsys.readouterr().out) != passed


def test_a_study_that_is_open_is_left_as_it_is(recipe, lead, cases, model) -> None:
    study = create_study(lead, demo_study.as_asked(recipe, model, cases, limited=True))
    Study.objects.update(state="open")
    demo_study.open_study(recipe, model, cases, limited=True)
    assert list(study.events.values_list("action", flat=True)) == ["created"]


def test_unknown_truths_are_counted_with_their_reason(lead: User):
    study = Study.objects.create(name="S", lead=lead)
    unknown = {"grade": {"value": None, "reason": "participants.tsv has no row"}}
    known = {"grade": {"value": "high", "reason": ""}}
    for key, truth in (("a", unknown), ("b", unknown), ("c", known)):
        StudyCase.objects.create(study=study, case_key=key, truth=truth)
    assert demo_study.null_truths(study) == (
        "2 case(s) with no truth for grade: participants.tsv has no row\n"
    )
