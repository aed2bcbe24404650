"""Slices, crosshairs, planes, zoom and pan: by wheel, by drag, by key and by button."""

import re

import pytest
from playwright.sync_api import expect

from backend.accounts.models import User
from reader_study.models import Study
from tests.end_to_end.images import (
    PLANES,
    begin,
    marked,
    see_slice,
    show,
    slice_of,
    slices_of,
    tool,
    view,
    white,
)
from tests.end_to_end.room import ReadingRoom
from tests.world import opened

TRACKPAD = """([plane, deltas]) => {
    const canvas = document.querySelector(`[data-plane=${plane}] canvas`);
    const at = canvas.getBoundingClientRect();
    const [clientX, clientY] = [at.x + at.width / 2, at.y + at.height / 2];
    for (const deltaY of deltas) canvas.dispatchEvent(new WheelEvent('wheel', {
        deltaY, wheelDeltaY: -3 * deltaY, clientX, clientY, bubbles: true, cancelable: true }));
}"""
PLACES = """() => JSON.stringify([...document.querySelectorAll('button, canvas, [data-edge]')]
    .map(each => each.getBoundingClientRect()).map(({ x, y, width }) => [x, y, width]))"""
CONTEXTS = """window.contexts = [];
for (const { prototype } of [HTMLCanvasElement, OffscreenCanvas]) {
    const { getContext } = prototype;
    prototype.getContext = function (...words) {
        const context = getContext.apply(this, words);
        if (words[0] === 'webgl2' && context) contexts.push(context);
        return context;
    };
}"""
LOSE = "contexts.forEach(each => each.getExtension('WEBGL_lose_context')?.loseContext())"
CLICK_APART_MS = 600  # Cornerstone takes two clicks within 400 ms for a double one


@pytest.fixture
def study(lead: User, reader1: User) -> Study:
    """Return an open study of two cases for the first reader alone."""
    return opened(lead, [reader1], 2, name="Moves")


@pytest.fixture
def images(room: ReadingRoom, study: Study) -> ReadingRoom:
    """Return the room with a marked volume on the screen."""
    room.page.add_init_script(CONTEXTS)
    show(room, marked())
    begin(room, study.name)
    return room


def shown_alone(room: ReadingRoom) -> list[str]:
    """Return the planes that are visible."""
    return [plane for plane in PLANES if view(room, plane).is_visible()]


def test_a_notch_is_one_slice_and_a_trackpad_does_not_race(images: ReadingRoom) -> None:
    images.point_at("axial", 0.5, 0.5)
    before = slice_of(images, "axial")
    for notch in range(1, 4):
        images.page.mouse.wheel(0, 120)
        see_slice(images, "axial", before + notch)
    images.page.mouse.wheel(0, -120)
    see_slice(images, "axial", before + 2)
    images.page.wait_for_timeout(CLICK_APART_MS)  # the hand rests
    images.page.evaluate(TRACKPAD, ["axial", [4] * 30])  # 120 pixels in 30 moves
    see_slice(images, "axial", before + 2 + 3)


def test_slices_are_reached_by_key_by_button_and_by_drag(images: ReadingRoom) -> None:
    page = images.page
    images.point_at("coronal", 0.5, 0.5)
    start, last = map(int, re.findall(r"\d+", images.slice_text("coronal").inner_text()))
    for key, number in (
        ("ArrowDown", start + 1),
        ("PageUp", start - 9),
        ("End", last),
        ("Home", 1),
    ):
        page.keyboard.press(key)
        see_slice(images, "coronal", number)
    coronal = view(images, "coronal")
    for button, number in (("last", last), ("previous", last - 1), ("first", 1), ("next", 2)):
        coronal.get_by_role("button", name=f"coronal: {button} slice").click()
        see_slice(images, "coronal", number)
    tool(images, "Scroll").click()
    images.point_at("coronal", 0.5, 0.3)
    page.mouse.down()
    images.point_at("coronal", 0.5, 0.5)
    images.point_at("coronal", 0.5, 0.7)
    page.mouse.up()
    expect(images.slice_text("coronal")).not_to_have_text(re.compile("^Slice 2 /"))


