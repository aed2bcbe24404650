"""Quality control in a browser: by keys alone from case to case, and without a fault of axe."""

import pytest
from playwright.sync_api import Page, expect

from backend.accounts.models import Role
from backend.cases.importing import Source, import_folder
from backend.cases.models import Case, QualityReview
from ml.progress import Progress
from tests.backend.cohort import brats_folder
from tests.end_to_end.axe import Inspector, log_in
from tests.people import person

WHOLE = "[data-whole]"


@pytest.fixture
def cases(still_context, data_folder) -> list[Case]:
    """Return three imported cases, and log a researcher in."""
    folder = brats_folder(data_folder / "incoming" / "quality", ["B1", "B2", "B3"])
    import_folder(Source(folder), None, Progress(face="none"))
    log_in(still_context, person("researcher", Role.RESEARCHER))
    return list(Case.objects.order_by("patient"))


@pytest.fixture
def page(still_context, cases) -> Page:
    """Return the page of the first case, all of its series there."""
    page = still_context.new_page()
    page.goto(f"/cases/{cases[0].pk}/quality")
    page.wait_for_selector(WHOLE)
    return page


def test_cases_are_decided_by_keys_alone(page, cases):
    expect(page.get_by_text("0 of 3 decided")).to_be_visible()
    page.keyboard.press("a")
    expect(page.get_by_text("1 of 3 decided")).to_be_visible()
    page.keyboard.press("n")
    page.wait_for_url(f"**/cases/{cases[1].pk}/quality")
    expect(page.get_by_role("heading", name=f"Quality of {cases[1].patient}")).to_be_visible()
    page.wait_for_selector(WHOLE)
    page.keyboard.press("x")
    page.get_by_role("dialog").get_by_role("textbox").fill("an arrow leads nowhere")
    page.keyboard.press("Enter")
    expect(page.get_by_text("2 of 3 decided")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("ArrowRight")
    page.wait_for_url(f"**/cases/{cases[2].pk}/quality")
    decided = QualityReview.objects.order_by("pk").values_list("decision", "reason")
    assert list(decided) == [("accepted", ""), ("excluded", "an arrow leads nowhere")]


def test_all_series_move_through_the_slices_together(page):
    tiles = page.locator("canvas")
    expect(tiles).to_have_count(4)
    before = tiles.first.get_attribute("aria-label")
    page.keyboard.press("ArrowUp")
    expect(tiles.first).not_to_have_attribute("aria-label", before)
    said = [tiles.nth(at).get_attribute("aria-label").split(", ")[1] for at in range(4)]
    assert len(set(said)) == 1


def test_two_series_are_mixed_in_three_planes(page):
    page.keyboard.press("c")
    page.keyboard.press("4")
    expect(page.locator("canvas")).to_have_count(3)
    page.get_by_label("Second series").select_option("FLAIR")
    expect(page.get_by_text("T1 and FLAIR by turns")).to_be_visible()


def test_axe_finds_nothing_wrong(page, cases):
    inspector = Inspector(page)
    page.keyboard.press("v")
    inspector.look("overlay")
    inspector.visit("/cohorts/quality")
    inspector.visit(f"/cases/{cases[1].pk}/quality")
    inspector.assert_nothing_found()
