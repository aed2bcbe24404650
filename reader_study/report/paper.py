"""The report as PDF: A4, bookmarks, page numbers, tables that go on over pages.

Flow: content -> **paper** -> report.pdf
"""

from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from reader_study.report.blocks import Report
from reader_study.report.content import content
from reader_study.report.facts import Document, Facts
from reader_study.report.story import MARGIN, Heading, story
from reader_study.report.typeface import REGULAR, register

FOOT = 9 * mm


def pdf(document: Document, facts: Facts) -> bytes:
    """Return the report as PDF; see `reader_study.report.pdf`."""
    return printed(content(document, facts))


def printed(report: Report) -> bytes:
    """Return a report as PDF. The same report gives the same bytes."""
    register()
    written = BytesIO()
    _Paper(written, report).build(story(report))
    return written.getvalue()


class _Paper(BaseDocTemplate):  # type: ignore[misc]  # reportlab has no types
    """The pages, with a foot on each and a bookmark at each heading."""

    def __init__(self, written: BytesIO, report: Report) -> None:
        super().__init__(
            written,
            pagesize=A4,
            leftMargin=MARGIN,
            rightMargin=MARGIN,
            topMargin=MARGIN,
            bottomMargin=MARGIN + 4 * mm,
            title=f"{report.title}: {report.subtitle.lower()}",
            author=report.author or "",
            subject=report.subtitle,
            creator="Verum",
            lang="en",
            invariant=1,
            pageCompression=1,
        )
        self.foot = report.title
        frame = Frame(
            self.leftMargin, self.bottomMargin, self.width, self.height, 0, 0, 0, 0, id="text"
        )
        self.addPageTemplates([PageTemplate("page", [frame], onPageEnd=self._end)])

    def beforeDocument(self) -> None:
        """Show the bookmarks when the file is opened."""
        self.canv.showOutline()

    def afterFlowable(self, flowable: Any) -> None:
        """Set a bookmark at each heading."""
        if isinstance(flowable, Heading):
            self.canv.bookmarkPage(flowable.key)
            self.canv.addOutlineEntry(flowable.title, flowable.key, flowable.depth, closed=True)

    def _end(self, canvas: Any, document: Any) -> None:
        canvas.saveState()
        canvas.setFont(REGULAR, 7)
        canvas.setFillGray(0.35)
        canvas.drawString(self.leftMargin, FOOT, _shortened(self.foot))
        canvas.drawRightString(A4[0] - self.rightMargin, FOOT, f"Page {document.page}")
        canvas.restoreState()


def _shortened(words: str, most: int = 90) -> str:
    return words if len(words) <= most else f"{words[: most - 1]}…"
