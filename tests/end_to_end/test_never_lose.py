"""An answer that the reader saw as saved is in the database exactly once, whatever breaks.

Each test breaks one thing in the middle of a case: the network, the server, the login, the tab. The
witness then holds what the screen said against the database and verifies the record.
"""

import re
from contextlib import suppress

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, Error, Page, expect

from backend.accounts.models import User
from reader_study.lifecycle import lock_study
from reader_study.models import LateResponse, Presentation, Response, Study
from reader_study.verification import verify
from tests.end_to_end.conftest import PATIENCE_MS
from tests.end_to_end.live_server import LiveServer
from tests.end_to_end.room import ReadingRoom
from tests.end_to_end.witness import Witness, lose_the_answer
from tests.world import opened

CASES = 3
WRITES = re.compile(r"/api/reading/presentations/[^/]+/(responses|complete)$")
CASE = {"real_or_simulated": "real", "enhancement": "present", "grade": "high"}


@pytest.fixture
def study(lead: User, readers: list[User]) -> Study:
    """Return an open study of three cases for the first two readers."""
    return opened(lead, readers[:2], CASES, name="Postcontrast")


@pytest.fixture
def witness(room: ReadingRoom, study: Study) -> Witness:
    """Return the first reader, at the first case."""
    witness = Witness(room, study)
    witness.enter()
    room.see_case(1, CASES)
    return witness


def answer_all(witness: Witness, position: int) -> None:
    """Answer every question of the case on screen."""
    for question, value in CASE.items():
        witness.answer(position, question, value)


def next_case(witness: Witness) -> None:
    """Ask for the next case by its button."""
    witness.page.get_by_role("button", name=re.compile("^(Next|Finish)")).click()


def see_words(witness: Witness, words: str) -> None:
    """Wait until the save state says this."""
    expect(witness.page.get_by_role("status").first).to_have_text(words)


def test_a_connection_that_goes_and_comes_back_costs_nothing(witness: Witness) -> None:
    """The network is gone; then a proxy answers for a server that is."""
    witness.answer(1, "grade", "lower")
    witness.see_saved()
    witness.page.context.set_offline(True)
    witness.answer(1, "grade", "high")
    witness.answer(1, "enhancement", "absent")
    see_words(witness, "Offline, 2 waiting")
    assert witness.standing(1) == {"grade": "lower"}
    witness.page.context.set_offline(False)
    witness.see_saved()
    page = witness.page
    page.route(WRITES, lambda route: route.fulfill(status=502, body="<h1>Bad Gateway</h1>"))
    witness.answer(1, "grade", "lower")
    see_words(witness, "Offline, 1 waiting")
    page.unroute(WRITES)
    page.route(WRITES, lambda route: route.fulfill(status=404, body="<h1>Not found</h1>"))
    witness.answer(1, "enhancement", "present")
    see_words(witness, "Offline, 2 waiting")
    page.unroute(WRITES)
    witness.see_saved()
    witness.agree()


def test_a_case_is_left_without_a_connection_and_sent_in_order_once_it_is_back(
    witness: Witness,
) -> None:
    expect_ahead(witness)
    witness.page.context.set_offline(True)
    answer_all(witness, 1)
    next_case(witness)
    witness.room.see_case(2, CASES)
    answer_all(witness, 2)
    see_words(witness, "Offline, 7 waiting")
    next_case(witness)
    expect(witness.page.get_by_text("The next case opens once they are.")).to_be_visible()
    assert (Response.objects.count(), witness.completed()) == (0, 0)
    witness.page.context.set_offline(False)
    witness.see_saved()
    witness.room.see_case(2, CASES)
    assert witness.completed() == 1
    next_case(witness)
    witness.room.see_case(3, CASES)
    witness.agree()


def expect_ahead(witness: Witness) -> None:
    """Wait until the next case and its images are on this computer."""
    with witness.page.expect_event(
        "requestfinished", lambda request: request.url.endswith("/voxels"), timeout=PATIENCE_MS
    ):
        witness.page.reload()
        witness.room.see_case(1, CASES)
    witness.page.wait_for_load_state("networkidle")


