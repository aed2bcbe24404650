"""The flow of cases and readers as boxes and arrows, from top to bottom."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten, wrap

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from reader_study.report.figures.style import GREY, INK, WIDTH, blank

LINE = 0.135  # inches a line of print takes
GAP = 0.3  # inches between two rows of boxes
PER_ROW = 3


@dataclass(frozen=True)
class Box:
    """A box: its first line in bold, the others below it."""

    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Placed:
    box: Box
    words: tuple[str, ...]
    left: float
    width: float


def flow(rows: Sequence[Sequence[Box]]) -> Figure:
    """Draw rows of up to three boxes; each row leads to the next one."""
    placed = [_place(row) for row in rows]
    heights = [max(_height(box) for box in row) for row in placed]
    total = sum(heights) + GAP * (len(rows) - 1) + 0.1
    figure = blank(total)
    figure.set_layout_engine("none")
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_axis_off()
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(total, 0)
    top = 0.05
    for number, (row, height) in enumerate(zip(placed, heights, strict=True)):
        for box in row:
            _draw(axes, box, top, height)
        if number + 1 < len(placed):
            _join(axes, row, placed[number + 1], top + height)
        top += height + GAP
    return figure


def _place(row: Sequence[Box]) -> list[_Placed]:
    width = min(3.2, (WIDTH - 0.1 - 0.2 * (len(row) - 1)) / len(row))
    whole = width * len(row) + 0.2 * (len(row) - 1)
    left = (WIDTH - whole) / 2
    characters = int(width / 0.068)
    return [
        _Placed(
            box,
            tuple(part for line in box.lines for part in wrap(line, characters) or [""]),
            left + number * (width + 0.2),
            width,
        )
        for number, box in enumerate(row)
    ]


def _height(placed: _Placed) -> float:
    return LINE * (len(placed.words) + 1) + 0.14


def _draw(axes: Axes, placed: _Placed, top: float, height: float) -> None:
    frame = FancyBboxPatch(
        (placed.left, top),
        placed.width,
        height,
        boxstyle="round,pad=0,rounding_size=0.04",
        facecolor="white",
        edgecolor=INK,
        linewidth=0.7,
    )
    axes.add_patch(frame)
    x, y = placed.left + 0.08, top + 0.07
    axes.text(
        x,
        y,
        shorten(placed.box.title, int(placed.width / 0.078), placeholder="…"),
        va="top",
        weight="bold",
        fontsize=7.5,
    )
    for number, line in enumerate(placed.words, start=1):
        axes.text(x, y + LINE * number, line, va="top", fontsize=7)


def _join(axes: Axes, upper: Sequence[_Placed], lower: Sequence[_Placed], top: float) -> None:
    """Draw a bus between two rows: down from each upper box, across, down to each lower one."""
    starts = [box.left + box.width / 2 for box in upper]
    ends = [box.left + box.width / 2 for box in lower]
    middle = top + GAP * 0.45
    across = (min(*starts, *ends), max(*starts, *ends))
    for x in starts:
        axes.plot([x, x], [top, middle], color=GREY, lw=0.8)
    axes.plot(across, [middle, middle], color=GREY, lw=0.8)
    for x in ends:
        axes.annotate(
            "",
            xy=(x, top + GAP),
            xytext=(x, middle),
            arrowprops={"arrowstyle": "-|>", "color": GREY, "lw": 0.8, "shrinkA": 0, "shrinkB": 0},
        )
