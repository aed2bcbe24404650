"""The reading room's image tools by key and button, and what of them the next case takes over."""

import re

import pytest
from playwright.sync_api import FloatRect, Locator, expect

from backend.accounts.models import User
from reader_study.models import Study
from tests.end_to_end.room import Answers, ReadingRoom
from tests.world import opened

ANSWERS: Answers = {"real_or_simulated": "real", "enhancement": "present", "grade": "high"}


@pytest.fixture
def study(lead: User, reader1: User) -> Study:
    """Return an open study of two cases for the first reader alone."""
    return opened(lead, [reader1], 2, name="Tools")


def tool(room: ReadingRoom, name: str) -> Locator:
    """Return a button below the images."""
    tools = room.page.get_by_role("toolbar", name="Image tools")
    return tools.get_by_role("button", name=name, exact=True)


def windows(room: ReadingRoom) -> Locator:
    """Return the texts that say each view's window and level."""
    return room.page.get_by_role("button", name=re.compile("W .* type others"))


def measure(room: ReadingRoom) -> None:
    """Draw a distance across the axial view."""
    room.page.keyboard.press("d")
    room.point_at("axial", 0.4, 0.4)
    room.page.mouse.down()
    room.point_at("axial", 0.6, 0.5)
    room.page.mouse.up()


def test_the_next_case_starts_without_slab_and_distances(room: ReadingRoom, study: Study) -> None:
    room.log_in("reader1")
    room.enter(study.name)
    room.see_case(1, 2)
    axial = room.page.locator("[data-plane=axial]")
    slice_before = room.slice_text("axial").inner_text()
    room.page.keyboard.press("m")
    room.page.keyboard.press("i")
    expect(axial.get_by_text("MIP 10 mm")).to_be_visible()
    expect(room.slice_text("axial")).to_have_text(slice_before)
    measure(room)
    distance = axial.locator(".svg-layer text")
    expect(distance).to_have_text(re.compile(r"^\d+\.\d mm$"))
    room.answer_by_key(ANSWERS)
    room.page.keyboard.press("Enter")
    room.see_case(2, 2)
    expect(distance).to_have_count(0)
    expect(tool(room, "MIP")).to_have_attribute("aria-pressed", "false")
    expect(tool(room, "Voxels")).to_have_attribute("aria-pressed", "true")


def test_a_distance_is_removed_by_key(room: ReadingRoom, study: Study) -> None:
    room.log_in("reader1")
    room.enter(study.name)
    room.see_case(1, 2)
    distance = room.page.locator("[data-plane=axial] .svg-layer text")
    measure(room)
    expect(distance).to_have_count(1)
    room.page.keyboard.press("Delete")
    expect(distance).to_have_count(0)
    expect(tool(room, "Remove")).to_be_disabled()


def test_window_and_level_are_typed_and_what_is_no_number_is_refused(
    room: ReadingRoom, study: Study
) -> None:
    room.log_in("reader1")
    room.enter(study.name)
    room.see_case(1, 2)
    room.page.keyboard.press("g")
    room.page.keyboard.type("wide")
    room.page.keyboard.press("Enter")
    expect(room.page.get_by_text("W is a number from 1 to 65535")).to_be_visible()
    room.page.get_by_label(re.compile("^width of the")).fill("1000")
    room.page.keyboard.press("Tab")
    room.page.keyboard.type("4500")
    room.page.keyboard.press("Enter")
    expect(windows(room)).to_have_text(["W 1000 L 4500"] * 3)
    room.page.keyboard.press("g")
    room.page.keyboard.type("2")
    room.page.keyboard.press("Escape")
    expect(windows(room)).to_have_text(["W 1000 L 4500"] * 3)
    expect(room.option("simulated")).not_to_be_checked()  # the digits were no answers


def box_of(locator: Locator) -> FloatRect:
    """Return where something stands on the screen."""
    box = locator.bounding_box()
    assert box is not None
    return box


@pytest.mark.parametrize("width", [1280, 1366, 1600, 1920])
def test_the_tools_stand_in_one_row_and_those_less_known_with_their_words(
    room: ReadingRoom, study: Study, width: int
) -> None:
    room.page.set_viewport_size({"width": width, "height": 720})
    room.log_in("reader1")
    room.enter(study.name)
    room.see_case(1, 2)
    tops = [box_of(tool(room, name))["y"] for name in ("Cross", "Standard", "Reset")]
    assert max(tops) - min(tops) < 10  # a second row is 30 lower
    word = box_of(tool(room, "Layout").get_by_text("Layout"))
    assert word["width"] > 20  # on the screen, not for screen readers alone