def test_a_server_that_takes_connections_and_answers_none_costs_nothing(
    witness: Witness, mortal_server: LiveServer
) -> None:
    witness.page.clock.install()
    mortal_server.freeze()
    witness.answer(1, "grade", "high")
    see_words(witness, "Saving")
    witness.page.clock.fast_forward(10_000)
    see_words(witness, "Offline, 1 waiting")
    mortal_server.thaw()
    witness.see_saved()
    witness.agree()


def test_an_answer_whose_acknowledgement_is_lost_is_saved_once(witness: Witness) -> None:
    witness.page.route(WRITES, lose_the_answer, times=2)
    answer_all(witness, 1)
    witness.see_saved()
    witness.page.route(WRITES, lose_the_answer, times=1)
    next_case(witness)
    witness.room.see_case(2, CASES)
    witness.see_saved()
    assert witness.completed() == 1
    witness.agree()


def test_a_server_that_is_killed_between_answers_costs_nothing(
    witness: Witness, mortal_server: LiveServer
) -> None:
    witness.answer(1, "grade", "high")
    mortal_server.kill()
    witness.answer(1, "enhancement", "present")
    witness.answer(1, "real_or_simulated", "real")
    # The first answer may be in the database and its acknowledgement lost with the server.
    expect(witness.page.get_by_role("status").first).to_have_text(
        re.compile("^Offline, [23] waiting$")
    )
    mortal_server.start()
    witness.see_saved()
    next_case(witness)
    witness.room.see_case(2, CASES)
    witness.agree()


def test_a_login_that_runs_out_asks_for_the_password_and_takes_no_key_for_it(
    witness: Witness,
) -> None:
    page = witness.page
    Session.objects.all().delete()
    witness.answer(1, "grade", "high")
    dialog = page.get_by_role("dialog", name="You have been signed out")
    expect(dialog.get_by_text("Nothing is lost: 1 answer waits")).to_be_visible()
    for key in ("1", "2", "Enter"):
        page.keyboard.press(key)
    field = dialog.get_by_label("Password of reader1")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    expect(dialog.get_by_text("neither as an answer nor as your password")).to_be_visible()
    field.fill("the password of another reader")
    page.keyboard.press("Enter")
    expect(dialog.get_by_text("user name or password", exact=False)).to_be_visible()
    witness.sign_in_again()
    witness.see_saved()
    assert witness.stored(1) == {"grade": ["high"]}
    witness.agree()


def test_a_login_that_runs_out_at_the_next_case_and_at_the_signature_goes_on(
    witness: Witness,
) -> None:
    for position in range(1, CASES + 1):
        witness.room.see_case(position, CASES)
        answer_all(witness, position)
        witness.see_saved()
        if position != 2:
            Session.objects.all().delete()
        next_case(witness)
        if position != 2:
            witness.sign_in_again()
    Session.objects.all().delete()
    witness.room.sign()  # the one password logs in again and signs
    witness.room.see_end()
    assert witness.completed() == CASES
    assert verify(witness.study).faults == ()


@pytest.mark.parametrize("way", ["reload", "crash"])
def test_answers_that_wait_outlast_the_page(witness: Witness, way: str) -> None:
    page = witness.page
    page.route(WRITES, lambda route: route.abort())
    witness.answer(1, "grade", "high")
    witness.answer(1, "enhancement", "present")
    see_words(witness, "Offline, 2 waiting")
    address = page.url
    if way == "reload":
        page.reload()
    else:
        other = page.context.new_page()
        other.route(WRITES, lambda route: route.abort())
        witness.move_to(other)
        crash(page)
        other.goto(address)
    witness.room.see_case(1, CASES)
    see_words(witness, "Offline, 2 waiting")
    for value in ("high", "present"):
        expect(witness.room.option(value)).to_be_checked()
    witness.page.unroute(WRITES)
    witness.see_saved()
    witness.agree()


