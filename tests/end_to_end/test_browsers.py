"""The first paint, and what a browser that cannot show Verum is told, in the browser."""

import io
import re
import time

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Error, Page, Route, expect

from backend.accounts.models import Role, User
from reader_study.models import Presentation
from tests.end_to_end.conftest import NewContext
from tests.end_to_end.room import PATIENCE_MS, ReadingRoom
from tests.people import person
from tests.world import opened

SCRIPTS = re.compile(r"/(assets/.*|start)\.js$")
STYLES = re.compile(r"\.css$")
LIGHT, DARK = 200, 40  # grey levels from 0 to 255: lighter is a light ground, darker a dark one

WATCH_FRAMES = """() => {
    window.seenGrounds = [];
    const look = () => {
        const shown = document.querySelector("nav[aria-label=Console]") ? "console" : "room";
        const scheme = document.documentElement.getAttribute("data-mantine-color-scheme");
        window.seenGrounds.push(`${shown} ${scheme}`);
        requestAnimationFrame(look);
    };
    look();
}"""
NO_WEBGL2 = """(() => {
    const context = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
        return kind === "webgl2" ? null : context.call(this, kind, ...rest);
    };
})()"""


@pytest.fixture
def light_page(new_context: NewContext) -> Page:
    """Return a page of a system that prefers light colours."""
    return new_context(color_scheme="light").new_page()


def ground(page: Page) -> int:
    """Return the median grey level of what is on the screen, of the first picture there is."""
    shown = Image.open(io.BytesIO(photograph(page))).convert("L")
    return int(np.median(np.asarray(shown)))


def photograph(page: Page) -> bytes:
    """Return a picture of the page; Chromium refuses to take one before anything is painted."""
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while True:
        try:
            return page.screenshot()
        except Error as error:
            if "Unable to capture" not in error.message or time.monotonic() > deadline:
                raise
            time.sleep(0.1)


@pytest.mark.parametrize("styled", [False, True])
def test_the_reading_room_is_dark_before_anything_else_arrives(
    light_page: Page, styled: bool
) -> None:
    """Hold every script back; the style sheets are there, or are lost."""
    waiting: list[Route] = []
    light_page.route(SCRIPTS, lambda route: waiting.append(route))
    if not styled:
        light_page.route(STYLES, lambda route: route.abort())
    light_page.goto("/reading", wait_until="commit")
    assert ground(light_page) < DARK
    light_page.goto("/cases", wait_until="commit")
    assert ground(light_page) > LIGHT
    for route in waiting:
        route.abort()


def test_the_ground_changes_with_the_page_and_back(light_page: Page) -> None:
    """Go from a light console to the reading room and back; every frame is one or the other."""
    person("both", Role.LEAD, Role.READER)
    ReadingRoom(light_page).log_in("both")
    expect(light_page.get_by_role("navigation", name="Console")).to_be_visible()
    light_page.evaluate(WATCH_FRAMES)
    light_page.get_by_role("link", name="Reading room").click()
    expect(light_page.get_by_role("heading", name="Your studies")).to_be_visible()
    assert ground(light_page) < DARK
    light_page.get_by_role("link", name="Console").click()
    expect(light_page.get_by_role("navigation", name="Console")).to_be_visible()
    assert ground(light_page) > LIGHT
    seen = light_page.evaluate("window.seenGrounds")
    assert set(seen) == {"console light", "room dark"}
    light_page.goto("/reading")
    light_page.evaluate(WATCH_FRAMES)
    light_page.get_by_role("link", name="Console").click()
    expect(light_page.get_by_role("navigation", name="Console")).to_be_visible()
    assert ground(light_page) > LIGHT


