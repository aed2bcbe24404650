"""Sample size in the browser: answered at once, changed, read by pointer and by keys, copied."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from backend.accounts.models import Role
from reader_study.analysis.power_plan import plan_power
from tests.end_to_end.axe import Inspector, log_in
from tests.people import person

SHOTS = os.environ.get("VERUM_SHOTS", "")  # a folder: there go pictures of the page, to look at
SIZES = {"1280": {"width": 1280, "height": 720}, "1920": {"width": 1920, "height": 1080}}


@pytest.fixture
def page(still_context: BrowserContext) -> Page:
    """Return the page, opened by a researcher."""
    log_in(still_context, person("researcher", Role.RESEARCHER))
    page = still_context.new_page()
    page.goto("/")
    page.get_by_role("link", name="Sample size").click()
    expect(answer(page)).to_be_visible()
    return page


def test_it_answers_before_anything_is_typed(page: Page) -> None:
    first = plan_power({})
    expect(answer(page)).to_contain_text(f"{first['answer']['cases']} cases")
    expect(answer(page)).to_contain_text(f"{first['answer']['readings']:,} readings")
    expect(answer(page)).to_contain_text("upper bound")
    expect(page.get_by_text(first["sentence"])).to_be_visible()
    expect(answer(page)).to_be_in_viewport()


def test_it_solves_for_readers_and_for_what_can_be_seen(page: Page) -> None:
    page.get_by_text("Readers", exact=True).first.click()
    page.get_by_label("Crossover").check()
    page.get_by_label("Cases", exact=True).last.fill("120")
    asked = {"solve_for": "readers", "cases": 120, "design": "crossover"}
    readers = plan_power(asked)["answer"]["readers"]
    expect(answer(page)).to_contain_text(f"{readers} readers")
    page.get_by_text("What can be seen").click()
    page.get_by_label("Readers", exact=True).last.fill("5")
    seen = plan_power(asked | {"solve_for": "difference", "readers": 5})["answer"]["value"]
    expect(answer(page)).to_contain_text(f"A margin of {seen:.3f}")


def test_another_aim_takes_its_usual_alpha_with_it(page: Page) -> None:
    page.get_by_label("To show that").select_option("difference")
    expect(page.get_by_label("Alpha, two-sided")).to_have_value("0.05")
    expect(page.get_by_label("Margin")).to_have_count(0)
    asked = {"aim": "difference", "difference": -0.12}
    page.get_by_label("True difference").fill("-0,12")
    expect(answer(page)).to_contain_text(f"{plan_power(asked)['answer']['cases']} cases")


def test_it_says_beside_the_field_what_is_wrong(page: Page) -> None:
    margin = page.get_by_label("Margin")
    margin.fill("0.7")
    told = page.get_by_role("alert")
    expect(told).to_contain_text("Margin: Lies between 0 and 0.5, got 0.7.")
    expect(margin).to_have_attribute("aria-invalid", "true")
    expect(answer(page)).to_have_count(0)
    margin.fill("")
    expect(told).to_contain_text("A number is needed")
    margin.fill("0.1")
    expect(answer(page)).to_be_visible()
    expect(told).to_have_count(0)


def test_what_cannot_be_reached_says_why(page: Page) -> None:
    page.get_by_label("Readers nested in arm").check()
    page.get_by_label("Readers", exact=True).last.fill("4")
    expect(answer(page)).to_contain_text("Out of reach")
    expect(answer(page)).to_contain_text("4 readers cannot reach a power of 0.8")
    expect(page.get_by_role("cell", name="never").first).to_be_visible()


def test_components_of_ones_own_are_asked_for(page: Page) -> None:
    page.get_by_label("Variance components").select_option("given")
    page.get_by_label("In", exact=True).select_option("auc")
    page.get_by_label("To show that").select_option("difference")
    page.get_by_label("Crossover").check()
    page.get_by_text("Power", exact=True).first.click()
    numbers = {
        "True difference": "0.05",
        "Cases": "251",
        "Treatment × reader": "0.00020040252",
        "Error variance": "0.00080228827",
        "Cov1": "0.00034661371",
        "Cov2": "0.00034407483",
        "Cov3": "0.00023902837",
    }
    for label, number in numbers.items():
        page.get_by_label(label, exact=True).last.fill(number)
    expect(answer(page)).to_contain_text("Power 89.2%")  # RJafroc's example 4A
    expect(answer(page)).to_contain_text("No z test")


def test_the_curves_are_read_by_pointer_and_by_keys(page: Page) -> None:
    curves = page.get_by_role("slider")
    chosen = re.compile(r"^6 readers, 107 cases: power 80\.1%$")
    expect(curves).to_have_attribute("aria-valuetext", chosen)
    curves.focus()
    page.keyboard.press("ArrowUp")
    expect(curves).to_have_attribute("aria-valuetext", re.compile(r"^8 readers, .* power 9"))
    page.keyboard.press("End")
    expect(curves).to_have_attribute("aria-valuetext", re.compile(r"^8 readers, 400 cases"))
    box = curves.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 4, box["y"] + box["height"] - 4)
    expect(curves).to_have_attribute("aria-valuetext", re.compile(r"^4 readers, 1\d cases"))
    page.mouse.move(4, 4)
    expect(curves).to_have_attribute("aria-valuetext", chosen)


def test_the_sentence_is_copied(page: Page, still_context: BrowserContext) -> None:
    still_context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy", exact=True).click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == plan_power({})["sentence"]


def test_readers_are_shown_no_way_to_it(still_context: BrowserContext) -> None:
    log_in(still_context, person("reader1", Role.READER))
    page = still_context.new_page()
    page.goto("/help")
    expect(page.get_by_role("link", name="Help")).to_be_visible()
    expect(page.get_by_role("link", name="Sample size")).to_have_count(0)


def test_axe_finds_nothing_in_any_of_its_states(page: Page) -> None:
    inspector = Inspector(page)
    inspector.settled()
    inspector.look("sample size")
    picture(page, "first")
    page.get_by_label("Variance components").select_option("given")
    page.get_by_label("Readers nested in arm").check()
    page.get_by_label("Readers", exact=True).last.fill("4")
    expect(answer(page)).to_contain_text("Out of reach")
    inspector.look("out of reach")
    picture(page, "out_of_reach")
    page.get_by_label("Margin").fill("7")
    expect(page.get_by_role("alert")).to_be_visible()
    inspector.look("a wrong field")
    picture(page, "wrong")
    inspector.assert_nothing_found()


def answer(page: Page) -> Locator:
    """Return what was asked, as it stands: not one that another is about to replace."""
    return page.locator("[aria-busy=false]").get_by_role("status", name="Answer")


def picture(page: Page, name: str) -> None:
    """Take pictures in both sizes and schemes, where somebody wants to look at them."""
    if not SHOTS:
        return
    for size, viewport in SIZES.items():
        for scheme in ("light", "dark"):
            page.set_viewport_size(viewport)
            page.emulate_media(color_scheme=scheme)
            expect(page.locator(f":root[data-mantine-color-scheme={scheme}]")).to_have_count(1)
            page.mouse.move(4, 4)
            page.screenshot(path=Path(SHOTS) / f"{name}_{size}_{scheme}.png")
    page.screenshot(path=Path(SHOTS) / f"{name}_whole.png", full_page=True)
