"""Studies of each design over the API: what is stored of them, what is shown, what is refused."""

from collections import Counter

import pytest

from backend.cases.models import Case
from reader_study.design import Design
from reader_study.models import Presentation, ReadingSession, Schedule, Study, StudyCase
from reader_study.randomise import draw_schedule, schedule_sha256
from tests.backend.studies.asking import refusal
from tests.world import case_number, fold_of, simulate

pytestmark = pytest.mark.django_db

TEN_YEARS = [{"username": f"reader{n}", "years_experience": 10 * n} for n in range(1, 5)]


@pytest.fixture
def training(model) -> list[str]:
    """Two cases outside the study, simulated as the others are."""
    cases = [case_number(number) for number in (4, 5)]
    for case in cases:
        simulate(case, model.folds.get(index=fold_of(case)))
    return [str(case.pk) for case in cases]


def shown() -> list[Presentation]:
    return list(
        Presentation.objects.select_related("reader", "case").order_by("reader", "position")
    )


def test_the_stored_rows_are_those_that_design_and_seed_give(create, training) -> None:
    design = {"kind": "crossover", "washout_days": 28, "repeats_percent": 50}
    answer = create(design=design | {"training_cases": training}, readers=TEN_YEARS)
    schedule = Schedule.objects.get()
    stored = Design.from_dict(schedule.design)
    rows = draw_schedule(stored, schedule.seed)
    assert schedule.sha256 == schedule_sha256(stored, schedule.seed, rows)
    assert answer.json()["schedules"][0]["sha256"] == schedule.sha256
    fields = ("position", "arm", "session", "block", "purpose")
    assert [
        (row.reader.label, row.case.case_key, *(getattr(row, name) for name in fields))
        for row in shown()
    ] == [(row.reader, row.case_key, *(getattr(row, name) for name in fields)) for row in rows]
    assert stored.years_experience == (10, 20, 30, 40)


def test_a_crossover_waits_for_its_washout(create) -> None:
    create(design={"kind": "crossover", "washout_days": 28, "session_size": 2})
    for label in ("R1", "R2", "R3", "R4"):
        sessions = ReadingSession.objects.filter(reader__label=label)
        waits = list(sessions.values_list("number", "wait_days"))
        assert waits == [(1, 0), (2, 0), (3, 28), (4, 0)]
    rows = Counter((row.reader.label, row.case.case_key, row.arm) for row in shown())
    assert len(rows) == 4 * 4 * 2
    assert set(rows.values()) == {1}


def test_nested_readers_keep_to_one_arm(create) -> None:
    create(design={"kind": "nested"}, readers=TEN_YEARS)
    arms = {(row.reader.label, row.arm) for row in shown()}
    assert len(arms) == 4
    assert Counter(arm for _, arm in arms) == {"real": 2, "simulated": 2}


def test_training_comes_first_and_is_no_case_of_the_study(create, training, cases) -> None:
    study = create(design={"training_cases": training}).json()
    assert (study["cases_count"], study["training_count"]) == (4, 2)
    assert study["design"]["training"] == 2
    assert {reader["total"] for reader in study["readers"]} == {4}
    for row in shown():
        assert (row.purpose == "training") == (row.position <= 2)
        assert (row.case.purpose == "training") == (row.position <= 2)
    assert set(Study.objects.get().source.images.values_list("case", flat=True)) == {
        *(case.pk for case in cases),
        *Case.objects.filter(pk__in=training).values_list("pk", flat=True),
    }


def test_repeats_are_further_rows_of_a_case_in_its_arm(create) -> None:
    assert create(design={"repeats_percent": 50, "min_distance": 2}).status_code == 201
    repeats = [row for row in shown() if row.purpose == "repeat"]
    assert len(repeats) == 4 * 2
    for repeat in repeats:
        first = Presentation.objects.get(reader=repeat.reader, case=repeat.case, purpose="study")
        assert first.arm == repeat.arm
        assert repeat.position - first.position >= 2


def test_the_design_is_shown_without_names_and_seeds(create) -> None:
    design = {"kind": "crossover", "washout_days": 30, "block_size": 2, "max_run": 3}
    assert create(design=design).json()["design"] == {
        "kind": "crossover",
        "repeats_percent": 0.0,
        "training": 0,
        "session_size": None,
        "block_size": 2,
        "washout_days": 30,
        "min_distance": 1,
        "max_run": 3,
        "quotas": {},
    }


def test_a_patient_of_the_training_is_none_of_the_study(create, cases, training) -> None:
    assert refusal(create(design={"training_cases": [str(cases[0].pk)]}))[0] == "patient_twice"
    Case.objects.filter(pk=training[0]).update(subject=cases[1].subject)
    code, named = refusal(create(design={"training_cases": training}))
    assert (code, named) == ("patient_twice", ["world/P001", "world/P004"])


def test_training_needs_volumes_that_may_be_shown(create, model) -> None:
    case = case_number(6)
    code, named = refusal(create(design={"training_cases": [str(case.pk)]}))
    assert (code, named) == ("not_simulated", ["world/P006"])
    simulate(case, model.folds.get(index=1 - fold_of(case)))
    model.folds.get(index=1 - fold_of(case)).training_cases.add(case)
    code, named = refusal(create(design={"training_cases": [str(case.pk)]}))
    assert (code, named) == ("saw_patient", ["world/P006"])


def test_a_design_that_cannot_be_drawn_names_the_nearest_that_can(create) -> None:
    answer = create(design={"kind": "nested"}, readers=[{"username": "reader1"}])
    assert refusal(answer)[0] == "design"
    error = answer.json()["error"]
    assert "2 to 50 readers, got 1" in error["message"]
    assert "the nearest that works has 2 readers" in error["message"]
    assert error["fields"] == {"readers": [error["message"]]}


def test_questions_are_a_template_or_ones_own(create) -> None:
    own = [
        {"key": "seen", "text": "Lesion seen?", "kind": "yes_no", "truth": "table"},
        {
            "key": "size",
            "text": "How large?",
            "kind": "number",
            "limits": {"unit": "mm", "least": 0},
            "shown_if": {"question": "seen", "values": ["yes"]},
        },
    ]
    asked = create(questions=own).json()["questions"]
    assert [question["key"] for question in asked] == ["seen", "size"]
    assert [option["value"] for option in asked[0]["options"]] == ["yes", "no"]
    assert asked[1]["limits"]["unit"] == "mm"
    assert asked[1]["shown_if"] == {"question": "seen", "values": ["yes"]}
    assert {tuple(case.truth) for case in StudyCase.objects.all()} == {("seen",)}


def test_the_templates_can_be_sent_back(create, api, lead) -> None:
    templates = api(lead).get("/api/question-templates").json()
    assert [template["key"] for template in templates] == ["paper", "paper_confidence"]
    by_key = create(questions="paper_confidence").json()["questions"]
    answer = create(name="Another", questions=templates[1]["questions"])
    assert answer.status_code == 201, answer.content
    written = answer.json()["questions"]
    assert by_key == written
    assert len(by_key) == 7
