"""Training, two sessions, every kind of question, a correction and signatures, in the browser."""

import json
import re
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from backend.accounts.models import User
from reader_study.models import Presentation, ReadingSession, Response, Study
from tests.end_to_end.conftest import NewContext
from tests.end_to_end.room import ReadingRoom
from tests.world import opened

CASES = 4
ASKED_OF_BOTH = {"question": "real_or_simulated", "values": ["real", "simulated"]}
QUESTIONS = [
    {
        "key": "real_or_simulated",
        "text": "Real or simulated?",
        "options": [
            {"value": "real", "label": "Real"},
            {"value": "simulated", "label": "Simulated"},
        ],
        "positive": "simulated",
        "truth": "arm",
    },
    {"key": "sure", "text": "How sure?", "kind": "confidence", "shown_if": ASKED_OF_BOTH},
    {
        "key": "cue",
        "text": "Which cue?",
        "kind": "several",
        "options": [
            {"value": "noise", "label": "Noise"},
            {"value": "edges", "label": "Edges"},
            {"value": "vessels", "label": "Vessels"},
        ],
        "shown_if": {"question": "real_or_simulated", "values": ["simulated"]},
    },
    {
        "key": "enhancement",
        "text": "Enhancement?",
        "kind": "yes_no",
        "positive": "yes",
        "truth": "enhancement",
    },
    {
        "key": "volume",
        "text": "How much?",
        "kind": "number",
        "limits": {"unit": "ml", "least": 0, "most": 200, "decimals": 1},
        "shown_if": {"question": "enhancement", "values": ["yes"]},
    },
    {
        "key": "quality",
        "text": "Quality?",
        "kind": "scale",
        "options": [{"value": str(step), "label": str(step)} for step in range(1, 6)],
    },
    {"key": "comment", "text": "Comment", "kind": "text", "required": False},
]
BY_KEYS = {
    "real_or_simulated": "simulated",
    "sure": "70",
    "cue": "noise|vessels",
    "enhancement": "yes",
    "volume": "12.5",
    "quality": "4",
    "comment": "2 foci",
}


@pytest.fixture
def study(lead: User, reader1: User) -> Study:
    """Return an open study: two training cases, then two sessions of two blocks each."""
    design = {"session_size": 2, "block_size": 1}
    options = {"training": 2, "design": design, "questions": QUESTIONS}
    return opened(lead, [reader1], CASES, name="Sessions", **options)


def answer_all_by_key(room: ReadingRoom) -> None:
    """Answer every question of BY_KEYS without the mouse."""
    keys = room.page.keyboard
    for press in ("2", "7", "1", "3", "ArrowRight", "1"):  # to the number, which takes digits
        keys.press(press)
    keys.type("12,5")
    for press in ("Enter", "4", "t"):  # to the comment, and into it
        keys.press(press)
    keys.type("2 foci")
    keys.press("Enter")
    room.see_saved()


def answer_briefly(room: ReadingRoom) -> None:
    """Answer what is required of a case without enhancement."""
    for press in ("1", "9", "2", "5"):
        room.page.keyboard.press(press)
    room.see_saved()


def answers_of(study: Study, purpose: str, position: int) -> dict[str, str]:
    """Return the answers that stand of the reader's case there."""
    rows = Presentation.objects.filter(study=study, purpose=purpose).order_by("position")
    responses = rows[position - 1].responses.order_by("revision")
    return {row.question.key: row.value for row in responses}


def test_a_study_with_training_is_read_in_sessions_and_signed(
    room: ReadingRoom, study: Study, new_context: NewContext, tmp_path: Path
) -> None:
    page = room.page
    room.log_in("reader1")
    room.enter(study.name)
    read_training(room)

    expect(page.get_by_role("heading", name="The study begins now")).to_be_visible()
    page.reload()  # nothing is lost, and nothing skipped
    expect(page.get_by_role("heading", name="The study begins now")).to_be_visible()
    room.lift_the_curtain("Begin with case 1")
    room.see_case(1, CASES)
    answer_all_by_key(room)
    assert answers_of(study, "study", 1) == BY_KEYS
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Time for a break")).to_be_visible()
    see_the_break_elsewhere(new_context, study)
    room.lift_the_curtain("Go on reading")
    room.see_case(2, CASES)
    correct_the_first_case(room, study)
    room.see_case(2, CASES)
    answer_briefly(room)
    page.keyboard.press("Enter")

    room.sign("not the password")
    expect(page.get_by_text("This is not your password")).to_be_visible()
    room.sign()
    receipt = download_receipt(room, tmp_path)
    assert receipt["session"] == 1 and receipt["reader"] == "reader1"
    assert ReadingSession.objects.get(number=1).signed_at is not None

    page.get_by_role("button", name="Begin session 2").click()
    for position in (3, 4):
        if position == 4:
            expect(page.get_by_role("heading", name="Time for a break")).to_be_visible()
            room.lift_the_curtain("Go on reading")
        room.see_case(position, CASES)
        answer_briefly(room)
        page.keyboard.press("Enter")
    room.sign()
    room.see_end()
    page.reload()
    room.see_end()
    assert not Presentation.objects.filter(completed_at=None).exists()


