"""Before unblinding no arm, truth or answer reaches anybody: API, admin, job, error."""

import pytest
from django.contrib import admin
from django.core.management import call_command
from django.urls import reverse

from backend.accounts.models import User
from backend.studies.models import StudyImages
from backend.volumes.models import BlindedVolume
from reader_study.lifecycle import lock_study
from reader_study.models import Presentation, Response, Study, StudyCase
from tests.reader import ReaderAtWork
from tests.world import case_number, draft, opened

pytestmark = pytest.mark.django_db

ENDS = ("", "/results", "/responses.csv", "/estimates.csv", "/export.zip")
SECRET_KEYS = {"arm", "arms", "truth", "truths", "answer", "answers", "value", "rows", "token"}
OPTION_KEYS = {"value", "label"}
DESIGN_KEYS = {
    "kind",
    "repeats_percent",
    "training",
    "session_size",
    "block_size",
    "washout_days",
    "min_distance",
    "max_run",
    "quotas",
}


@pytest.fixture(params=["open", "locked"])
def study(request, api, lead, readers) -> Study:
    """Return a study partly read: open, then locked."""
    made = opened(lead, readers, count=2, seed=987_654_321)
    reader = ReaderAtWork(api(readers[0]), made.pk)
    reader.report(reader.current()["token"])
    reader.read(reader.current()["token"])
    if request.param == "locked":
        lock_study(lead, made.pk, "the end")
    return made


def keys(body: object) -> set[str]:
    """Return every key of a JSON body, the options of questions left out."""
    if isinstance(body, list):
        return {key for value in body for key in keys(value)}
    if not isinstance(body, dict) or set(body) == OPTION_KEYS:
        return set()
    return set(body) | {key for value in body.values() for key in keys(value)}


def test_no_role_sees_arms_truths_answers_or_the_seed(
    api, admin, lead, allocation_holder, researcher, analyst, study
) -> None:
    for user in (admin, lead, allocation_holder, researcher, analyst):
        for end in ENDS:
            answer = api(user).get(f"/api/studies/{study.pk}{end}")
            assert answer.status_code in ((200, 403) if end == "" else (403, 409))
            assert b"987654321" not in answer.content
            told = answer.json()
            told.pop("questions", None)  # where their truth comes from is no truth
            assert not keys(told) & SECRET_KEYS
            assert set(told.get("design", DESIGN_KEYS)) == DESIGN_KEYS  # no case, no seed
        listed = api(user).get("/api/studies")
        assert not keys(listed.json()) & SECRET_KEYS


def test_progress_counts_presentations_and_nothing_else(api, lead, study) -> None:
    reader = api(lead).get(f"/api/studies/{study.pk}").json()["readers"][0]
    assert reader.pop("last_at")
    assert reader == {
        "label": "R1",
        "username": "reader1",
        "name": "Reader1",
        "email": "",
        "years_experience": None,
        "invitation": None,
        "withdrawn_at": None,
        "done": 1,
        "total": 2,
        "training_done": 0,
        "training_total": 0,
        "session": 1,
        "sessions": 1,
        "signed": 0,
        "seconds_per_case": None,  # of both arms together, from three readings on
        "reminded_at": None,
    }


@pytest.mark.parametrize("model", [Presentation, StudyCase, Response, BlindedVolume, StudyImages])
def test_the_admin_does_not_know_what_carries_arms_truths_or_answers(model) -> None:
    assert not admin.site.is_registered(model)


def test_no_admin_page_shows_the_seed_the_design_or_a_token(client, study) -> None:
    client.force_login(User.objects.create_superuser("root"))
    addresses = [
        reverse("admin:index"),
        reverse("admin:reader_study_study_changelist"),
        reverse("admin:reader_study_study_change", args=[study.pk]),
        reverse("admin:reader_study_auditevent_changelist"),
        reverse("admin:reader_study_auditevent_change", args=[study.events.first().pk]),
    ]
    secret = {"987654321", *Presentation.objects.values_list("token", flat=True)}
    secret |= {case["key"] for case in study.schedules.get().design["cases"]}
    for address in addresses:
        page = client.get(address)
        assert page.status_code == 200
        assert not {word for word in secret if word in page.content.decode()}


def test_no_line_names_an_arm_in_the_log_of_a_job(lead, readers, capsys) -> None:
    study = draft(lead, readers, [case_number(number) for number in range(4)])
    call_command("materialise_study", str(study.pk), "--progress", "json")
    said = capsys.readouterr().out
    assert "real" not in said and "simulated" not in said


def test_errors_about_a_presentation_name_no_arm(api, reader1, study) -> None:
    token = study.presentations.get(reader__user=reader1, position=2).token
    reader = ReaderAtWork(api(reader1), study.pk)
    answers = [
        reader.complete(token),
        reader.complete(token, viewing={}),
        reader.respond(token, "grade", "none"),
        reader.report(token, "none"),
    ]
    for answer in answers:
        assert answer.status_code in (400, 409)
        message = answer.json()["error"]["message"]
        assert "real" not in message.replace("real_or_simulated", "")
        assert "P00" not in message
