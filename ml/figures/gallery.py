"""Figure 5: every case with enhancement in the simulated image and none in the real one.

Flow: segmentations -> slices, panels -> **gallery** -> FIG/figure_5_false_positives[_2 ...]
Source: Calabrese et al. 2021, Figure 5: more than 0.1 mL in total, all cases shown, arrows
"""

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure
from scipy.ndimage import label

from ml.figures import style
from ml.figures.panels import Panel, draw_panels, letter
from ml.figures.saving import Drawn, Table
from ml.figures.segmentations import Enhancement
from ml.figures.slices import AXIAL, CONVENTION, CORONAL, WINDOW, Pair, largest_section
from ml.overlap import NEIGHBOURS, SMALL_ML
from ml.volumes import Mask

NAME = "figure_5_false_positives"
A_PAGE = 9  # panels
COLUMNS = ("case", "grade", "simulated_ml")


def false_positives(rows: Sequence[Enhancement]) -> list[Enhancement]:
    """The cases to show, all of them, the largest volume first."""
    found = [row for row in rows if row.false_positive]
    return sorted(found, key=lambda row: (-row.simulated_ml, row.key))


def gallery_panel(pair: Pair, row: Enhancement, simulated: Mask, grade: str) -> Panel:
    """A case cut through its largest false-positive region, with an arrow to its middle.

    simulated : (X, Y, Z) bool, enhancing tumour segmented on the simulated image, not empty
    """
    region = largest_region(simulated)
    cuts = largest_section(region, AXIAL), largest_section(region, CORONAL)
    return Panel(pair, cuts, grade, f"{row.simulated_ml:.2f} mL", middle_of(region, cuts))


def largest_region(mask: Mask) -> Mask:
    """The connected region (26 neighbours) with most voxels; the first of equals."""
    labels, count = label(mask, NEIGHBOURS)
    sizes = np.bincount(labels.ravel(), minlength=count + 1)
    sizes[0] = 0
    found: Mask = labels == int(np.argmax(sizes))
    return found


def middle_of(region: Mask, cuts: tuple[int, int]) -> tuple[int, int, int]:
    """Median x, y and z of the region where the cuts pass through it."""
    x, y = (int(np.median(at)) for at in np.nonzero(region[:, :, cuts[0]]))
    z = int(np.median(np.nonzero(region[:, cuts[1], :])[1]))
    return x, y, z


def draw_gallery(
    panels: Sequence[Panel], rows: Sequence[Enhancement], every: Sequence[Enhancement]
) -> list[Drawn]:
    """The gallery, nine panels a page, or one page that says there is nothing to show.

    panels, rows : of `false_positives`, in one order; every : all cases that were segmented
    """
    if not panels:
        return [Drawn(NAME, _empty_page(every), _caption(rows, every, ""), _tables(rows, every))]
    pages = []
    for start in range(0, len(panels), A_PAGE):
        page = start // A_PAGE + 1
        name = NAME if page == 1 else f"{NAME}_{page}"
        figure = draw_panels(panels[start : start + A_PAGE], first_letter=start)
        shown = rows[start : start + A_PAGE]
        keys = ", ".join(f"{letter(start + at)}, {row.key}" for at, row in enumerate(shown))
        tables = _tables(rows, every) if page == 1 else ()
        pages.append(Drawn(name, figure, _caption(rows, every, keys), tables))
    return pages


def _empty_page(every: Sequence[Enhancement]) -> Figure:
    figure = style.blank(style.COLUMN_MM, 32)
    without = sum(row.real_ml == 0 for row in every)
    lines = (
        f"No case has false-positive enhancement over {SMALL_ML:g} mL.",
        f"{len(every)} cases were segmented; in {without} of them",
        "the real image has no enhancing tumour.",
    )
    style.write_at(figure, 4, 6, lines[0], fontweight="bold")
    style.write_at(figure, 4, 13, "\n".join(lines[1:]), linespacing=1.5)
    return figure


def _caption(rows: Sequence[Enhancement], every: Sequence[Enhancement], keys: str) -> str:
    without = sum(row.real_ml == 0 for row in every)
    shown = (
        f"All are shown, the largest first ({keys}), cut through the largest region; arrows on the "
        f"simulated images point to it. {CONVENTION} {WINDOW}"
        if rows
        else "There is none to show."
    )
    return (
        f"Figure 5. False-positive enhancement: more than {SMALL_ML:g} mL of enhancing tumour "
        f"segmented on the simulated image and none on the real one, {len(rows)} of "
        f"n = {len(every)} cases ({without} without enhancement in the real image). {shown}"
    )


def _tables(rows: Sequence[Enhancement], every: Sequence[Enhancement]) -> tuple[Table, ...]:
    cells = [
        {"case": row.key, "grade": row.grade, "simulated_ml": row.simulated_ml} for row in rows
    ]
    return (Table(f"{NAME}_cases", COLUMNS, cells, _caption(rows, every, "in this order")),)
