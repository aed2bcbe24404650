"""Box plots by metric and region: the form that Figures 3, 7 and the subgroup figures share.

Flow: model_scores, marks -> **boxes** -> similarity, external, subgroups

    CC ↑    MI ↑    SSIM ↑   legend
    NRMSE ↓ SMAPE ↓ LOGAC ↓  MEDSYMAC ↓     a group of boxes a region, marks above the boxes
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from ml.comparison import Table as Values
from ml.figures import style
from ml.figures.labels import HIGHER, LOWER, heading
from ml.figures.marks import COLUMNS as TESTS
from ml.figures.marks import Marks, Tested
from ml.figures.saving import Table
from ml.similarity import METRICS
from ml.tables import Row

ROWS = (("cc", "mi", "ssim"), ("nrmse", "smape", "logac", "medsymac"))
LEFT_MM, WIDE_MM, HIGH_MM, STEP_MM = 11.0, 31.0, 40.0, 42.0
HEAD_MM, MARK_MM, FOOT_MM = 6.0, 2.6, 10.0  # a row's title, each line of marks, names below
SYMBOLS = "*†‡"
POINTS_PER_MM = 72 / style.MM_PER_INCH
BOX = 0.78  # of the room a box has
FEW = 30  # cases up to which every one is drawn as a dot
DRAWN = (
    "Boxes: median and quartiles, whiskers to the furthest value within 1.5 interquartile ranges, "
    f"values beyond as dots; where there are at most {FEW} cases every case is a dot."
)
COLUMNS = (
    "series",
    "group",
    "metric",
    "n",
    "undefined",
    "mean",
    "sd",
    "median",
    "lower_quartile",
    "upper_quartile",
)


@dataclass(frozen=True)
class Series:
    """One colour of box.

    values : (group, metric) -> key of a case -> value, NaN where undefined
    n : cases it was computed on, with the undefined ones; printed in the legend
    marks : (group, metric) -> marks above the box, each on its symbol's line
    """

    label: str
    colour: str
    n: int
    values: Values
    marks: Marks = field(default_factory=dict)

    def defined(self, group: str, metric: str) -> np.ndarray:
        """The values of one box, (n,)."""
        values = self.values.get((group, metric), {}).values()
        return np.array([value for value in values if not math.isnan(value)], float)


def draw_boxes(
    groups: Mapping[str, str], series: Sequence[Series], legend: Sequence[str] = ()
) -> Figure:
    """All seven metrics at page width.

    groups : key -> printed name, along every x axis
    legend : lines under the key, such as what the marks mean
    """
    lines = symbols_of(series)
    head = HEAD_MM + MARK_MM * len(lines)
    step = head + HIGH_MM + FOOT_MM
    figure = style.blank(style.PAGE_MM, len(ROWS) * step)
    for row, metrics in enumerate(ROWS):
        for column, metric in enumerate(metrics):
            left, top = LEFT_MM + column * STEP_MM, row * step + head
            axes = style.axes_at(figure, left, top, WIDE_MM, HIGH_MM)
            axes.set_title(heading(metric), pad=4 + len(lines) * MARK_MM * POINTS_PER_MM)
            _draw_metric(axes, metric, groups, series, lines)
    _legend(figure, series, legend)
    return figure


def symbols_of(series: Sequence[Series]) -> str:
    """The symbols that occur in marks, in the order of their lines."""
    used = {symbol for one in series for marks in one.marks.values() for symbol in marks}
    return "".join(symbol for symbol in SYMBOLS if any(symbol in mark for mark in used))


def tables_of(
    name: str,
    caption: str,
    groups: Mapping[str, str],
    series: Sequence[Series],
    tested: Sequence[Tested],
) -> tuple[Table, ...]:
    """What the boxes show as numbers, <name>_values, and the tests of the marks, <name>_tests."""
    rows = [
        _summary(one, group, printed, metric)
        for one in series
        for group, printed in groups.items()
        for metric in METRICS
    ]
    values = Table(f"{name}_values", COLUMNS, rows, caption)
    tests = [row for one in tested for row in one.rows]
    return (values, Table(f"{name}_tests", TESTS, tests, caption)) if tests else (values,)


def _draw_metric(
    axes: Axes, metric: str, groups: Mapping[str, str], series: Sequence[Series], lines: str
) -> None:
    for place, group in enumerate(groups):
        for number, one in enumerate(series):
            values = one.defined(group, metric)
            x = place + (number - (len(series) - 1) / 2) * _pitch(series)
            if values.size:
                _box(axes, x, values, one.colour, _pitch(series) * BOX)
            else:
                axes.text(x, 0.02, "–", transform=axes.get_xaxis_transform(), ha="center")
            for mark in one.marks.get((group, metric), []):
                _mark(axes, x, mark, lines, _mark_size(len(groups), series))
    axes.set_xlim(-0.55, len(groups) - 0.45)
    names = [_with_n(group, printed, metric, series) for group, printed in groups.items()]
    axes.set_xticks(range(len(groups)), names, fontsize=style.TINY)
    axes.tick_params(axis="x", length=0)
    axes.locator_params(axis="y", nbins=5)


def _pitch(series: Sequence[Series]) -> float:
    return 0.9 / max(len(series), 2)


def _box(axes: Axes, x: float, values: np.ndarray, colour: str, width: float) -> None:
    few = values.size <= FEW
    axes.boxplot(
        [values],
        positions=[x],
        widths=[width],
        patch_artist=True,
        manage_ticks=False,
        showfliers=not few,
        boxprops={"facecolor": colour, "edgecolor": style.INK, "linewidth": 0.5},
        medianprops={"color": style.INK, "linewidth": 1.1},
        whiskerprops={"color": style.INK, "linewidth": 0.5},
        capprops={"color": style.INK, "linewidth": 0.5},
        flierprops={"marker": ".", "markersize": 1.8, "markerfacecolor": style.INK, "mew": 0},
    )
    if few:
        spread = np.linspace(-width / 4, width / 4, values.size) if values.size > 1 else [0.0]
        axes.plot(x + np.asarray(spread), values, ".", color=style.INK, ms=1.8, mew=0, zorder=3)


def _mark_size(groups: int, series: Sequence[Series]) -> float:
    """Points at which marks in brackets, 1.28 em wide, do not run into those of the next box."""
    across = _pitch(series) * WIDE_MM / (groups + 0.1)
    return min(style.SMALL, across * POINTS_PER_MM / 1.28)


def _mark(axes: Axes, x: float, mark: str, lines: str, size: float) -> None:
    """A mark over the box, above the axes, on the line of its symbol; the first is on top."""
    line = len(lines) - 1 - lines.index(mark.strip("()"))
    axes.annotate(
        mark,
        (x, 1.0),
        xycoords=axes.get_xaxis_transform(),
        xytext=(0, 1 + line * MARK_MM * POINTS_PER_MM),
        textcoords="offset points",
        ha="center",
        va="bottom",
        fontsize=size,
        annotation_clip=False,
    )


def _with_n(group: str, printed: str, metric: str, series: Sequence[Series]) -> str:
    """The group's name, with n where values are undefined: the legend's n does not hold there."""
    counts = [one.defined(group, metric).size for one in series]
    name = printed.replace(" ", "\n")
    if all(count == one.n for count, one in zip(counts, series, strict=True)):
        return name
    low, high = min(counts), max(counts)
    return f"{name}\nn = {low}" if low == high else f"{name}\nn = {low}–{high}"


def _legend(figure: Figure, series: Sequence[Series], lines: Sequence[str]) -> None:
    across, down = (side * style.MM_PER_INCH for side in figure.get_size_inches())
    one_n = len({one.n for one in series}) == 1
    handles = [
        Patch(
            facecolor=one.colour,
            edgecolor=style.INK,
            lw=0.5,
            label=one.label if one_n else f"{one.label}, n = {one.n}",
        )
        for one in series
    ]
    left, top = LEFT_MM + 3 * STEP_MM - 5, HEAD_MM
    figure.legend(
        handles=handles,
        loc="upper left",
        bbox_to_anchor=(left / across, 1 - top / down),
        borderaxespad=0,
        handlelength=1.2,
        handleheight=1.0,
        labelspacing=0.45,
    )
    text = [f"n = {series[0].n} cases"] if one_n and series else []
    text += [f"{HIGHER} higher is nearer", f"{LOWER} lower is nearer", *lines]
    below = top + 2 + 4.2 * len(series)
    style.write_at(figure, left, below, "\n".join(text), fontsize=style.SMALL, linespacing=1.4)


def _summary(one: Series, group: str, printed: str, metric: str) -> Row:
    values = one.defined(group, metric)
    quartiles = np.quantile(values, [0.25, 0.5, 0.75]) if values.size else [np.nan] * 3
    return {
        "series": one.label,
        "group": printed,
        "metric": METRICS[metric].label,
        "n": int(values.size),
        "undefined": one.n - int(values.size),
        "mean": float(values.mean()) if values.size else None,
        "sd": float(values.std(ddof=1)) if values.size > 1 else None,
        "median": float(quartiles[1]),
        "lower_quartile": float(quartiles[0]),
        "upper_quartile": float(quartiles[2]),
    }
