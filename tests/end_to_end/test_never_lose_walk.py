"""A reader at work while everything breaks, at random moments of a seeded walk.

Six cases, each with a fault; VERUM_FULL=1 reads a hundred. The seed is printed, and VERUM_WALK_SEED
walks the same way again.
"""

import os
import re
from collections.abc import Callable

import numpy as np
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, Page, expect

from backend.accounts.models import User
from tests.end_to_end.live_server import LiveServer
from tests.end_to_end.room import PATIENCE_MS, QUESTIONS, VALUES, ReadingRoom
from tests.end_to_end.witness import Witness, lose_the_answer
from tests.world import opened

FULL = bool(os.environ.get("VERUM_FULL"))
CASES = 100 if FULL else 6
SIGNED_OUT = "You have been signed out"
HELD_BACK = re.compile("The server cannot be reached|The next case opens once they are")
WRITES = re.compile(r"/api/reading/presentations/[^/]+/(responses|complete)$")


class Walk:
    """A reader, what can break, and what mends it."""

    def __init__(
        self, witness: Witness, server: LiveServer, browser: Browser, rng: np.random.Generator
    ) -> None:
        """rng : chooses every answer, fault and moment."""
        self.witness = witness
        self.server = server
        self.browser = browser
        self.rng = rng
        self._sign_in_when_asked(witness.page)
        self.faults: dict[str, Callable[[], None]] = {
            "network off": self._network_off,
            "bad gateway": self._bad_gateway,
            "acknowledgement lost": self._acknowledgement_lost,
            "server killed": self.server.kill,
            "server hangs": self.server.freeze,
            "login expired": self._login_expired,
        }

    def read(self, position: int) -> None:
        """Read one case, with a fault at one moment of it that is mended at a later one."""
        fault = str(self.rng.choice(list(self.faults)))
        breaks, mends = sorted(int(moment) for moment in self.rng.choice(6, 2, replace=False))
        print(f"case {position}: {fault} before answer {breaks + 1}, mended before {mends + 1}")
        for moment, (question, value) in enumerate(self._answers()):
            if moment == breaks:
                self.faults[fault]()
            if moment == mends:
                self._mend()
            self.witness.answer(position, question, value)
        self._mend()
        self.witness.see_saved()
        if self.rng.random() < 0.3:
            self._come_back(position)

    def _answers(self) -> list[tuple[str, str]]:
        """Return six answers: to every question, and then each question's other value."""
        first = {question: int(self.rng.integers(2)) for question in QUESTIONS}
        then = {question: 1 - first[question] for question in self.rng.permutation(QUESTIONS)}
        return [(key, VALUES[key][at]) for key, at in [*first.items(), *then.items()]]

    def go_on(self, position: int) -> None:
        """Ask for the next case, now and then as something breaks in this very moment."""
        faults = [
            self._acknowledgement_lost,
            self._login_expired,
            self._network_off,
            self.server.kill,
            self._mend,  # nothing breaks
        ]
        fault = faults[int(self.rng.integers(len(faults)))]
        fault()
        print(f"case {position}: {fault.__name__} at its end")
        self._ask_for_the_next()
        if fault not in (self._network_off, self.server.kill):
            return
        held_back = self.witness.page.get_by_text(HELD_BACK)
        ahead = self.witness.page.get_by_text(f"Case {position + 1} of {CASES}", exact=True)
        expect(held_back.or_(ahead).first).to_be_visible()
        is_held_back = held_back.is_visible()
        self._mend()
        if is_held_back:
            self._ask_for_the_next()

    def sign(self) -> None:
        """Sign at the end, now and then as the login has run out."""
        expect(self.witness.page.get_by_role("heading", name="You have read")).to_be_visible()
        if self.rng.random() < 0.5:
            self._login_expired()
        self.witness.room.sign()

    def _ask_for_the_next(self) -> None:
        button = re.compile("^(Next|Finish)")
        self.witness.page.get_by_role("button", name=button).click()

    def _network_off(self) -> None:
        self.witness.page.context.set_offline(True)

    def _bad_gateway(self) -> None:
        self.witness.page.context.route(WRITES, lambda route: route.fulfill(status=502))

    def _acknowledgement_lost(self) -> None:
        self.witness.page.context.route(WRITES, lose_the_answer, times=1)

    def _login_expired(self) -> None:
        Session.objects.all().delete()

    def _sign_in_when_asked(self, page: Page) -> None:
        """Give the password whenever the room asks for it in place."""
        dialog = page.get_by_role("dialog", name=SIGNED_OUT)
        page.add_locator_handler(dialog, lambda _: self.witness.sign_in_again())

    def _mend(self) -> None:
        context = self.witness.page.context
        context.set_offline(False)
        context.unroute_all(behavior="wait")
        self.server.thaw()
        self.server.start()

    def _come_back(self, position: int) -> None:
        """Reload, or go on in another tab or at another computer."""
        page = self.witness.page
        way = int(self.rng.integers(3))
        if way == 0:
            page.reload()
        elif way == 1:
            self._move_to(page.context.new_page())
            self.witness.page.goto(page.url)
            page.close()
        else:
            elsewhere = self.browser.new_context(base_url=self.server.address)
            elsewhere.set_default_timeout(PATIENCE_MS)
            self._move_to(elsewhere.new_page())
            self.witness.return_to()
            page.context.close()
        self.witness.room.see_case(position, CASES)

    def _move_to(self, page: Page) -> None:
        self.witness.move_to(page)
        self._sign_in_when_asked(page)


def test_whatever_breaks_the_database_is_what_the_reader_saw(
    room: ReadingRoom, lead: User, reader1: User, mortal_server: LiveServer, browser: Browser
) -> None:
    seed = int(os.environ.get("VERUM_WALK_SEED") or np.random.SeedSequence().entropy % 2**32)
    print(f"VERUM_WALK_SEED={seed}")
    study = opened(lead, [reader1], CASES, name="Walk")
    witness = Witness(room, study)
    witness.enter()
    walk = Walk(witness, mortal_server, browser, np.random.default_rng(seed))
    for position in range(1, CASES + 1):
        witness.room.see_case(position, CASES)
        walk.read(position)
        walk.go_on(position)
    walk.sign()
    witness.room.see_end()
    assert witness.completed() == CASES
    witness.agree()
