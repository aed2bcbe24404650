"""Holds what a reader saw as saved against the database.

Flow: answers given in the room -> **Witness** (what the screen said) -> Response rows, the record
The witness notes every answer in the order it was given. Whenever the room says "Saved", all that
stands on the screen must be in the database; at the end each answer must be there exactly once.
"""

import re
from collections import defaultdict
from contextlib import suppress

from playwright.sync_api import BrowserContext, Error, Page, Route, expect

from reader_study.models import Presentation, Response, Study
from reader_study.verification import verify
from tests.conftest import PASSWORD
from tests.end_to_end.room import ReadingRoom

# In one look: the words of the save state, the case, and the answers that stand on the screen.
LOOK = """() => {
    const says = document.querySelector("[role=status][data-phase]")?.textContent;
    const bar = document.querySelector("section[aria-label='Study and progress']")?.textContent;
    const position = Number(/(?<!Training )[Cc]ase (\\d+) of/.exec(bar ?? "")?.[1] ?? 0);
    const chosen = [...document.querySelectorAll("form input[type=radio]:checked")];
    const written = [...document.querySelectorAll("form textarea")].filter((field) => field.value);
    const answers = [...chosen, ...written].map(({ name, value }) => [name, value]);
    return { says, position, answers: Object.fromEntries(answers) };
}"""


def lose_the_answer(route: Route) -> None:
    """Let a request reach the server, and its answer nobody."""
    route.fetch()
    with suppress(Error):  # the page has given it up meanwhile
        route.abort()


def give_login(context: BrowserContext, username: str) -> None:
    """Log somebody in to all windows of a browser, without the login page."""
    context.request.get("/api/auth/me")  # brings the token that a login is asked for
    (token,) = [each["value"] for each in context.cookies() if each["name"] == "csrftoken"]
    who = {"username": username, "password": PASSWORD}
    answer = context.request.post("/api/auth/login", data=who, headers={"X-CSRFToken": token})
    assert answer.status == 200


class Witness:
    """One reader in one study, and all that this reader was shown."""

    def __init__(self, room: ReadingRoom, study: Study, username: str = "reader1") -> None:
        """room : the reader's; it may move to another page, see `move_to`."""
        self.room = room
        self.study = study
        self.username = username
        self.given: dict[tuple[int, str], list[str]] = defaultdict(list)
        self.seen_saved = 0  # looks at which the room said "Saved"

    @property
    def page(self) -> Page:
        """The page that the reader looks at."""
        return self.room.page

    def move_to(self, page: Page) -> None:
        """Go on in another tab, or at another computer."""
        self.room = ReadingRoom(page)

    def enter(self) -> None:
        """Open a study that is new to the reader, logged in."""
        self.return_to()
        self.room.lift_the_curtain(re.compile("^Begin "))

    def return_to(self) -> None:
        """Open a study whose first case was opened before, logged in without the login page."""
        give_login(self.page.context, self.username)
        self.page.goto(f"/reading/{self.study.pk}")

    def answer(self, position: int, question: str, value: str) -> None:
        """Click an answer, and note it where it differs from the one before."""
        self.room.option(value).click()
        expect(self.room.option(value)).to_be_checked()
        values = self.given[position, question]
        if not values or values[-1] != value:
            values.append(value)
        self.look()

    def look(self) -> bool:
        """Whether the room says "Saved" now; then what it shows must be in the database."""
        shown = self.page.evaluate(LOOK)
        if shown["says"] != "Saved":
            return False
        if shown["position"]:
            standing = self.standing(shown["position"])
            assert standing == standing | shown["answers"]
        self.seen_saved += 1
        return True

    def see_saved(self) -> None:
        """Wait until the room says "Saved", and hold it to that."""
        expect(self.page.get_by_role("status").first).to_have_text("Saved")
        assert self.look()

    def standing(self, position: int) -> dict[str, str]:
        """Return the answers that stand in the database, by question."""
        return {question: values[-1] for question, values in self.stored(position).items()}

    def stored(self, position: int) -> dict[str, list[str]]:
        """Return every revision in the database, by question, the oldest first."""
        values: dict[str, list[str]] = defaultdict(list)
        for row in Response.objects.filter(
            presentation__study=self.study,
            presentation__reader__user__username=self.username,
            presentation__position=position,
        ).order_by("revision"):
            values[row.question.key].append(row.value)
        return dict(values)

    def sign_in_again(self) -> None:
        """Give the password where the room asks for it in place."""
        dialog = self.page.get_by_role("dialog", name="You have been signed out")
        dialog.get_by_label(re.compile("^Password of")).fill(PASSWORD)
        dialog.get_by_role("button", name="Go on reading").click()
        expect(dialog).to_have_count(0)

    def agree(self) -> None:
        """Every answer given is in the database exactly once, in its order, and the chain holds."""
        assert self.seen_saved > 0
        positions = {position for position, _ in self.given}
        stored = {
            (position, question): values
            for position in positions
            for question, values in self.stored(position).items()
        }
        assert stored == dict(self.given)
        assert verify(self.study).faults == ()

    def completed(self) -> int:
        """Return how many of the reader's cases are completed in the database."""
        rows = Presentation.objects.filter(
            study=self.study, reader__user__username=self.username, completed_at__isnull=False
        )
        return rows.count()
