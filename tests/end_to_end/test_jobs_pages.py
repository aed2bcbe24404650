"""Jobs in the browser: found, cancelled, resumed, put first, and watched over a lost connection.

The rows stand as a worker would have left them; what it does next, the test writes.
"""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Locator, Page, expect

from backend.accounts.models import Role, User
from backend.jobs.models import Job, Worker
from tests.end_to_end.axe import Inspector, log_in
from tests.end_to_end.live_server import LiveServer
from tests.people import person

TITLES = {
    Job.State.RUNNING: "Train on 102 cases",
    Job.State.QUEUED: "Simulate 24 cases",
    Job.State.FAILED: "Import a folder",
    Job.State.SUCCEEDED: "Prepare a study",
}
KINDS = {
    Job.State.RUNNING: Job.Kind.TRAIN,
    Job.State.QUEUED: Job.Kind.SIMULATE,
    Job.State.FAILED: Job.Kind.IMPORT,
    Job.State.SUCCEEDED: Job.Kind.MATERIALISE,
}
CURVE = [
    {"series": f"fold 1 {what}", "x": x, "y": 1 / x}
    for what in ("loss", "validation loss")
    for x in (1, 2, 3)
]


@pytest.fixture
def lead(transactional_db: None) -> User:
    """Return a lead."""
    return person("lead", Role.LEAD)


@pytest.fixture
def page(still_context: BrowserContext, lead: User) -> Page:
    """Return a page of the lead's."""
    log_in(still_context, lead)
    return still_context.new_page()


@pytest.fixture
def jobs(lead: User) -> dict[str, Job]:
    """Return a job in each of four states, by that state."""
    return {state: a_job(lead, state) for state in TITLES}


def a_job(user: User, state: Job.State, **fields: object) -> Job:
    """Return a job that stands in this state; one that runs is held for an hour."""
    now = timezone.now()
    over = state in (Job.State.FAILED, Job.State.SUCCEEDED)
    held = {"lease_holder": "node-a:1:x", "lease_expires_at": now + timedelta(hours=1)}
    given = {
        "kind": KINDS[state],
        "title": TITLES[state],
        "created_by": user,
        "started_at": None if state == Job.State.QUEUED else now,
        "finished_at": now if over else None,
        "error": "The folder is empty." if state == Job.State.FAILED else "",
        "machine": "" if state == Job.State.QUEUED else "node-a",
    }
    running = held if state == Job.State.RUNNING else {}
    return Job.objects.create(state=state, **given | running | fields)


def row_of(page: Page, title: str) -> Locator:
    return page.get_by_role("row").filter(has=page.get_by_role("link", name=title, exact=True))


def told(job: Job, **fields: object) -> None:
    """Write what a worker would."""
    Job.objects.filter(pk=job.pk).update(**fields)


def test_the_list_is_narrowed_and_sorted_in_its_address(page: Page, jobs: dict[str, Job]) -> None:
    page.goto("/jobs")
    expect(row_of(page, "Import a folder")).to_contain_text("The folder is empty.")
    expect(page.get_by_role("link", name="New job")).to_have_attribute("href", "/jobs/new")
    page.get_by_label("State", exact=True).select_option("failed")
    expect(page.get_by_role("row")).to_have_count(2)
    expect(page).to_have_url(re.compile(r"/jobs\?state=failed$"))
    page.get_by_label("State", exact=True).select_option("")
    page.get_by_label("Search jobs").fill("102")
    expect(page.get_by_role("row")).to_have_count(2)
    page.goto("/jobs?kind=materialise&search=nothing+like+it")
    expect(page.get_by_text("No job matches")).to_be_visible()
    page.get_by_role("button", name="Show all jobs").click()
    expect(page.get_by_role("row")).to_have_count(5)
    page.get_by_role("button", name="Created").click()
    expect(page).to_have_url(re.compile("ordering=created_at"))
    expect(page.get_by_role("row").nth(1)).to_contain_text(TITLES[Job.State.RUNNING])


