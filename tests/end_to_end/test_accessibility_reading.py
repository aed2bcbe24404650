"""axe-core finds nothing wrong in the reading room, with any dialog; Tab alone gets everywhere."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from backend.accounts.models import User
from reader_study.models import Presentation, Study
from tests.end_to_end.axe import Inspector, log_in
from tests.end_to_end.conftest import NewContext
from tests.end_to_end.keyboard import faults_of_the_way
from tests.end_to_end.room import ReadingRoom
from tests.people import PASSWORD
from tests.world import opened

DIALOGS = {"Help": "Keys and mouse", "Settings": "Settings"}
PHONE = {"width": 393, "height": 852}
DARK = ("dark",)  # whatever the system prefers
QUESTIONS = [
    {
        "key": "enhancement",
        "text": "Enhancement?",
        "kind": "yes_no",
        "positive": "yes",
        "truth": "enhancement",
    },
    {"key": "sure", "text": "How sure?", "kind": "confidence"},
    {
        "key": "cue",
        "text": "Which cue?",
        "kind": "several",
        "options": [{"value": "noise", "label": "Noise"}, {"value": "edges", "label": "Edges"}],
        "required": False,
    },
    {
        "key": "volume",
        "text": "How much?",
        "kind": "number",
        "limits": {"unit": "ml", "least": 0, "most": 200, "decimals": 1},
        "required": False,
    },
    {"key": "note", "text": "Anything else?", "kind": "text", "required": False},
]


@pytest.fixture
def study(new_context: NewContext, lead: User, reader1: User) -> Study:
    """Return a study with every kind of question: a training case, then two."""
    return opened(lead, [reader1], 2, training=1, questions=QUESTIONS)


class Visit(Inspector):
    """A reader who looks at every state of the room on the way through a study."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.room = ReadingRoom(page)

    def see(self, called: str) -> None:
        """Let axe look at the room as it stands."""
        self.settled()
        self.look(called, DARK)

    def through_the_curtain(self, title: str, act: str) -> None:
        """See what stands before a case, and go past it."""
        shown = self.page.get_by_role("dialog", name=title)
        expect(shown.get_by_role("heading", name=title)).to_be_visible()
        self.look(title, DARK)
        self.found += [f"{title}: {one}" for one in faults_of_the_way(self.page, "[role=dialog]")]
        self.page.get_by_role("button", name=act).click()

    def dialog(self, opener: str, title: str) -> None:
        """Open a dialog by its button, see it, walk it, leave it, and find the focus again."""
        button = self.page.get_by_role("button", name=opener, exact=True)
        button.click()
        shown = self.page.get_by_role("dialog", name=title)
        expect(shown).to_be_visible()
        self.see(title)
        self.found += [f"{title}: {one}" for one in faults_of_the_way(self.page, "[role=dialog]")]
        self.page.keyboard.press("Escape")
        expect(shown).to_have_count(0)
        expect(button).to_be_focused()

    def pause(self) -> None:
        """Take a break, see it, and go on."""
        self.page.get_by_role("button", name="Pause").click()
        self.through_the_curtain("Break", "Go on reading")

    def answer(self) -> None:
        """Answer what is required."""
        self.page.get_by_role("radio", name="Yes").check()
        self.page.get_by_role("slider").press("End")
        self.room.see_saved()


