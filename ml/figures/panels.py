"""Figure 2: the real postcontrast T1 beside the simulated one, axial and coronal, by grade.

Flow: slices, choice -> **panels** -> FIG/figure_2_panels
Source: Calabrese et al. 2021, Figure 2 (and E3 for the external cohort, Figure 5 for the gallery)

    A   Real    Simulated        one black panel a patient, all panels of a figure on one scale
      R axial L R axial L
      R coron L R coron L
                    grade
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from ml.figures import style
from ml.figures.slices import AXIAL, CORONAL, Pair, axial, coronal
from ml.volumes import FloatVolume

ACROSS = 3  # panels side by side
GAP_MM, FOOT_MM = 3.0, 13.0  # of tissue
BETWEEN_MM, HEAD_MM = 3.5, 4.5  # of paper
BAR_MM = 50.0
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Panel:
    """One patient's panel.

    cuts : axial and coronal index, of the whole volume
    grade : printed at the lower right
    note : printed at the lower left of the simulated image's column, may be empty
    arrow : (3,) voxel index that yellow arrows on the simulated image point to, or None
    """

    pair: Pair
    cuts: tuple[int, int]
    grade: str
    note: str = ""
    arrow: tuple[int, int, int] | None = None


@dataclass(frozen=True)
class Canvas:
    """Room for one image in mm of tissue: the largest brain of a figure decides."""

    across: float
    axial: float
    coronal: float

    @property
    def width(self) -> float:
        """Of a panel, two images wide."""
        return 2 * self.across + GAP_MM

    @property
    def height(self) -> float:
        """Of a panel, an axial image over a coronal one, and a foot for what is written."""
        return self.axial + GAP_MM + self.coronal + FOOT_MM


def draw_panels(panels: Sequence[Panel], first_letter: int = 0) -> Figure:
    """The panels in rows of three at page width, the last of them with a scale bar."""
    canvas = _canvas([panel.pair for panel in panels])
    width = (style.PAGE_MM - (ACROSS - 1) * BETWEEN_MM) / ACROSS
    height = width * canvas.height / canvas.width
    rows = -(-len(panels) // ACROSS)
    across = min(len(panels), ACROSS)
    figure = style.blank(
        across * (width + BETWEEN_MM) - BETWEEN_MM, rows * (height + HEAD_MM + 1) + 0.5
    )
    for number, panel in enumerate(panels):
        left = number % ACROSS * (width + BETWEEN_MM)
        top = number // ACROSS * (height + HEAD_MM + 1) + HEAD_MM
        _head(figure, left, top, width, letter(first_letter + number))
        axes = style.axes_at(figure, left, top, width, height)
        _draw(axes, panel, canvas, scale=number == 0)
    return figure


def letter(number: int) -> str:
    """A to Z, then AA, AB ...: the name of a panel.

    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', 'AA')
    """
    before = letter(number // 26 - 1) if number >= 26 else ""
    return before + LETTERS[number % 26]


def sections(
    pair: Pair, volume: NDArray[np.float32], cuts: tuple[int, int]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Axial and coronal section of a cropped volume, (X, Y, Z) or with colours.

    cuts : axial and coronal index, of the whole volume
    """
    z, y = pair.within_box(AXIAL, cuts[0]), pair.within_box(CORONAL, cuts[1])
    return axial(volume, z), coronal(volume, y)


def show(
    axes: Axes, section: NDArray[np.float32], size: tuple[float, float], centre: tuple[float, float]
) -> None:
    """Draw a section (grey 0 to 1, or colours) of `size` mm (across, down) around a place in mm."""
    (across, down), (x, y) = size, centre
    axes.imshow(
        section,
        cmap="gray",
        vmin=0,
        vmax=1,
        interpolation="nearest" if section.ndim == 3 else "bilinear",
        extent=(x - across / 2, x + across / 2, y + down / 2, y - down / 2),
        aspect="auto",
    )


def black(axes: Axes, width: float, height: float) -> None:
    """Axes as a black field of that many mm, its origin at the upper left."""
    axes.set_facecolor("black")
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_visible(False)


