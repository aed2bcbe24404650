"""DICOM in a browser: a zip, its series corrected, converted, preprocessed, and looked at."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from backend.accounts.models import Role
from backend.cases.models import Case
from backend.jobs.models import Job
from tests.backend.cases.dicom_folder import dicom_folder, zipped
from tests.backend.environment import of_this_test
from tests.end_to_end.axe import Inspector, log_in
from tests.end_to_end.test_importing_cases import choose, looked_at, run_job
from tests.ml.dicom.made import SOMEONE
from tests.people import person

SLOW_STEPS = ("Bias field", "Register series", "Diffusion")


@pytest.fixture
def page(still_context: BrowserContext, data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Page:
    """Return the page of imports, opened by a researcher; jobs run in this process."""
    for name, value in of_this_test(data_folder).items():
        monkeypatch.setenv(name, value)
    log_in(still_context, person("researcher", Role.RESEARCHER))
    page = still_context.new_page()
    page.goto("/cases/import")
    return page


def test_a_zip_of_dicom_ends_on_the_quality_page(page: Page, tmp_path: Path) -> None:
    folder = dicom_folder(tmp_path / SOMEONE.name)
    choose(page, "Choose a zip file", zipped(folder, tmp_path / f"{SOMEONE.name}.zip"))
    page.wait_for_url("**/cases/import/*-*")
    assert run_job(Job.Kind.SCAN).error == ""
    expect(page.get_by_text("4 series in 96 DICOM images")).to_be_visible()
    told = page.locator("body").inner_text().lower()
    assert [one for one in SOMEONE.secrets if one.lower() in told] == []
    inspector = Inspector(page)
    inspector.look("series of DICOM")
    page.get_by_label("Kind of sub-0001_ses-01_s07").select_option("T2")
    expect(page.get_by_text("set by hand")).to_be_visible()
    looked_at(page, "dicom-series")
    scan = page.url
    page.get_by_role("button", name="Convert 4 series").click()
    page.wait_for_url(lambda url: url != scan)
    assert run_job(Job.Kind.SCAN).error == ""
    expect(page.get_by_text("1 must be preprocessed first")).to_be_visible()
    page.get_by_role("button", name="Preprocess 1 case").click()
    for step in SLOW_STEPS:
        page.get_by_label(step).uncheck()
    page.get_by_label("Space", exact=True).select_option("none")
    looked_at(page, "preprocess")
    inspector.look("how to preprocess")
    page.get_by_role("button", name="Start preprocessing").click()
    expect(page.get_by_text("0 of 1 done, 1 waiting")).to_be_visible()
    assert run_job(Job.Kind.PREPROCESS).error == ""
    expect(page.get_by_text("1 of 1 done")).to_be_visible()
    looked_at(page, "preprocessed")
    page.get_by_role("link", name="Look at the quality of 0001_ses-01").click()
    page.wait_for_selector("[data-whole]")
    expect(page.get_by_role("heading", name="Quality of 0001_ses-01")).to_be_visible()
    expect(page.locator("canvas")).to_have_count(4)
    looked_at(page, "dicom-quality")
    assert Case.objects.get().cohort == "DICOM"
    inspector.assert_nothing_found()
