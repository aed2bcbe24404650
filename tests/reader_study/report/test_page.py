"""The report as HTML: whole, accessible, the same each time, and its numbers the document's."""

from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest

from reader_study import report
from reader_study.report.study import estimates
from tests.reader_study.report.documents import FACTS, made, paper

VOID = {"meta", "br", "hr", "img", "input", "link"}


class Page(HTMLParser):
    """Reads a page strictly: every element is closed in its turn."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-3:]}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def text() -> str:
    return report.html(made(), FACTS)


@pytest.fixture(scope="module")
def page(text: str) -> Page:
    return Page(text)


def numbers(found: Any) -> Iterator[float]:
    if isinstance(found, dict):
        for inner in found.values():
            yield from numbers(inner)
    elif isinstance(found, list):
        for inner in found:
            yield from numbers(inner)
    elif isinstance(found, (int, float)) and not isinstance(found, bool):
        yield float(found)


def test_the_same_document_gives_the_same_bytes(text: str):
    assert report.html(made(), FACTS) == text


def test_every_element_is_closed(page: Page):
    assert page.open == []
    assert page.all("html") == [{"lang": "en"}]


def test_it_needs_no_other_file_and_no_script(page: Page, text: str):
    assert page.all("script") == page.all("link") == page.all("img") == []
    targets = [a.get(k) for _, a in page.elements for k in ("href", "src", "xlink:href") if k in a]
    assert targets and all(str(target).startswith("#") for target in targets)
    assert "url(http" not in text and "@import" not in text


def test_every_id_is_one_element_s_and_every_link_has_its_target(page: Page):
    ids = [a["id"] for _, a in page.elements if a.get("id")]
    assert len(ids) == len(set(ids))
    targets = {str(a.get("href"))[1:] for a in page.all("a")}
    named = {a["aria-labelledby"] for _, a in page.elements if a.get("aria-labelledby")}
    assert (targets | named) <= set(ids)


def test_headings_go_down_one_step_at_a_time(page: Page):
    levels = [
        int(tag[1]) for tag, _ in page.elements if len(tag) == 2 and tag[0] == "h" and tag != "hr"
    ]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_tables_name_their_columns_and_rows_and_figures_say_what_they_show(page: Page):
    assert len(page.all("table")) == len(page.all("caption")) > 10
    assert {a.get("scope") for a in page.all("th")} == {"col", "row", "rowgroup"}
    svgs = page.all("svg")
    assert len(svgs) == len(page.all("figcaption")) > 8
    assert all(a["role"] == "img" and len(a["aria-label"] or "") > 20 for a in svgs)


def test_every_number_of_a_table_is_one_of_the_document(page: Page):
    shown = {float(str(a["value"])) for a in page.all("data")}
    cells = [q["arms"][arm] for q in made()["questions"] for arm in ("pooled", "real", "simulated")]
    lost = {float(cell["missing"] + cell["unanswerable"]) for cell in cells}  # a sum of two
    assert len(shown) > 200
    assert shown - set(numbers(made())) - lost == set()


def test_every_metric_and_test_of_the_document_stands_in_a_table(page: Page):
    shown = {float(str(a["value"])) for a in page.all("data")}
    for question in made()["questions"]:
        for cell in question["arms"].values():
            wanted = {e["value"] for e in estimates(cell)} - {None}
            assert wanted <= shown
        wanted = {t[k] for t in question["tests"] for k in ("estimate", "statistic", "p")} - {None}
        assert wanted <= shown


def test_every_undefined_figure_shows_its_reason(page: Page):
    words = " ".join(page.words)
    for question in made()["questions"]:
        undefined = [e for e in estimates(question["arms"]) if e["value"] is None]
        undefined += [t for t in question["tests"] if t["p"] is None and t["reason"]]
        assert undefined
        assert [e["reason"] for e in undefined if e["reason"] not in words] == []


def test_words_from_outside_are_escaped(text: str):
    assert "Gliomas &lt;first&gt; &amp; second reading" in text
    assert "<first>" not in text


def test_the_paper_s_table_2_is_printed(page: Page):
    words = " ".join(Page(report.html(paper(), {})).words)
    for printed in ("90.6%", "83.4%", "59.1%", "88.2%", "0.81", "0.63", "−0.23", "290 of 320"):
        assert printed in words