def test_a_click_brings_the_other_planes_there_and_a_double_click_enlarges(
    images: ReadingRoom,
) -> None:
    start = slices_of(images)
    images.click_on("axial", 0.65, 0.35)
    expect(images.slice_text("sagittal")).not_to_have_text(
        re.compile(f"^Slice {start['sagittal']} /")
    )
    clicked = slices_of(images)
    assert clicked["axial"] == start["axial"]
    assert clicked["coronal"] != start["coronal"]
    images.page.wait_for_timeout(CLICK_APART_MS)
    sagittal = images.page.get_by_role("img", name="sagittal view")
    sagittal.dblclick(position={"x": 60, "y": 60})
    expect(view(images, "axial")).to_be_hidden()
    assert shown_alone(images) == ["sagittal"]
    images.page.wait_for_timeout(CLICK_APART_MS)
    sagittal.dblclick()
    expect(view(images, "axial")).to_be_visible()
    assert slices_of(images) == clicked  # a double click is no pointing


def test_by_key_alone_planes_are_chosen_crosshairs_moved_and_a_distance_drawn(
    images: ReadingRoom,
) -> None:
    press = images.page.keyboard.press
    start = slices_of(images)
    press("a")
    expect(view(images, "sagittal")).to_have_attribute("data-active", "true")
    press("f")
    expect(view(images, "axial")).to_be_hidden()
    assert shown_alone(images) == ["sagittal"]
    press("f")
    expect(view(images, "axial")).to_be_visible()
    expect(view(images, "sagittal")).to_have_attribute("data-active", "true")
    press("e")
    for _ in range(4):
        press("Shift+ArrowRight")  # towards the back, by slices of 2 mm
    press("e")
    expect(view(images, "sagittal").locator(".svg-layer text")).to_have_text("8.0 mm")
    after = slices_of(images)
    assert after["sagittal"] == start["sagittal"]
    assert abs(after["coronal"] - start["coronal"]) == 4
    assert after["axial"] == start["axial"]


def test_zoom_pan_and_window_go_by_key_and_are_undone_by_one(images: ReadingRoom) -> None:
    page = images.page
    images.point_at("axial", 0.5, 0.5)
    plain = white(images, "axial")
    page.keyboard.press("z")
    page.keyboard.press("Shift+ArrowUp")
    expect_white(images, lambda now: now[0] > 1.2 * plain[0])
    page.keyboard.press("p")
    nearer = white(images, "axial")
    page.keyboard.press("Shift+ArrowDown")
    expect_white(images, lambda now: now[2] > nearer[2] + 0.02)
    page.keyboard.press("w")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowUp")
    grey = view(images, "axial").get_by_role("button", name=re.compile("type others"))
    expect(grey).to_have_text("W 2870 L 4226")
    page.keyboard.press("r")
    expect(grey).to_have_text("W 2800 L 4296")
    expect_white(images, lambda now: abs(now[0] - plain[0]) < 0.002)


def expect_white(room: ReadingRoom, holds: object) -> None:
    """Wait until what is white in the axial view is so."""
    for _ in range(50):
        if holds(white(room, "axial")):
            return
        room.page.wait_for_timeout(100)
    pytest.fail(f"white in the axial view: {white(room, 'axial')}")


def test_nothing_moves_when_tools_change(images: ReadingRoom) -> None:
    page = images.page
    images.point_at("axial", 0.5, 0.5)
    before = page.evaluate(PLACES)
    for key in ("s", "w", "p", "z", "d", "c", "x", "i", "m", "k", "k", "v"):
        page.keyboard.press(key)
        assert page.evaluate(PLACES) == before, f"{key} moved something"


def test_images_come_back_when_the_graphics_are_reset(images: ReadingRoom) -> None:
    images.page.evaluate(LOSE)
    expect(images.page.get_by_text("The images went off the screen")).to_be_visible()
    expect(images.page.locator("[data-plane][data-drawn=true]")).to_have_count(3)
    assert white(images, "axial")[0] > 0.005
