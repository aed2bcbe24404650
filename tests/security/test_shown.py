"""Hostile words are shown as words: on no page does one of them become a part of the page.

Everything runs in Chromium under the real content security policy; that no page breaks the policy
by itself is asserted by the fixture `new_context` for every page of every browser test.
"""

import os

import pytest
from django.contrib import admin
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from backend.accounts.models import User
from tests.end_to_end.axe import UNSETTLED, log_in
from tests.end_to_end.conftest import NewContext
from tests.end_to_end.inspected import addresses_of_the_lead
from tests.people import PASSWORD
from tests.security.hostile import MARK, Hostile, hostile

FULL = bool(os.environ.get("VERUM_FULL"))
HURT = f"""() => [
    ...document.querySelectorAll('[src*="{MARK}"], #{MARK}, [onload], [onerror]'),
].map(({{ outerHTML }}) => outerHTML).concat(window.hurt ? ["a script ran"] : [])"""
PATIENCE_MS = 60_000


@pytest.fixture
def world(transactional_db, api, monkeypatch, child_environment) -> Hostile:
    for name, value in child_environment.items():
        monkeypatch.setenv(name, value)
    return hostile(api)


class Looker:
    """Opens page after page and gathers where hostile words became more than words."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.page = context.new_page()
        self.dialogs: list[str] = []
        self.found: list[str] = []
        self.marked = 0
        self.page.on("dialog", self._dialog)

    def _dialog(self, dialog: object) -> None:
        self.dialogs.append(self.page.url)
        dialog.dismiss()

    def look(self, address: str) -> None:
        """Open a page, wait until it shows what it has, and look for what should not be there."""
        answer = self.page.goto(address, wait_until="domcontentloaded")
        assert answer is not None and answer.status < 500, address
        if not address.startswith("/admin/"):
            expect(self.page.locator("h1:visible").first).to_be_visible(timeout=PATIENCE_MS)
            expect(self.page.locator(UNSETTLED)).to_have_count(0, timeout=PATIENCE_MS)
        self.found += [f"{address}: {one}" for one in self.page.evaluate(HURT)]
        self.marked += MARK in self.page.locator("body").inner_text()


def some_of(world: Hostile) -> list[str]:
    """Return the lead's pages that show the most words; with VERUM_FULL every one there is."""
    if FULL:
        return addresses_of_the_lead(world.world)
    studies = {state: f"/studies/{one.pk}" for state, one in world.world.studies.items()}
    pages = ["/cases", "/models", "/jobs", "/account/tokens", world.world.case]
    pages += [f"{world.world.case}/quality", f"/models/{world.world.model.pk}"]
    pages += [f"/evaluations/{world.world.evaluation.pk}", f"/jobs/{world.world.jobs[2].pk}"]
    return [*pages, studies["draft"], studies["open"], f"{studies['unblinded']}/results"]


def admin_pages() -> list[str]:
    """Return the list of each model that /admin/ shows, and the page of a row of it."""
    pages = []
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        row = model.objects.first()
        pages.append(reverse(f"{name}_changelist"))
        pages += [reverse(f"{name}_change", args=[row.pk])] if row and FULL else []
    return pages


def test_hostile_words_stay_words_on_every_page(new_context: NewContext, world: Hostile) -> None:
    context = new_context()
    looker = Looker(context)
    looker.look(world.world.invitation)
    log_in(context, world.world.people["lead"])
    for address in some_of(world):
        looker.look(address)
    log_in(context, world.world.people["reader"])
    looker.look("/reading")
    looker.look(f"/reading/{world.study('open').pk}")
    assert looker.marked > 12, "hardly any page showed the words"
    assert (looker.found, looker.dialogs) == ([], [])


def test_hostile_words_stay_words_in_the_administration(
    new_context: NewContext, world: Hostile
) -> None:
    """And no page of it breaks the content security policy, which `new_context` asserts."""
    root = User.objects.create_superuser("root", password=PASSWORD)
    context = new_context()
    looker = Looker(context)
    log_in(context, root)
    looker.look("/admin/")
    for address in admin_pages():
        looker.look(address)
    assert looker.marked > 4, "hardly any page showed the words"
    assert (looker.found, looker.dialogs) == ([], [])


def test_the_page_does_tell_what_hurts(new_context: NewContext, live: object) -> None:
    """The looker itself would notice: words put into a page as HTML are found."""
    page: Page = new_context().new_page()
    page.goto("/help")
    page.evaluate(f"document.body.append(Object.assign(new Image(), {{ src: '{MARK}' }}))")
    page.evaluate(f"document.body.append(Object.assign(new Option(), {{ id: '{MARK}' }}))")
    assert len(page.evaluate(HURT)) == 2


def test_reports_and_answers_hold_hostile_words_as_text(api, world: Hostile) -> None:
    client = api(world.world.people["lead"])
    report = client.get(f"/api/studies/{world.study('unblinded').pk}/report.html")
    text = b"".join(report).decode()
    assert report.status_code == 200
    assert MARK in text
    assert f"<img src={MARK}" not in text
    assert "attachment" in report["Content-Disposition"]
