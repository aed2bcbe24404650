"""What an eye would measure in the reading room: where things are, and how faint they are."""

from typing import cast

from playwright.sync_api import Page

LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3, level AA

BOXES = """() => {
    const main = document.querySelector("main");
    const form = main.querySelector("aside");
    const bar = document.querySelector("section[aria-label='Study and progress']");
    const named = {
        bar,
        form,
        images: [...main.children].find((child) => child !== form),
        next: form.querySelector("form button[type=submit]"),
        questions: form.querySelector("fieldset").parentElement,
    };
    form.querySelectorAll("fieldset").forEach((each, at) => (named[`question ${at}`] = each));
    [...bar.children, ...bar.querySelectorAll("button")]
        .filter((each) => !each.querySelector("button"))
        .forEach((each, at) => (named[`bar ${at}`] = each));
    const entries = Object.entries(named).filter(([, element]) => element);
    return Object.fromEntries(entries.map(([name, element]) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [name, [x, y, width, height]];
    }));
}"""

FAINT = """(least) => {
    const channels = (text) => {
        const [r, g, b, a = 1] = text.match(/[\\d.]+/g).map(Number);
        const unit = text.startsWith("color(") ? 255 : 1; // color(srgb r g b / a): 0 to 1
        return [r * unit, g * unit, b * unit, a];
    };
    const over = (top, below, alpha) =>
        top.slice(0, 3).map((c, at) => c * alpha + below[at] * (1 - alpha));
    const light = (c) => ((c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    const luminance = ([r, g, b]) => 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
    const chain = (element) => (element ? [...chain(element.parentElement), element] : []);
    const ratioOf = (element, colour) => {
        let ground = [0, 0, 0];
        let opacity = 1;
        for (const each of chain(element)) {
            const style = getComputedStyle(each);
            const own = channels(style.backgroundColor);
            opacity *= Number(style.opacity);
            ground = over(own, ground, own[3]);
        }
        const ink = channels(colour);
        const lights = [luminance(over(ink, ground, ink[3] * opacity)), luminance(ground)];
        return (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05);
    };
    const isSeen = (element) =>
        element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
        element.closest("figure, [inert], :disabled, [aria-hidden=true] canvas") === null;
    const covered = document.querySelector("[role=dialog]") ?? document.body;
    const texts = document.createTreeWalker(covered, NodeFilter.SHOW_TEXT);
    const faint = [];
    while (texts.nextNode()) {
        const { parentElement: element, data } = texts.currentNode;
        if (!data.trim() || !isSeen(element)) continue;
        const ratio = ratioOf(element, getComputedStyle(element).color);
        if (ratio < least) faint.push(`${ratio.toFixed(2)} ${data.trim()}`);
    }
    for (const field of covered.querySelectorAll("[placeholder]")) {
        const ratio = ratioOf(field, getComputedStyle(field, "::placeholder").color);
        if (isSeen(field) && ratio < least) faint.push(`${ratio.toFixed(2)} ${field.placeholder}`);
    }
    return faint;
}"""


def boxes_of(page: Page) -> dict[str, list[float]]:
    """Return the boxes of the room's parts: bar and its parts, images, form, questions, next."""
    return cast(dict[str, list[float]], page.evaluate(BOXES))


def too_faint(page: Page) -> list[str]:
    """Return the texts whose contrast is below AA, beside the images or in the open dialog."""
    return cast(list[str], page.evaluate(FAINT, LEAST_CONTRAST))
