"""Comparison in a browser: the order of cases, keys, linked planes, outlines, and axe."""

import re

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from backend.accounts.models import Role
from backend.cases.models import Series
from backend.synthesis.models import NetworkModel, SimulatedVolume
from tests.end_to_end.axe import Inspector, log_in
from tests.people import person
from tests.world import AFFINE, SHAPE, SPACING_MM, case_number, draft, model_of, stored

WHOLE = "[data-whole]"
SSIM = (0.9, 0.5, 0.7)  # of cases 0, 1, 2


@pytest.fixture
def model(still_context) -> NetworkModel:
    """Return a model of three cases, each scored and with a tumour; log a researcher in."""
    cases = [case_number(number) for number in range(len(SSIM))]
    made = model_of(cases)
    mask = np.zeros(SHAPE, np.uint8)
    mask[4:8, 5:9, 3:7] = 1
    for case, ssim in zip(cases, SSIM, strict=True):
        place = {"space": "phantom", "shape": list(SHAPE), "spacing_mm": list(SPACING_MM)}
        Series.objects.create(
            case=case, name="tumor_mask", **stored(mask, AFFINE, np.uint8), **place
        )
        SimulatedVolume.objects.filter(case=case).update(
            similarity={"whole_brain": {"ssim": ssim}, "whole_tumour": {"ssim": 1 - ssim}},
            baseline={"whole_brain": {"ssim": 0.6}},
        )
    log_in(still_context, person("researcher", Role.RESEARCHER))
    return made


@pytest.fixture
def page(still_context, model) -> Page:
    """Return the model's page of comparison, all images there."""
    page = still_context.new_page()
    page.goto(f"/models/{model.pk}/compare")
    page.wait_for_selector(WHOLE)
    return page


def patients(page: Page) -> list[str]:
    """Return the patients in the order of the list."""
    return page.locator("aside table").first.locator("tbody tr td:first-child").all_inner_texts()


def shows(page: Page, patient: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Real beside simulated: {patient}")
    page.wait_for_selector(WHOLE)


def picture(page: Page, name: str) -> str:
    """Return a canvas as it is drawn."""
    canvas = page.get_by_role("img", name=re.compile(f"^{name}, axial")).first
    return canvas.evaluate("canvas => canvas.toDataURL()")


def test_the_worst_case_comes_first_and_keys_lead_on_and_back(page):
    shows(page, "P001")
    assert patients(page) == ["P001", "P002", "P000"]
    page.keyboard.press("n")
    shows(page, "P002")
    page.keyboard.press("ArrowRight")
    shows(page, "P000")
    page.keyboard.press("n")  # there is no further one
    page.keyboard.press("p")
    shows(page, "P002")


def test_sorting_by_another_end_or_region_begins_at_its_first(page):
    page.get_by_text("Best first").click()
    shows(page, "P000")
    expect(page.locator("aside tbody tr").first).to_contain_text("P000")
    page.get_by_label("Region").select_option("whole_tumour")
    shows(page, "P001")
    assert patients(page) == ["P001", "P002", "P000"]
    assert "region=whole_tumour" in page.url and "ordering=best" in page.url


def test_all_images_share_slice_plane_and_zoom(page):
    tiles = page.locator("canvas")
    expect(tiles).to_have_count(4)
    before = tiles.first.get_attribute("aria-label")
    page.keyboard.press("ArrowUp")
    expect(tiles.first).not_to_have_attribute("aria-label", before)
    said = {tiles.nth(at).get_attribute("aria-label").split(", ")[1] for at in range(4)}
    assert len(said) == 1
    drawn = [picture(page, name) for name in ("Real postcontrast", "Simulated minus real")]
    tiles.nth(1).hover()
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    expect(page.locator(WHOLE)).to_have_attribute("data-zoom", "1.15")
    enlarged = [picture(page, name) for name in ("Real postcontrast", "Simulated minus real")]
    assert all(one != other for one, other in zip(drawn, enlarged, strict=True))
    page.keyboard.press("0")
    expect(page.locator(WHOLE)).to_have_attribute("data-zoom", "1.00")
    page.keyboard.press("4")
    expect(tiles).to_have_count(12)


def test_the_window_changes_the_signals_and_the_range_the_difference_alone(page):
    real, difference = (picture(page, n) for n in ("Real postcontrast", "Simulated minus real"))
    page.keyboard.press("[")
    assert picture(page, "Real postcontrast") != real
    assert picture(page, "Simulated minus real") == difference
    expect(page.get_by_role("group", name="Difference")).to_contain_text("≥ +2")
    page.keyboard.press("d")
    expect(page.get_by_role("group", name="Difference")).to_contain_text("≥ +4")
    assert picture(page, "Simulated minus real") != difference
    page.keyboard.press("w")
    assert picture(page, "Real postcontrast") == real


def test_outlines_go_and_come(page):
    outlines = page.get_by_role("switch", name="Outlines")
    expect(outlines).to_be_checked()
    drawn = picture(page, "T1 precontrast")
    page.keyboard.press("o")
    expect(outlines).not_to_be_checked()
    bare = picture(page, "T1 precontrast")
    assert bare != drawn
    page.keyboard.press("o")
    expect(outlines).to_be_checked()
    assert picture(page, "T1 precontrast") == drawn


def test_a_case_shows_the_volumes_of_every_model(page, model):
    case = model.cases.get(patient="P000")
    model_of([case], "second model")
    page.goto(f"/cases/{case.pk}/compare")
    page.wait_for_selector(WHOLE)
    choice = page.get_by_label("Simulated by")
    expect(choice.locator("option")).to_have_count(2)
    choice.select_option(label="world model, fold 1")
    expect(page.get_by_role("link", name="All cases of world model")).to_be_visible()


def test_axe_finds_nothing_wrong(page, model):
    inspector = Inspector(page)
    inspector.look("a model's comparison")
    inspector.visit(f"/cases/{model.cases.get(patient='P000').pk}/compare")
    inspector.visit(f"/cases/{case_number(9).pk}/compare")
    empty = NetworkModel.objects.create(name="empty", configuration="tiny", recipe=model.recipe)
    inspector.visit(f"/models/{empty.pk}/compare")
    inspector.assert_nothing_found()


def test_who_reads_blind_is_told_so_and_shown_nothing(still_context, model):
    reads = person("reads-too", Role.READER, Role.RESEARCHER)
    draft(person("lead", Role.LEAD), [reads], list(model.cases.all()))
    log_in(still_context, reads)
    page = still_context.new_page()
    for address in (f"/models/{model.pk}/compare", f"/cases/{model.cases.first().pk}/compare"):
        page.goto(address)
        expect(page.get_by_role("alert").first).to_contain_text("a study that is not unblinded yet")
        expect(page.locator("canvas")).to_have_count(0)
