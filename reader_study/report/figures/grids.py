"""Matrices: agreement between readers, and answers against truth."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.collections import QuadMesh
from matplotlib.figure import Figure

from reader_study.report.figures.style import GREY, INK, WIDTH, blank
from reader_study.report.words import number, percent

Matrix = npt.NDArray[np.float64]
SCALE = colormaps["PuOr_r"].resampled(41)  # a colour for each 0.05; told apart without red or green
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


@dataclass(frozen=True)
class Square:
    """A coefficient of each pair of readers below the diagonal, another above it, from -1 to 1.

    matrix : (readers, readers) array, NaN where there is none and on the diagonal
    """

    title: str
    readers: tuple[str, ...]
    matrix: Matrix


def agreement(panels: Sequence[Square]) -> Figure:
    """Draw the squares side by side, all on one scale; a large one alone."""
    size = max(len(panel.readers) for panel in panels)
    side = (WIDTH - 1.0) / max(len(panels), 1 if size > MOST_PRINTED else 2)
    figure = blank(side + 0.45)
    places = figure.subplots(1, max(len(panels), 1), squeeze=False)[0]
    for axes, panel in zip(places, panels, strict=True):
        mesh = _square(axes, panel)
    bar = figure.colorbar(mesh, ax=list(places), shrink=0.8, ticks=[-1, -0.5, 0, 0.5, 1], aspect=30)
    bar.outline.set_linewidth(0.4)
    bar.solids.set_edgecolor("face")  # type: ignore[union-attr]
    return figure


def _square(axes: Axes, panel: Square) -> QuadMesh:
    size = len(panel.readers)
    edges = np.arange(size + 1) - 0.5
    mesh = axes.pcolormesh(edges, edges, panel.matrix, cmap=SCALE, vmin=-1, vmax=1)
    axes.set_aspect("equal")
    axes.invert_yaxis()
    _name(axes, panel.readers)
    axes.plot([-0.5, size - 0.5], [-0.5, size - 0.5], color=GREY, lw=0.5)
    if size <= MOST_PRINTED:
        _print(axes, panel.matrix)
    axes.set_title(panel.title)
    return mesh


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
        of = percent(float(shares[row, column])) if totals[row, 0] else "NA"
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
