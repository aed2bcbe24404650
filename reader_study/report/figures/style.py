"""How every figure of the report looks: colours, marks, type; legible on white, in print, in grey.

Source: Okabe & Ito's palette, which those with a colour vision deficiency can tell apart
(Wong 2011, doi:10.1038/nmeth.1618); each arm has a mark of its own besides.
"""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

WIDTH = 6.7  # inches: the text's width on A4
INK, GREY, PALE = "#1a1a1a", "#6b6b6b", "#d5d5d5"
FIRST, SECOND, POOLED = "#0072B2", "#C04F00", "#333333"
MARKS = ("o", "s", "D")
SETTINGS: Any = {
    "font.family": "DejaVu Sans",
    "font.size": 7.5,
    "axes.titlesize": 8,
    "axes.titleweight": "bold",
    "axes.labelsize": 7.5,
    "axes.edgecolor": GREY,
    "axes.linewidth": 0.6,
    "axes.labelcolor": INK,
    "axes.unicode_minus": True,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.labelsize": 7,
    "ytick.labelsize": 7,
    "xtick.color": INK,
    "ytick.color": INK,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "text.color": INK,
    "legend.fontsize": 7,
    "legend.frameon": False,
    "lines.linewidth": 1.2,
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
    "svg.fonttype": "none",
    "svg.hashsalt": "verum report",
    "path.simplify": False,
    "text.parse_math": False,  # a dollar sign in a label is one
}


def colour_of(place: int) -> str:
    """Return the colour of an arm: 0 the first of the plan, 1 the second, else all together."""
    return (FIRST, SECOND)[place] if place in (0, 1) else POOLED


def mark_of(place: int) -> str:
    """Return the mark of an arm, by the same number."""
    return MARKS[place] if place in (0, 1) else MARKS[2]


def blank(height: float, width: float = WIDTH) -> Figure:
    """Return an empty figure of a height in inches."""
    return Figure(figsize=(width, height), layout="constrained")


def key(axes: Axes, names: dict[int, str], columns: int = 3, above: float = 1.0) -> None:
    """Draw which mark is which arm, above the axes."""
    handles = [
        Line2D(
            [], [], color=colour_of(place), marker=mark_of(place), markersize=4, lw=1.2, label=name
        )
        for place, name in names.items()
    ]
    axes.legend(
        handles=handles, loc="lower left", bbox_to_anchor=(0, above), ncols=columns, borderpad=0
    )