def see_the_break_elsewhere(new_context: NewContext, study: Study) -> None:
    """Enter the study on another computer, where it is time for a break as well."""
    other = ReadingRoom(new_context().new_page())
    other.log_in("reader1")
    other.enter(study.name)
    expect(other.page.get_by_role("heading", name="Time for a break")).to_be_visible()


def read_training(room: ReadingRoom) -> None:
    """Read both training cases, each with its feedback; one of them across a reload."""
    page = room.page
    feedback = page.get_by_role("region", name="Feedback")
    for position in (1, 2):
        room.see_training_case(position, 2)
        answer_briefly(room)
        page.keyboard.press("Enter")
        if position == 1:
            expect(feedback).to_be_visible()
            page.reload()
        room.see_training_case(position, 2)
        expect(feedback.get_by_role("heading")).to_have_text(["Enhancement?"])  # and no arm
        expect(feedback.get_by_text("The truth")).to_be_visible()
        expect(feedback.get_by_text("No", exact=True).first).to_be_visible()
        page.keyboard.press("Enter")


def correct_the_first_case(room: ReadingRoom, study: Study) -> None:
    """Open case 1 again by key, change an answer, give the reason, and come back."""
    page = room.page
    page.keyboard.press("Backspace")
    expect(page.get_by_role("button", name="Case 1")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("looked at again")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)  # which hears the keys as long as it stands
    for press in ("ArrowRight", "5", "Enter"):  # to the confidence; Enter asks why
        page.keyboard.press(press)
    page.keyboard.type("I had not seen the coronal plane.")
    page.keyboard.press("Enter")
    room.see_saved()
    row = Response.objects.get(question__key="sure", revision=2)
    assert (row.value, row.reason) == ("50", "I had not seen the coronal plane.")
    page.get_by_role("button", name="Back to where you were").click()


def download_receipt(room: ReadingRoom, folder: Path) -> dict[str, object]:
    """Return the receipt that the reader keeps."""
    with room.page.expect_download() as started:
        room.page.get_by_role("link", name="Download").click()
    started.value.save_as(folder / "receipt.json")
    assert re.fullmatch(r"verum-receipt-.*\.json", started.value.suggested_filename)
    return json.loads((folder / "receipt.json").read_text())


def test_the_second_session_waits_for_its_day(room: ReadingRoom, lead: User, reader1: User) -> None:
    design = {"kind": "crossover", "washout_days": 28}
    study = opened(lead, [reader1], CASES, name="Crossover", design=design)
    Presentation.objects.filter(position__lt=CASES).update(completed_at=timezone.now())
    room.log_in("reader1")
    room.enter(study.name)
    page = room.page
    room.see_case(CASES, 2 * CASES)
    room.answer_by_key({"real_or_simulated": "real", "enhancement": "present", "grade": "high"})
    page.keyboard.press("Enter")
    room.sign()
    expect(page.get_by_text("Session 2 of 2 may begin on")).to_be_visible()
    expect(page.get_by_text("in 28 days")).to_be_visible()
    expect(page.get_by_role("button", name="Begin session 2")).to_have_count(0)
    page.reload()
    expect(page.get_by_text("Session 2 of 2 may begin on")).to_be_visible()
    see_the_receipt(room)


def see_the_receipt(room: ReadingRoom) -> None:
    """Find on the study's card when reading goes on, and behind it the receipt that stays."""
    room.page.get_by_role("link", name="Back to your studies").click()
    card = room.page.get_by_role("article", name="Crossover")
    expect(card.get_by_text("4 of 8 cases read. Session 2 may begin on")).to_be_visible()
    expect(card.get_by_role("link")).to_have_text(["Receipt"])
    card.get_by_role("link", name="Receipt").click()
    expect(room.page.get_by_role("region", name="Receipt of session 1")).to_be_visible()