def mark_sides(axes: Axes, left: float, right: float, top: float) -> None:
    """R and L, the patient's, in the upper corners of an image."""
    look = {"color": "white", "fontsize": style.TINY, "va": "top"}
    axes.text(left + 2, top + 3, "R", ha="left", **look)  # type: ignore[arg-type]
    axes.text(right - 2, top + 3, "L", ha="right", **look)  # type: ignore[arg-type]


def scale_bar(axes: Axes, left: float, bottom: float) -> None:
    """A bar of 5 cm with its length."""
    axes.plot([left, left + BAR_MM], [bottom, bottom], color="white", lw=1.2)
    axes.text(
        left, bottom - 2, f"{BAR_MM / 10:g} cm", color="white", fontsize=style.TINY, va="bottom"
    )


def extent_mm(pair: Pair) -> tuple[float, float, float]:
    """Size of the brain's box along x, y, z."""
    sides = [side.stop - side.start for side in pair.box]
    x, y, z = (n * mm for n, mm in zip(sides, pair.grid.spacing_mm, strict=True))
    return x, y, z


def _canvas(pairs: Sequence[Pair]) -> Canvas:
    x, y, z = np.array([extent_mm(pair) for pair in pairs]).max(axis=0)
    return Canvas(float(x), float(y), float(z))


def _head(figure: Figure, left: float, top: float, width: float, name: str) -> None:
    down = top - 1.0
    style.write_at(figure, left, down, name, va="bottom", fontsize=9, fontweight="bold")
    for share, text in ((0.25, "Real"), (0.75, "Simulated")):
        style.write_at(figure, left + share * width, down, text, va="bottom", ha="center")


def _draw(axes: Axes, panel: Panel, canvas: Canvas, scale: bool) -> None:
    pair = panel.pair
    black(axes, canvas.width, canvas.height)
    for column, image in enumerate((pair.real, pair.simulated)):
        _draw_image(axes, panel, canvas, image, column)
    look = {"color": "white", "va": "bottom"}
    axes.text(canvas.width - 4, canvas.height - 4, panel.grade, ha="right", fontsize=10, **look)  # type: ignore[arg-type]
    if panel.note:
        left = canvas.across + GAP_MM + 3
        axes.text(left, canvas.height - 4, panel.note, fontsize=style.TINY, **look)  # type: ignore[arg-type]
    if scale:
        scale_bar(axes, 4, canvas.height - 5)


def _draw_image(axes: Axes, panel: Panel, canvas: Canvas, image: FloatVolume, column: int) -> None:
    pair = panel.pair
    x, y, z = extent_mm(pair)
    left = column * (canvas.across + GAP_MM)
    middle = left + canvas.across / 2
    tops = (0.0, canvas.axial + GAP_MM)
    rooms = (canvas.axial, canvas.coronal)
    cut = sections(pair, pair.grey(image), panel.cuts)
    for section, size, top, room in zip(cut, ((x, y), (x, z)), tops, rooms, strict=True):
        show(axes, section, size, (middle, top + room / 2))
        mark_sides(axes, left, left + canvas.across, top)
    if panel.arrow is not None and column == 1:
        for at, height, top, room in zip((1, 2), (y, z), tops, rooms, strict=True):
            centre = (middle, top + room / 2)
            over, down = _place(pair, panel.arrow, at, x, height)
            point_at(axes, (centre[0] + over, centre[1] + down), centre)


def _place(
    pair: Pair, voxel: tuple[int, int, int], down_axis: int, across: float, down: float
) -> tuple[float, float]:
    """Where a voxel lies from the middle of its image, in mm to the right and down."""
    spacing = pair.grid.spacing_mm
    x = (voxel[0] - pair.box[0].start + 0.5) * spacing[0]
    other = (voxel[down_axis] - pair.box[down_axis].start + 0.5) * spacing[down_axis]
    return across / 2 - x, down / 2 - other


def point_at(axes: Axes, place: tuple[float, float], middle: tuple[float, float]) -> None:
    """A yellow arrow at a place in mm, its tail towards the middle of the image."""
    (x, y), (over, down) = place, middle
    across = 1 if over >= x else -1
    along = 1 if down >= y else -1
    look = {"arrowstyle": "-|>", "color": style.YELLOW, "lw": 1.6, "mutation_scale": 9}
    tip, tail = (x + 4 * across, y + 4 * along), (x + 26 * across, y + 26 * along)
    axes.annotate("", xy=tip, xytext=tail, arrowprops=look)
