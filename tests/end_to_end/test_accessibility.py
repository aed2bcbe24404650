"""axe-core finds nothing wrong on any page of the console, for any role, in light and in dark."""

import re

import pytest
from playwright.sync_api import BrowserContext

from tests.end_to_end.axe import Inspector, log_in
from tests.end_to_end.inspected import Inspected, addresses_of_the_lead, inspected

PAGES = {
    "admin": ("/", "/cases", "/models", "/jobs", "/studies"),
    "researcher": ("/", "/cases", "/models", "/models/new", "/jobs", "/power"),
    "analyst": ("/", "/studies", "/results"),
    "allocation_holder": ("/", "/studies", "/results"),
    "reader": ("/help", "/cases"),
    "nobody": ("/", "/help"),
}
DIALOGS = {  # by who may open them: the page, and the buttons
    "lead": (
        ("/studies/{draft}", ("Prepare", "Make link", "Change$")),
        ("/studies/{open}", ("Lock", "Add a reader", "New link", "Change$", "Withdraw")),
        ("/account/tokens", ("New token", "Revoke")),
        ("/jobs/{running}", ("Cancel",)),
    ),
    "researcher": (("/models/{model}", ("Simulate",)), ("/cases/{case}/quality", ("Exclude",))),
    "allocation_holder": (("/studies/{locked}", ("Unblind",)),),
}


@pytest.fixture
def world(still_context: BrowserContext) -> Inspected:
    """Return one of everything."""
    return inspected()


def test_axe_finds_nothing_on_any_page_of_the_console(
    still_context: BrowserContext, world: Inspected
) -> None:
    page = still_context.new_page()
    inspector = Inspector(page)
    inspector.visit("/login")
    inspector.visit(world.invitation)
    inspector.visit("/invite/not-valid-any-more")
    log_in(still_context, world.people["lead"])
    for address in addresses_of_the_lead(world):
        inspector.visit(address)
    for role, addresses in PAGES.items():
        log_in(still_context, world.people[role])
        for address in addresses:
            inspector.visit(address)
    inspector.assert_nothing_found()


def test_axe_finds_nothing_in_any_dialog_of_the_console(
    still_context: BrowserContext, world: Inspected
) -> None:
    """Open each by its button, see that it keeps the focus, and that Escape gives it back."""
    inspector = Inspector(still_context.new_page())
    keys = {state: study.pk for state, study in world.studies.items()}
    keys |= {job.state: job.pk for job in world.jobs} | {"model": world.model.pk}
    keys |= {"case": world.model.cases.order_by("patient")[0].pk}
    for role, pages in DIALOGS.items():
        log_in(still_context, world.people[role])
        for address, openers in pages:
            inspector.open(address.format_map(keys))
            for opener in openers:
                inspector.dialog(re.compile(f"^({opener})"))
    inspector.assert_nothing_found()
