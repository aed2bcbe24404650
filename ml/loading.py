"""Cases as arrays: read once, z-scored, cropped to the brain, kept as memory-mapped float16.

Flow: manifest -> volumes, normalise -> **loading** -> patches (training), simulate, evaluate
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ml.errors import MlError
from ml.manifest import ManifestCase
from ml.normalise import Box, bounding_box, z_score
from ml.series import TARGET
from ml.volumes import FloatVolume, Grid, Mask, read_volume, same_grid

POINTS_KEPT = 4096  # voxels remembered per case and kind as centres for patches


class CaseError(MlError):
    """A case that cannot be used; the message names the case and the series."""


@dataclass(frozen=True)
class PreparedCase:
    """A training case on disk, cropped to the brain's bounding box.

    channels : (X, Y, Z, inputs + 2) float16 memory map: inputs, target, brain mask (0 or 1)
    brain_points, tumour_points : (n, 3) voxel indices inside them, at most POINTS_KEPT each;
        a case without a tumour mask has none of the latter
    """

    key: str
    channels: NDArray[np.float16]
    brain_points: NDArray[np.int16]
    tumour_points: NDArray[np.int16]


def read_brain(case: ManifestCase) -> tuple[Mask, Grid]:
    """The brain mask (X, Y, Z) and the grid that all of the case's series must share."""
    volume = read_volume(_path(case, "brain_mask"))
    mask = volume.data > 0.5
    if not mask.any():
        raise CaseError(f"case {case.patient}: the brain mask is empty")
    return mask, volume.grid


def read_series(case: ManifestCase, name: str, mask: Mask, grid: Grid) -> FloatVolume:
    """One series, (X, Y, Z) z-scored inside the brain.

    CaseError naming case and series: missing, on another grid, constant inside the brain.
    """
    volume = read_volume(_path(case, name))
    if not same_grid(volume.grid, grid):
        raise CaseError(
            f"case {case.patient}: {name} has shape {volume.data.shape} and spacing "
            f"{volume.spacing_mm} mm, its brain mask {grid.shape} and {grid.spacing_mm} mm: "
            "all series need one grid"
        )
    try:
        return z_score(volume.data, mask)
    except MlError as error:
        raise CaseError(f"case {case.patient}, {name}: {error}") from error


def read_inputs(
    case: ManifestCase, inputs: tuple[str, ...], mask: Mask, grid: Grid, box: Box
) -> NDArray[np.float32]:
    """The precontrast series inside `box`, stacked as (X, Y, Z, inputs) float32."""
    check_series(case, inputs)
    return np.stack([read_series(case, name, mask, grid)[box] for name in inputs], axis=-1)


def read_tumour(case: ManifestCase, grid: Grid) -> Mask | None:
    """The whole-tumour mask (X, Y, Z): `tumor_mask`, else any label of `tumor_seg`, else None."""
    for name in ("tumor_mask", "tumor_seg"):
        if name in case.paths:
            volume = read_volume(case.paths[name])
            if not same_grid(volume.grid, grid):
                raise CaseError(f"case {case.patient}: {name} is not on the grid of its brain mask")
            return np.asarray(volume.data > 0.5)
    return None


def check_series(case: ManifestCase, names: tuple[str, ...]) -> None:
    """CaseError if the case lacks one of the series."""
    for name in names:
        if name not in case.paths:
            have = ", ".join(sorted(case.paths))
            raise CaseError(f"case {case.patient} has no {name}, which is needed; it has {have}")


def prepare(case: ManifestCase, inputs: tuple[str, ...], cache: Path, seed: int) -> PreparedCase:
    """The case as memory-mapped arrays under `cache`, made unless its files were seen before."""
    check_series(case, (*inputs, TARGET, "brain_mask"))
    name = _fingerprint(case, inputs)
    channels_file, points_file = cache / f"{name}.npy", cache / f"{name}.points.npz"
    if not (channels_file.exists() and points_file.exists()):
        cache.mkdir(parents=True, exist_ok=True)
        channels, brain_points, tumour_points = _read_channels(case, inputs, seed)
        partial = cache / f"{name}.partial.npz"
        np.savez(partial, brain=brain_points, tumour=tumour_points)
        partial.replace(points_file)
        partial = cache / f"{name}.partial.npy"
        np.save(partial, channels)
        partial.replace(channels_file)
    points = np.load(points_file)
    mapped = np.load(channels_file, mmap_mode="r")
    return PreparedCase(case.key, mapped, points["brain"], points["tumour"])


def _read_channels(
    case: ManifestCase, inputs: tuple[str, ...], seed: int
) -> tuple[NDArray[np.float16], NDArray[np.int16], NDArray[np.int16]]:
    mask, grid = read_brain(case)
    box = bounding_box(mask)
    images = read_inputs(case, (*inputs, TARGET), mask, grid, box)
    tumour = read_tumour(case, grid)
    inside = np.zeros_like(mask) if tumour is None else tumour & mask
    rng = np.random.default_rng(seed)
    channels = np.concatenate([images, mask[box][..., None]], axis=-1).astype(np.float16)
    return channels, _some_points(mask[box], rng), _some_points(inside[box], rng)


def _some_points(mask: Mask, rng: np.random.Generator) -> NDArray[np.int16]:
    points = np.argwhere(mask).astype(np.int16)
    if len(points) <= POINTS_KEPT:
        return points
    return points[np.sort(rng.choice(len(points), POINTS_KEPT, replace=False))]


def _fingerprint(case: ManifestCase, inputs: tuple[str, ...]) -> str:
    """Changes with the series wanted and with any file's path, size or time."""
    seen: list[object] = [case.key, inputs]
    for name, path in sorted(case.paths.items()):
        if path.exists():
            seen.append((name, str(path), path.stat().st_size, path.stat().st_mtime_ns))
    text = json.dumps(seen)
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def _path(case: ManifestCase, name: str) -> Path:
    check_series(case, (name,))
    return case.paths[name]
