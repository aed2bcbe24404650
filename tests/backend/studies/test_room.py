"""What a lead settles of the reading room: at creation, before the opening, and never after."""

import json

import pytest
from django.core.management import call_command

from reader_study.lifecycle import open_study
from reader_study.models import AuditEvent, Study
from reader_study.room import MOST_INSTRUCTIONS
from reader_study.verification import verify
from tests.backend.studies.asking import refusal
from tests.reader_study.sittings import error_of
from tests.world import case_number, draft

pytestmark = pytest.mark.django_db

WORDS = "Look at all three planes.\n\nA dark room helps."


@pytest.fixture
def study(lead, readers) -> Study:
    return draft(lead, readers, [case_number(number) for number in range(4)])


@pytest.fixture
def settle(api, lead, study):
    """Return `settle(**fields)`: the lead's request and its answer."""

    def post(user=lead, **fields: object):
        body = {"instructions": WORDS, "viewing_record": False, **fields}
        return api(user).post(f"/api/studies/{study.pk}/room", body)

    return post


def changes() -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(action="room_changed"))


def test_a_study_is_created_with_its_room(create) -> None:
    made = create(instructions=f"  {WORDS}\n", viewing_record=False).json()
    assert (made["instructions"], made["viewing_record"]) == (WORDS, False)
    detail = AuditEvent.objects.get(action="created").detail
    assert (detail["instructions"], detail["viewing_record"]) == (WORDS, False)


def test_unsaid_there_are_no_instructions_and_looking_is_recorded(create) -> None:
    made = create().json()
    assert (made["instructions"], made["viewing_record"]) == ("", True)


def test_instructions_have_room_for_a_page(create) -> None:
    assert create(instructions="x" * MOST_INSTRUCTIONS).status_code == 201


@pytest.mark.parametrize(
    "room",
    [
        {"instructions": "x" * (MOST_INSTRUCTIONS + 1)},
        {"instructions": ["x"]},
        {"instructions": "a NUL \x00"},
        {"viewing_record": "perhaps"},
    ],
)
def test_a_room_that_cannot_be_is_refused(create, room) -> None:
    assert refusal(create(**room))[0] == "invalid"


def test_the_room_of_a_draft_is_settled_anew_and_recorded(settle, study, lead) -> None:
    answer = settle()
    assert answer.status_code == 200
    assert (answer.json()["instructions"], answer.json()["viewing_record"]) == (WORDS, False)
    (event,) = changes()
    assert (event.actor, event.about) == (lead, "study")
    assert event.detail == {"instructions": WORDS, "viewing_record": False}
    assert [event["action"] for event in answer.json()["events"]] == ["created", "room_changed"]
    study.refresh_from_db()
    assert verify(study).faults == ()


def test_the_same_again_is_not_recorded(settle) -> None:
    settle()
    assert settle().status_code == 200
    assert len(changes()) == 1


@pytest.mark.parametrize("left_out", ["instructions", "viewing_record"])
def test_both_are_asked_for(api, lead, study, left_out) -> None:
    body = {"instructions": WORDS, "viewing_record": True}
    del body[left_out]
    answer = api(lead).post(f"/api/studies/{study.pk}/room", body)
    assert error_of(answer) == (400, "invalid")
    assert left_out in answer.json()["error"]["fields"]


def test_an_open_study_keeps_its_room(settle, study, lead) -> None:
    open_study(lead, study.pk, "all is ready")
    refused = settle()
    assert error_of(refused) == (409, "not_draft")
    assert "instructions" in refused.json()["error"]["message"]
    study.refresh_from_db()
    assert (study.instructions, study.viewing_record, changes()) == ("", True, [])


@pytest.mark.parametrize("who", ["reader1", "analyst", "allocation_holder", "nobody"])
def test_none_but_a_lead_settles_it(settle, request, who) -> None:
    assert settle(request.getfixturevalue(who)).status_code == 403
    assert changes() == []


@pytest.fixture
def run(capsys):
    """Return `run(*words)`: what `manage.py study` prints."""

    def typed(*words: object) -> str:
        call_command("study", *map(str, words), "--as", "lead")
        return capsys.readouterr().out

    return typed


def test_the_shell_settles_one_and_leaves_the_other(run, study, tmp_path) -> None:
    file = tmp_path / "instructions.txt"
    file.write_text(WORDS)
    shown = json.loads(run("room", study.name, "--instructions", file))
    assert (shown["instructions"], shown["viewing_record"]) == (WORDS, True)
    shown = json.loads(run("room", study.name, "--viewing-record", "off"))
    assert (shown["instructions"], shown["viewing_record"]) == (WORDS, False)
    shown = json.loads(run("room", study.name, "--viewing-record", "on"))
    assert (shown["instructions"], shown["viewing_record"]) == (WORDS, True)
    assert len(changes()) == 3
