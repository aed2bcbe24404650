"""A folder of cases in the browser: sent, cut off, gone on with, looked through, imported."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from backend.accounts.models import Role
from backend.cases.intake.models import Upload
from backend.cases.models import Case
from backend.jobs.models import Job
from backend.jobs.services import run_here
from tests.backend.cohort import brats_case, brats_folder
from tests.backend.environment import of_this_test
from tests.end_to_end.axe import log_in
from tests.people import person

SHOTS = os.environ.get("VERUM_SHOTS", "")  # a folder: there go pictures of the pages, to look at
SIZES = {"1280": {"width": 1280, "height": 720}, "1920": {"width": 1920, "height": 1080}}


@pytest.fixture
def page(still_context: BrowserContext, data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Page:
    """Return the page of imports, opened by a researcher; jobs run in this process."""
    for name, value in of_this_test(data_folder).items():
        monkeypatch.setenv(name, value)
    log_in(still_context, person("researcher", Role.RESEARCHER))
    page = still_context.new_page()
    page.goto("/cases/import")
    return page


@pytest.fixture
def lab(tmp_path: Path) -> Path:
    """Return a folder of three cases, one of them damaged."""
    folder = brats_folder(tmp_path / "Glioma Süd", ["B1", "B2", "B3"])
    (folder / "B2" / "B2_t1ce.nii.gz").write_bytes(b"no image")
    return folder


def looked_at(page: Page, name: str) -> None:
    """Keep a picture of the page at both sizes, where asked to."""
    for label, size in SIZES.items():
        page.set_viewport_size(size)
        if SHOTS:
            page.screenshot(path=f"{SHOTS}/{name}-{label}.png")


def choose(page: Page, button: str, folder: Path) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name=button).click()
    chooser.value.set_files(folder)


def run_job(kind: Job.Kind) -> Job:
    """Do the work of the newest job of a kind, as a worker would."""
    return run_here(Job.objects.filter(kind=kind).order_by("-created_at").first())


def test_a_folder_is_sent_looked_through_and_imported(page: Page, lab: Path) -> None:
    expect(page.get_by_text("Drop a folder of cases or a zip file here")).to_be_visible()
    looked_at(page, "import")
    choose(page, "Choose a folder", lab)
    expect(page.get_by_role("heading", name="Look through Glioma Süd")).to_be_visible()
    assert run_job(Job.Kind.SCAN).error == ""
    expect(page.get_by_text("3 cases found: 2 would be new, 1 cannot be used.")).to_be_visible()
    row = page.get_by_role("row").filter(has_text="B2")
    expect(row).to_contain_text("Refused")
    expect(row).to_contain_text("case B2, T1gad")
    assert not Case.objects.exists()
    looked_at(page, "scan")
    page.get_by_role("button", name="Import 2 cases").click()
    expect(page.get_by_role("heading", name="Importing Glioma Süd")).to_be_visible()
    assert run_job(Job.Kind.IMPORT).error == ""
    expect(page.get_by_text("2 cases imported; 1 refused.")).to_be_visible()
    page.get_by_text("Refused 1").click()
    expect(page.get_by_role("link", name="B1")).to_have_count(0)
    looked_at(page, "imported")
    assert {case.patient for case in Case.objects.all()} == {"B1", "B3"}


def test_it_outlasts_a_lost_connection_and_a_reload(page: Page, lab: Path) -> None:
    brats_case(lab, "B4", 4)
    cut = {"after": 6}

    def let_some_through(route: Route) -> None:
        cut["after"] -= 1
        if cut["after"] >= 0:
            route.continue_()
        else:
            route.abort("internetdisconnected")

    page.route("**/chunk?**", let_some_through)
    choose(page, "Choose a folder", lab)
    expect(page.get_by_text("No connection")).to_be_visible()
    looked_at(page, "waiting")
    cut["after"] = 5  # some more come through, then it is away again
    while cut["after"] >= 0:
        page.wait_for_timeout(100)
    expect(page.get_by_text("No connection")).to_be_visible()
    page.once("dialog", lambda dialog: dialog.accept())
    page.reload()
    page.unroute("**/chunk?**")
    expect(page.get_by_text("the rest is missing")).to_be_visible()
    looked_at(page, "unfinished")
    sent = []
    page.on(
        "request", lambda request: sent.append(request.url) if "/chunk?" in request.url else None
    )
    choose(page, "Choose Glioma Süd again and go on", lab)
    expect(page.get_by_role("heading", name="Look through Glioma Süd")).to_be_visible()
    upload = Upload.objects.get()
    assert upload.is_complete
    assert len(sent) == upload.file_count - 11
    assert run_job(Job.Kind.SCAN).result["created"] == 3


def test_other_files_than_those_begun_with_are_named(page: Page, lab: Path, tmp_path: Path) -> None:
    page.route("**/chunk?**", lambda route: route.abort("internetdisconnected"))
    choose(page, "Choose a folder", lab)
    page.get_by_role("button", name="Stop the upload").click()
    other = brats_folder(tmp_path / "elsewhere")
    choose(page, "Choose Glioma Süd again and go on", other)
    expect(page.get_by_text("the upload is of Glioma Süd")).to_be_visible()
    page.get_by_role("button", name="Remove Glioma Süd").click()
    expect(page.get_by_text("Your uploads")).to_be_hidden()
    assert not Upload.objects.exists()


def test_a_folder_on_the_server_outside_its_roots_is_refused(page: Page) -> None:
    page.get_by_label("Folder on the server").fill("/etc")
    page.get_by_role("button", name="Look through").click()
    expect(page.get_by_text("/etc is not a folder below")).to_be_visible()