def test_nothing_light_is_painted_while_the_reading_room_loads(light_page: Page) -> None:
    """Look at the ground while it is asked who is there, and while the page's code is awaited."""
    person("reader", Role.READER)
    ReadingRoom(light_page).log_in("reader")
    waiting: list[Route] = []
    light_page.route("**/api/auth/**", lambda route: waiting.append(route))
    light_page.goto("/reading", wait_until="commit")
    expect(light_page.get_by_label("Loading")).to_be_visible()
    assert ground(light_page) < DARK
    for route in waiting:
        route.continue_()
    expect(light_page.get_by_role("heading", name="Your studies")).to_be_visible()
    assert ground(light_page) < DARK


def test_without_scripts_a_page_says_so(new_context: NewContext) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/reading")
    expect(page.get_by_role("heading", name="Verum needs JavaScript")).to_be_visible()


def test_a_browser_without_modules_is_told_so(light_page: Page) -> None:
    """Take from Chromium what tells that it knows modules, and every module."""
    light_page.add_init_script("delete HTMLScriptElement.prototype.noModule")
    light_page.route(re.compile("/assets/.*js$"), lambda route: route.abort())
    light_page.goto("/login")
    expect(light_page.get_by_role("alert")).to_contain_text("This browser is too old for Verum")


@pytest.mark.parametrize("fate", ["gone", "not understood"])
def test_an_application_that_does_not_start_says_so(
    light_page: Page, fate: str, thrown: list[str]
) -> None:
    entry = re.compile("/assets/index-.*js$")
    if fate == "gone":
        light_page.route(entry, lambda route: route.fulfill(status=404))
    else:
        script = {"content_type": "text/javascript", "body": "class A { #?!; }"}
        light_page.route(entry, lambda route: route.fulfill(**script))
    light_page.goto("/login")
    expect(light_page.get_by_role("alert")).to_contain_text("Load the page again")
    assert len(thrown) == (0 if fate == "gone" else 1)
    thrown.clear()
    light_page.unroute(entry)
    light_page.get_by_role("button", name="Load it again").click()
    expect(light_page.get_by_label("User name")).to_be_visible()


def test_a_page_whose_code_is_gone_after_an_update_asks_to_be_loaded_again(
    light_page: Page,
) -> None:
    person("lead", Role.LEAD)
    ReadingRoom(light_page).log_in("lead")
    code = re.compile("/assets/CasesPage-.*js$")
    light_page.route(code, lambda route: route.fulfill(status=404))
    light_page.get_by_role("link", name="Cases", exact=True).click()
    failure = light_page.get_by_role("alert")
    expect(failure).to_contain_text("Verum was updated while this window was open")
    light_page.unroute(code)
    failure.get_by_role("button", name="Load it again").click()
    expect(light_page.get_by_role("heading", name="Cases", exact=True)).to_be_visible()


def test_without_webgl2_no_case_is_opened(light_page: Page, lead: User, reader1: User) -> None:
    study = opened(lead, [reader1], 2)
    light_page.add_init_script(NO_WEBGL2)
    ReadingRoom(light_page).log_in("reader1")
    light_page.get_by_role("link", name=re.compile("^Start")).click()
    expect(light_page.get_by_role("alert")).to_contain_text("WebGL2, which is missing")
    assert not Presentation.objects.filter(opened_at__isnull=False).exists()
    light_page.get_by_role("link", name="Back to your studies").click()
    expect(light_page.get_by_role("article", name=study.name)).to_be_visible()


def test_without_a_database_the_answers_still_go_out(
    light_page: Page, lead: User, reader1: User
) -> None:
    """Where a browser keeps nothing on disk, the reader is told while an answer is on the way."""
    study = opened(lead, [reader1], 2)
    light_page.add_init_script("delete window.indexedDB")
    room = ReadingRoom(light_page)
    room.log_in("reader1")
    room.enter(study.name)
    room.see_case(1, 2)
    light_page.route("**/responses", lambda route: route.abort())
    light_page.keyboard.press("1")
    expect(light_page.get_by_text("This browser keeps nothing on disk")).to_be_visible()
    light_page.unroute("**/responses")
    room.see_saved()
