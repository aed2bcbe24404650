"""How every figure looks: type, lines and colours that print in grey and at column width.

Flow: **style** -> every figure
Source: the palette of Okabe & Ito, which those with a colour vision deficiency can tell apart
(Wong 2011, doi:10.1038/nmeth.1618); widths of a column and of a page of the journal, in mm.
"""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

COLUMN_MM, PAGE_MM = 85.0, 170.0
DOTS_PER_INCH = 200
MM_PER_INCH = 25.4

INK, GREY, PALE = "#1a1a1a", "#6b6b6b", "#d5d5d5"
BLUE, SKY, ORANGE, VERMILION, GREEN, YELLOW, PURPLE = (
    "#0072B2",
    "#56B4E9",
    "#E69F00",
    "#D55E00",
    "#009E73",
    "#F0E442",
    "#CC79A7",
)
SMALL, TINY = 6.5, 5.5  # points

SETTINGS: Any = {
    "font.family": "DejaVu Sans",
    "font.size": 7,
    "axes.titlesize": 7.5,
    "axes.titleweight": "bold",
    "axes.labelsize": 7,
    "axes.edgecolor": GREY,
    "axes.linewidth": 0.6,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.labelsize": SMALL,
    "ytick.labelsize": SMALL,
    "xtick.color": INK,
    "ytick.color": INK,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "xtick.major.size": 2,
    "ytick.major.size": 2,
    "text.color": INK,
    "legend.fontsize": SMALL,
    "legend.frameon": False,
    "lines.linewidth": 1.0,
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
    "savefig.dpi": DOTS_PER_INCH,
    "svg.fonttype": "none",  # text stays text
    "svg.hashsalt": "verum figures",
    "text.parse_math": False,  # a dollar sign in a name is one
}


def blank(width_mm: float, height_mm: float) -> Figure:
    """An empty white figure of that size."""
    return Figure(figsize=(width_mm / MM_PER_INCH, height_mm / MM_PER_INCH))


def axes_at(
    figure: Figure, left_mm: float, top_mm: float, width_mm: float, height_mm: float
) -> Axes:
    """Axes placed by millimetres from the figure's upper left corner."""
    across, down = (side * MM_PER_INCH for side in figure.get_size_inches())
    bottom = down - top_mm - height_mm
    return figure.add_axes((left_mm / across, bottom / down, width_mm / across, height_mm / down))


def write_at(figure: Figure, left_mm: float, top_mm: float, text: str, **look: Any) -> None:
    """Text whose upper left corner (unless `look` says otherwise) is that many mm in."""
    across, down = (side * MM_PER_INCH for side in figure.get_size_inches())
    figure.text(left_mm / across, 1 - top_mm / down, text, **{"va": "top", **look})
