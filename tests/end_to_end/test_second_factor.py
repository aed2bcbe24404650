"""The second factor and single sign-on in the browser, on pages that axe looks at as well."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from django.test import override_settings
from oidc_provider_mock import run_server_in_thread
from playwright.sync_api import BrowserContext, Page, expect

from backend.accounts import second_factor
from backend.accounts.models import User
from reader_study.models import Response
from tests.end_to_end.axe import Inspector, log_in
from tests.end_to_end.conftest import NewContext, test_database_url
from tests.end_to_end.live_server import LiveServer
from tests.end_to_end.room import ReadingRoom
from tests.people import PASSWORD
from tests.totp import code_of
from tests.world import opened

SHOTS = os.environ.get("VERUM_SHOTS", "")  # a folder: there go pictures of the pages, to look at


def shot(page: Page, name: str) -> None:
    """Take a picture, where pictures are wanted."""
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"second-factor-{name}.png")


def see(inspector: Inspector, name: str) -> None:
    """Let axe look at what is shown, and take a picture of it."""
    inspector.look(name)
    inspector.page.emulate_media(color_scheme="light")
    shot(inspector.page, name)


def set_up(inspector: Inspector) -> str:
    """Go through the steps from the password on; return the secret."""
    page = inspector.page
    page.get_by_label("Your password").fill(PASSWORD)
    see(inspector, "password")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("img", name="QR code of the secret")).to_be_visible()
    secret = page.get_by_label("Secret").inner_text().replace(" ", "")
    code = page.get_by_label("Code")
    code.fill("000000")
    page.get_by_role("button", name="Turn it on").click()
    expect(page.get_by_text("This code is wrong")).to_be_visible()
    see(inspector, "scan")
    code.fill(code_of(secret))
    page.get_by_role("button", name="Turn it on").click()
    expect(page.get_by_label("Recovery codes")).to_contain_text(re.compile(r"(\d{8}\s+){9}\d{8}"))
    see(inspector, "codes")
    page.get_by_role("button", name="I have them").click()
    return secret


def test_a_person_sets_it_up_is_asked_at_the_login_and_an_administrator_removes_it(
    still_context: BrowserContext, new_context: NewContext, admin: User, lead: User
) -> None:
    log_in(still_context, lead)
    inspector = Inspector(still_context.new_page())
    page = inspector.page
    inspector.open("/account")
    expect(page.get_by_text("Off. When it is on")).to_be_visible()
    see(inspector, "off")
    page.get_by_role("button", name="Set it up").click()
    secret = set_up(inspector)
    expect(page.get_by_text("10 recovery codes left")).to_be_visible()
    see(inspector, "on")
    page.get_by_role("button", name="Turn off").click()
    expect(page.get_by_role("dialog").get_by_label("Code")).to_be_focused()
    see(inspector, "turn-off")

    guest = Inspector(new_context(reduced_motion="reduce", color_scheme="light").new_page())
    guest.open("/login?next=/account")
    guest.page.get_by_label("User name").fill("lead")
    guest.page.get_by_label("Password", exact=True).fill(PASSWORD)
    guest.page.keyboard.press("Enter")
    expect(guest.page.get_by_label("Code")).to_be_focused()
    see(guest, "login-code")
    guest.page.keyboard.type("000000")
    guest.page.keyboard.press("Enter")
    expect(guest.page.get_by_text("This code is wrong")).to_be_visible()
    guest.page.get_by_label("Code").fill(code_of(secret, 1))
    guest.page.keyboard.press("Enter")
    expect(guest.page.get_by_role("heading", name="Your account")).to_be_visible()

    log_in(still_context, admin)
    inspector.open("/people")
    expect(page.get_by_role("row", name="Lead")).to_contain_text("On")
    see(inspector, "people")
    inspector.open(f"/people/{lead.pk}")
    see(inspector, "person")
    page.get_by_role("button", name="Remove the second factor").click()
    see(inspector, "remove")
    page.get_by_role("dialog").get_by_role("button", name="Remove the second factor").click()
    expect(page.get_by_text("Second factor removed")).to_be_visible()
    assert inspector.found + guest.found == []


def test_in_the_reading_room_the_code_is_asked_in_place_and_answers_wait(
    room: ReadingRoom, lead: User, readers: list[User], shared_data: Path
) -> None:
    study = opened(lead, readers, 2, name="Codes")
    room.log_in("reader1")
    room.enter(study.name)
    room.see_case(1, 2)
    page = room.page
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    with override_settings(SECRET_KEY=(shared_data / "secret_key").read_text()):
        second_factor.turn_on(readers[0], secret, code_of(secret))  # ends the session here
    page.keyboard.press("1")
    password = page.get_by_label("Password of reader1")
    expect(password).to_be_focused()
    assert Response.objects.count() == 0
    password.fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Code")).to_be_focused()
    shot(page, "room-code")
    page.keyboard.type("000000")
    page.keyboard.press("Enter")
    expect(page.get_by_text("This code is wrong")).to_be_visible()
    page.get_by_label("Code").fill(code_of(secret, 1))
    page.keyboard.press("Enter")
    expect(password).to_have_count(0)
    room.see_saved()
    assert Response.objects.count() == 1


@pytest.fixture
def provider() -> Iterator[str]:
    """Yield the issuer of a provider of single sign-on."""
    with run_server_in_thread(require_nonce=True) as server:
        issuer = f"http://localhost:{server.server_port}"
        claims = {"preferred_username": "lead"}
        assert requests.put(f"{issuer}/users/lead", json=claims, timeout=10).ok
        yield issuer


@pytest.fixture
def strict(
    provider: str, tmp_path: Path, shared_data: Path, transactional_db: None
) -> Iterator[str]:
    """Yield the address of a Verum with single sign-on that asks all others for a second factor."""
    environment = {
        "VERUM_DATABASE_URL": test_database_url(),
        "VERUM_DATA_DIR": str(shared_data),
        "DJANGO_SETTINGS_MODULE": "backend.settings",
        "VERUM_SECOND_FACTOR": "required",
        "VERUM_OIDC_URL": provider,
        "VERUM_OIDC_CLIENT_ID": "verum",
        "VERUM_OIDC_CLIENT_SECRET": "9f2c7b1e5d804a36",
        "VERUM_OIDC_NAME": "St. Elsewhere",
    }
    live = LiveServer(environment, tmp_path / "strict.log")
    try:
        live.start()
        yield live.address
    finally:
        live.stop()


def test_one_comes_by_single_sign_on_or_sets_up_a_second_factor_first(
    new_context: NewContext, strict: str, lead: User
) -> None:
    still = {"base_url": strict, "reduced_motion": "reduce", "color_scheme": "light"}
    inspector = Inspector(new_context(**still).new_page())
    page = inspector.page
    inspector.open("/account/tokens")
    expect(page.get_by_role("button", name="Log in with St. Elsewhere")).to_be_visible()
    see(inspector, "login-sso")
    sign_on(page, "stranger")
    expect(page.get_by_role("alert")).to_contain_text("knows no account")
    see(inspector, "login-nobody")
    page.goto("/account/tokens")
    sign_on(page, "lead")
    expect(page.get_by_role("heading", name="API tokens")).to_be_visible()

    other = Inspector(new_context(**still).new_page())
    other.open("/login?next=/account/tokens")
    other.page.get_by_label("User name").fill("lead")
    other.page.get_by_label("Password", exact=True).fill(PASSWORD)
    other.page.keyboard.press("Enter")
    expect(other.page.get_by_text("asks everybody for a second factor")).to_be_visible()
    see(other, "due")
    set_up(other)
    expect(other.page.get_by_role("heading", name="API tokens")).to_be_visible()
    assert inspector.found + other.found == []


def sign_on(page: Page, subject: str) -> None:
    """Go to the provider, be this person there, and come back."""
    page.get_by_role("button", name="Log in with St. Elsewhere").click()
    page.wait_for_url(re.compile("/oauth2/authorize"))
    page.locator("input[name=sub]").fill(subject)
    page.locator("input[name=sub]").press("Enter")
