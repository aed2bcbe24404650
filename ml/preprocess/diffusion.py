"""A raw diffusion series -> the maps DWI, MD and FA on its own grid.

Flow: diffusion_files -> diffusion_motion -> diffusion_tensor -> **diffusion** -> register
Steps: read and check; optionally denoise; find the brain; correct motion and eddy currents; fit.
The folder also holds the brain mask, the maps of every volume (`diffusion_motion.json`, from which
an interrupted run goes on) and the record of how the maps were made (`diffusion.json`).
Sources: Calabrese et al. 2021, doi:10.1148/ryai.2021200276 (55 directions; MD, FA);
Garyfallidis et al. 2014, doi:10.3389/fninf.2014.00008 (DIPY); Veraart et al. 2016,
doi:10.1016/j.neuroimage.2016.08.016 (MP-PCA); Fadnavis et al. 2020, arXiv:2011.01355 (Patch2Self).
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from dipy.denoise.localpca import mppca
from dipy.denoise.patch2self import patch2self
from dipy.segment.mask import median_otsu
from scipy.ndimage import binary_dilation

from ml.preprocess.diffusion_files import (
    DiffusionError,
    DiffusionSeries,
    count_volumes,
    read_diffusion,
)
from ml.preprocess.diffusion_motion import (
    Maps,
    apply_maps,
    centre_of,
    find_maps,
    least_signal,
    motion_of,
    steps_of_correction,
)
from ml.preprocess.diffusion_tensor import (
    background_noise_sd,
    design,
    diffusivity_and_anisotropy,
    fit_tensors,
)
from ml.progress import Stage
from ml.provenance import provenance, sha256_of_file
from ml.series import Diffusion
from ml.volumes import Grid, Mask, read_volume, same_grid, write_volume
from ml.whole_files import write_whole

MAPS = ("DWI", "MD", "FA")
MASK, MOTION, RECORD = "diffusion_mask.nii.gz", "diffusion_motion.json", "diffusion.json"
DENOISERS = ("none", "mppca", "patch2self")
AIR_BEYOND = 6
"""Voxels about the brain's mask that are not counted as air."""
DENOISED_BEYOND = 2
STEPS_BESIDE = 4
"""Steps told of besides those of the correction: reading, denoising and mask, fitting, writing."""
VERSION = 1
"""Raised when the arithmetic changes, so that stored maps of volumes are not taken up."""


@dataclass(frozen=True)
class DiffusionOptions:
    """How a diffusion series is made into maps.

    correct : take out motion and eddy currents
    denoise : one of `DENOISERS`, before all else
    noise_aware : allow for the noise that magnitude images cannot fall below, where it is known
    noise_sd : of the real channel, in stored units; measured in the air about the head unless given
    brain_mask : of the first unweighted volume, on the series' grid; by median_otsu unless given
    """

    correct: bool = True
    denoise: str = "none"
    noise_aware: bool = True
    noise_sd: float | None = None
    brain_mask: Path | None = None

    def __post_init__(self) -> None:
        if self.denoise not in DENOISERS:
            raise DiffusionError(f"denoise is one of {', '.join(DENOISERS)}, got {self.denoise!r}")
        if self.noise_sd is not None and not 0 < self.noise_sd < np.inf:
            raise DiffusionError(f"the noise's SD is above 0, got {self.noise_sd:g}")


DEFAULTS = DiffusionOptions()


