"""Readers who follow a script: what they answer depends on who reads what place alone."""

import re
import zlib

from playwright.sync_api import Browser, Locator, expect

from tests.end_to_end.conftest import SIZE
from tests.end_to_end.room import QUESTIONS, VALUES, Answers, ReadingRoom

PATIENCE_MS = 180_000  # a server starts again, and the room pauses up to 30 s between two tries
CASE = re.compile(r"^(Training case|Case) (\d+) of (\d+)$")


class ScriptedReader:
    """One reader on a computer of their own."""

    def __init__(self, browser: Browser, address: str, username: str, study: str) -> None:
        """Log in and begin the study."""
        self.username = username
        self.context = browser.new_context(base_url=address, viewport=SIZE)
        self.context.set_default_timeout(PATIENCE_MS)
        self.room = ReadingRoom(self.context.new_page())
        self.room.log_in(username)
        self.room.enter(study)
        self.has_ended = False

    def look(self) -> Answers:
        """Wait for the images of the case that is shown; return what will be answered."""
        self.title = self._case().inner_text()
        kind, position, total = CASE.fullmatch(self.title).groups()
        is_training = kind != "Case"
        see = self.room.see_training_case if is_training else self.room.see_case
        see(int(position), int(total))
        self.is_training, self.is_last = is_training, position == total
        return {question: self._scripted(f"{kind} {position}", question) for question in QUESTIONS}

    def finish(self) -> None:
        """Go on to the next case, through what stands between; sign after the last."""
        self.room.page.keyboard.press("Enter")
        if self.is_training:
            self.room.page.get_by_role("button", name="Go on").click()  # after the feedback
            if self.is_last:
                self.room.lift_the_curtain("Begin with case 1")
        elif self.is_last:
            self.room.sign()
            self.room.see_end()
            self.has_ended = True
            return
        expect(self.room.page.get_by_text(self.title, exact=True)).to_have_count(0)

    def leave(self) -> None:
        """Close the browser's window."""
        self.context.close()

    def _case(self) -> Locator:
        title = self.room.page.get_by_text(CASE)
        expect(title).to_be_visible()
        return title

    def _scripted(self, place: str, question: str) -> str:
        drawn = zlib.crc32(f"{self.username} {place} {question}".encode())
        return VALUES[question][drawn % 2]
