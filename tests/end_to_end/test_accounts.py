"""Accounts in the browser: People, a link to a password, and the end of a login."""

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.test import override_settings
from playwright.sync_api import BrowserContext, Page, expect

from backend.accounts.models import User
from backend.accounts.sessions import ACTIVE
from reader_study.models import Response
from tests.end_to_end.axe import Inspector, log_in
from tests.end_to_end.room import ReadingRoom
from tests.people import PASSWORD
from tests.world import opened

NEW = "quiet harbour lantern"
IDLE_S = 3600


@pytest.fixture
def idle_for(shared_data: Path) -> Callable[[BrowserContext, int], None]:
    """Return `idle_for(context, left_s)`: it leaves a login so many seconds, nothing done."""

    def leave(context: BrowserContext, left_s: int) -> None:
        (key,) = [c["value"] for c in context.cookies() if c["name"] == "sessionid"]
        with override_settings(SECRET_KEY=(shared_data / "secret_key").read_text()):
            session = SessionStore(key)
            session[ACTIVE] = time.time() - IDLE_S + left_s
            session.save()

    return leave


def test_an_administrator_makes_a_person_who_sets_a_password(
    still_context: BrowserContext, new_context: Callable[..., BrowserContext], admin: User
) -> None:
    log_in(still_context, admin)
    page = still_context.new_page()
    page.goto("/")
    page.get_by_role("link", name="People").click()
    page.get_by_role("button", name="New account").click()
    page.get_by_label("User name").fill("ada")
    page.get_by_label("Name", exact=True).fill("Ada Lovelace")
    page.get_by_role("checkbox", name="Lead").check()
    page.get_by_role("button", name="Make the account").click()
    link = page.get_by_label("Link").input_value()
    page.get_by_role("button", name="I have it").click()
    row = page.get_by_role("row", name="Ada Lovelace")
    expect(row).to_contain_text("Invited")

    guest = new_context().new_page()
    guest.goto(link)
    expect(guest.get_by_text("At least 12 characters")).to_be_visible()  # before anything is typed
    guest.get_by_label("New password").fill("ada-lovelace")
    guest.get_by_role("button", name="Set the password").click()
    expect(guest.get_by_text("too similar")).to_be_visible()
    guest.get_by_label("New password").fill(NEW)
    guest.get_by_role("button", name="Set the password").click()
    expect(guest.get_by_role("heading", name="Home")).to_be_visible()

    row.get_by_role("link").click()
    page.get_by_role("button", name="Sign out everywhere").click()
    page.get_by_role("dialog").get_by_role("button", name="Sign out everywhere").click()
    trail = page.get_by_role("region", name="What was done").or_(page.locator("section").last)
    expect(trail).to_contain_text("All sessions ended")
    expect(trail).to_contain_text("Password set by a link")
    guest.goto("/")
    expect(guest.get_by_label("User name")).to_be_visible()
    guest.goto(link)
    expect(guest.get_by_text("not valid any more")).to_be_visible()


def test_an_administrator_cannot_take_himself_away(page: Page, admin: User) -> None:
    log_in(page.context, admin)
    page.goto(f"/people/{admin.pk}")
    page.get_by_role("button", name="Deactivate").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Deactivate").click()
    expect(dialog).to_contain_text("only administrator who can log in")


def test_one_changes_ones_own_password(page: Page, reader1: User, lead: User) -> None:
    log_in(page.context, lead)
    page.goto("/account")
    page.get_by_label("Password now").fill(PASSWORD)
    page.get_by_label("New password").fill(NEW)
    page.get_by_role("button", name="Change the password").click()
    expect(page.get_by_text("Other computers have to log in again")).to_be_visible()
    lead.refresh_from_db()
    assert lead.check_password(NEW)


def test_before_a_login_ends_one_is_warned_and_may_stay(
    page: Page, lead: User, idle_for: Callable
) -> None:
    log_in(page.context, lead)
    idle_for(page.context, 110)
    page.goto("/help")
    dialog = page.get_by_role("dialog", name="You will be signed out soon")
    expect(dialog.get_by_role("timer")).to_have_text(re.compile(r"[01]:\d\d"))
    dialog.get_by_role("button", name="Stay signed in").click()
    expect(dialog).to_have_count(0)
    assert page.request.get("/api/auth/session").json()["idle_left_s"] > IDLE_S - 120


def test_a_login_that_nobody_keeps_ends_at_the_door_and_leads_back(
    page: Page, lead: User, idle_for: Callable
) -> None:
    log_in(page.context, lead)
    idle_for(page.context, 20)
    page.goto("/account/tokens")
    expect(page.get_by_label("User name")).to_be_visible()
    page.get_by_label("User name").fill("lead")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="API tokens")).to_be_visible()


def test_a_login_that_ends_in_the_reading_room_asks_in_place_and_loses_nothing(
    room: ReadingRoom, lead: User, readers: list[User], idle_for: Callable
) -> None:
    study = opened(lead, readers, 2, name="Idle")
    room.log_in("reader1")
    room.enter(study.name)
    room.see_case(1, 2)
    idle_for(room.page.context, 12)
    room.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    password = room.page.get_by_label("Password of reader1")
    expect(password).to_be_focused()
    expect(room.page.get_by_role("timer")).to_have_count(0)
    password.fill(PASSWORD)
    room.page.keyboard.press("Enter")
    expect(password).to_have_count(0)
    room.page.keyboard.press("1")
    room.see_saved()
    assert Response.objects.count() == 1


def test_the_pages_of_accounts_are_accessible(
    still_context: BrowserContext, admin: User, lead: User, readers: list[User]
) -> None:
    log_in(still_context, admin)
    inspector = Inspector(still_context.new_page())
    for address in ("/people", f"/people/{lead.pk}", "/account", "/forgotten"):
        inspector.open(address)
        inspector.look(address)
    assert inspector.found == []


@pytest.mark.parametrize("scope", ["Read the console"])
def test_a_token_says_what_it_opens(page: Page, lead: User, scope: str) -> None:
    log_in(page.context, lead)
    page.goto("/account/tokens")
    page.get_by_role("button", name="New token").click()
    page.get_by_label("Name").fill("nightly")
    expect(page.get_by_role("radio", name=scope)).to_be_checked()
    page.get_by_role("button", name="Make the token").click()
    page.get_by_role("button", name="I have it").click()
    expect(page.get_by_role("row", name="nightly")).to_contain_text(scope)