def fit_diffusion(
    diffusion: Diffusion,
    out_folder: Path,
    stage: Stage | None = None,
    options: DiffusionOptions = DEFAULTS,
) -> dict[str, Path]:
    """Make the maps of a raw series: {"DWI": path, "MD": path, "FA": path}.

    DWI : mean of the diffusion-weighted volumes, corrected, in stored units, of the whole image
    MD : mm^2/s      FA : 0 to 1      both 0 outside the brain mask
    All are float32 on the series' grid in RAS+. Whole files or none; the same call after an
    interruption goes on, and does nothing where its files are there already.
    stage : told of `steps_of_diffusion` steps, with words
    Raises DiffusionError (see `read_diffusion`), also where the mask lies on another grid or holds
    no brain.
    """
    out_folder.mkdir(parents=True, exist_ok=True)
    paths = {name: out_folder / f"{name}.nii.gz" for name in MAPS}
    key = _key(diffusion, options)
    if _is_made(out_folder, paths, key):
        _teller(stage)("maps are there already")
        return paths
    tell = _teller(stage)
    series = read_diffusion(diffusion)
    tell("read and checked")
    brain = _brain(series, options)
    noise_sd = _noise_sd(series, brain, options)
    series = denoised(series, brain, options.denoise)
    tell("brain found")
    maps = _maps(series, brain, options, out_folder / MOTION, key, tell)
    corrected = apply_maps(series, maps)
    del series
    tell("volumes moved; fitting tensors")
    volumes = fit_maps(corrected, brain, noise_sd)
    write_volume(out_folder / MASK, brain, corrected.grid.affine, np.uint8)
    for name, voxels in volumes.items():
        write_volume(paths[name], voxels, corrected.grid.affine)
    _write_record(out_folder, diffusion, options, key, corrected, noise_sd)
    tell("maps written")
    return paths


def steps_of_diffusion(diffusion: Diffusion, options: DiffusionOptions = DEFAULTS) -> int:
    """How many steps `fit_diffusion` tells a stage of, where it has all of its work before it."""
    weighted, unweighted = count_volumes(diffusion.bval)
    return STEPS_BESIDE + (steps_of_correction(unweighted, weighted) if options.correct else 0)


def fit_maps(
    series: DiffusionSeries, brain: Mask, noise_sd: float | None
) -> dict[str, np.ndarray[Any, np.dtype[np.float32]]]:
    """DWI, MD and FA, each (X, Y, Z) float32, of a corrected series; see `fit_diffusion`."""
    signals = series.data[brain]
    least = least_signal(signals[:, ~series.weighted])
    if noise_sd is not None:
        least = np.maximum(least, np.float32(0.3 * noise_sd))
    matrix = design(series.b, series.directions)
    tensors = fit_tensors(np.maximum(signals, least), matrix, noise_sd)
    made = {"DWI": series.data[..., series.weighted].mean(3, dtype=np.float32)}
    for name, values in zip(("MD", "FA"), diffusivity_and_anisotropy(tensors), strict=True):
        made[name] = np.zeros(series.grid.shape, dtype=np.float32)
        made[name][brain] = values
    return made


def denoised(series: DiffusionSeries, brain: Mask, method: str) -> DiffusionSeries:
    """The series by DIPY's MP-PCA or Patch2Self; as it is with "none"."""
    if method == "none":
        return series
    if method == "mppca":
        near = binary_dilation(brain, iterations=DENOISED_BEYOND)
        with np.errstate(invalid="ignore"):  # voxels that lie in no whole patch: left as they are
            data = mppca(series.data, mask=near)
        data = np.where(near[..., None] & np.isfinite(data), data, series.data)
    else:
        data = patch2self(series.data, series.b, b0_threshold=0, verbose=False)
    data = np.maximum(data, 0.0).astype(np.float32)
    return DiffusionSeries(data, series.grid, series.b, series.directions)


def find_brain(series: DiffusionSeries) -> Mask:
    """(X, Y, Z) bool: the brain in the first unweighted volume, by DIPY's median_otsu."""
    first = series.data[..., np.flatnonzero(~series.weighted)[0]]
    _, mask = median_otsu(first, median_radius=2, numpass=2)
    return np.asarray(mask, dtype=bool)


def _brain(series: DiffusionSeries, options: DiffusionOptions) -> Mask:
    if options.brain_mask is None:
        brain, source = find_brain(series), "median_otsu"
    else:
        given = read_volume(options.brain_mask)
        _check_grid(options.brain_mask, given.grid, series.grid)
        brain, source = given.data > 0.5, str(options.brain_mask)
    if not brain.any():
        raise DiffusionError(f"{source}: no voxel of the b=0 volume is brain; give a brain mask")
    return brain


