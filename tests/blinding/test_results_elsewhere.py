"""Who reads cases blind learns nothing of them from another study that shows the same cases."""

import json
from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command

from backend.accounts.models import Role, User
from backend.cases.models import Case
from backend.synthesis.models import NetworkModel
from reader_study.lifecycle import lock_study
from reader_study.models import Study
from tests.people import person
from tests.tamper import tampering
from tests.world import case_number, draft, model_of, open_up, unblinded

pytestmark = pytest.mark.django_db

FILES = (
    "results",
    "responses.csv",
    "late_answers.csv",
    "estimates.csv",
    "tests.csv",
    "viewing.csv",
    "codebook.json",
    "results.json",
    "record.json",
    "report.html",
    "report.pdf",
    "grade.imrmc",
    "grade.mrmcaov.csv",
    "images.csv",
    "export.zip",
)


@pytest.fixture
def everything(db) -> User:
    """Return one who reads in one study, and leads and unblinds another."""
    return person("everything", Role.READER, Role.LEAD, Role.ALLOCATION_HOLDER)


@pytest.fixture
def cases(db) -> list[Case]:
    return [case_number(number) for number in range(4)]


@pytest.fixture
def blind(lead, reader1, everything, cases) -> Study:
    """Return the study that is read blind, open."""
    return open_up(lead, draft(lead, [everything, reader1], cases))


@pytest.fixture
def mirror(everything, reader1) -> Callable[[list[Case]], Study]:
    """Return `mirror(cases)`: a study of them, unblinded before the other is read."""

    def make(cases: list[Case]) -> Study:
        known = NetworkModel.objects.filter(cases__in=cases).first()
        model = known or model_of(cases, "another model")
        made = draft(
            everything, [reader1], cases, name="Mirror", model=model, allocation_holder=everything
        )
        open_up(everything, made)
        lock_study(everything, made.pk, "at once")
        return unblinded(everything, made)

    return make


def codes(client, study: Study) -> set[tuple[int, str]]:
    found = set()
    for file in FILES:
        answer = client.get(f"/api/studies/{study.pk}/{file}")
        body = answer.getvalue() if answer.streaming else answer.content  # few are sent at once
        told = "" if answer.status_code == 200 else json.loads(body)["error"]["code"]
        found.add((answer.status_code, told))
    return found


def test_a_second_study_of_the_same_cases_shows_a_reader_of_the_first_nothing(
    api, blind, mirror, cases, everything, analyst, lead, allocation_holder
) -> None:
    second = mirror(cases)
    assert codes(api(everything), second) == {(403, "reading_blind")}
    assert codes(api(analyst), second) == {(200, "")}
    lock_study(lead, blind.pk, "all is read")
    assert codes(api(everything), second) == {(403, "reading_blind")}
    unblinded(allocation_holder, blind)
    assert codes(api(everything), second) == {(200, "")}


def test_studies_of_other_patients_stay_open_to_see_and_other_versions_do_not(
    api, blind, mirror, cases, everything
) -> None:
    others = [case_number(number) for number in range(4, 8)]
    second = mirror(others)
    assert codes(api(everything), second) == {(200, "")}
    shown = blind.cases.get(case_key=str(cases[0].pk))
    with tampering():
        label = shown.label.replace(" v1", " v2")
        second.cases.filter(case_key=str(others[0].pk)).update(label=label)
    assert codes(api(everything), second) == {(403, "reading_blind")}


def test_the_shell_refuses_as_the_api_does(blind, mirror, cases, everything) -> None:
    mirror(cases)
    for act in ("results", "responses", "record"):
        with pytest.raises(CommandError, match="not unblinded yet"):
            call_command("study", act, "Mirror", "--as", everything.username)


def test_ones_own_study_says_as_before_that_it_is_not_unblinded(api, cases, lead) -> None:
    lead.role_rows.create(role=Role.READER)
    own = open_up(lead, draft(lead, [User.objects.get(pk=lead.pk)], cases))
    assert codes(api(lead), own) == {(409, "not_unblinded")}
