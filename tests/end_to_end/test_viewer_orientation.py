"""Radiological convention on the screen: blocks in known places of the body are looked for there.

Patient's left on the right in axial and coronal views, anterior up in axial and left in sagittal;
for a grid along the body, one that lies obliquely, and one that is left-handed.
"""

import pytest
from playwright.sync_api import expect

from backend.accounts.models import User
from reader_study.models import Study
from tests.end_to_end.images import Marked, begin, marked, show, view, wait_for_images, white
from tests.end_to_end.room import ReadingRoom
from tests.world import opened

UPRIGHT = (0.0, 0.0, 0.0)
OBLIQUE = (17.0, -11.0, 23.0)
LETTERS = {
    "axial": {"top": "A", "right": "L", "bottom": "P", "left": "R"},
    "sagittal": {"top": "S", "right": "P", "bottom": "I", "left": "A"},
    "coronal": {"top": "S", "right": "L", "bottom": "I", "left": "R"},
}
TO_THE_RIGHT = {"axial": True, "sagittal": False, "coronal": True}  # and all marks are up


@pytest.fixture
def study(lead: User, reader1: User) -> Study:
    """Return an open study of two cases for the first reader alone."""
    return opened(lead, [reader1], 2, name="Marks")


def test_each_block_is_where_radiologists_look_for_it(room: ReadingRoom, study: Study) -> None:
    show(room, marked(UPRIGHT))
    begin(room, study.name)
    assert_marks(room)
    for volume in (
        marked(OBLIQUE),
        marked(OBLIQUE, mirrored=True),
        marked(UPRIGHT, mirrored=True),
    ):
        show_again(room, volume)
        assert_marks(room)


def show_again(room: ReadingRoom, volume: Marked) -> None:
    """Load the same case anew with this volume for its images."""
    show(room, volume)
    room.page.reload()
    wait_for_images(room)


def assert_marks(room: ReadingRoom) -> None:
    """Look for the block of each plane in its quarter of the picture, and read the letters."""
    for plane, letters in LETTERS.items():
        share, right, down = white(room, plane)
        assert 0.005 < share < 0.2, f"{share:.1%} of the {plane} view is white"
        assert (right > 0.04) == TO_THE_RIGHT[plane], f"{plane}: {right:.2f} to the right"
        assert abs(right) > 0.04, f"{plane}: {right:.2f} to the right"
        assert down < -0.1, f"{plane}: {down:.2f} down"
        for edge, letter in letters.items():
            expect(view(room, plane).locator(f"[data-edge={edge}]")).to_have_text(letter)
