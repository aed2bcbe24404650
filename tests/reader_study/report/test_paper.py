"""The report as PDF: it opens, has a title, bookmarks, page numbers, fonts, all captions."""

import json
import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from reader_study import report
from reader_study.report.blocks import Figure, Table, walk
from reader_study.report.content import content
from tests.reader_study.report.documents import FACTS, made


@pytest.fixture(scope="module")
def written() -> bytes:
    return report.pdf(made(), FACTS)


@pytest.fixture(scope="module")
def pdf(written: bytes) -> PdfReader:
    return PdfReader(BytesIO(written))


@pytest.fixture(scope="module")
def words(pdf: PdfReader) -> str:
    return flat(" ".join(page.extract_text() for page in pdf.pages))


def flat(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_the_same_document_gives_the_same_bytes(written: bytes):
    assert report.pdf(made(), FACTS) == written


def test_it_has_a_title_and_an_author(pdf: PdfReader):
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Gliomas <first> & second reading: report of a reader study"
    assert pdf.metadata.author == "lead"


def test_every_section_is_a_bookmark(pdf: PdfReader):
    top = [entry.title for entry in pdf.outline if not isinstance(entry, list)]
    assert top == [section.title for section in content(made(), FACTS).sections]


def test_every_page_has_its_number(pdf: PdfReader):
    for number, page in enumerate(pdf.pages, start=1):
        assert f"Page {number}" in page.extract_text()


def test_captions_of_all_figures_and_tables_are_in_it(words: str):
    blocks = [b for b in walk(content(made(), FACTS).sections) if isinstance(b, (Figure, Table))]
    assert len(blocks) > 25
    kinds = {Figure: "Figure", Table: "Table"}
    captions = [f"{kinds[type(block)]} {block.number}. {block.caption}" for block in blocks]
    assert [caption for caption in captions if flat(caption) not in words] == []


def test_figures_are_words_and_lines_not_pixels(pdf: PdfReader, words: str):
    assert sum(len(page.images) for page in pdf.pages) == 0
    assert flat("1 − specificity") in words  # an axis, in no caption or table


def test_all_fonts_that_print_words_are_embedded(pdf: PdfReader):
    fonts = {
        str(font["/BaseFont"]): font
        for page in pdf.pages
        for font in (each.get_object() for each in page["/Resources"]["/Font"].values())  # type: ignore[index]
    }
    printed = {name for name in fonts if "DejaVuSans" in name}
    assert {name.split("+")[-1] for name in printed} >= {"DejaVuSans", "DejaVuSans-Bold"}
    assert all("/FontFile2" in fonts[name]["/FontDescriptor"] for name in printed)


def test_words_wider_than_their_column_are_broken():
    document = made()
    wide = json.loads(json.dumps(document).replace('"Tumour grade"', f'"{"W" * 300}"'))
    for question in (*wide["questions"], *wide["plan"]["questions"]):
        question["positive"], question["negative"] = "W" * 100, "X" * 100
    printed = PdfReader(BytesIO(report.pdf(wide, FACTS)))
    assert "WWW" in printed.pages[0].extract_text()
