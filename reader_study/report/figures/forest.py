"""Forest plots: a line for each reader or method, its estimate and interval, and the number."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from reader_study.report.figures.style import GREY, INK, PALE, blank, colour_of, key, mark_of

LINE_HEIGHT = 0.2  # inches
LONGEST = 26  # lines of one figure
LONGEST_LABEL = 54  # characters


@dataclass(frozen=True)
class Point:
    """An estimate with its limits; place: the arm's number in the plan, -1 for all together."""

    value: float | None
    low: float | None = None
    high: float | None = None
    place: int = -1


@dataclass(frozen=True)
class Line:
    """A line of the plot: what it is, its points, and the numbers printed at its end."""

    label: str
    points: tuple[Point, ...] = ()
    printed: str = ""
    heads: bool = False


@dataclass(frozen=True)
class Axis:
    """The axis all lines share. across: positions of reference lines, with their names."""

    label: str
    across: tuple[tuple[float, str], ...] = ()
    bounds: tuple[float, float] | None = None
    printed: str = ""
    names: tuple[tuple[int, str], ...] = ()


def cut(words: str) -> str:
    """Return a label that leaves room for the plot."""
    return words if len(words) <= LONGEST_LABEL else f"{words[: LONGEST_LABEL - 1].rstrip(' ,(')}…"


def split(lines: Sequence[Line], most: int = LONGEST) -> list[tuple[Line, ...]]:
    """Return the lines in parts that each fit a page."""
    parts = -(-len(lines) // most)
    size = -(-len(lines) // max(parts, 1))
    return [tuple(lines[i : i + size]) for i in range(0, len(lines), size)]


def point_of(estimate: Mapping[str, Any], place: int, scale: float = 100) -> Point:
    """Return an estimate as a point, in percent unless `scale` says otherwise."""
    value, low, high = (
        None if each is None else scale * float(each)
        for each in (estimate.get(part) for part in ("value", "low", "high"))
    )
    return Point(value, low, high, place)


def drawn(lines: Sequence[Line], axis: Axis) -> Callable[[], Figure]:
    """Return what draws the lines, to be called when they are wanted."""
    return lambda: forest(lines, axis)


def forest(lines: Sequence[Line], axis: Axis) -> Figure:
    """Draw the lines from top to bottom on one axis."""
    figure = blank(0.75 + LINE_HEIGHT * len(lines))
    axes = figure.subplots()
    for row, line in enumerate(lines):
        _line(axes, row, line)
    axes.set_ylim(len(lines) - 0.4, -0.6)
    axes.set_yticks(range(len(lines)), [cut(line.label) for line in lines])
    for tick, line in zip(axes.get_yticklabels(), lines, strict=True):
        tick.set_fontweight("bold" if line.heads else "normal")
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    for position, _ in axis.across:
        axes.axvline(position, color=GREY, lw=0.8, ls=(0, (4, 3)), zorder=0)
    if axis.bounds:
        axes.set_xlim(*axis.bounds)
    axes.set_xlabel(_label(axis))
    if axis.names:
        key(axes, dict(axis.names))
    if axis.printed:
        axes.text(
            1.02, 1.0, axis.printed, transform=axes.transAxes, va="bottom", color=INK, weight="bold"
        )
    return figure


def _label(axis: Axis) -> str:
    named = "; ".join(name for _, name in axis.across if name)
    return f"{axis.label}\n{named}" if named else axis.label


def _line(axes: Axes, row: int, line: Line) -> None:
    if row and not line.heads:
        axes.axhline(row - 0.5, color=PALE, lw=0.3, zorder=0)
    for number, point in enumerate(line.points):
        y = row + (number - (len(line.points) - 1) / 2) * 0.34
        _point(axes, y, point)
    axes.text(
        1.02, row, line.printed, transform=axes.get_yaxis_transform(), va="center", fontsize=6.5
    )


def _point(axes: Axes, y: float, point: Point) -> None:
    if point.value is None:
        return
    colour = colour_of(point.place)
    if point.low is not None and point.high is not None:
        axes.plot([point.low, point.high], [y, y], color=colour, lw=1.1, solid_capstyle="butt")
    axes.plot([point.value], [y], marker=mark_of(point.place), ms=3.6, color=colour, ls="")
