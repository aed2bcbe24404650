"""A reader's hands and eyes in the browser: logs in, opens a study, answers by key or by mouse.

Nothing here waits for a time; every step waits for what the reader would see.
"""

import re

from playwright.sync_api import Locator, Page, expect

from tests.conftest import PASSWORD

PATIENCE_MS = 30_000  # a busy two-core machine draws WebGL in software
expect.set_options(timeout=PATIENCE_MS)

QUESTIONS = ("real_or_simulated", "enhancement", "grade")
VALUES = {
    "real_or_simulated": ("real", "simulated"),
    "enhancement": ("absent", "present"),
    "grade": ("lower", "high"),
}
LABELS = {
    "real": "Real",
    "simulated": "Simulated",
    "absent": "Absent",
    "present": "Present",
    "lower": "Lower grade (II–III)",
    "high": "High grade (IV)",
}
Answers = dict[str, str]


class ReadingRoom:
    """The reading room as one reader meets it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def log_in(self, username: str) -> None:
        """Log in on the login page."""
        self.page.goto("/login")
        self.page.get_by_label("User name").fill(username)
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.page.keyboard.press("Enter")
        expect(self.page.get_by_label("User name")).to_have_count(0)

    def log_out(self) -> None:
        """Go back to the list of studies and log out there."""
        self.page.goto("/reading")
        self.page.get_by_role("button", name="Log out").click()
        expect(self.page.get_by_label("User name")).to_be_visible()

    def enter(self, study: str) -> None:
        """Open a study from the list; one that is not begun tells what is asked first."""
        card = self.page.get_by_role("article", name=study)
        way = card.get_by_role("link", name=re.compile("Start|Resume|Sign"))
        is_new = way.inner_text().startswith("Start")
        way.click()
        if is_new:
            self.lift_the_curtain(re.compile("^Begin "))

    def lift_the_curtain(self, act: str | re.Pattern[str]) -> None:
        """Press Enter once the curtain's button has the focus, as one who sees its ring would."""
        expect(self.page.get_by_role("button", name=act)).to_be_focused()
        self.page.keyboard.press("Enter")

    def see_case(self, position: int, total: int) -> None:
        """Wait until this case's images are on the screen."""
        self._see_images(f"Case {position} of {total}")

    def see_training_case(self, position: int, total: int) -> None:
        """Wait until this training case's images are on the screen."""
        self._see_images(f"Training case {position} of {total}")

    def _see_images(self, named: str) -> None:
        expect(self.page.get_by_text(named, exact=True)).to_be_visible()
        expect(self.page.locator("main [data-covered]")).to_have_count(0)
        for plane in ("axial", "sagittal", "coronal"):
            drawn = self.page.locator(f"[data-plane={plane}][data-drawn=true]")
            expect(drawn.get_by_role("img", name=f"{plane} view")).to_be_visible()

    def option(self, value: str) -> Locator:
        """Return the radio button of an answer."""
        return self.page.get_by_role("radio", name=LABELS[value], exact=True)

    def answer_by_key(self, answers: Answers) -> None:
        """Press the number of each answer, one question after the other."""
        for question in QUESTIONS:
            value = answers[question]
            self.page.keyboard.press(str(VALUES[question].index(value) + 1))
            expect(self.option(value)).to_be_checked()
        self.see_saved()

    def answer_by_mouse(self, answers: Answers) -> None:
        """Click each answer, the last question first: the order is the reader's."""
        for question in reversed(QUESTIONS):
            self.option(answers[question]).click()
            expect(self.option(answers[question])).to_be_checked()
        self.see_saved()

    def see_saved(self) -> None:
        """Wait until the room says that the server has every answer."""
        expect(self.page.get_by_role("status")).to_have_text("Saved")

    def sign(self, password: str = PASSWORD) -> None:
        """Sign the session that was just read."""
        self.page.get_by_label(re.compile("^Password of")).fill(password)
        self.page.keyboard.press("Enter")

    def see_end(self) -> None:
        """Wait for the last screen, with the receipt of the last session."""
        expect(self.page.get_by_role("heading", name="All is done")).to_be_visible()
        expect(self.page.get_by_role("region", name="Receipt of session")).to_be_visible()

    def slice_text(self, plane: str) -> Locator:
        """Return the text that names a plane's slice."""
        return self.page.locator(f"[data-plane={plane}]").get_by_text(re.compile("^Slice "))

    def point_at(self, plane: str, x: float, y: float) -> None:
        """Move the mouse over a plane, x and y from 0 to 1; the keys are for that plane then."""
        box = self.page.get_by_role("img", name=f"{plane} view").bounding_box()
        assert box is not None
        self.page.mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"])
        expect(self.page.locator(f"[data-plane={plane}][data-active]")).to_be_visible()

    def click_on(self, plane: str, x: float, y: float) -> None:
        """Click in a plane, x and y from 0 to 1."""
        self.point_at(plane, x, y)
        self.page.mouse.down()
        self.page.mouse.up()
