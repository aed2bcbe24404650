"""What makes a case sound: one grid for all its volumes, finite voxels, known labels.

Flow: layouts -> **checking** -> import copies the files
"""

import numpy as np

from ml.errors import LayoutError, VolumeError
from ml.layouts.words import printable
from ml.series import ENHANCING, LABELS, Case
from ml.volumes import FloatVolume, Grid, read_grid, read_volume, same_grid

KNOWN = {"tumor_seg": (0, *LABELS)}
BINARY = (0, 1)
LABELS_SHOWN = 4


def grids_of(case: Case) -> tuple[dict[str, Grid], list[str]]:
    """The grid of each volume whose header can be read, and a sentence for each that cannot."""
    grids, problems = {}, []
    for name, path in case.paths.items():
        try:
            grids[name] = read_grid(path)
        except VolumeError as error:
            problems.append(f"case {case.patient}, {name}: {error}")
    return grids, problems


def not_on_one_grid(case: Case, grids: dict[str, Grid]) -> str | None:
    """The first volume that lies on another grid than the first of all, as a sentence."""
    first = next(iter(grids), "")
    for name, grid in grids.items():
        if not same_grid(grids[first], grid):
            return (
                f"case {case.patient}: {name} ({_words(grid)}) is not on the grid of "
                f"{first} ({_words(grids[first])})"
            )
    return None


def check_grids(case: Case) -> Grid:
    """The grid that all volumes of a case share, from their headers alone.

    Raises LayoutError: a header cannot be read, or two volumes lie on different grids.
    """
    grids, problems = grids_of(case)
    apart = not_on_one_grid(case, grids)
    if problems or apart:
        raise LayoutError(printable("; ".join([*problems, *([apart] if apart else [])])))
    return next(iter(grids.values()))


def check_case(case: Case) -> Grid:
    """Read every voxel of a case and return its grid.

    Raises LayoutError with all that `problems_of` finds.
    """
    grid = check_grids(case)
    problems = problems_of(case)
    if problems:
        raise LayoutError("; ".join(problems))
    return grid


def problems_of(case: Case) -> list[str]:
    """What is wrong with the voxels of a case, a sentence each that names case, series and file.

    Truncated or corrupt files, NaN or infinite voxels, an image of one value only, a mask with
    labels that its layout does not know, an empty brain mask. One volume is in memory at a time.
    """
    problems = []
    for name in (*case.images, *case.masks):
        try:
            data = read_volume(case.paths[name]).data
        except VolumeError as error:
            problems.append(f"case {case.patient}, {name}: {error}")
            continue
        found = _image(data) if name in case.images else _mask(case, name, data)
        if found:
            problems.append(f"case {case.patient}, {name}: {found} ({case.paths[name]})")
    return list(map(printable, problems))


def _image(data: FloatVolume) -> str | None:
    same = data.min() == data.max()
    return f"all voxels are {data.flat[0]:g}" if same else None


def _mask(case: Case, name: str, data: FloatVolume) -> str | None:
    read_as = case.relabelled.get(name)
    known = (0, *sorted(read_as)) if read_as else KNOWN.get(name, BINARY)
    labels = np.unique(data)
    unknown = [float(value) for value in labels if value not in known]
    if unknown:
        shown = ", ".join(f"{value:g}" for value in unknown[:LABELS_SHOWN])
        more = f" and {len(unknown) - LABELS_SHOWN} more" if len(unknown) > LABELS_SHOWN else ""
        words = f"has labels {shown}{more}; known are {', '.join(map(str, known))}"
        return words + _hint(case, name, unknown)
    if name == "brain_mask" and not data.any():
        return "is empty"
    return None


def _hint(case: Case, name: str, unknown: list[float]) -> str:
    """What the label would mean under the names of another year of BraTS."""
    if name != "tumor_seg":
        return ""
    if case.layout == "brats" and unknown == [3.0]:
        return ", as its name is of BraTS 2021 or before; 3 is enhancing tumour from 2023 on"
    if case.layout == "brats-2023" and unknown == [float(ENHANCING)]:
        return (
            ", as its name is of BraTS 2023; 4 was enhancing tumour before, and is the resection "
            "cavity in 2024"
        )
    return ""


def _words(grid: Grid) -> str:
    shape = " x ".join(map(str, grid.shape))
    spacing = " x ".join(f"{edge:.3g}" for edge in grid.spacing_mm)
    origin = ", ".join(f"{place:.4g}" for place in grid.affine[:3, 3])
    return f"{shape} voxels of {spacing} mm from ({origin})"
