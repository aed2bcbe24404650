"""Creating a study from cases and a model: what it takes, and what it refuses by name."""

from uuid import uuid4

import pytest

from backend.cases.models import Case
from backend.synthesis.models import Fold
from reader_study.models import AuditEvent, Schedule, Study, StudyCase
from tests.backend.studies.asking import refusal
from tests.world import case_number, fold_of, model_of, simulate

pytestmark = pytest.mark.django_db


def named(*usernames: str) -> list[dict[str, str]]:
    return [{"username": name} for name in usernames]


STUDY_KEYS = {
    "id",
    "name",
    "state",
    "lead",
    "allocation_holder",
    "analysts",
    "design",
    "schedules",
    "questions",
    "questions_version",
    "readers",
    "cases_count",
    "training_count",
    "model",
    "warnings",
    "disk",
    "preparation",
    "audit",
    "record",
    "late_answers",
    "instructions",
    "viewing_record",
    "analysis",
    "analysis_job",
    "analysed_at",
    "faults",
    "actions",
    "events",
    "created_at",
}


def test_a_draft_has_these_fields_and_no_other(create, model, lead) -> None:
    answer = create()
    assert answer.status_code == 201
    study = answer.json()
    assert set(study) == STUDY_KEYS
    assert (study["state"], study["lead"], study["cases_count"]) == ("draft", lead.username, 4)
    assert study["model"] == {"id": str(model.pk), "name": model.name}
    assert study["preparation"] == {"prepared_at": None, "job": None, "repaired_at": None}
    assert [len(schedule["sha256"]) for schedule in study["schedules"]] == [64]
    assert [event["action"] for event in study["events"]] == ["created"]
    assert set(study["events"][0]) == {"action", "actor", "reader", "case", "reason", "at"}
    assert study["readers"][0] == {
        "label": "R1",
        "username": "reader1",
        "name": "Reader1",
        "email": "",
        "years_experience": None,
        "invitation": None,
        "withdrawn_at": None,
        "done": 0,
        "total": 4,
        "training_done": 0,
        "training_total": 0,
        "session": 1,
        "sessions": 1,
        "signed": 0,
        "last_at": None,
        "seconds_per_case": None,
        "reminded_at": None,
    }


def test_the_list_has_these_fields_and_no_other(create, api, analyst) -> None:
    made = create().json()
    page = api(analyst).get("/api/studies").json()
    assert set(page) == {"count", "next", "previous", "results"}
    assert page["results"] == [
        {
            "id": made["id"],
            "name": "Postcontrast 2026",
            "state": "draft",
            "lead": "lead",
            "cases_count": 4,
            "readers_count": 4,
            "done": 0,
            "total": 16,
            "faults_waiting": 0,
            "created_at": made["created_at"],
            "analysed_at": None,
        }
    ]


def test_the_seed_is_drawn_by_the_server_and_not_shown(create) -> None:
    (schedule,) = create(seed=123).json()["schedules"]
    assert schedule["seed"] is None
    assert schedule["version"] == 1
    assert Schedule.objects.get().seed != 123
    detail = AuditEvent.objects.get(action="created").detail
    assert detail["seed_chosen"] is False


def test_truths_come_from_grade_and_enhancing_volume(create, cases) -> None:
    create()
    rows = StudyCase.objects.order_by("label")
    assert [row.truth["grade"]["value"] for row in rows] == ["high", "lower", "high", "lower"]
    enhancement = [row.truth["enhancement"]["value"] for row in rows]
    assert enhancement == ["absent", "present", "absent", "present"]
    assert [row.case_key for row in rows] == [str(case.pk) for case in cases]


@pytest.mark.parametrize(
    ("volume_ml", "truth"), [(0.0, "absent"), (0.099, "absent"), (0.1, "present"), (9.0, "present")]
)
def test_a_tenth_of_a_millilitre_counts_as_enhancing(create, cases, volume_ml, truth) -> None:
    Case.objects.filter(pk=cases[0].pk).update(enhancing_volume_ml=volume_ml)
    create()
    row = StudyCase.objects.get(case_key=str(cases[0].pk))
    assert row.truth["enhancement"] == {"value": truth, "reason": None}


def test_unknown_truths_carry_their_reason(create, cases) -> None:
    missing = {"grade": "no row in the table", "tumor_seg": "no such file"}
    rows = Case.objects.filter(pk=cases[0].pk)
    rows.update(grade="", enhancing_volume_ml=None, missing=missing)
    create()
    assert StudyCase.objects.get(case_key=str(cases[0].pk)).truth == {
        "grade": {"value": None, "reason": "no row in the table"},
        "enhancement": {"value": None, "reason": "no such file"},
    }


@pytest.mark.parametrize("series", ["T1gad", "brain_mask"])
def test_a_case_without_a_needed_series_is_named(create, cases, series) -> None:
    cases[2].series.filter(name=series).delete()
    assert refusal(create()) == ("no_series", ["world/P002"])


