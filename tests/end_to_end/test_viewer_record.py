"""The viewing record: what a reader did with the images is stored with the completed case."""

import pytest
from playwright.sync_api import expect

from backend.accounts.models import User
from reader_study.models import Presentation, Study
from tests.end_to_end.images import PLANES, begin, see_slice, slice_of, tool, view
from tests.end_to_end.room import Answers, ReadingRoom
from tests.world import opened

ANSWERS: Answers = {"real_or_simulated": "real", "enhancement": "present", "grade": "high"}


@pytest.fixture
def study(lead: User, reader1: User) -> Study:
    """Return an open study of two cases for the first reader alone."""
    return opened(lead, [reader1], 2, name="Record")


def test_slices_planes_windows_and_distances_are_stored_with_the_case(
    room: ReadingRoom, study: Study
) -> None:
    begin(room, study.name)
    room.point_at("axial", 0.5, 0.5)
    start = slice_of(room, "axial")
    for step in (1, 2):
        room.page.keyboard.press("ArrowDown")
        see_slice(room, "axial", start + step)
    room.page.keyboard.press("v")
    expect(tool(room, "Contrast")).to_have_attribute("aria-pressed", "true")
    for key in ("e", "Shift+ArrowRight", "e"):
        room.page.keyboard.press(key)
    expect(view(room, "axial").locator(".svg-layer text")).to_have_count(1)
    room.answer_by_key(ANSWERS)
    room.page.keyboard.press("Enter")
    room.see_case(2, 2)
    viewing = Presentation.objects.get(study=study, position=1).viewing
    assert set(viewing["planes"]) == set(PLANES)
    assert viewing["planes"]["axial"]["slices"] == [[start, start + 2]]
    assert viewing["planes"]["axial"]["time_ms"] > 0
    assert (viewing["window_changes"], viewing["distances"]) == (1, 1)
