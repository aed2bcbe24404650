"""From the margin that a lead fixes in draft to the results page, its figures and its files.

Three readers have read with confidence, some cases twice, some not at all. The lead fixes a margin,
unblinds, watches the analysis, cancels it and has it done again; then the page says the answer at
a glance, and every figure can be reached by keyboard and had as numbers.
"""

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import LazySettings
from playwright.sync_api import Locator, Page, expect

from backend.accounts.models import Role, User
from backend.jobs.models import Job
from backend.jobs.services import run_here
from reader_study.models import Study
from tests.end_to_end.axe import Inspector
from tests.end_to_end.conftest import test_database_url
from tests.end_to_end.kept_world import KeptWorld
from tests.end_to_end.read_study import a_draft, read_and_locked
from tests.end_to_end.room import ReadingRoom
from tests.people import person
from tests.world import unblinded

QUESTIONS = {
    "grade": "Tumour grade",
    "enhancement": "Tumour enhancement",
    "real_or_simulated": "Simulated or real",
}


@pytest.fixture
def lead(transactional_db: None) -> User:
    """Return a lead who may also unblind."""
    return person("lead", Role.LEAD, Role.ALLOCATION_HOLDER)


@pytest.fixture
def three(transactional_db: None) -> list[User]:
    """Return three readers."""
    return [person(f"reader{number}", Role.READER) for number in (1, 2, 3)]


@pytest.fixture
def study(lead: User, three: list[User]) -> Study:
    """Return a draft of three readers."""
    return a_draft(lead, three)


@pytest.fixture
def locked(lead: User, study: Study, three: list[User], api: Callable) -> Study:
    """Return the study, read and locked."""
    return read_and_locked(lead, study, three, api)


@pytest.fixture
def leads_page(page: Page, lead: User) -> Page:
    """Return the lead's browser."""
    ReadingRoom(page).log_in(lead.username)
    return page


@pytest.fixture(scope="module")
def analysed() -> list[KeptWorld]:
    """Return the unblinded and analysed study, once the first test has made it."""
    return []


@pytest.fixture
def unblinded_study(analysed: list[KeptWorld], request: pytest.FixtureRequest) -> Study:
    """Return the study, unblinded and analysed."""
    request.getfixturevalue("transactional_db")
    if analysed:
        analysed[0].put_back()
    else:
        unblinded(request.getfixturevalue("lead"), request.getfixturevalue("locked"))
        analysed.append(KeptWorld.of_now())
    return Study.objects.get()


@pytest.fixture
def results_page(page: Page, unblinded_study: Study) -> Page:
    """Return the results page of the study, its figures drawn."""
    ReadingRoom(page).log_in("lead")
    page.goto(f"/studies/{unblinded_study.pk}/results")
    expect(page.get_by_role("heading", name="How this was computed")).to_be_visible()
    expect(page.get_by_role("table", name="Tests: Tumour grade")).to_be_visible()
    return page


@pytest.fixture(autouse=True)
def job_sees_this_world(monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> None:
    """Point the analysing job at the live server's database and storage."""
    monkeypatch.setenv("VERUM_DATABASE_URL", test_database_url())
    monkeypatch.setenv("VERUM_DATA_DIR", str(settings.DATA_DIR))


def test_a_margin_is_fixed_in_draft_and_stands_in_the_results(
    leads_page: Page, lead: User, study: Study, three: list[User], api: Callable
) -> None:
    leads_page.goto(f"/studies/{study.pk}")
    card = section(leads_page, "Analysis plan")
    expect(card).to_contain_text("no margin is fixed")
    card.get_by_role("button", name="Change the analysis plan").click()
    dialog = leads_page.get_by_role("dialog")
    expect(dialog).to_contain_text("largest loss that would not matter")
    dialog.get_by_label("Fix a margin").check()
    dialog.get_by_label("Margin", exact=True).fill("none")
    expect(dialog).to_contain_text("Give points between 0 and 100, as in 10.")
    expect(dialog.get_by_role("button", name="Save")).to_be_disabled()
    dialog.get_by_label("Margin", exact=True).fill("15")
    dialog.get_by_label("Neither is worse than the other").check()
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)
    expect(card).to_contain_text("equivalent where the whole 95% interval")
    expect(card).to_contain_text("15 points of accuracy")
    chosen = Study.objects.get().analysis
    assert (chosen["margin"], chosen["aim"]) == (0.15, "equivalence")

    unblinded(lead, read_and_locked(lead, study, three, api))
    leads_page.reload()
    expect(card).to_contain_text("as it was fixed when the study opened")
    expect(card.get_by_role("button")).to_have_count(0)
    leads_page.get_by_role("link", name="See the results").first.click()
    glance = section(leads_page, "At a glance")
    verdicts = glance.get_by_text(re.compile("^(Equivalent|Inconclusive)$"))
    expect(verdicts.first).to_be_visible()
    expect(glance).not_to_contain_text("no margin was fixed")
    expect(section(leads_page, "How this was computed")).to_contain_text("15 points of accuracy")


