"""A report's blocks as reportlab's flowables.

Flow: blocks -> **story** -> paper (PDF)
"""

from collections.abc import Iterator
from itertools import takewhile
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Paragraph, Spacer

from reader_study.report import blocks
from reader_study.report.figures.vector import draw_on, size_of
from reader_study.report.grid import grid
from reader_study.report.typeface import BOLD, REGULAR

MARGIN = 16 * mm
WIDTH = A4[0] - 2 * MARGIN
ROOM = 42 * mm  # a heading, a caption and the first lines of a table
INK, GREY = HexColor("#1a1a1a"), HexColor("#454545")
BODY = ParagraphStyle(
    "body", fontName=REGULAR, fontSize=8.6, leading=12.6, textColor=INK, spaceAfter=5
)
NOTE = ParagraphStyle("note", BODY, fontSize=7.6, leading=10.6, textColor=GREY)
SMALL = ParagraphStyle("small", BODY, fontSize=6.6, leading=8.8, textColor=GREY, spaceAfter=1)
CAPTION = ParagraphStyle("caption", BODY, fontSize=7.8, leading=10.6, spaceBefore=3, spaceAfter=4)
BULLET = ParagraphStyle("bullet", BODY, leftIndent=10, bulletIndent=1, spaceAfter=3)
WARNING = ParagraphStyle(
    "warning", BODY, backColor=HexColor("#fff6ea"), borderPadding=(4, 5, 4, 6), spaceBefore=5
)
VERDICT = ParagraphStyle("verdict", WARNING, backColor=HexColor("#eaf2f8"), spaceAfter=9)
KINDS = {"plain": BODY, "note": NOTE, "warning": WARNING, "verdict": VERDICT}
TITLE = ParagraphStyle("title", BODY, fontName=BOLD, fontSize=17, leading=21, spaceAfter=2)
UNDER = ParagraphStyle("under", BODY, fontSize=10, leading=13, textColor=GREY, spaceAfter=8)
HEADINGS = tuple(
    ParagraphStyle(
        f"heading{depth}",
        BODY,
        fontName=BOLD,
        fontSize=size,
        leading=size * 1.25,
        spaceBefore=size * 1.1,
        spaceAfter=4,
    )
    for depth, size in enumerate((13, 10.2, 9))
)


class Heading(Paragraph):  # type: ignore[misc]  # reportlab has no types
    """A heading that becomes a bookmark."""

    def __init__(self, section: blocks.Section, depth: int) -> None:
        super().__init__(escape(section.title), HEADINGS[min(depth, len(HEADINGS) - 1)])
        self.title, self.key, self.depth = section.title, section.key, depth


class Drawing(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A figure of the report, scaled down where it is larger than the page allows."""

    def __init__(self, figure: blocks.Figure) -> None:
        super().__init__()
        self.figure = figure
        width, height = size_of(figure.draw)
        self.scale = min(1.0, WIDTH / width, 235 * mm / height)
        self.width, self.height = width * self.scale, height * self.scale

    def wrap(self, *_: float) -> tuple[float, float]:
        """Return the size."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw it as lines and words."""
        self.canv.scale(self.scale, self.scale)
        draw_on(self.canv, self.figure.draw)


def story(report: blocks.Report) -> list[Any]:
    """Return everything from the title to the last checklist."""
    opening = [
        Paragraph(escape(report.title), TITLE),
        Paragraph(escape(report.subtitle), UNDER),
        *_terms(report.about),
    ]
    return [*opening, *(flowable for part in report.sections for flowable in _section(part, 0))]


def _section(section: blocks.Section, depth: int) -> Iterator[Any]:
    heading = Heading(section, depth)
    words = list(takewhile(lambda block: isinstance(block, blocks.Paragraph), section.blocks))
    rest = section.blocks[len(words) :]
    opening = [heading, *(flowable for block in words for flowable in _block(block))]
    if rest and isinstance(rest[0], blocks.Figure):
        yield KeepTogether([*opening, *_drawn(rest[0])])
        rest = rest[1:]
    else:  # a table may break: its first rows alone are held to its heading
        yield CondPageBreak(ROOM)
        yield from opening
    for block in rest:
        yield from _block(block)
    for inner in section.sections:
        yield from _section(inner, depth + 1)


def _block(block: blocks.Block) -> Iterator[Any]:
    if isinstance(block, blocks.Paragraph):
        lead = f"<b>{escape(block.lead)}</b> " if block.lead else ""
        yield Paragraph(lead + escape(block.words), KINDS[block.kind])
    elif isinstance(block, blocks.Bullets):
        for item in block.items:
            yield Paragraph(escape(item), BULLET, bulletText="•")
    elif isinstance(block, blocks.Terms):
        yield from _terms(block.items)
    elif isinstance(block, blocks.Table):
        yield from _table(block)
    else:
        yield KeepTogether(_drawn(block))


def _drawn(figure: blocks.Figure) -> list[Any]:
    words = f"<b>Figure {figure.number}.</b> {escape(figure.caption)}"
    return [Spacer(1, 5), Drawing(figure), Paragraph(words, CAPTION), Spacer(1, 7)]


def _terms(items: tuple[tuple[str, str], ...]) -> list[Any]:
    style = ParagraphStyle("term", BODY, leftIndent=105, firstLineIndent=-105, spaceAfter=2)
    tabbed = ParagraphStyle("tabbed", style, bulletIndent=0, firstLineIndent=0)
    tabbed.bulletFontName, tabbed.bulletFontSize = BOLD, 7.6
    found: list[Any] = [Paragraph(escape(words), tabbed, bulletText=term) for term, words in items]
    return [*found, Spacer(1, 6)]


def _table(table: blocks.Table) -> Iterator[Any]:
    words = f"<b>Table {table.number}.</b> {escape(table.caption)}"
    yield CondPageBreak(ROOM)
    yield Paragraph(words, CAPTION)
    yield grid(table, WIDTH)
    yield Spacer(1, 3)
    for mark, note in table.footnotes:
        yield Paragraph(f"<super>{mark}</super> {escape(note)}", SMALL)
    for note in table.notes:
        yield Paragraph(escape(note), SMALL)
    yield Spacer(1, 9)
