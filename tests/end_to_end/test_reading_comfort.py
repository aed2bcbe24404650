"""A reading room that suits its reader: own keys, either hand, full screen, zoom, a still form.

Boxes are in CSS pixels: [left, top, width, height].
"""

import re
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from backend.accounts.models import Preferences, User
from reader_study.models import Study
from tests.end_to_end.comfort import boxes_of, too_faint
from tests.end_to_end.conftest import NewContext
from tests.end_to_end.room import Answers, ReadingRoom
from tests.world import opened

CASES = 2
ANSWERS: Answers = {"real_or_simulated": "real", "enhancement": "present", "grade": "high"}
LONG = (
    "Considering all three planes, does the enhancement that you see extend across the midline "
    "through the corpus callosum, or reach the ependymal surface of a ventricle?"
)
SIZES = [(960, 540), (853, 480), (3840, 2160)]  # 1920 at 200 %, 1280 at 150 %, all of 4K


def asked(key: str, text: str, *labels: str, **fields: Any) -> dict[str, Any]:
    """Return a question as a study is given it; its values are its labels in lower case."""
    options = [{"value": label.lower(), "label": label} for label in labels]
    return {"key": key, "text": text, **({"options": options} if options else {}), **fields}


TWELVE = [
    asked("origin", "Real or simulated?", "Real", "Simulated"),
    asked(
        "cue",
        "What gave it away?",
        "Noise",
        "Edges",
        "Vessels",
        kind="several",
        shown_if={"question": "origin", "values": ["simulated"]},
    ),
    asked("sure", "How sure are you?", kind="confidence"),
    asked("crossing", LONG, kind="yes_no", help_text="Vessels and choroid plexus do not count."),
    asked("quality", "Image quality", "0", "1", "2", "3", "4", kind="scale"),
    asked("volume", "Enhancing volume", kind="number", limits={"unit": "ml", "most": 100}),
    *[asked(f"more_{at}", f"One more, number {at}", "Yes", "No") for at in range(5)],
    asked("remark", "Remark", kind="text", required=False),
]


@pytest.fixture
def study(lead: User, reader1: User) -> Study:
    """Return an open study of the paper's three questions."""
    return opened(lead, [reader1], CASES, name="Comfort")


@pytest.fixture
def long_study(lead: User, reader1: User) -> Study:
    """Return an open study of twelve questions."""
    return opened(lead, [reader1], CASES, name="Comfort", questions=TWELVE)


def come_in(room: ReadingRoom, study: Study) -> Page:
    """Log in and wait for the first case."""
    room.log_in("reader1")
    room.enter(study.name)
    room.see_case(1, CASES)
    return room.page


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the button of this name has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement?.getAttribute('aria-label') ?? ''")
        if focused.startswith(name):
            return
    pytest.fail(f"60 times Tab never came to {name!r}")


def test_keys_are_changed_by_keyboard_alone_and_follow_the_reader(
    room: ReadingRoom, study: Study, reader1: User, new_context: NewContext
) -> None:
    page = come_in(room, study)
    page.keyboard.press(",")
    expect(page.get_by_role("dialog", name="Settings")).to_be_visible()
    expect(page.get_by_role("button", name="Close")).to_be_focused()
    tab_to(page, "Pan on the left button")
    page.keyboard.press("Enter")
    page.keyboard.press("1")
    expect(page.get_by_text("The digits stay the keys of the answers.").last).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("b")
    expect(page.get_by_text("B is the key of “Break")).to_be_visible()
    expect(page.get_by_role("button", name="Swap the two keys")).to_be_focused()
    with page.expect_response("**/api/auth/preferences") as kept:
        page.keyboard.press("Enter")
    assert kept.value.status == 200
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    see_pan_on_b_and_break_on_p(page)
    chosen = {"viewer.pan": "b", "room.pause": "p"}
    assert Preferences.objects.get(user=reader1).reading["keys"] == chosen

    elsewhere = ReadingRoom(new_context().new_page())
    elsewhere.log_in("reader1")
    elsewhere.enter(study.name)
    here = elsewhere.page.get_by_role("button", name="Read here instead")
    elsewhere.page.get_by_text(f"Case 1 of {CASES}").or_(here).first.wait_for()
    if here.is_visible():
        here.click()
    elsewhere.see_case(1, CASES)
    see_pan_on_b_and_break_on_p(elsewhere.page)


