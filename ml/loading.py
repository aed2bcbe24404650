"""Cases as arrays: read, checked, z-scored, and kept on disk cropped to the brain as float16.

Flow: manifest -> volumes, normalise -> **loading** -> patches (training), simulate, evaluate

    CACHE/<case>-<hash of its masks>/T1-<hash of the file>.npy ...   z-scores in the brain's box
                                     region.npy                      0 outside, 1 brain, 2 tumour
                                     brain-<seed>.npy, tumour-<seed>.npy   centres for patches
A file for each series, so that runs with other inputs find what they share. A hash changes with a
file's path, size or time. At 200x240x200 a case takes 19 MB a channel at most, and a third of that
where the brain fills a third of the grid.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ml.errors import MlError, VolumeError
from ml.manifest import ManifestCase
from ml.normalise import Box, bounding_box, z_score
from ml.series import CORE_LABELS, LABELS, TARGET
from ml.stored import (
    StoredChannels,
    StoredPoints,
    case_folder,
    file_name,
    save_array,
    save_bytes,
)
from ml.volumes import (
    FloatVolume,
    Grid,
    Mask,
    Volume,
    corners_apart_mm,
    read_volume,
    same_grid,
)

POINTS_KEPT = 4096  # voxels remembered per case and kind as centres for patches
Labels = NDArray[np.uint8]


class CaseError(MlError):
    """A case that cannot be used; the message names the case, the series and its file."""


@dataclass(frozen=True, eq=False)
class PreparedCase:
    """A training case on disk, cropped to the brain's bounding box.

    channels : (X, Y, Z, inputs + 2) float16, an array or read from disk block by block: inputs,
        target, region (0 outside the brain, 1 brain, 2 tumour). The target is the z-scored
        postcontrast T1 or, for the task "segment", the class 0 to 3 (`ml.series.CLASSES`)
    brain_points, tumour_points : (n, 3) voxel indices inside them, at most POINTS_KEPT each;
        a case without a tumour mask has none of the latter
    core : first and last + 1 voxel (3, 2) of the tumour core's box, of the whole tumour's where
        there is no core, None without a tumour
    """

    key: str
    channels: NDArray[np.float16] | StoredChannels
    brain_points: NDArray[np.int16] | StoredPoints
    tumour_points: NDArray[np.int16] | StoredPoints
    core: tuple[tuple[int, int], ...] | None = None
    starts: dict[Any, NDArray[np.int16]] = field(default_factory=dict, repr=False)  # ml.patches


def read_brain(case: ManifestCase) -> tuple[Mask, Grid]:
    """The brain mask (X, Y, Z) and the grid that all of the case's series must share."""
    volume = _read(case, "brain_mask")
    mask = volume.data > 0.5
    if not mask.any():
        raise CaseError(
            f"case {case.patient}: the brain mask is empty ({case.paths['brain_mask']})"
        )
    return mask, volume.grid


def read_series(case: ManifestCase, name: str, mask: Mask, grid: Grid) -> FloatVolume:
    """One series, (X, Y, Z) z-scored inside the brain.

    CaseError naming case, series and file: missing, damaged, on another grid, voxels that are not
    finite, constant inside the brain.
    """
    volume = _read(case, name, grid, finite=False)
    finite = np.isfinite(volume.data)
    if not finite.all():
        inside, outside = int((~finite & mask).sum()), int((~finite & ~mask).sum())
        raise CaseError(
            f"{_where(case, name)}: voxels are NaN or infinite, {inside} inside the brain and "
            f"{outside} outside: all must be numbers"
        )
    try:
        return z_score(volume.data, mask)
    except MlError as error:
        raise CaseError(f"{_where(case, name)}: {error}") from error


def read_inputs(
    case: ManifestCase, inputs: tuple[str, ...], mask: Mask, grid: Grid, box: Box
) -> NDArray[np.float32]:
    """The input series inside `box`, stacked as (X, Y, Z, inputs) float32."""
    check_series(case, inputs)
    return np.stack([read_series(case, name, mask, grid)[box] for name in inputs], axis=-1)


def read_labels(case: ManifestCase, grid: Grid) -> Labels | None:
    """The labels of `tumor_seg`, (X, Y, Z) uint8 out of 0, 1, 2 and 4; None without the file.

    CaseError naming the first other value and how many voxels hold it.
    """
    if "tumor_seg" not in case.paths:
        return None
    data = _read(case, "tumor_seg", grid).data
    wrong = data[~np.isin(data, (0, *LABELS))]
    if wrong.size:
        raise CaseError(
            f"{_where(case, 'tumor_seg')}: {int((wrong == wrong[0]).sum())} voxels hold the label "
            f"{wrong[0]:g}, known are 0, {', '.join(map(str, LABELS))}"
        )
    return data.astype(np.uint8)


def read_tumour(case: ManifestCase, grid: Grid) -> Mask | None:
    """The whole-tumour mask (X, Y, Z): `tumor_mask`, else any label of `tumor_seg`, else None."""
    if "tumor_mask" in case.paths:
        return np.asarray(_read(case, "tumor_mask", grid).data > 0.5)
    labels = read_labels(case, grid)
    return None if labels is None else labels > 0


def read_core(case: ManifestCase, grid: Grid) -> Mask | None:
    """The tumour core (X, Y, Z): `tumor_core`, else labels 1 and 4 of `tumor_seg`, else None."""
    if "tumor_core" in case.paths:
        return np.asarray(_read(case, "tumor_core", grid).data > 0.5)
    labels = read_labels(case, grid)
    return None if labels is None else np.isin(labels, CORE_LABELS)


