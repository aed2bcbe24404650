"""What a reader is told before the first case, and where the focus is from there on."""

import pytest
from playwright.sync_api import Locator, expect

from backend.accounts.models import User
from reader_study.models import Presentation, Study
from reader_study.room import change_room
from tests.end_to_end.room import Answers, ReadingRoom
from tests.world import case_number, draft, open_up

WORDS = "Read in a dark room.\n\nDo not talk about the cases."
ANSWERS: Answers = {"real_or_simulated": "real", "enhancement": "present", "grade": "high"}


@pytest.fixture
def study(lead: User, reader1: User) -> Study:
    """Return an open study of two cases whose lead has instructions."""
    study = draft(lead, [reader1], [case_number(number) for number in range(2)], name="Instructed")
    change_room(lead, study.pk, WORDS, viewing_record=True)
    return open_up(lead, study)


def test_the_leads_words_come_before_the_first_case_once_and_stay_in_the_help(
    room: ReadingRoom, study: Study
) -> None:
    page = room.page
    told = page.get_by_role("region", name="Instructions")
    room.log_in("reader1")
    page.get_by_role("link", name="Start reading").click()
    expect(told.get_by_text("Read in a dark room.", exact=True)).to_be_visible()
    expect(told.get_by_text("Do not talk about the cases.", exact=True)).to_be_visible()
    expect(told.get_by_text("You read 2 cases.")).to_be_visible()
    page.reload()
    room.lift_the_curtain("Begin with case 1")
    room.see_case(1, 2)
    page.reload()
    room.see_case(1, 2)
    page.keyboard.press("?")
    page.get_by_role("button", name="Instructions of this study").click()
    expect(told.get_by_text("Read in a dark room.", exact=True)).to_be_visible()
    room.lift_the_curtain("Go on reading")
    expect(told).to_have_count(0)
    expect(questions(room, 1)).to_be_focused()


def test_the_focus_is_never_lost(room: ReadingRoom, study: Study) -> None:
    page = room.page
    room.log_in("reader1")
    room.enter(study.name)
    room.see_case(1, 2)
    expect(questions(room, 1)).to_be_focused()
    for key, way_back in (("?", "Escape"), ("Backspace", "Escape"), ("b", "Enter")):
        page.keyboard.press(key)
        dialog = page.get_by_role("dialog")
        expect(dialog.locator(":focus")).to_have_count(1)
        page.keyboard.press(way_back)
        expect(dialog).to_have_count(0)
        expect(questions(room, 1)).to_be_focused()
    room.answer_by_key(ANSWERS)
    page.get_by_role("button", name="Next case").click()
    room.see_case(2, 2)
    expect(questions(room, 2)).to_be_focused()
    room.answer_by_key(ANSWERS)
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_label("Password of reader1")).to_be_focused()
    room.sign()
    expect(page.get_by_role("heading", name="All is done")).to_be_focused()
    viewings = Presentation.objects.filter(study=study).values_list("viewing", flat=True)
    assert [viewing["pauses"] for viewing in viewings.order_by("position")] == [1, 0]


def questions(room: ReadingRoom, position: int) -> Locator:
    """Return what is beside the images."""
    return room.page.get_by_role("complementary", name=f"Case {position}")