def see_pan_on_b_and_break_on_p(page: Page) -> None:
    """Both keys do what the reader chose, and buttons and overview say so."""
    page.keyboard.press("c")
    page.keyboard.press("b")
    pan = page.get_by_role("button", name="Pan", exact=True)
    expect(pan).to_have_attribute("aria-pressed", "true")
    expect(pan).to_have_attribute("title", re.compile(r"\(B\)"))
    page.keyboard.press("p")
    curtain = page.get_by_role("button", name="Go on reading")
    expect(curtain).to_be_focused()
    page.keyboard.press("Enter")
    expect(curtain).to_have_count(0)
    page.keyboard.press("?")
    row = page.locator("[data-command='viewer.pan']")
    expect(row.locator("kbd")).to_have_text("B")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_stored_key_that_makes_no_sense_falls_back_and_says_so(
    room: ReadingRoom, study: Study, reader1: User
) -> None:
    keys = {"viewer.pan": "1", "viewer.gone": "q", "viewer.zoom": "j"}
    Preferences.objects.create(user=reader1, reading={"side": "right", "keys": keys})
    page = come_in(room, study)
    told = page.get_by_role("complementary").get_by_text("Some keys that you had set no longer fit")
    expect(told).to_be_visible()
    page.keyboard.press("p")
    pan = page.get_by_role("button", name="Pan", exact=True)
    expect(pan).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("j")
    expect(pan).to_have_attribute("aria-pressed", "false")
    with page.expect_response("**/api/auth/preferences"):
        page.get_by_role("button", name="Understood").click()
    expect(told).to_have_count(0)
    assert Preferences.objects.get(user=reader1).reading["keys"] == {"viewer.zoom": "j"}


def test_what_cannot_be_kept_holds_all_the_same_and_says_so(
    room: ReadingRoom, study: Study
) -> None:
    page = come_in(room, study)
    refused = '{"error": {"code": "x", "message": "The disk is full.", "fields": {}}}'
    page.route(
        "**/api/auth/preferences",
        lambda route: route.fulfill(status=503, body=refused, content_type="application/json"),
    )
    page.keyboard.press(",")
    dialog = page.get_by_role("dialog", name="Settings")
    dialog.get_by_label("Left of the images").click()
    expect(dialog.get_by_role("alert")).to_contain_text("The disk is full.")
    page.unroute("**/api/auth/preferences")
    dialog.get_by_role("button", name="Try again").click()
    expect(dialog.get_by_role("alert")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.locator("main[data-side=left]")).to_be_visible()
    assert Preferences.objects.get().reading["side"] == "left"


def test_either_hand_every_zoom_and_the_full_screen(
    room: ReadingRoom, long_study: Study, reader1: User
) -> None:
    page = come_in(room, long_study)
    right = boxes_of(page)
    for size in SIZES:
        see_nothing_overlap(page, *size)
    page.set_viewport_size({"width": 1280, "height": 720})
    page.keyboard.press(",")
    page.get_by_label("Left of the images").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("main > :first-child")).to_have_role("complementary")  # the focus follows
    left = boxes_of(page)
    assert left["form"][0] == 0 and left["images"][0] == pytest.approx(left["form"][2], abs=1)
    assert {name: box[1:] for name, box in left.items()} == {
        name: box[1:] for name, box in right.items()
    }
    see_nothing_overlap(page, 960, 540)

    button = page.get_by_role("button", name="Full screen")
    page.keyboard.press("Shift+F")
    expect(button).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")


def see_nothing_overlap(page: Page, width: int, height: int) -> None:
    """Images have the larger part; top bar, form and the way on are whole and side by side."""
    page.set_viewport_size({"width": width, "height": height})
    expect(page.get_by_role("button", name="Next case")).to_be_in_viewport(ratio=1)
    boxes = boxes_of(page)
    images, form, bar = boxes["images"], boxes["form"], boxes["bar"]
    assert images[2] > 0.55 * width and images[2] + form[2] == pytest.approx(width, abs=1)
    assert bar[1] + bar[3] <= images[1] + 0.5 and images[1] + images[3] <= height + 0.5
    assert boxes["questions"][3] > 0.4 * height
    page_size = page.evaluate("[document.body.scrollWidth, document.body.scrollHeight]")
    assert page_size[0] <= width and page_size[1] <= height  # the form alone scrolls
    names = [name for name in boxes if name.startswith("bar ")]
    row = sorted((boxes[name] for name in names), key=lambda box: box[0])
    for before, after in pairwise(row):
        assert before[0] + before[2] <= after[0] + 0.5
    assert row[-1][0] + row[-1][2] <= width
    text = page.evaluate(
        "parseFloat(getComputedStyle(document.querySelector('legend')).fontSize) / innerHeight"
    )
    assert text >= 0.01  # at 2160 pixels no smaller than 21