def test_a_job_is_cancelled_and_another_resumed_in_the_list(
    page: Page, jobs: dict[str, Job]
) -> None:
    page.goto("/jobs")
    page.get_by_role("button", name="Cancel Simulate 24 cases").click()
    dialog = page.get_by_role("dialog", name="Cancel this job?")
    dialog.get_by_role("button", name="Cancel the job").click()
    expect(dialog).to_have_count(0)
    expect(row_of(page, "Simulate 24 cases")).to_contain_text("Cancelled")
    page.get_by_role("button", name="Resume Import a folder").click()
    expect(row_of(page, "Import a folder")).to_contain_text("Queued")
    succeeded = row_of(page, "Prepare a study")
    expect(succeeded.get_by_role("button")).to_have_count(0)


def test_another_researchers_job_is_watched_and_nothing_is_offered(
    still_context: BrowserContext, jobs: dict[str, Job]
) -> None:
    log_in(still_context, person("researcher", Role.RESEARCHER))
    page = still_context.new_page()
    page.goto("/jobs")
    expect(row_of(page, TITLES[Job.State.RUNNING])).to_be_visible()
    offered = page.get_by_role("button", name=re.compile("^(Cancel|Resume)"))
    expect(offered).to_have_count(0)
    for state in (Job.State.RUNNING, Job.State.FAILED):
        page.goto(f"/jobs/{jobs[state].pk}")
        expect(page.get_by_role("link", name="Clone with changes")).to_have_count(
            int(state == Job.State.RUNNING)
        )
        expect(page.get_by_text("Priority")).to_be_visible()
        expect(offered).to_have_count(0)
        expect(page.get_by_label("Priority")).to_have_count(0)


def test_a_job_that_ended_meanwhile_is_not_cancelled_and_the_page_says_so(
    page: Page, jobs: dict[str, Job]
) -> None:
    page.goto(f"/jobs/{jobs['running'].pk}")
    page.get_by_role("button", name="Cancel the job").click()
    page.route(re.compile(r"/api/jobs/[^/]+$"), lambda route: route.abort())  # it hears of nothing
    told(jobs["running"], state="succeeded", lease_holder="", lease_expires_at=None)
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Cancel the job").click()
    expect(dialog.get_by_role("alert")).to_contain_text("already succeeded")


def test_a_running_job_is_put_first_cancelled_and_gone_on_with(
    page: Page, jobs: dict[str, Job]
) -> None:
    job = jobs["running"]
    page.goto(f"/jobs/{job.pk}")
    page.get_by_label("Priority").select_option("High")
    expect(page.get_by_label("Priority")).to_be_enabled()
    expect(page.get_by_label("Priority")).to_have_value("10")
    job.refresh_from_db()
    assert job.priority == 10
    expect(page.get_by_role("link", name="Clone with changes")).to_have_attribute(
        "href", f"/jobs/new/train?from={job.pk}"
    )
    page.get_by_role("button", name="Cancel the job").click()
    page.get_by_role("dialog").get_by_role("button", name="Cancel the job").click()
    expect(page.get_by_role("status").filter(has_text="Stopping…")).to_be_visible()
    job.refresh_from_db()
    assert job.cancel_requested
    told(job, state="cancelled", lease_holder="", lease_expires_at=None, cancel_requested=False)
    page.get_by_role("button", name="Resume the job").click()
    expect(page.get_by_text("Queued", exact=True)).to_be_visible()


def test_a_lost_connection_is_said_and_mends_itself(page: Page, jobs: dict[str, Job]) -> None:
    job = jobs["running"]
    for address in (f"/jobs/{job.pk}", "/jobs"):
        see_a_quarter(page, job, address)
        page.context.set_offline(True)
        see_that_it_stands_still(page)
        told(job, progress=0.75)
        page.context.set_offline(False)
        see_that_it_goes_on(page)


