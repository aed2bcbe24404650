"""A preview: what a study would be, judged as a real one is, and nothing stored."""

import pytest
from django.apps import apps

from backend.accounts.models import Role, UserRole
from tests.world import case_number, fold_of, simulate

pytestmark = pytest.mark.django_db


@pytest.fixture
def preview(create):
    """Return `preview(**changes)`: post the study to be previewed."""
    return lambda **changes: create(address="/api/studies/preview", **changes)


def counted() -> dict[str, int]:
    """Count the rows of every table of a study, and of accounts and jobs."""
    labels = ("reader_study", "studies", "volumes", "jobs", "accounts")
    return {
        model.__name__: model.objects.count()
        for label in labels
        for model in apps.get_app_config(label).get_models()
    }


def test_it_counts_by_reader_session_grade_and_arm(preview, model) -> None:
    case = case_number(4)
    simulate(case, model.folds.get(index=fold_of(case)))
    design = {"session_size": 3, "repeats_percent": 50, "training_cases": [str(case.pk)]}
    seen = preview(design=design).json()
    assert set(seen) == {"balance", "presentations", "disk", "warnings", "reading"}
    assert seen["reading"] == {"seconds": 60.0, "based_on": 0}  # nothing is read yet
    assert seen["presentations"] == 4 * (4 + 2 + 1)
    assert seen["balance"]["cases"] == 4
    for reader in seen["balance"]["readers"]:
        assert set(reader) == {"label", "sessions", "training", "repeats", "arms"}
        assert reader["sessions"] == [
            {"number": 1, "presentations": 3, "wait_days": 0},
            {"number": 2, "presentations": 3, "wait_days": 0},
        ]
        assert (reader["training"], reader["repeats"]) == (1, 2)
        assert sum(reader["arms"].values()) == 6
    grades = {row["grade"]: row for row in seen["balance"]["grades"]}
    assert {grade: row["cases"] for grade, row in grades.items()} == {"4": 2, "2": 1, "3": 1}


def test_a_crossover_previews_its_washout(preview) -> None:
    seen = preview(design={"kind": "crossover", "washout_days": 28}).json()
    for reader in seen["balance"]["readers"]:
        assert [session["wait_days"] for session in reader["sessions"]] == [0, 28]
        assert reader["arms"] == {"real": 4, "simulated": 4}


def test_a_nested_preview_does_not_say_who_reads_which_arm(preview) -> None:
    seen = preview(design={"kind": "nested"}).json()
    assert [reader["arms"] for reader in seen["balance"]["readers"]] == [None] * 4


def test_nothing_is_stored(preview) -> None:
    before = counted()
    for _ in range(2):
        assert preview().status_code == 200
    assert counted() == before


def test_a_name_is_not_needed_and_one_in_use_is_refused(preview, create) -> None:
    assert preview(name=None).status_code == 200
    assert create().status_code == 201
    assert preview().json()["error"]["code"] == "name_taken"


def test_it_warns_as_the_study_will(preview, create, lead) -> None:
    UserRole.objects.create(user=lead, role=Role.READER)
    readers = [{"username": "lead"}, {"email": "new@example.org", "name": "New"}]
    seen = preview(readers=readers).json()
    made = create(readers=readers).json()
    assert {warning["code"] for warning in seen["warnings"]} >= {"lead_reads", "invited"}
    assert seen["warnings"] == made["warnings"]
    assert seen["disk"]["needed_bytes"] == made["disk"]["needed_bytes"] > 0


def test_it_refuses_what_the_study_would_be_refused_for(preview, cases) -> None:
    cases[1].simulated.all().delete()
    error = preview().json()["error"]
    assert (error["code"], error["fields"]["cases"]) == ("not_simulated", ["world/P001"])
    assert preview(design={"kind": "nested"}, cases=[str(cases[0].pk)]).status_code == 400


def test_it_is_for_leads(api, analyst, readers) -> None:
    for user in (analyst, readers[0]):
        assert api(user).post("/api/studies/preview", {}).status_code == 403