def check_series(case: ManifestCase, names: tuple[str, ...]) -> None:
    """CaseError if the case lacks one of the series."""
    for name in names:
        if name not in case.paths:
            have = ", ".join(sorted(case.paths))
            raise CaseError(f"case {case.patient} has no {name}, which is needed; it has {have}")


def prepare(
    case: ManifestCase, inputs: tuple[str, ...], cache: Path, seed: int, task: str = "simulate"
) -> PreparedCase:
    """The case as arrays under `cache`; a file is read only if it has not been before.

    seed : of the choice of centres; task : decides the target ("simulate" or "segment")
    One volume is in memory at a time. CaseError for a case that cannot be used, StoredError where
    it cannot be written; nothing half-written remains.
    """
    names = (*inputs, target_of(task))
    check_series(case, (*names, "brain_mask"))
    folder = case_folder(case, cache)
    record = folder / f"case-{seed}.json"
    files = {name: folder / file_name(case, name) for name in names}
    missing = [name for name, file in files.items() if not file.exists()]
    if missing or not record.exists():
        folder.mkdir(parents=True, exist_ok=True)
        mask, grid = read_brain(case)
        box = bounding_box(mask)
        for name in missing:
            save_array(files[name], _channel(case, name, mask, grid)[box].astype(np.float16))
        if not record.exists():
            _save_region(case, folder, mask, grid, seed)
    return _stored_case(case.key, folder, [*files.values(), folder / "region.npy"], seed)


def target_of(task: str) -> str:
    """The volume that a task learns to make: the postcontrast T1, or the tumour's labels."""
    return "tumor_seg" if task == "segment" else TARGET


def _channel(case: ManifestCase, name: str, mask: Mask, grid: Grid) -> NDArray[Any]:
    """A series as z-scores, or the labels of `tumor_seg` as classes."""
    if name != "tumor_seg":
        return read_series(case, name, mask, grid)
    labels = read_labels(case, grid)
    assert labels is not None  # its name was looked for before
    return np.searchsorted((0, *LABELS), labels)


def _save_region(case: ManifestCase, folder: Path, mask: Mask, grid: Grid, seed: int) -> None:
    """The region, the centres and, last because it says that they are there, the record."""
    box = bounding_box(mask)
    read_labels(case, grid)  # refuses unknown ones, also where masks of their own are used
    whole = read_tumour(case, grid)
    if "tumor_mask" in case.paths and whole is not None and not whole.any():
        where = _where(case, "tumor_mask")
        raise CaseError(f"{where} is empty: a case without a tumour has no tumour mask")
    tumour = _inside(whole, mask)
    core = _inside(read_core(case, grid), mask)
    save_array(folder / "region.npy", (mask.astype(np.float16) + tumour)[box])
    rng = np.random.default_rng(seed)
    record: dict[str, Any] = {"shape": mask[box].shape, "core": None}
    for name, region in (("brain", mask), ("tumour", tumour)):
        points = _some_points(region[box], rng)
        save_array(folder / f"{name}-{seed}.npy", points)
        record[name] = len(points)
    if tumour.any():
        around = bounding_box((core if core.any() else tumour)[box])
        record["core"] = [(one.start, one.stop) for one in around]
    save_bytes(folder / f"case-{seed}.json", json.dumps(record).encode())


def _stored_case(key: str, folder: Path, files: Sequence[Path], seed: int) -> PreparedCase:
    record = json.loads((folder / f"case-{seed}.json").read_text())
    core = record["core"]
    return PreparedCase(
        key,
        StoredChannels(tuple(map(str, files)), tuple(record["shape"])),
        StoredPoints(str(folder / f"brain-{seed}.npy"), record["brain"]),
        StoredPoints(str(folder / f"tumour-{seed}.npy"), record["tumour"]),
        None if core is None else tuple((low, high) for low, high in core),
    )


def _inside(tumour: Mask | None, brain: Mask) -> Mask:
    return np.zeros_like(brain) if tumour is None else tumour & brain


def _some_points(mask: Mask, rng: np.random.Generator) -> NDArray[np.int16]:
    points = np.argwhere(mask).astype(np.int16)
    if len(points) <= POINTS_KEPT:
        return points
    return points[np.sort(rng.choice(len(points), POINTS_KEPT, replace=False))]


def _read(case: ManifestCase, name: str, grid: Grid | None = None, finite: bool = True) -> Volume:
    """A series or mask on `grid`; CaseError with the case's name for all that is wrong with it."""
    check_series(case, (name,))
    try:
        volume = read_volume(case.paths[name], finite)
    except VolumeError as error:
        raise CaseError(f"case {case.patient}, {name}: {error}") from error
    if grid is None or same_grid(volume.grid, grid):
        return volume
    if volume.data.shape != grid.shape:
        differs = f"shape {volume.data.shape}, the brain mask {grid.shape}"
    else:
        apart = corners_apart_mm(volume.grid, grid)
        differs = f"its corners up to {apart:.4g} mm from those of the brain mask"
    raise CaseError(f"{_where(case, name)} has {differs}: all volumes of a case need one grid")


def _where(case: ManifestCase, name: str) -> str:
    return f"case {case.patient}, {name} ({case.paths[name]})"