def test_a_server_that_is_gone_is_said_and_found_again(
    page: Page, jobs: dict[str, Job], mortal_server: LiveServer
) -> None:
    see_a_quarter(page, jobs["running"], "/jobs")
    mortal_server.kill()
    see_that_it_stands_still(page)
    told(jobs["running"], progress=0.75)
    mortal_server.start()
    see_that_it_goes_on(page)


def see_a_quarter(page: Page, job: Job, address: str) -> None:
    told(job, progress=0.25)
    page.goto(address)
    expect(page.get_by_text("25%").first).to_be_visible()
    expect(lost(page)).to_have_count(0)


def see_that_it_stands_still(page: Page) -> None:
    expect(lost(page)).to_contain_text("What you see stood so at")
    expect(page.get_by_text("25%").first).to_be_visible()


def see_that_it_goes_on(page: Page) -> None:
    expect(page.get_by_text("75%").first).to_be_visible()
    expect(lost(page)).to_have_count(0)


def lost(page: Page) -> Locator:
    return page.get_by_role("status").filter(has_text="Connection lost")


def test_parts_are_on_the_page_of_the_whole_and_not_in_the_list(
    page: Page, lead: User, jobs: dict[str, Job]
) -> None:
    whole = jobs["running"]
    told(whole, curve=CURVE, used={"cpu_s": 5321.0, "peak_memory_bytes": 3_400_000_000})
    for part, state in enumerate([Job.State.SUCCEEDED, Job.State.RUNNING, Job.State.QUEUED]):
        titled = {"kind": Job.Kind.FOLD, "title": f"Fold {part + 1} of 3"}
        a_job(lead, state, parent=whole, part=part, **titled)
    page.goto("/jobs")
    expect(page.get_by_role("row")).to_have_count(5)
    page.get_by_role("link", name=whole.title).click()
    expect(page.get_by_role("row")).to_have_count(4)
    for words in ("1 h 29 min", "3.4 GB", "node-a"):
        expect(page.get_by_text(words).first).to_be_visible()
    for what in ("Training", "Validation"):
        expect(page.get_by_role("img", name=re.compile(f"^{what}: "))).to_be_visible()
    page.get_by_role("link", name="Fold 2 of 3").click()
    expect(page.get_by_role("heading", name="Fold 2 of 3")).to_be_visible()
    page.get_by_role("link", name="The whole job").click()
    expect(page.get_by_role("heading", name=whole.title)).to_be_visible()


def test_workers_and_queues_are_listed_and_the_pages_pass_axe(
    page: Page, lead: User, jobs: dict[str, Job]
) -> None:
    inspector = Inspector(page)
    inspector.visit("/workers")
    expect(page.get_by_text("No worker runs")).to_be_visible()
    expect(page.get_by_text("no worker takes from this queue").first).to_be_visible()
    now = timezone.now()
    for name, seen_at, gpu in (("a", now, "A6000"), ("b", now - timedelta(hours=1), "")):
        machine = {"machine": f"node-{name}", "queues": ["cpu"], "pid": 7, "gpu": gpu}
        size = {"cpus": 32, "memory_bytes": 64 * 10**9}
        Worker.objects.create(
            name=f"node-{name}:7", started_at=now, seen_at=seen_at, **machine | size
        )
    expect(page.get_by_role("row", name=re.compile("node-a"))).to_contain_text("just now")
    expect(page.get_by_role("row", name=re.compile("node-b"))).to_contain_text("Lost")
    inspector.settled()
    inspector.look("/workers with two")
    a_job(lead, Job.State.QUEUED, parent=jobs["running"], part=0, title="Fold 1 of 1")
    for address in ("/jobs", "/jobs?state=failed", f"/jobs/{jobs['running'].pk}", "/"):
        inspector.visit(address)
    inspector.assert_nothing_found()
