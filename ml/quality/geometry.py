"""Voxel grids and orientation, from the headers alone.

Flow: files -> **geometry** -> flags
"""

from pathlib import Path
from typing import Any

import nibabel as nib
import numpy as np

from ml.errors import VolumeError
from ml.quality.flag import DOUBT, NOTE, STOP, Flag
from ml.series import Case
from ml.volumes import Affine, Grid, corners_apart_mm, read_grid, same_grid

THICKEST_MM = 3.0
"""Voxels thicker than this hold small enhancing foci together with what surrounds them."""
MOST_ANISOTROPIC = 3.0
FINEST_MM = 0.3
MOST_OBLIQUE_DEG = 2.0
"""Aligned series lie along the axes of their space, but for rounding."""
FORMS_APART_MM = 0.5

NIFTI = (".nii", ".nii.gz", ".hdr", ".img")


def grids_of(case: Case) -> tuple[dict[str, Grid], list[Flag]]:
    """Name -> grid of every file whose header can be read, and a flag for each of the others."""
    grids, found = {}, []
    for name, path in case.paths.items():
        try:
            grids[name] = read_grid(path)
        except VolumeError as error:
            found.append(Flag("unreadable", STOP, name, f"{name} cannot be read: {error}."))
    return grids, found


def grid_flags(grids: dict[str, Grid]) -> list[Flag]:
    """A flag for each series or mask that is not on the grid of the T1, or else of the first."""
    if not grids:
        return []
    first = "T1" if "T1" in grids else next(iter(grids))
    return [
        Flag("grid_mismatch", STOP, name, _apart_words(name, grid, first, grids[first]))
        for name, grid in grids.items()
        if not same_grid(grid, grids[first])
    ]


def spacing_flags(grids: dict[str, Grid]) -> list[Flag]:
    """A flag for each voxel size that is odd, on the first series that has it."""
    found: dict[tuple[float, ...], Flag] = {}
    for name, grid in grids.items():
        words = _spacing_words(grid.spacing_mm)
        if words and grid.spacing_mm not in found:
            found[grid.spacing_mm] = Flag(
                "odd_spacing", DOUBT, name, f"{name} {words}", round(max(grid.spacing_mm), 3)
            )
    return list(found.values())


def orientation_flags(case: Case, grids: dict[str, Grid]) -> list[Flag]:
    """Flags of oblique grids, unlike handedness, and headers that say two things or nothing."""
    found = _oblique(grids)
    headers = {name: _header(case.paths[name]) for name in grids}
    known = {name: header for name, header in headers.items() if header is not None}
    found += [flag for name, header in known.items() for flag in _form_flags(name, header)]
    return found + _handedness(known)


def _spacing_words(spacing: tuple[float, float, float]) -> str:
    edges = " x ".join(f"{edge:.3g}" for edge in spacing)
    thick, thin = max(spacing), min(spacing)
    if thick > THICKEST_MM:
        return (
            f"has voxels of {edges} mm; up to {THICKEST_MM:g} mm along each axis would be right: "
            "thicker slices hide small enhancement."
        )
    if thin < FINEST_MM:
        return (
            f"has voxels of {edges} mm; {FINEST_MM:g} mm or more would be right: does the header "
            "count in centimetres or metres?"
        )
    if thick / thin > MOST_ANISOTROPIC:
        return (
            f"has voxels of {edges} mm, {thick / thin:.1f} times as long as wide; up to "
            f"{MOST_ANISOTROPIC:g} times would be right."
        )
    return ""


def _apart_words(name: str, grid: Grid, first: str, other: Grid) -> str:
    if grid.shape != other.shape:
        shapes = [" x ".join(map(str, one.shape)) for one in (grid, other)]
        measured = f"has {shapes[0]} voxels and {first} {shapes[1]}"
    else:
        measured = f"lies up to {corners_apart_mm(grid, other):.3g} mm from {first}"
    return f"{name} {measured}: all series of a case need one grid; resample it onto {first}."


def _oblique(grids: dict[str, Grid]) -> list[Flag]:
    angles = {name: oblique_deg(grid.affine) for name, grid in grids.items()}
    odd = {name: angle for name, angle in angles.items() if angle > MOST_OBLIQUE_DEG}
    if not odd:
        return []
    name, angle = max(odd.items(), key=lambda one: one[1])
    words = (
        f"The grid is turned by {angle:.1f} degrees against the axes of its space "
        f"({len(odd)} of {len(grids)} files); at most {MOST_OBLIQUE_DEG:g} would be right for "
        "aligned series: preprocess the case."
    )
    return [Flag("odd_orientation", NOTE, name if len(odd) < len(grids) else None, words, angle)]


def oblique_deg(affine: Affine) -> float:
    """Largest angle between a voxel axis and the world axis nearest to it, in degrees.

    >>> oblique_deg(np.diag([2.0, 2.0, 3.0, 1.0]))
    0.0
    """
    columns = affine[:3, :3] / np.sqrt((affine[:3, :3] ** 2).sum(axis=0))
    nearest = np.abs(columns).max(axis=0).clip(max=1.0)
    return round(float(np.degrees(np.arccos(nearest)).max()), 2)


def _header(path: Path) -> Any | None:
    """The header of a NIfTI file that `read_grid` has read; None for other formats."""
    if not path.name.endswith(NIFTI):
        return None
    loaded: Any = nib.load(path)
    return loaded.header if isinstance(loaded, nib.Nifti1Pair) else None


def _form_flags(name: str, header: Any) -> list[Flag]:
    qform, qcode = header.get_qform(coded=True)
    sform, scode = header.get_sform(coded=True)
    if qcode == 0 and scode == 0:
        words = (
            f"The header of {name} says nothing of its orientation (qform and sform codes are 0): "
            "left and right are a guess; convert it again from its source."
        )
        return [Flag("odd_orientation", DOUBT, name, words)]
    if qform is None or sform is None or qcode == 0 or scode == 0:
        return []
    x, y, z = header.get_data_shape()[:3]
    apart = corners_apart_mm(Grid((x, y, z), qform), Grid((x, y, z), sform))
    if apart <= FORMS_APART_MM:
        return []
    words = (
        f"The header of {name} puts it in two places: qform and sform are up to {apart:.3g} mm "
        f"apart, at most {FORMS_APART_MM:g} mm would be right; the sform is used."
    )
    return [Flag("odd_orientation", DOUBT, name, words, round(apart, 3))]


def _handedness(headers: dict[str, Any]) -> list[Flag]:
    """A flag where some files are stored left to right and others right to left."""
    left = [
        name for name, one in headers.items() if np.linalg.det(one.get_best_affine()[:3, :3]) < 0
    ]
    if not left or len(left) == len(headers):
        return []
    odd = left if len(left) * 2 <= len(headers) else [n for n in headers if n not in left]
    words = (
        f"{', '.join(odd)} {'is' if len(odd) == 1 else 'are'} stored with the other handedness "
        f"than the other {len(headers) - len(odd)} files. The headers account for it, but a "
        "converter may have mirrored the voxels: compare the side of the tumour."
    )
    return [Flag("odd_orientation", NOTE, odd[0], words)]
