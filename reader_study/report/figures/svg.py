"""A figure as SVG to stand inside a page: the same bytes each time, own ids, text as text."""

import re
from collections.abc import Callable
from io import StringIO
from threading import Lock

from matplotlib import rc_context
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from reader_study.report.figures.style import SETTINGS

DRAWING = Lock()  # matplotlib's settings are the process's: one figure at a time
PROLOGUE = re.compile(r"^.*?(?=<svg)", re.DOTALL)
METADATA = re.compile(r"\s*<(metadata|style)\b.*?</\1>", re.DOTALL)
NAME = re.compile(r'(\bid="|url\(#|href="#)')


def svg(draw: Callable[[], Figure], prefix: str) -> str:
    """Return the figure as an <svg> element, its ids beginning with `prefix`."""
    text = StringIO()
    with DRAWING, rc_context(SETTINGS):
        figure = draw()
        FigureCanvasSVG(figure)
        figure.savefig(text, format="svg", metadata={"Date": None, "Creator": None})
    found = METADATA.sub("", PROLOGUE.sub("", text.getvalue(), count=1))
    return NAME.sub(rf"\g<1>{prefix}-", found)
