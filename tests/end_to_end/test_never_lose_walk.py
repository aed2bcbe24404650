"""A reader at work while everything breaks, at random moments of a seeded walk.

Six cases, each with a fault; VERUM_FULL=1 reads a hundred. The seed is printed, and VERUM_WALK_SEED
walks the same way again.
"""

import os
import re
from collections.abc import Callable

import numpy as np
from django.contrib.sessions.models import Session

from backend.accounts.models import User
from tests.end_to_end.live_server import LiveServer
from tests.end_to_end.room import QUESTIONS, VALUES, ReadingRoom
from tests.end_to_end.witness import Witness, lose_the_answer
from tests.world import opened

FULL = bool(os.environ.get("VERUM_FULL"))
CASES = 100 if FULL else 6
WRITES = re.compile(r"/api/reading/presentations/[^/]+/(responses|complete)$")


class Walk:
    """A reader, what can break, and what mends it."""

    def __init__(self, witness: Witness, server: LiveServer, rng: np.random.Generator) -> None:
        """rng : chooses every answer, fault and moment."""
        self.witness = witness
        self.server = server
        self.rng = rng
        self.is_signed_out = False
        self.faults: dict[str, Callable[[], None]] = {
            "network off": self._network_off,
            "bad gateway": self._bad_gateway,
            "acknowledgement lost": self._acknowledgement_lost,
            "server killed": self.server.kill,
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
            self._sign_in()
        self._mend()
        self.witness.see_saved()
        if self.rng.random() < 0.3:
            self._come_back(position)

    def _answers(self) -> list[tuple[str, str]]:
        """Return six answers: to every question, and then each question's other value."""
        first = {question: int(self.rng.integers(2)) for question in QUESTIONS}
        then = {question: 1 - first[question] for question in self.rng.permutation(QUESTIONS)}
        return [(key, VALUES[key][at]) for key, at in [*first.items(), *then.items()]]

    def go_on(self) -> None:
        """Ask for the next case, now and then as its acknowledgement or the login is lost."""
        chance = self.rng.random()
        if chance < 0.2:
            self._acknowledgement_lost()
        elif chance < 0.4:
            self._login_expired()
        button = re.compile("^(Next case|Finish)")
        self.witness.page.get_by_role("button", name=button).click()
        self._sign_in()

    def _network_off(self) -> None:
        self.witness.page.context.set_offline(True)

    def _bad_gateway(self) -> None:
        self.witness.page.context.route(WRITES, lambda route: route.fulfill(status=502))

    def _acknowledgement_lost(self) -> None:
        self.witness.page.context.route(WRITES, lose_the_answer, times=1)

    def _login_expired(self) -> None:
        Session.objects.all().delete()
        self.is_signed_out = True

    def _sign_in(self) -> None:
        """Give the password, where the act just done met a login that had run out."""
        if self.is_signed_out:
            self.is_signed_out = False
            self.witness.sign_in_again()

    def _mend(self) -> None:
        context = self.witness.page.context
        context.set_offline(False)
        context.unroute_all(behavior="wait")
        self.server.start()

    def _come_back(self, position: int) -> None:
        """Reload, or go on in another tab."""
        page = self.witness.page
        if self.rng.random() < 0.5:
            page.reload()
        else:
            self.witness.move_to(page.context.new_page())
            self.witness.page.goto(page.url)
            page.close()
        self.witness.room.see_case(position, CASES)


def test_whatever_breaks_the_database_is_what_the_reader_saw(
    room: ReadingRoom, lead: User, reader1: User, mortal_server: LiveServer
) -> None:
    seed = int(os.environ.get("VERUM_WALK_SEED") or np.random.SeedSequence().entropy % 2**32)
    print(f"VERUM_WALK_SEED={seed}")
    study = opened(lead, [reader1], CASES, name="Walk")
    witness = Witness(room, study)
    witness.enter()
    walk = Walk(witness, mortal_server, np.random.default_rng(seed))
    for position in range(1, CASES + 1):
        witness.room.see_case(position, CASES)
        walk.read(position)
        walk.go_on()
    witness.room.sign()
    witness.room.see_end()
    assert witness.completed() == CASES
    witness.agree()