def test_nothing_moves_when_an_answer_is_given(room: ReadingRoom, long_study: Study) -> None:
    page = come_in(room, long_study)
    expect(page.get_by_text("Still to answer: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10")).to_be_visible()
    before = boxes_of(page)
    page.get_by_role("radio", name="Simulated").click()  # and now the cue is asked
    expect(page.get_by_role("group", name=re.compile("What gave it away"))).to_be_visible()
    room.see_saved()
    assert boxes_of(page) == before
    for key in ("1", "2", "ArrowRight", "7", "+", "u"):
        page.keyboard.press(key)
    expect(page.get_by_role("slider")).to_have_value("75")
    page.get_by_role("radio", name="Real").click()  # and the cue no more
    expect(page.get_by_role("group", name=re.compile("What gave it away"))).to_have_count(0)
    room.see_saved()
    expect(page.get_by_text("Still to answer: 4, 5, 6, 7, 8, 9, 10")).to_be_visible()
    see_the_same_places(page, before)

    page.keyboard.press("Enter")  # the way on says why it is closed, and the keys go there
    expect(page.get_by_role("alert").get_by_text("Question 4 has no answer yet.")).to_be_visible()
    page.keyboard.press("0")  # of a scale that begins with 0
    expect(page.get_by_role("radio", name="0", exact=True)).to_be_checked()
    page.get_by_role("textbox", name="Enhancing volume").fill("100.123")
    page.keyboard.press("Tab")
    expect(page.get_by_text("At most 2 decimals.")).to_be_visible()
    see_the_same_places(page, before)
    assert too_faint(page) == []
    assert page.evaluate("document.getAnimations().length") == 0


def see_the_same_places(page: Page, before: dict[str, list[float]]) -> None:
    """Everything is where it was, but for how far the form was scrolled to the marked question."""
    now = boxes_of(page)
    scrolled = {name for name in now if name.startswith("question ")}
    shifts = {now[name][1] - before[name][1] for name in scrolled}
    assert len({round(shift) for shift in shifts}) == 1
    assert {name: now[name] for name in now.keys() - scrolled} == {
        name: before[name] for name in before.keys() - scrolled
    }


def test_a_correction_moves_no_question_and_asks_for_its_reason(
    room: ReadingRoom, study: Study
) -> None:
    page = come_in(room, study)
    room.answer_by_key(ANSWERS)
    page.keyboard.press("Enter")
    room.see_case(2, CASES)
    page.keyboard.press("Backspace")
    expect(page.get_by_role("button", name="Case 1", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Back to where you were")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    before = boxes_of(page)
    page.keyboard.press("2")
    expect(page.get_by_label("Why does the answer change?")).to_be_visible()
    after = boxes_of(page)
    assert after == before
    page.keyboard.press("Enter")
    page.keyboard.type("I misread it")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Back to where you were")).to_be_visible()
    room.see_saved()


def test_the_overview_has_every_key_on_one_screen(room: ReadingRoom, study: Study) -> None:
    page = come_in(room, study)
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys and mouse")
    expect(dialog).to_be_visible()
    rows = dialog.locator("[data-command]")
    assert rows.count() >= 45
    for index in (0, rows.count() - 1):
        expect(rows.nth(index)).to_be_in_viewport(ratio=1)
    assert dialog.evaluate("sheet => sheet.scrollHeight <= sheet.clientHeight")
    assert too_faint(page) == []
    shown = dialog.locator("[data-command]").all_inner_texts()
    dialog.get_by_role("button", name=re.compile("Instructions of this study")).click()
    expect(page.get_by_role("button", name="Go on reading")).to_be_focused()
    page.keyboard.press("Enter")
    room.see_case(1, CASES)
    page.goto("/help")
    expect(page.get_by_role("heading", name="Keys in the reading room")).to_be_visible()
    assert page.locator("[data-command]").all_inner_texts() == shown


def test_dialogs_grow_with_the_screen_as_the_room_does(
    room: ReadingRoom, long_study: Study
) -> None:
    page = come_in(room, long_study)
    size = "getComputedStyle(document.querySelector('[role=dialog] dd')).fontSize"
    sizes = []
    for width, height in ((1920, 1080), (3840, 2160)):
        page.set_viewport_size({"width": width, "height": height})
        page.keyboard.press("?")
        expect(page.get_by_role("dialog", name="Keys and mouse")).to_be_visible()
        sizes.append(float(page.evaluate(f"parseFloat({size})")))
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
    assert sizes[1] > 1.3 * sizes[0]
