"""Whom imported weights have seen: what names tell, and what they do not."""

import pytest

from backend.cases.models import Case
from backend.synthesis.imported_patients import (
    NAMES_MATCH,
    STATED,
    known_here,
    refuse_untold,
    state_unseen,
)
from backend.synthesis.models import NetworkModel
from reader_study.errors import Refused
from tests.world import case_number, fold_of, model_of


@pytest.fixture
def cases(db) -> list[Case]:
    """Return four cases."""
    return [case_number(number) for number in range(4)]


@pytest.fixture
def model(cases) -> NetworkModel:
    """Return an imported model of two folds whose patients are the cases."""
    made = model_of(cases)
    for fold in made.folds.all():
        seen = [case for case in cases if fold_of(case) != fold.index]
        fold.seen_elsewhere = [{"cohort": "theirs", "patient": case.patient} for case in seen]
        fold.save()
    made.origin = NetworkModel.Origin.IMPORTED
    made.provenance = {NAMES_MATCH: True}
    made.save()
    return made


def refusal(model: NetworkModel, cases: list[Case]) -> str:
    with pytest.raises(Refused) as refused:
        refuse_untold(model, cases)
    return refused.value.get_codes()


def test_cases_of_the_runs_patients_and_other_people_are_told(model, cases):
    assert refuse_untold(model, [*cases, case_number(9)]) is None


def test_where_one_fold_names_nobody_no_case_is_told_until_it_is_stated(model, cases):
    model.folds.filter(index=1).update(seen_elsewhere=[])
    model.provenance = {NAMES_MATCH: False}
    assert refusal(model, cases) == "patients_unknown"
    model.provenance |= {STATED: {"text": "none of them", "by": "researcher", "at": "now"}}
    assert refuse_untold(model, cases) is None


def test_where_no_name_matched_other_peoples_cases_are_not_told(model, cases):
    model.provenance = {NAMES_MATCH: False}
    assert refuse_untold(model, cases) is None
    assert refusal(model, [case_number(9)]) == "patients_unknown"


def test_no_statement_stands_against_a_name_that_the_weights_have_seen(model):
    late = case_number(9)
    Case.objects.filter(pk=late.pk).update(patient="P000", version=2, is_current=False)
    late.refresh_from_db()
    model.provenance |= {STATED: {"text": "none of them", "by": "researcher", "at": "now"}}
    assert refusal(model, [late]) == "patient_unmatched"


def test_a_model_trained_here_is_not_asked_about(cases):
    assert refuse_untold(model_of(cases, "ours"), [case_number(9)]) is None


def test_what_was_refined_from_imported_weights_is_asked_about_as_they_are(model, cases):
    model.provenance = {NAMES_MATCH: False}
    model.save()
    refined = model_of(cases, "refined")
    refined.origin, refined.base = NetworkModel.Origin.REFINED, model
    again = model_of(cases, "refined again")
    again.origin, again.base = NetworkModel.Origin.REFINED, refined
    assert refuse_untold(again, cases) is None
    stranger = case_number(9)
    assert refusal(again, [stranger]) == "patients_unknown"
    state_unseen(model, "none of these patients", None)
    assert refuse_untold(again, [stranger]) is None


def test_a_case_is_known_by_its_name_here_and_by_that_of_its_first_import(cases):
    Case.objects.filter(pk=cases[0].pk).update(subject="first/OTHER")
    named = {one["named"]: one for one in known_here() if one["key"] == str(cases[0].pk)}
    assert named.keys() == {"P000", "OTHER"}
    assert {(one["cohort"], one["patient"]) for one in named.values()} == {("first", "OTHER")}