def _check_grid(path: Path, grid: Grid, wanted: Grid) -> None:
    if not same_grid(grid, wanted, tolerance_mm=0.01):
        raise DiffusionError(
            f"{path}: a mask of shape {grid.shape} on another grid than the diffusion series, "
            f"which has shape {wanted.shape}; give one drawn on its first b=0 volume"
        )


def _noise_sd(series: DiffusionSeries, brain: Mask, options: DiffusionOptions) -> float | None:
    if not options.noise_aware or options.noise_sd is not None:
        return options.noise_sd if options.noise_aware else None
    air = ~binary_dilation(brain, iterations=AIR_BEYOND)
    return background_noise_sd(series.data[air][:, series.weighted].ravel())


def _maps(
    series: DiffusionSeries,
    brain: Mask,
    options: DiffusionOptions,
    path: Path,
    key: str,
    tell: Callable[[str], None],
) -> Maps:
    """The maps of every volume: found, or read where an interrupted run left them."""
    count = len(series.b)
    if not options.correct:
        return np.tile(np.eye(4), (count, 1, 1))
    kept = _read_json(path)
    if kept.get("key") == key:
        return np.array([one["map"] for one in kept["volumes"]])
    maps = find_maps(series, brain, tell)
    centre = centre_of(series.grid)
    volumes = [{**motion_of(one, centre), "map": one.tolist()} for one in maps]
    document = {
        "key": key,
        "words": "map: mm in the first unweighted volume -> mm in this one, RAS+",
        "volumes": volumes,
    }
    write_whole(path, (json.dumps(document, indent=1) + "\n").encode())
    return maps


def _write_record(
    folder: Path,
    diffusion: Diffusion,
    options: DiffusionOptions,
    key: str,
    series: DiffusionSeries,
    noise_sd: float | None,
) -> None:
    """diffusion.json, last of all: where it stands, the maps are whole."""
    settings = asdict(options) | {"brain_mask": _text(options.brain_mask)}
    shells = {
        f"{b:g}": int(count)
        for b, count in zip(*np.unique(series.b, return_counts=True), strict=True)
    }
    record = provenance(
        settings, None, {"nifti": diffusion.nifti, "bval": diffusion.bval, "bvec": diffusion.bvec}
    )
    record |= {
        "key": key,
        "noise_sd": noise_sd,
        "volumes_by_b": shells,
        "units": {"DWI": "stored units", "MD": "mm^2/s", "FA": "0 to 1"},
        "left_alone": "distortion by an uneven field, motion within a volume",
    }
    write_whole(folder / RECORD, (json.dumps(record, indent=1) + "\n").encode())


def _key(diffusion: Diffusion, options: DiffusionOptions) -> str:
    """What decides the maps, as one hash: files, options, arithmetic."""
    files = [diffusion.nifti, diffusion.bval, diffusion.bvec]
    files += [options.brain_mask] if options.brain_mask else []
    for file in files:
        if not file.is_file():
            raise DiffusionError(f"{file}: no such file")
    parts = [sha256_of_file(file) for file in files]
    settings = asdict(options) | {"brain_mask": options.brain_mask is not None}
    text = json.dumps([VERSION, parts, settings], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _is_made(folder: Path, paths: dict[str, Path], key: str) -> bool:
    there = all(path.is_file() for path in (*paths.values(), folder / MASK))
    return there and _read_json(folder / RECORD).get("key") == key


def _read_json(path: Path) -> dict[str, Any]:
    """A JSON object, or an empty one where the file is absent or damaged: it is made anew."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _text(path: Path | None) -> str | None:
    return None if path is None else path.name


def _teller(stage: Stage | None) -> Callable[[str], None]:
    def tell(words: str) -> None:
        if stage is not None:
            stage.advance(message=words)

    return tell
