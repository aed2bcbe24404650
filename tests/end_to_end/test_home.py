"""Home in the browser: what runs, what waits, what failed, and the way from a cohort to a table."""

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from backend.accounts.models import Role, User
from backend.jobs.models import Job
from tests.end_to_end.axe import log_in
from tests.people import person
from tests.world import case_number


@pytest.fixture
def researcher(transactional_db: None) -> User:
    """Return somebody who leads studies and trains models."""
    return person("ada", Role.LEAD, Role.RESEARCHER)


@pytest.fixture
def page(still_context: BrowserContext, researcher: User) -> Page:
    """Return a page of theirs."""
    log_in(still_context, researcher)
    return still_context.new_page()


def card(page: Page, title: str) -> Locator:
    return page.get_by_role("region", name=title)


def test_an_empty_house_leads_to_its_first_step_and_on(page: Page, researcher: User) -> None:
    page.goto("/")
    expect(card(page, "Runs now")).to_contain_text("Nothing runs.")
    expect(card(page, "Failed")).to_contain_text("Nothing failed")
    step = page.locator("li[aria-current=step]")
    expect(step).to_contain_text("Bring in cases")
    step.get_by_role("link", name="Import cases").click()
    expect(page).to_have_url("/cases/import")
    case_number(0)
    page.goto("/")
    expect(step).to_contain_text("Train a model")
    expect(page.get_by_text("1 of 9 steps done")).to_be_visible()
    page.get_by_role("button", name="Hide this guide").click()
    expect(step).to_have_count(0)
    page.reload()
    page.get_by_role("button", name="Show the way from a cohort to a table").click()
    expect(step).to_contain_text("Train a model")


def test_what_runs_and_what_failed_lead_to_their_jobs(page: Page, researcher: User) -> None:
    for state in (Job.State.RUNNING, Job.State.QUEUED, Job.State.FAILED):
        Job.objects.create(
            kind=Job.Kind.TRAIN,
            state=state,
            title=f"Train until {state}",
            created_by=researcher,
            error="The disk is full." if state == Job.State.FAILED else "",
        )
    page.goto("/")
    expect(card(page, "Runs now")).to_contain_text("1 job waits for a worker")
    expect(card(page, "Failed")).to_contain_text("The disk is full.")
    card(page, "Failed").get_by_role("link", name="Train until failed").click()
    expect(page.get_by_role("alert")).to_contain_text("The disk is full.")
    page.go_back()
    card(page, "Runs now").get_by_role("link", name="Train until running").click()
    expect(page.get_by_role("heading", name="Train until running")).to_be_visible()
