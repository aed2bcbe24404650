"""A reader with two windows, or two computers, reads in one: the newest."""

import pytest
from playwright.sync_api import expect

from backend.accounts.models import User
from reader_study.models import Response, Study
from tests.end_to_end.conftest import NewContext
from tests.end_to_end.room import ReadingRoom
from tests.world import opened

TOLD = "Reading goes on in another window"
LONG_MS = 600_000


@pytest.fixture
def study(lead: User, reader1: User) -> Study:
    """Return an open study of two cases for the first reader alone."""
    return opened(lead, [reader1], 2, name="Windows")


def newer_window(room: ReadingRoom) -> ReadingRoom:
    """Open the same address in another window of the same browser."""
    newer = ReadingRoom(room.page.context.new_page())
    newer.page.goto(room.page.url)
    return newer


def test_the_older_window_is_told_and_stands_still_until_the_place_is_free(
    room: ReadingRoom, study: Study
) -> None:
    room.log_in("reader1")
    room.enter(study.name)
    room.see_case(1, 2)
    newer = newer_window(room)
    newer.see_case(1, 2)
    expect(room.page.get_by_role("heading", name=TOLD)).to_be_visible()
    room.page.keyboard.press("1")
    newer.page.keyboard.press("2")
    newer.see_saved()
    assert list(Response.objects.values_list("value", flat=True)) == ["simulated"]

    room.page.get_by_role("button", name="Read here instead").click()
    room.see_case(1, 2)
    expect(room.option("simulated")).to_be_checked()
    expect(newer.page.get_by_role("heading", name=TOLD)).to_be_visible()

    newer.page.get_by_role("button", name="Read here instead").click()
    expect(room.page.get_by_role("heading", name=TOLD)).to_be_visible()
    newer.page.close()
    room.see_case(1, 2)


def test_the_clock_goes_on_after_a_reload_and_on_another_computer(
    room: ReadingRoom, study: Study, new_context: NewContext
) -> None:
    room.log_in("reader1")
    room.enter(study.name)
    room.see_case(1, 2)
    read_for(room, LONG_MS)
    room.page.keyboard.press("1")
    room.see_saved()

    other = ReadingRoom(new_context().new_page())
    other.log_in("reader1")
    other.page.goto(room.page.url)
    other.see_case(1, 2)
    expect(other.option("real")).to_be_checked()
    other.page.keyboard.press("1")
    other.see_saved()
    times = Response.objects.order_by("pk").values_list("question__key", "reading_time_ms")
    (first, at_first), (second, at_second) = times
    assert (first, second) == ("real_or_simulated", "enhancement")
    assert LONG_MS <= at_first <= at_second < 2 * LONG_MS


def read_for(room: ReadingRoom, milliseconds: int) -> None:
    """Let this browser have kept so long a reading of the case, and come back to it."""
    address = room.page.url
    room.page.goto("/reading")
    room.page.evaluate(
        """(ms) => {
            const [token] = localStorage.getItem("verum.reading").split(" ");
            localStorage.setItem("verum.reading", `${token} ${ms} null`);
        }""",
        milliseconds,
    )
    room.page.goto(address)
    room.see_case(1, 2)
