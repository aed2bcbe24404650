"""The report as one HTML file: its style, its fonts and its figures stand in it.

Flow: content -> **page** -> report.html
"""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from reader_study.report.blocks import Block, Figure, Report, walk
from reader_study.report.content import content
from reader_study.report.facts import Document, Facts
from reader_study.report.figures.svg import svg
from reader_study.report.typeface import BOLD, REGULAR, subset

FOLDER = Path(__file__).parent
FACE = (
    '@font-face {{ font-family: "Verum DejaVu"; font-weight: {weight}; '
    'src: url("data:font/woff;base64,{data}") format("woff"); }}\n'
)


def html(document: Document, facts: Facts) -> str:
    """Return the report as HTML; see `reader_study.report.html`."""
    return rendered(content(document, facts))


def rendered(report: Report) -> str:
    """Return a report as HTML, all words escaped."""
    figures = {
        block.number: _figure(block) for block in walk(report.sections) if isinstance(block, Figure)
    }
    environment = Environment(
        loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template("report.html").render(
        report=report,
        style=Markup(_faces("".join(figures.values())) + (FOLDER / "report.css").read_text()),
        kind_of=_kind,
        drawn=lambda block: Markup(figures[block.number]),
    )


def _kind(block: Block) -> str:
    return type(block).__name__


def _figure(figure: Figure) -> str:
    """Return the figure's <svg> with its words for those who do not see it."""
    drawn = svg(figure.draw, f"f{figure.number}")
    return drawn.replace("<svg", f'<svg role="img" aria-label="{escape(figure.alt)}"', 1)


def _faces(text: str) -> str:
    """Return the figures' fonts, with the characters alone that the figures hold."""
    letters = text + "0123456789"
    return "".join(
        FACE.format(weight=weight, data=subset(name, letters))
        for name, weight in ((REGULAR, 400), (BOLD, 700))
    )
