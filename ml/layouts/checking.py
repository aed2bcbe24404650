"""What makes a case sound: one grid for all its volumes, finite voxels, known labels.

Flow: layouts -> **checking** -> import copies the files
"""

import numpy as np

from ml.errors import LayoutError, VolumeError
from ml.series import ENHANCING, NECROTIC, OEDEMA, Case
from ml.volumes import Grid, Volume, read_grid, read_volume, same_grid

LABELS = {"tumor_seg": (0, NECROTIC, OEDEMA, ENHANCING)}
BINARY = (0, 1)


def check_grids(case: Case) -> Grid:
    """The grid that all volumes of a case share, from their headers alone.

    Raises LayoutError: a header cannot be read, or two volumes lie on different grids.
    """
    grids = {}
    for name, path in case.paths.items():
        try:
            grids[name] = read_grid(path)
        except VolumeError as error:
            raise LayoutError(f"case {case.patient}, {name}: {error}") from error
    first = next(iter(grids))
    for name, grid in grids.items():
        if not same_grid(grids[first], grid):
            raise LayoutError(
                f"case {case.patient}: {name} ({_words(grid)}) is not on the grid of "
                f"{first} ({_words(grids[first])})"
            )
    return grids[first]


def check_case(case: Case) -> Grid:
    """Read every voxel of a case and return its grid.

    Raises LayoutError naming case and series: truncated or corrupt file, NaN or infinite voxels,
    an image of one value only, a mask with unknown labels, an empty brain mask, other grids.
    """
    grid = check_grids(case)
    for name in case.images:
        voxels = _read(case, name).data
        if voxels.min() == voxels.max():
            raise LayoutError(f"case {case.patient}, {name}: all voxels are {voxels.flat[0]:g}")
    for name in case.masks:
        _check_labels(case, name, _read(case, name))
    return grid


def _check_labels(case: Case, name: str, volume: Volume) -> None:
    known = LABELS.get(name, BINARY)
    unknown = sorted(set(np.unique(volume.data).tolist()) - set(map(float, known)))
    if unknown:
        shown = ", ".join(f"{value:g}" for value in unknown[:4])
        understood = ", ".join(map(str, known))
        raise LayoutError(
            f"case {case.patient}, {name}: has labels {shown}; known are {understood}"
        )
    if name == "brain_mask" and not volume.data.any():
        raise LayoutError(f"case {case.patient}, {name}: is empty")


def _read(case: Case, name: str) -> Volume:
    try:
        return read_volume(case.paths[name])
    except VolumeError as error:
        raise LayoutError(f"case {case.patient}, {name}: {error}") from error


def _words(grid: Grid) -> str:
    shape = " x ".join(map(str, grid.shape))
    spacing = " x ".join(f"{edge:.3g}" for edge in grid.spacing_mm)
    origin = ", ".join(f"{place:.4g}" for place in grid.affine[:3, 3])
    return f"{shape} voxels of {spacing} mm from ({origin})"