def test_a_case_without_a_simulated_volume_is_named(create, cases) -> None:
    cases[1].simulated.all().delete()
    cases[3].simulated.all().delete()
    assert refusal(create()) == ("not_simulated", ["world/P001", "world/P003"])


def test_another_models_volume_does_not_count(create, cases) -> None:
    other = model_of(cases, "another model")
    other.folds.all()[0].simulated.all().delete()
    code, named = refusal(create(model=str(other.pk)))
    assert (code, named) == ("not_simulated", ["world/P000", "world/P002"])


def test_a_volume_by_a_fold_that_saw_the_patient_is_refused(create, cases, model) -> None:
    cases[0].simulated.all().delete()
    simulate(cases[0], model.folds.get(index=1 - fold_of(cases[0])))
    assert refusal(create()) == ("saw_patient", ["world/P000"])


def test_an_earlier_version_of_the_patient_in_training_counts_as_seen(create, cases, model) -> None:
    earlier = case_number(9)
    Case.objects.filter(pk=earlier.pk).update(subject=cases[0].subject)
    Fold.objects.get(model=model, index=fold_of(cases[0])).training_cases.add(earlier)
    assert refusal(create()) == ("saw_patient", ["world/P000"])


def test_of_two_volumes_the_one_that_may_be_shown_is_taken(create, cases, model) -> None:
    simulate(cases[0], model.folds.get(index=1 - fold_of(cases[0])))  # newer, but saw the patient
    assert create().status_code == 201
    images = Study.objects.get().source.images.get(case=cases[0])
    assert images.simulated.fold.index == fold_of(cases[0])


def test_one_patient_may_not_come_twice(create, cases) -> None:
    Case.objects.filter(pk=cases[1].pk).update(subject=cases[0].subject)
    assert refusal(create()) == ("patient_twice", ["world/P000", "world/P001"])


def test_unequal_spacing_is_refused(create, cases) -> None:
    Case.objects.filter(pk=cases[3].pk).update(spacing_mm=[2.0, 2.0, 2.5])
    assert refusal(create()) == ("unequal_spacing", ["world/P003"])


@pytest.mark.parametrize(
    "change", [{"shape": [12, 14, 11]}, {"affine": [[3, 0, 0, 0], *[[0, 1, 0, 0]] * 3]}]
)
def test_a_simulated_volume_on_another_grid_is_refused(create, cases, change) -> None:
    cases[0].simulated.update(**change)
    assert refusal(create()) == ("other_grid", ["world/P000"])


def test_too_few_cases_are_refused(create, cases) -> None:
    assert refusal(create(cases=[str(cases[0].pk)]))[0] == "design"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"model": str(uuid4())}, "unknown_model"),
        ({"cases": [str(uuid4()), str(uuid4())]}, "unknown_case"),
        ({"readers": named("reader1", "somebody")}, "unknown_reader"),
        ({"readers": named("reader1", "lead")}, "not_a_reader"),
        ({"readers": named("reader1", "reader1")}, "reader_twice"),
        ({"readers": []}, "invalid"),
        ({"readers": [{}]}, "invalid"),
        ({"readers": [{"email": "a@example.org"}]}, "invalid"),
        ({"readers": [{"username": "reader1", "email": "a@b.org", "name": "A"}]}, "invalid"),
        ({"readers": [{"username": "reader1", "years_experience": 81}]}, "invalid"),
        ({"readers": [{"username": "reader1", "years_experience": "NaN"}]}, "invalid"),
        ({"allocation_holder": None}, "no_allocation_holder"),
        ({"allocation_holder": "analyst"}, "no_allocation_holder"),
        ({"allocation_holder": "nobody-there"}, "no_allocation_holder"),
        ({"analysts": ["lead"]}, "not_an_analyst"),
        ({"analysts": ["nobody-there"]}, "not_an_analyst"),
        ({"questions": "another"}, "invalid"),
        ({"questions": []}, "invalid"),
        ({"questions": [{"key": "a", "text": "A?", "options": []}]}, "question"),
        ({"design": {"kind": "two_arms"}}, "design"),
        ({"design": {"kind": "crossover"}}, "design"),
        ({"design": {"kind": "one_arm", "washout_days": 28}}, "design"),
        ({"design": {"repeats_percent": 51}}, "design"),
        ({"design": {"session_size": 0}}, "design"),
        ({"cohort": "world"}, "invalid"),
        ({"cases": None, "cohort": "world"}, "invalid"),
        ({"cases": None, "cohort": "world", "quotas": {"4": 0}}, "invalid"),
        ({"cases": []}, "invalid"),
        ({"cases": ["1"]}, "invalid"),
        ({"name": ""}, "invalid"),
        ({"name": "x" * 101}, "invalid"),
    ],
)
def test_what_makes_no_sense_is_refused_and_not_stored(create, change, code) -> None:
    assert refusal(create(**change))[0] == code


def test_a_name_in_use_is_refused(create) -> None:
    assert create().status_code == 201
    again = create()
    assert (again.status_code, again.json()["error"]["code"]) == (400, "name_taken")
    assert Study.objects.count() == 1