def test_the_analysis_is_watched_cancelled_and_done_again(leads_page: Page, locked: Study) -> None:
    leads_page.goto(f"/studies/{locked.pk}/results")
    expect(leads_page.get_by_text("Still blinded")).to_be_visible()
    leads_page.get_by_role("link", name="See the study").click()
    leads_page.get_by_role("button", name="Unblind the study").click()
    dialog = leads_page.get_by_role("dialog")
    dialog.get_by_label("Reason").fill("Every reader has finished.")
    dialog.get_by_role("button", name="Unblind the study").click()
    running = section(leads_page, "Being analysed")
    expect(running).to_contain_text("Waiting for a worker to take it.")

    running.get_by_role("button", name="Cancel").click()
    analysis = section(leads_page, "Results and downloads")
    expect(analysis).to_contain_text("The analysis was cancelled")
    leads_page.goto(f"/studies/{locked.pk}/results")
    expect(leads_page.get_by_text("Not analysed yet")).to_be_visible()
    leads_page.get_by_role("link", name="See the study").click()
    analysis.get_by_role("button", name="Analyse again").click()
    expect(running).to_be_visible()
    done = run_here(Job.objects.get(kind="analyse", state="queued"))
    assert done.state == "succeeded", done.error
    expect(analysis).to_contain_text("and frozen")
    analysis.get_by_role("link", name="See the results").click()
    expect(section(leads_page, "At a glance")).to_be_visible()


def test_one_glance_tells_verdicts_and_whether_readers_could_tell(results_page: Page) -> None:
    glance = section(results_page, "At a glance")
    for label in ("Tumour grade", "Tumour enhancement", "Could readers tell real from simulated?"):
        expect(glance.get_by_role("heading", name=label)).to_be_in_viewport()
    expect(glance.get_by_text("Inconclusive").first).to_be_visible()
    expect(glance).to_contain_text("no margin was fixed beforehand")
    expect(glance).to_contain_text("Bang’s index")
    missing = section(results_page, "Missing answers").get_by_role("table")
    expect(missing).to_contain_text(re.compile(r"\d of 18"))
    expect(section(results_page, "Repeats")).to_contain_text("hidden repeats")


def test_each_question_is_shown_in_full_and_has_an_address(results_page: Page) -> None:
    switch = results_page.get_by_role("radiogroup", name="Question", exact=True)
    told = results_page.get_by_role("heading", name="Bang’s blinding index")
    for key, label in QUESTIONS.items():
        switch.get_by_text(label, exact=True).click()
        tests = results_page.get_by_role("table", name=f"Tests: {label}")
        expect(tests).to_contain_text("U-statistic, random readers and cases")
        expect(tests).to_contain_text("The study is not fully crossed")  # why there is no result
        expect(told).to_have_count(1 if key == "real_or_simulated" else 0)
    results_page.reload()
    expect(tests).to_be_visible()


def test_a_part_of_the_long_page_is_jumped_to(results_page: Page) -> None:
    parts = results_page.get_by_role("navigation", name="On this page")
    for title in ("Repeats", "ROC curves", "At a glance"):
        parts.get_by_role("link", name=title, exact=True).focus()
        results_page.keyboard.press("Enter")
        expect(results_page.get_by_role("heading", name=title, exact=True)).to_be_in_viewport()


def test_the_question_for_the_arm_has_the_curve_of_both_arms_together(results_page: Page) -> None:
    switch = results_page.get_by_role("radiogroup", name="Question", exact=True)
    switch.get_by_text("Simulated or real", exact=True).click()
    curve = results_page.get_by_role("slider", name="Both arms, readers’ average")
    curve.focus()
    results_page.keyboard.press("End")
    expect(curve).to_have_attribute("aria-valuetext", re.compile("sensitivity 100%"))


