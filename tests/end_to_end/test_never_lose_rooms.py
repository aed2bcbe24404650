"""What a reader began and has not sent outlasts a reload, and nothing counts that was not seen."""

import pytest
from playwright.sync_api import Page, expect

from backend.accounts.models import User
from reader_study.models import Response, Study
from tests.conftest import PASSWORD
from tests.end_to_end.room import ReadingRoom
from tests.end_to_end.test_never_lose import crash
from tests.end_to_end.test_viewer_moves import CONTEXTS, LOSE
from tests.end_to_end.witness import Witness, give_login
from tests.world import opened

CASES = 2
CASE = {"real_or_simulated": "real", "enhancement": "present", "grade": "high"}


@pytest.fixture
def study(lead: User, readers: list[User]) -> Study:
    """Return an open study of two cases for two readers."""
    return opened(lead, readers[:2], CASES, name="Rooms")


@pytest.fixture
def witness(room: ReadingRoom, study: Study) -> Witness:
    """Return the first reader, at the first case."""
    room.page.add_init_script(CONTEXTS)
    witness = Witness(room, study)
    witness.enter()
    room.see_case(1, CASES)
    return witness


def test_a_correction_that_was_begun_is_there_after_a_reload(witness: Witness) -> None:
    page = witness.page
    for question, value in CASE.items():
        witness.answer(1, question, value)
    witness.see_saved()
    page.keyboard.press("Enter")
    witness.room.see_case(2, CASES)
    page.get_by_role("button", name="Back", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Case 1").click()
    expect(page.get_by_role("button", name="Back to where you were")).to_be_visible()
    witness.room.option("lower").click()
    reason = page.get_by_label("Why does the answer change?")
    reason.fill("I misread it")
    page.reload()
    expect(reason).to_have_value("I misread it")
    expect(witness.room.option("lower")).to_be_checked()
    assert Response.objects.count() == len(CASE)
    page.get_by_role("button", name="Save correction").click()
    witness.given[1, "grade"].append("lower")
    witness.see_saved()
    assert Response.objects.get(revision=2).reason == "I misread it"
    witness.agree()


def test_another_login_in_this_browser_covers_the_room_of_the_reader_before(
    witness: Witness,
) -> None:
    page = witness.page
    give_login(page.context, "reader2")
    page.evaluate("() => window.dispatchEvent(new Event('focus'))")
    witness.sign_in_again()
    witness.answer(1, "grade", "high")
    witness.see_saved()
    witness.agree()


def test_the_clock_stands_while_the_browser_has_taken_the_images_away(witness: Witness) -> None:
    page = witness.page
    page.clock.install()
    page.reload()
    witness.room.see_case(1, CASES)
    page.clock.pause_at(page.evaluate("Date.now() / 1000") + 2)
    page.evaluate(LOSE)
    expect(page.get_by_text("The images went off the screen")).to_be_visible()
    before = read_ms(page)
    assert before > 0
    page.clock.run_for(1000)
    page.evaluate("() => window.dispatchEvent(new Event('pagehide'))")
    assert read_ms(page) == before
    page.clock.resume()
    witness.room.see_case(1, CASES)


def read_ms(page: Page) -> int:
    """Return the reading time that this browser keeps, in milliseconds."""
    return int(page.evaluate("() => localStorage.getItem('verum.reading').split(' ')[1]"))


def test_a_browser_without_a_disk_says_so_and_sends_all_the_same(
    room: ReadingRoom, study: Study
) -> None:
    room.page.add_init_script("Object.defineProperty(window, 'indexedDB', { value: undefined })")
    witness = Witness(room, study)
    witness.enter()
    room.see_case(1, CASES)
    room.page.context.set_offline(True)
    witness.answer(1, "grade", "high")
    expect(room.page.get_by_text("Leave this window open until it says Saved")).to_be_visible()
    room.page.context.set_offline(False)
    witness.see_saved()
    witness.agree()
    assert PASSWORD not in room.page.content()


def test_a_text_that_was_being_typed_outlasts_a_crash(
    room: ReadingRoom, lead: User, reader1: User
) -> None:
    comment = {"key": "comment", "text": "Comment", "kind": "text", "required": False}
    grade = {
        "key": "grade",
        "text": "Grade?",
        "options": [{"value": "high", "label": "High"}, {"value": "lower", "label": "Lower"}],
        "positive": "high",
        "truth": "grade",
    }
    study = opened(lead, [reader1], 2, name="Typing", questions=[grade, comment])
    witness = Witness(room, study)
    witness.enter()
    room.see_case(1, 2)
    page = room.page
    page.clock.install()  # so that no rest makes an answer of it before the crash
    page.reload()
    room.see_case(1, 2)
    page.get_by_role("textbox", name="Comment").press_sequentially("a small fo")
    witness.move_to(page.context.new_page())
    crash(page)
    witness.page.goto(f"/reading/{study.pk}")
    witness.room.see_case(1, 2)
    expect(witness.page.get_by_role("textbox", name="Comment")).to_have_value("a small fo")
    witness.see_saved()  # once it has rested
    witness.given[1, "comment"].append("a small fo")
    witness.agree()
