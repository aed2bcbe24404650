"""Lets axe-core look at the page that is open, in light and in dark."""

import re
from collections.abc import Sequence
from typing import Literal

from django.conf import settings
from playwright.sync_api import BrowserContext, Page, expect

from backend.accounts.models import User
from tests.end_to_end.keyboard import faults_of_the_way
from tests.people import PASSWORD

AXE = settings.BASE_DIR / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RUN = """rules => axe.run(document, {
    resultTypes: ["violations", "incomplete", "passes"],
    ...(rules.length ? { runOnly: { type: "rule", values: rules } } : {}),
}).then(({ violations, incomplete, passes }) => passes.length === 0 ? ["nothing was checked"] :
    [...violations, ...incomplete.filter(({ id }) => id === "aria-prohibited-attr")]
        .flatMap(({ id, help, nodes }) => nodes.map(({ html, failureSummary }) =>
            `${id} (${help}): ${html.slice(0, 200)} ${failureSummary}`)))"""
UNSETTLED = "[aria-busy=true], [aria-label^='Loading'], [data-covered]"
Scheme = Literal["light", "dark"]


def log_in(context: BrowserContext, user: User | None) -> None:
    """Let the user be who is logged in, or nobody, without the login page."""
    context.clear_cookies()
    context.request.get("/login")  # gives the cookie that the next request must name
    if user is None:
        return
    token = next(one["value"] for one in context.cookies() if one["name"] == "csrftoken")
    answer = context.request.post(
        "/api/auth/login",
        data={"username": user.username, "password": PASSWORD},
        headers={"X-CSRFToken": token},
    )
    assert answer.ok, answer.text()


class Inspector:
    """Goes from page to page and gathers what axe finds wrong, by page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.found: list[str] = []

    def open(self, address: str) -> None:
        """Go to a page and wait until it shows what it has."""
        self.page.goto(address, wait_until="domcontentloaded")
        self.settled()

    def settled(self) -> None:
        """Wait for the page's heading and for nothing to be loading any more."""
        expect(self.page.locator("h1:visible").first).to_be_visible()
        expect(self.page.locator(UNSETTLED)).to_have_count(0)

    def look(self, called: str, schemes: Sequence[Scheme] = ("light", "dark")) -> None:
        """Let axe look at the page as it stands; after the first scheme at colours alone."""
        if self.page.evaluate("typeof window.axe") == "undefined":
            self.page.evaluate(f"{AXE.read_text()}\n;undefined")
        for scheme in schemes:
            self.page.emulate_media(color_scheme=scheme)
            painted = f":root[data-mantine-color-scheme={scheme}]"
            expect(self.page.locator(painted)).to_have_count(1)
            rules = [] if scheme == schemes[0] else ["color-contrast", "link-in-text-block"]
            self.found += [f"{called}, {scheme}: {one}" for one in self.page.evaluate(RUN, rules)]

    def visit(self, address: str) -> None:
        """Open a page and look at it: in both schemes, but for the reading room's one."""
        self.open(address)
        assert self.page.url.endswith(address), f"{address} led to {self.page.url}"
        self.look(address)

    def dialog(self, opener: re.Pattern[str]) -> None:
        """Press the button of this name, look at the dialog that it opens, and close that again."""
        button = self.page.locator("main").get_by_role("button", name=opener).first
        button.click()
        dialog = self.page.get_by_role("dialog")
        expect(dialog).to_be_visible()
        self.settled()
        called = f"{self.page.url}: {opener.pattern}"
        self.look(called)
        self.found += [f"{called}: {one}" for one in faults_of_the_way(self.page, "[role=dialog]")]
        self.page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
        expect(button).to_be_focused()

    def assert_nothing_found(self) -> None:
        """Fail with everything that was found."""
        assert not self.found, "\n\n".join(self.found)
