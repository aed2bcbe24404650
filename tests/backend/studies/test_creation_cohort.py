"""Cases drawn from a cohort by quotas: who may be drawn, and what too few is answered with."""

from collections import Counter

import numpy as np
import pytest

from backend.cases.models import Case
from backend.synthesis.models import NetworkModel
from reader_study.models import AuditEvent, Schedule, Study, StudyCase
from tests.backend.studies.asking import refusal
from tests.world import case_number, fold_of, model_of, simulate

pytestmark = pytest.mark.django_db


@pytest.fixture
def cases(db: None) -> list[Case]:
    """Twelve cases: six of grade 4, two each of 2, 3 and 2-3."""
    return [case_number(number) for number in range(12)]


@pytest.fixture
def draw(create):
    """Return `draw(**quotas)`: post a study drawn from the cohort."""

    def post(quotas: dict[str, int], **changes: object):
        return create(cases=None, cohort="world", quotas=quotas, **changes)

    return post


def test_as_many_of_each_grade_as_asked_are_drawn_and_no_other_is_stored(draw) -> None:
    study = draw({"4": 3, "2": 1}).json()
    assert study["cases_count"] == 4
    assert study["design"]["quotas"] == {"4": 3, "2": 1}
    grades = Counter(StudyCase.objects.values_list("grade", flat=True))
    assert grades == {"4": 3, "2": 1}
    images = Study.objects.get().source.images.values_list("case", flat=True)
    assert {str(pk) for pk in images} == set(StudyCase.objects.values_list("case_key", flat=True))
    assert AuditEvent.objects.get(action="created").detail["quotas"] == {"4": 3, "2": 1}


def test_the_schedule_keeps_the_cohort_that_it_was_drawn_from(draw, cases) -> None:
    draw({"4": 2})
    cohort = Schedule.objects.get().design["cohort"]
    assert {row["key"] for row in cohort} == {str(case.pk) for case in cases}


def test_old_versions_and_other_cohorts_are_not_drawn(draw, cases) -> None:
    Case.objects.filter(pk=cases[0].pk).update(is_current=False)
    Case.objects.filter(pk=cases[2].pk).update(cohort="elsewhere")
    draw({"4": 4})
    drawn = set(StudyCase.objects.values_list("case_key", flat=True))
    assert not drawn & {str(cases[0].pk), str(cases[2].pk)}


def test_a_patient_is_drawn_once_and_not_from_the_training(draw, cases) -> None:
    Case.objects.filter(pk=cases[2].pk).update(subject=cases[0].subject)
    answer = draw({"4": 5}, design={"training_cases": [str(cases[4].pk)]})
    code, _ = refusal(answer)
    message = answer.json()["error"]["message"]
    assert code == "quota"
    assert "5 cases of grade 4 are asked for and 4 can be shown" in message
    assert "another case of the same patient (1)" in message
    assert "of a patient in the training (1)" in message
    assert draw({"4": 4}, design={"training_cases": [str(cases[4].pk)]}).status_code == 201
    drawn = set(StudyCase.objects.filter(purpose="study").values_list("case_key", flat=True))
    assert drawn == {str(cases[number].pk) for number in (0, 6, 8, 10)}


def test_what_may_not_be_shown_is_no_candidate_and_the_refusal_counts_why(
    draw, cases, model: NetworkModel
) -> None:
    cases[0].simulated.all().delete()
    cases[2].simulated.all().delete()
    simulate(cases[2], model.folds.get(index=1 - fold_of(cases[2])))
    cases[4].series.filter(name="T1gad").delete()
    cases[6].simulated.update(affine=np.diag([3.0, 2.0, 2.0, 1.0]).tolist())
    Case.objects.filter(pk=cases[8].pk).update(spacing_mm=[2.0, 2.0, 2.5])
    answer = draw({"4": 3})
    assert refusal(answer)[0] == "quota"
    message = answer.json()["error"]["message"]
    assert "3 cases of grade 4 are asked for and 1 can be shown" in message
    for why in (
        "not simulated by world model (1)",
        "simulated by a fold that saw the patient (1)",
        "without T1gad (1)",
        "simulated on another grid (1)",
        "of another voxel size (1)",
    ):
        assert why in message
    assert draw({"4": 1, "2": 2}).status_code == 201


@pytest.mark.parametrize(
    ("quotas", "changes", "code"),
    [
        ({"5": 1}, {}, "quota"),
        ({"4": 7}, {}, "quota"),
        ({"4": 1}, {}, "design"),
        ({"4": 2}, {"cohort": "nowhere"}, "unknown_cohort"),
        ({}, {}, "invalid"),
        ({"4": "many"}, {}, "invalid"),
    ],
)
def test_too_few_or_none_are_refused_and_nothing_is_stored(create, quotas, changes, code) -> None:
    asked = {"cases": None, "cohort": "world", "quotas": quotas} | changes
    assert refusal(create(**asked))[0] == code
    assert not StudyCase.objects.exists()


def test_another_models_volumes_are_not_counted(draw, cases) -> None:
    other = model_of(cases[:2], "another model")
    answer = draw({"4": 2}, model=str(other.pk))
    assert refusal(answer)[0] == "quota"
    assert "not simulated by another model (5)" in answer.json()["error"]["message"]
