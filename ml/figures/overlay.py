"""Figure 4: enhancing tumour segmented on the real and on the simulated image, laid over both.

Flow: segmentations, choice -> slices, panels -> **overlay** -> FIG/figure_4_overlap
Source: Calabrese et al. 2021, Figure 4: real in yellow, simulated in blue, both in green
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from numpy.typing import NDArray

from ml.figures import style
from ml.figures.choice import nearest
from ml.figures.panels import black, extent_mm, mark_sides, scale_bar, sections, show
from ml.figures.saving import Drawn
from ml.figures.segmentations import Enhancement
from ml.figures.slices import AXIAL, CONVENTION, CORONAL, WINDOW, Pair, largest_section
from ml.volumes import Mask

NAME = "figure_4_overlap"
REAL, SIMULATED, BOTH = style.YELLOW, "#3a86ff", "#00b050"
STRENGTH = 0.75  # of the colour over the grey
HEAD_MM, FOOT_MM, BETWEEN_MM = 5.0, 8.0, 1.5
TITLES = ("Real", "Simulated", "Overlap on real", "Overlap on simulated")
RULE = "the case whose Dice coefficient is nearest the median (of two as near, the lower)"


@dataclass(frozen=True)
class Overlaid:
    """The case to show: images, and (X, Y, Z) masks of enhancing tumour on its grid."""

    pair: Pair
    row: Enhancement
    real: Mask
    simulated: Mask


def median_case(rows: Sequence[Enhancement]) -> Enhancement:
    """The case that `RULE` names; at least one row must have a Dice coefficient."""
    dice = {row.key: row.dice for row in rows if not np.isnan(row.dice)}
    key = nearest(dice, float(np.median(list(dice.values()))))
    return next(row for row in rows if row.key == key)


def draw_overlap(shown: Overlaid, grade: str, n: int) -> Drawn:
    """The figure of one case; n : cases with a Dice coefficient, of which it is the median."""
    cuts = _cuts(shown)
    figure = _draw(shown, cuts)
    row = shown.row
    caption = (
        f"Figure 4. Overlap of enhancing tumour in case {row.key} (grade {grade}): segmented on "
        "the real image (yellow), on the simulated image (blue), on both (green), by one network. "
        f"Dice coefficient {row.dice:.2f}; {millilitres(row.real_ml)} real, "
        f"{millilitres(row.simulated_ml)} simulated, {millilitres(row.intersection_ml)} both. "
        f"Chosen by rule: {RULE}, of n = {n} cases "
        "where it is defined. Axial and coronal slices through the largest cross-section of the "
        f"segmentation. {CONVENTION} {WINDOW}"
    )
    return Drawn(NAME, figure, caption)


def overlay(grey: NDArray[np.float32], real: Mask, simulated: Mask) -> NDArray[np.float32]:
    """Grey voxels (X, Y, Z), 0 to 1, with the masks in colour over them: (X, Y, Z, 3)."""
    coloured = np.repeat(grey[..., None], 3, axis=-1).astype(np.float32)
    parts = ((real & ~simulated, REAL), (simulated & ~real, SIMULATED), (real & simulated, BOTH))
    for mask, colour in parts:
        tint = np.array(to_rgb(colour), np.float32)
        coloured[mask] = STRENGTH * tint + (1 - STRENGTH) * coloured[mask]
    return coloured


def millilitres(volume: float) -> str:
    """A volume as printed: two decimals below 1 mL, one above.

    >>> millilitres(0.048), millilitres(12.34)
    ('0.05 mL', '12.3 mL')
    """
    return f"{volume:.{2 if volume < 1 else 1}f} mL"


def _cuts(shown: Overlaid) -> tuple[int, int]:
    seen = shown.real if shown.real.any() else shown.simulated
    return largest_section(seen, AXIAL), largest_section(seen, CORONAL)


def _draw(shown: Overlaid, cuts: tuple[int, int]) -> Figure:
    pair = shown.pair
    x, y, z = extent_mm(pair)
    width = (style.PAGE_MM - 3 * BETWEEN_MM) / 4
    heights = (width * y / x, width * z / x)
    figure = style.blank(style.PAGE_MM, HEAD_MM + sum(heights) + BETWEEN_MM + FOOT_MM)
    for column, (title, volume) in enumerate(zip(TITLES, _volumes(shown), strict=True)):
        left, top = column * (width + BETWEEN_MM), HEAD_MM
        style.write_at(figure, left + width / 2, 1.2, title, ha="center")
        cut = sections(pair, volume, cuts)
        for section, height, down in zip(cut, heights, (y, z), strict=True):
            axes = style.axes_at(figure, left, top, width, height)
            black(axes, x, down)
            show(axes, section, (x, down), (x / 2, down / 2))
            mark_sides(axes, 0, x, 0)
            if column == 0 and down == z:
                scale_bar(axes, 4, down - 4)
            top += height + BETWEEN_MM
    _legend(figure, shown.row)
    return figure


def _volumes(shown: Overlaid) -> list[NDArray[np.float32]]:
    pair, box = shown.pair, shown.pair.box
    greys = [pair.grey(pair.real), pair.grey(pair.simulated)]
    return [*greys, *(overlay(grey, shown.real[box], shown.simulated[box]) for grey in greys)]


def _legend(figure: Figure, row: Enhancement) -> None:
    parts = (
        (REAL, f"real only, {millilitres(row.real_ml - row.intersection_ml)}"),
        (SIMULATED, f"simulated only, {millilitres(row.simulated_ml - row.intersection_ml)}"),
        (BOTH, f"both, {millilitres(row.intersection_ml)}"),
    )
    handles = [Patch(facecolor=c, edgecolor=style.INK, lw=0.4, label=text) for c, text in parts]
    high = figure.get_size_inches()[1] * style.MM_PER_INCH
    figure.legend(
        handles=handles,
        loc="center right",
        ncols=3,
        bbox_to_anchor=(1, FOOT_MM / 2 / high),
        borderaxespad=0.3,
        handlelength=1.2,
    )
    words = f"Dice coefficient {row.dice:.2f}"
    style.write_at(figure, 1, high - FOOT_MM / 2, words, va="center", fontsize=9, fontweight="bold")