def crash(page: Page) -> None:
    """End the process that draws the page, as a lack of memory does."""
    with suppress(Error):  # there is nobody left to answer
        page.goto("chrome://crash", timeout=5000)


def test_a_case_left_before_a_crash_is_left_after_it(witness: Witness) -> None:
    expect_ahead(witness)
    page, context = witness.page, witness.page.context
    context.route(WRITES, lambda route: route.abort())
    answer_all(witness, 1)
    next_case(witness)
    witness.room.see_case(2, CASES)
    witness.answer(2, "grade", "lower")
    see_words(witness, "Offline, 5 waiting")
    address = page.url
    witness.move_to(context.new_page())
    page.close()
    context.unroute(WRITES)
    witness.page.goto(address)
    witness.room.see_case(2, CASES)
    witness.see_saved()
    expect(witness.room.option("lower")).to_be_checked()
    witness.agree()


def test_another_computer_goes_on_where_the_first_one_was_saved(
    witness: Witness, browser: Browser, server: str
) -> None:
    answer_all(witness, 1)
    witness.see_saved()
    first = witness.page
    first.context.set_offline(True)
    witness.room.option("lower").click()
    see_words(witness, "Offline, 1 waiting")
    elsewhere = browser.new_context(base_url=server, viewport={"width": 1280, "height": 720})
    elsewhere.set_default_timeout(PATIENCE_MS)
    witness.move_to(elsewhere.new_page())
    witness.return_to()
    witness.room.see_case(1, CASES)
    expect(witness.room.option("high")).to_be_checked()
    witness.look()
    next_case(witness)
    witness.room.see_case(2, CASES)
    elsewhere.close()
    first.context.set_offline(False)
    witness.move_to(first)
    expect(first.get_by_text("1 answer came too late to count")).to_be_visible()
    late = LateResponse.objects.get()  # for the lead
    assert (late.value, late.presentation.position) == ("lower", 1)
    witness.room.see_case(2, CASES)
    witness.agree()


def test_one_readers_waiting_answers_are_neither_seen_nor_sent_by_another(
    witness: Witness,
) -> None:
    page, context = witness.page, witness.page.context
    context.route(WRITES, lambda route: route.abort())
    witness.answer(1, "grade", "high")
    see_words(witness, "Offline, 1 waiting")
    page.goto("/reading")
    see_words(witness, "Offline, 1 waiting")
    page.get_by_role("button", name="Log out").click()
    asked = page.get_by_role("dialog", name="Not everything is saved yet")
    asked.get_by_role("button", name="Log out all the same").click()
    expect(page.get_by_label("User name")).to_be_visible()
    context.unroute(WRITES)
    other = Witness(ReadingRoom(page), witness.study, "reader2")
    other.enter()
    other.room.see_case(1, CASES)
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    other.answer(1, "grade", "lower")
    other.see_saved()
    other.agree()
    assert witness.stored(1) == {}
    other.room.log_out()
    witness.return_to()
    witness.room.see_case(1, CASES)
    expect(witness.room.option("high")).to_be_checked()
    witness.see_saved()
    witness.agree()


def test_what_was_answered_without_a_connection_before_the_lock_is_kept_aside(
    witness: Witness, lead: User
) -> None:
    expect_ahead(witness)
    page = witness.page
    page.context.set_offline(True)
    answer_all(witness, 1)
    next_case(witness)
    witness.room.see_case(2, CASES)
    witness.answer(2, "grade", "lower")
    see_words(witness, "Offline, 5 waiting")
    lock_study(lead, witness.study.pk, "The deadline has passed.")
    page.context.set_offline(False)
    expect(page.get_by_text("4 answers came too late to count")).to_be_visible()
    late = LateResponse.objects.order_by("pk").values_list("presentation__position", "value")
    assert list(late) == [*((1, value) for value in CASE.values()), (2, "lower")]
    assert Response.objects.count() == Presentation.objects.exclude(completed_at=None).count() == 0
    assert verify(witness.study).faults == ()