def test_the_agreement_of_a_pair_is_told_by_pointing_and_by_keyboard(results_page: Page) -> None:
    matrix = results_page.get_by_role("group", name="Tumour grade: agreement of every two readers")
    matrix.get_by_role("img", name=re.compile("^R1 and R2:")).hover()
    facts = results_page.get_by_role("region", name="R1 and R2")
    for words in ("κ, Cohen", "AC1, Gwet", "Prevalence index", "Bias index", "Same answer"):
        expect(facts).to_contain_text(words)
    matrix.get_by_role("img", name=re.compile("^R1 and R2:")).focus()
    results_page.keyboard.press("ArrowRight")
    expect(results_page.get_by_role("region", name="R1 and R3")).to_be_visible()


def test_a_curve_is_walked_by_keyboard_and_readers_are_toggled(results_page: Page) -> None:
    curve = results_page.get_by_role("slider", name="Real, readers’ average")
    curve.focus()
    expect(curve).to_have_attribute("aria-valuetext", re.compile("sensitivity 0%"))
    results_page.keyboard.press("End")
    expect(curve).to_have_attribute("aria-valuetext", re.compile("sensitivity 100%"))
    own = results_page.get_by_role("slider", name="Real, R1")
    expect(own).to_have_count(0)
    readers = results_page.get_by_role("group", name="Readers whose curves are drawn")
    readers.get_by_text("R1", exact=True).click()
    expect(own).to_be_visible()


def test_a_figure_is_had_as_numbers_and_as_files(results_page: Page, tmp_path: Path) -> None:
    name = "Tumour grade: accuracy by reader and arm"
    results_page.get_by_role("button", name=f"Show the numbers: {name}").click()
    shown = results_page.get_by_role("region", name=f"{name}, as a table")
    expect(shown.get_by_role("row")).to_have_count(1 + 2 * 4)
    for item, ending in (("Numbers", "csv"), ("Drawing", "svg"), ("Picture", "png")):
        results_page.get_by_role("button", name=f"Save the figure: {name}").click()
        with results_page.expect_download() as started:
            results_page.get_by_role("menuitem", name=re.compile(item)).click()
        assert started.value.suggested_filename == f"readers-grade.{ending}"
        started.value.save_as(tmp_path / ending)
    rows = list(csv.DictReader((tmp_path / "csv").open(newline="")))
    assert [row["Reader"] for row in rows] == [
        reader for reader in ("All readers", "R1", "R2", "R3") for _ in range(2)
    ]
    assert "<text" in (tmp_path / "svg").read_text(encoding="utf-8")
    assert (tmp_path / "png").read_bytes().startswith(b"\x89PNG")


def test_everything_is_downloaded_in_one_archive(results_page: Page) -> None:
    with results_page.expect_download() as started:
        results_page.get_by_role("link", name="Everything, ZIP").click()
    assert started.value.suggested_filename.endswith(".zip")
    assert Path(started.value.path()).read_bytes().startswith(b"PK")
    results_page.get_by_role("button", name="Report").click()
    for name in ("Report, HTML", "Report, PDF"):
        expect(results_page.get_by_role("menuitem", name=name)).to_be_visible()


def test_nothing_is_wider_than_the_screen(results_page: Page) -> None:
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    for width in (1280, 1920, 3840):
        results_page.set_viewport_size({"width": width, "height": width * 9 // 16})
        assert results_page.evaluate(wide) == 0, width


def test_axe_finds_nothing_on_the_results_page(results_page: Page) -> None:
    results_page.emulate_media(reduced_motion="reduce")
    inspector = Inspector(results_page)
    inspector.settled()
    for key in QUESTIONS:
        results_page.goto(f"{results_page.url.split('?')[0]}?question={key}")
        expect(results_page.get_by_role("table", name=f"Tests: {QUESTIONS[key]}")).to_be_visible()
        inspector.look(key)
    inspector.assert_nothing_found()


def section(page: Page, title: str) -> Locator:
    """Return the part of the page with this title."""
    heading = page.get_by_role("heading", name=title, exact=True, level=2)
    return page.locator("section").filter(has=heading).last
