"""The console by keyboard alone, and at 200 % zoom."""

from playwright.sync_api import BrowserContext, Page, expect

from tests.end_to_end.axe import Inspector, log_in
from tests.end_to_end.inspected import addresses_of_the_lead, inspected
from tests.end_to_end.keyboard import faults_of_the_way

# What stands beyond the right edge and cannot be scrolled to.
LOOKS = 20  # a tenth of a second apart
CUT = """() => [...document.querySelectorAll("body *")].filter(element => {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    const { left, right, width } = element.getBoundingClientRect();
    if (width === 0 || right <= innerWidth + 1 && left >= -1) return false;
    for (let above = element; above; above = above.parentElement) {
        const { overflowX, clipPath, position } = getComputedStyle(above);
        if (["auto", "scroll"].includes(overflowX) || clipPath !== "none") return false;
        if (above.getAttribute("aria-hidden") === "true" || position === "fixed") return false;
    }
    return true;
}).map(element => element.outerHTML.slice(0, 120))"""


def test_every_page_of_the_console_by_tab_alone_and_at_200_percent(
    still_context: BrowserContext,
) -> None:
    world = inspected()
    page = still_context.new_page()
    inspector = Inspector(page)
    found = look_at(inspector, "/login") + look_at(inspector, world.invitation)
    log_in(still_context, world.people["lead"])
    for address in addresses_of_the_lead(world):
        found += look_at(inspector, address)
    assert not found, "\n".join(found)
    the_way_past_the_navigation(page)


def look_at(inspector: Inspector, address: str) -> list[str]:
    """Return what is wrong with a page by keyboard, and in half the width and height."""
    page = inspector.page
    inspector.open(address)
    found = faults_of_the_way(page)
    page.set_viewport_size({"width": 640, "height": 360})
    inspector.settled()
    found += faults_at_200_percent(page)
    page.set_viewport_size({"width": 1280, "height": 720})
    return [f"{address}: {one}" for one in found]


def faults_at_200_percent(page: Page) -> list[str]:
    """Return what does not fit, once what is drawn to measure has had time to follow."""
    for _ in range(LOOKS):
        found = [f"at 200 % cut off: {one}" for one in page.evaluate(CUT)]
        if page.evaluate("document.documentElement.scrollWidth") > 640:
            found.append("at 200 % the page scrolls sideways")
        if not found:
            break
        page.wait_for_timeout(100)
    return found


def the_way_past_the_navigation(page: Page) -> None:
    """Press the first link, and find the focus on the page itself."""
    page.goto("/cases")
    skip = page.get_by_role("link", name="Skip to content")
    expect(page.get_by_role("heading", name="Cases")).to_be_visible()
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    expect(skip).not_to_be_in_viewport()
