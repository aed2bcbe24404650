"""Real beside simulated on a case's page: drawn together, scrolled and turned together."""

import re

from playwright.sync_api import expect

from backend.accounts.models import User
from tests.end_to_end.room import ReadingRoom
from tests.world import case_number, model_of


def test_volumes_side_by_side_scroll_and_turn_together(room: ReadingRoom, researcher: User) -> None:
    cases = [case_number(number) for number in range(2)]
    model_of(cases)
    room.log_in(researcher.username)
    room.page.goto(f"/cases/{cases[0].pk}")
    panes = room.page.get_by_role("group", name="Volumes side by side")
    expect(panes.locator("[data-drawn=true]").get_by_role("img")).to_have_count(3)
    slices = panes.get_by_text(re.compile("^Slice "))
    slice_now, count = map(int, re.findall(r"\d+", slices.first.inner_text()))
    expect(slices).to_have_text([f"Slice {slice_now} / {count}"] * 3)
    panes.get_by_role("img").first.hover()
    room.page.mouse.wheel(0, 100)
    expect(slices).to_have_text([f"Slice {slice_now + 1} / {count}"] * 3)
    panes.get_by_role("button", name="coronal").click()
    expect(slices.first).not_to_have_text(re.compile(f"/ {count}$"))
    expect(slices).to_have_text([slices.first.inner_text()] * 3)


def test_volumes_open_where_the_case_shows_most(room: ReadingRoom, researcher: User) -> None:
    case = case_number(0)
    case.focus_mm = [
        1.0,
        -3.0,
        5.0,
    ]  # of 16 slices of 2 mm, the one at 5 mm is the sixth from above
    case.save()
    room.log_in(researcher.username)
    room.page.goto(f"/cases/{case.pk}")
    slices = room.page.get_by_text(re.compile("^Slice "))
    expect(slices).to_have_text(["Slice 6 / 16"] * 2)
    room.page.get_by_role("button", name="coronal").click()
    expect(slices).to_have_text(["Slice 12 / 20"] * 2)
