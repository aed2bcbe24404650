"""Matrices: agreement between readers, and answers against truth."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from reader_study.report.figures.style import GREY, INK, WIDTH, blank
from reader_study.report.words import number

Matrix = npt.NDArray[np.float64]
MOST_PRINTED = 12  # readers of a matrix whose fields have their number in them
MOST_NAMED = 26  # readers who are all named at the axes


@dataclass(frozen=True)
class Confusion:
    """Answers against truth of one arm: true and false positives and negatives."""

    title: str
    tp: int
    fp: int
    fn: int
    tn: int
    positive: str
    negative: str


def agreement(matrix: Matrix, readers: Sequence[str], below: str, above: str) -> Figure:
    """Draw one square: a coefficient below the diagonal, another above it, both from -1 to 1.

    matrix : (readers, readers) array, NaN where there is none and on the diagonal
    """
    size = len(readers)
    side = min(WIDTH - 1.2, max(2.4, 0.42 * size + 0.6)) if size <= MOST_PRINTED else WIDTH - 1.2
    figure = blank(side + 0.35, min(WIDTH, side + 1.3))
    axes = figure.subplots()
    edges = np.arange(size + 1) - 0.5
    shown = np.ma.masked_invalid(matrix)
    mesh = axes.pcolormesh(edges, edges, shown, cmap="PuOr_r", vmin=-1, vmax=1, rasterized=False)
    axes.set_aspect("equal")
    axes.invert_yaxis()
    _name(axes, readers)
    axes.plot([-0.5, size - 0.5], [-0.5, size - 0.5], color=GREY, lw=0.5)
    if size <= MOST_PRINTED:
        _print(axes, matrix)
    bar = figure.colorbar(mesh, ax=axes, shrink=0.75, ticks=[-1, -0.5, 0, 0.5, 1])
    bar.outline.set_linewidth(0.4)  # type: ignore[operator]
    bar.solids.set_edgecolor("face")  # type: ignore[union-attr]
    axes.set_xlabel(f"below the diagonal: {below}; above it: {above}")
    return figure


def _name(axes: Axes, readers: Sequence[str]) -> None:
    step = -(-len(readers) // MOST_NAMED)
    places = range(0, len(readers), step)
    names = [readers[place] for place in places]
    steep = 90 if max(map(len, names)) > 3 or len(readers) > MOST_PRINTED else 0
    axes.set_xticks(places, names, rotation=steep)
    axes.set_yticks(places, names)
    axes.tick_params(length=0)
    for side in axes.spines.values():
        side.set_visible(False)


def _print(axes: Axes, matrix: Matrix) -> None:
    for (row, column), value in np.ndenumerate(matrix):
        if row == column:
            continue
        words = "NA" if np.isnan(value) else number(float(value))
        ink = "white" if abs(value) > 0.7 else INK
        axes.text(column, row, words, ha="center", va="center", fontsize=6.5, color=ink)


def confusions(panels: Sequence[Confusion]) -> Figure:
    """Draw the panels side by side, each field with its count and its share of its truth."""
    figure = blank(2.35)
    for axes, panel in zip(figure.subplots(1, len(panels), squeeze=False)[0], panels, strict=True):
        _confusion(axes, panel)
    return figure


def _confusion(axes: Axes, panel: Confusion) -> None:
    counts = np.array([[panel.tp, panel.fn], [panel.fp, panel.tn]], dtype=float)
    totals = counts.sum(axis=1, keepdims=True)
    shares = np.divide(counts, totals, out=np.zeros_like(counts), where=totals > 0)
    edges = np.arange(3) - 0.5
    axes.pcolormesh(edges, edges, shares, cmap="Blues", vmin=0, vmax=1.25, edgecolors="white", lw=1)
    for (row, column), value in np.ndenumerate(counts):
        of = f"{100 * shares[row, column]:.1f}%" if totals[row, 0] else "NA"
        ink = "white" if shares[row, column] > 0.75 else INK
        words = f"{int(value):,}\n{of}"
        axes.text(column, row, words, ha="center", va="center", color=ink, fontsize=8)
    axes.set_aspect("equal")
    axes.invert_yaxis()
    axes.set_xticks([0, 1], [panel.positive, panel.negative])
    axes.set_yticks([0, 1], [panel.positive, panel.negative], rotation=90, va="center")
    axes.tick_params(length=0)
    axes.set_xlabel("Answer")
    axes.set_ylabel("Truth")
    axes.set_title(panel.title)
    for side in axes.spines.values():
        side.set_visible(False)