def test_axe_and_tab_find_nothing_wrong_in_the_reading_room(
    still_context: BrowserContext, study: Study, reader1: User
) -> None:
    visit = Visit(still_context.new_page())
    page, room = visit.page, visit.room
    log_in(still_context, reader1)
    visit.open("/reading")
    visit.see("/reading")
    visit.found += [f"/reading: {one}" for one in faults_of_the_way(page)]
    page.get_by_role("link", name=re.compile("^Start")).click()
    visit.through_the_curtain(study.name, "Begin the training")
    room.see_training_case(1, 1)
    visit.see("training case")
    visit.found += [f"room: {one}" for one in faults_of_the_way(page)]
    for opener, title in DIALOGS.items():
        visit.dialog(opener, title)
    visit.pause()
    visit.answer()
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Feedback")).to_be_visible()
    visit.see("feedback")
    page.get_by_role("button", name="Go on").click()
    visit.through_the_curtain("The study begins now", "Begin with case 1")
    room.see_case(1, 2)
    lose_the_login(visit)
    visit.answer()
    page.keyboard.press("Enter")
    room.see_case(2, 2)
    visit.dialog("Back", "Look at a case again")
    visit.answer()
    page.keyboard.press("Enter")
    expect(page.get_by_label(re.compile("^Password of"))).to_be_visible()
    visit.see("end of the session")
    visit.found += [f"end: {one}" for one in faults_of_the_way(page)]
    room.sign()
    room.see_end()
    visit.see("signed")
    visit.open(f"/reading/{study.pk}/receipts")
    visit.see("receipts")
    visit.assert_nothing_found()


def lose_the_login(visit: Visit) -> None:
    """Let the session end while an answer is given, and log in again in place."""
    visit.page.context.clear_cookies(name="sessionid")
    visit.page.get_by_role("radio", name="No").check()
    shown = visit.page.get_by_role("dialog", name="You have been signed out")
    expect(shown).to_be_visible()
    visit.look("login in place", DARK)
    shown.get_by_label(re.compile("^Password")).fill(PASSWORD)
    visit.page.keyboard.press("Enter")
    expect(shown).to_have_count(0)
    visit.room.see_saved()


def test_axe_finds_nothing_wrong_where_the_room_cannot_be_used(
    still_context: BrowserContext, study: Study, reader1: User
) -> None:
    """A window too small, another window, images that are damaged, a phone."""
    visit = Visit(still_context.new_page())
    page, room = visit.page, visit.room
    log_in(still_context, reader1)
    page.goto("/reading")
    room.enter(study.name)
    room.see_training_case(1, 1)
    page.get_by_role("radio", name="Yes").check()
    page.set_viewport_size({"width": 640, "height": 360})
    expect(page.get_by_role("heading", name="This window is too small to read in")).to_be_visible()
    visit.look("too small a window", DARK)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="This window is too small to read in")).to_be_visible()
    page.set_viewport_size({"width": 960, "height": 540})  # a screen of 1920x1080 at 200 %
    room.see_training_case(1, 1)
    expect(page.get_by_role("radio", name="Yes")).to_be_checked()
    visit.see("at 200 %")
    second = Visit(still_context.new_page())
    second.page.goto(page.url)
    second.room.see_training_case(1, 1)
    expect(page.get_by_role("heading", name="Reading goes on in another window")).to_be_visible()
    visit.see("another window")
    second.page.route("**/header", damaged)
    second.page.reload()
    expect(second.page.get_by_role("button", name="Try again")).to_be_visible()
    second.look("damaged images", DARK)
    visit.assert_nothing_found()
    second.assert_nothing_found()


def damaged(route: Route) -> None:
    """Answer as the server does of a volume whose bytes are not those it stored."""
    error = {"code": "images_damaged", "message": "The images are damaged.", "fields": {}}
    route.fulfill(status=409, json={"error": error})


def test_a_phone_is_told_where_one_can_read(
    new_context: NewContext, study: Study, reader1: User
) -> None:
    phone = new_context(viewport=PHONE, is_mobile=True, has_touch=True)
    log_in(phone, reader1)
    visit = Visit(phone.new_page())
    visit.open("/reading")
    visit.see("lobby on a phone")
    visit.page.goto(f"/reading/{study.pk}")
    words = visit.page.get_by_text("Log in on a desktop or laptop computer")
    expect(words).to_be_visible()
    visit.look("phone", DARK)
    assert not Presentation.objects.filter(opened_at__isnull=False).exists()
    visit.assert_nothing_found()
