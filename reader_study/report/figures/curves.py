"""Lines: ROC curves, and what changes with the position in a reader's list."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from reader_study.report.figures.style import GREY, PALE, blank, colour_of, key, mark_of

Curve = tuple[Sequence[float], Sequence[float]]  # false and true positive rates


@dataclass(frozen=True)
class RocPanel:
    """One arm's curves: each reader's, and their average or, without it, all pooled."""

    title: str
    readers: tuple[Curve, ...]
    together: Curve | None
    printed: str
    place: int


@dataclass(frozen=True)
class Series:
    """Values with limits over positions; place: as of a forest plot's point."""

    name: str
    x: tuple[float, ...]
    values: tuple[float | None, ...]
    lows: tuple[float | None, ...] = ()
    highs: tuple[float | None, ...] = ()
    place: int = -1
    faint: bool = False


def roc(panels: Sequence[RocPanel]) -> Figure:
    """Draw the arms side by side: readers thin, together thick, chance dashed."""
    figure = blank(2.7 if len(panels) > 2 else 3.3)
    for axes, panel in zip(figure.subplots(1, len(panels), squeeze=False)[0], panels, strict=True):
        _roc(axes, panel)
    return figure


def _roc(axes: Axes, panel: RocPanel) -> None:
    colour = colour_of(panel.place)
    axes.plot([0, 1], [0, 1], color=GREY, lw=0.6, ls=(0, (4, 3)))
    thin = 0.9 if len(panel.readers) <= 8 else 0.5
    for fpr, tpr in panel.readers:
        axes.plot(fpr, tpr, color=colour, lw=thin, alpha=0.35)
    if panel.together:
        axes.plot(*panel.together, color=colour, lw=2)
    axes.set_xlim(-0.02, 1.02)
    axes.set_ylim(-0.02, 1.02)
    axes.set_aspect("equal")
    axes.set_xticks([0, 0.5, 1])
    axes.set_yticks([0, 0.5, 1])
    axes.set_xlabel("1 − specificity")
    axes.set_ylabel("Sensitivity")
    axes.set_title(panel.title)
    axes.text(0.98, 0.03, panel.printed, ha="right", va="bottom", fontsize=6.5)


def over_position(series: Sequence[Series], label: str, across: float | None = None) -> Figure:
    """Draw values over positions, faint ones behind."""
    figure = blank(2.6)
    axes = figure.subplots()
    if across is not None:
        axes.axhline(across, color=GREY, lw=0.8, ls=(0, (4, 3)))
    for each in series:
        _over(axes, each)
    axes.grid(axis="y", color=PALE, lw=0.4)
    axes.set_axisbelow(True)
    axes.set_xlabel("Position in the reader's list")
    axes.set_ylabel(label)
    key(axes, {each.place: each.name for each in series if not each.faint})
    return figure


def _over(axes: Axes, each: Series) -> None:
    if each.faint:
        points = [(x, v) for x, v in zip(each.x, each.values, strict=True) if v is not None]
        axes.plot(*zip(*points, strict=True), color=PALE, lw=0.8) if points else None
        return
    colour = colour_of(each.place)
    drawn = [i for i, value in enumerate(each.values) if value is not None]
    x, y = [each.x[i] for i in drawn], [value for value in each.values if value is not None]
    axes.plot(x, y, color=colour, marker=mark_of(each.place), ms=4)
    for i in drawn:
        low, high = (each.lows[i], each.highs[i]) if each.lows and each.highs else (None, None)
        if low is not None and high is not None:
            axes.plot([each.x[i]] * 2, [low, high], color=colour, lw=1)
