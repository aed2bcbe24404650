"""Walks through a page by the Tab key alone and says what is wrong with the way.

Every interactive element is to be reached once, top to bottom and left to right within its region,
with an outline that is seen, and the last Tab is to leave the page again.
"""

from dataclasses import dataclass
from itertools import pairwise

from playwright.sync_api import Page

LEAST_OUTLINE_PX = 2
SPARE = 12  # more presses than elements before it is called a trap: areas that scroll are stops too

# Marks what ought to be reached (one radio button of a group) and remembers where it stands.
MARK = """within => {
    const root = within ? document.querySelector(within) : document;
    const selector = "a[href], button, input, select, textarea, summary, [tabindex]";
    const groups = new Set();
    const wanted = [...root.querySelectorAll(selector)].filter(element => {
        if (element.disabled || element.tabIndex < 0 || element.closest("[inert]")) return false;
        if (!element.checkVisibility({ visibilityProperty: true })) return false;
        if (element.type !== "radio" || !element.name) return true;
        const { name } = element;
        const checked = root.querySelector(`input[type=radio][name="${CSS.escape(name)}"]:checked`);
        if (checked ? checked !== element : groups.has(name)) return false;
        groups.add(name);
        return true;
    });
    const regions = "nav, main, header, aside, form, section, table, fieldset, "
        + "[role=toolbar], [role=dialog], [role=group]";
    const all = [...document.querySelectorAll(regions)];
    const region = element => all.indexOf(element.closest(regions));
    window.wanted = wanted;
    return wanted.map(element => {
        const { left, top, right, bottom } = element.getBoundingClientRect();
        const { id, innerText, tagName } = element;
        const name = element.getAttribute("aria-label") || innerText || element.name || id;
        return { name: `${tagName.toLowerCase()} ${name}`.slice(0, 60), region: region(element),
            left, top: top + scrollY, right, bottom: bottom + scrollY };
    });
}"""
WHERE = """() => {
    const element = document.activeElement;
    const around = [element, element.parentElement, element.nextElementSibling].filter(Boolean);
    const outline = Math.max(...around.map(one => {
        const { outlineStyle, outlineWidth } = getComputedStyle(one);
        return outlineStyle === "none" ? 0 : parseFloat(outlineWidth);
    }));
    return { left: element === document.body, index: window.wanted.indexOf(element), outline,
        html: element.cloneNode(false).outerHTML.slice(0, 160) };
}"""

# So that Tab begins at the first element, wherever the page put the focus.
TO_THE_TOP = """() => {
    const first = document.createElement("span");
    first.tabIndex = -1;
    document.body.prepend(first);
    first.focus();
    first.remove();
    scrollTo(0, 0);
}"""


@dataclass(frozen=True)
class Stop:
    """An element that Tab ought to reach: its place on the page in CSS pixels."""

    name: str
    region: int
    left: float
    top: float
    right: float
    bottom: float

    def comes_after(self, other: "Stop") -> bool:
        """Whether the eye comes to this one after the other: below it, or to its right."""
        if self.region != other.region:
            return True
        if self.left >= other.right - 1:
            return True  # further right, also where a next column begins higher up
        return self.bottom > other.top + 1 and (self.top >= other.bottom - 1 or self.inside(other))

    def inside(self, other: "Stop") -> bool:
        """Whether this one overlaps the other, as the button in a field does."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def faults_of_the_way(page: Page, within: str = "") -> list[str]:
    """Return what is wrong with the way that Tab takes through the page, or through a dialog.

    within : selector of a dialog that keeps the focus; the whole page without one
    """
    stops = [Stop(**one) for one in page.evaluate(MARK, within)]
    if not within:
        page.evaluate(TO_THE_TOP)
    reached, faults = walk(page, len(stops), bool(within))
    for index, stop in enumerate(stops):
        if reached.count(index) != 1:
            faults.append(f"{stop.name} is reached {reached.count(index)} times")
    way = [stops[index] for index in reached]
    for here, there in pairwise(way):
        if not within and not there.comes_after(here):
            faults.append(f"{there.name} comes after {here.name}, which stands behind it")
    return faults


def walk(page: Page, count: int, stays: bool) -> tuple[list[int], list[str]]:
    """Press Tab to the end; return the elements by number, and what could not be seen."""
    reached: list[int] = []
    faults: list[str] = []
    for _ in range(count + SPARE):
        page.keyboard.press("Tab")
        here = page.evaluate(WHERE)
        if here["left"] or (reached and here["index"] == reached[0]):
            if stays and here["left"]:
                faults.append("the dialog lets the focus out")
            return reached, faults
        if here["outline"] < LEAST_OUTLINE_PX:
            faults.append(f"no outline on {here['html']}")
        if here["index"] >= 0:
            reached.append(here["index"])
    return reached, [*faults, "Tab does not get out"]
