"""Segment the tumour in real and in simulated postcontrast images alike, each out of fold.

Flow: SEGRUN, precontrast series, T1gad real or simulated -> **segment** -> <key>.real.nii.gz,
<key>.simulated.nii.gz -> overlap
Source: Calabrese et al. 2021, Methods ("Enhancing Tumor Overlap Analysis"): one network segments
both images, over the whole brain; the network here is the simulation's U-Net with a softmax.

Only the file that stands for T1gad differs between the two: reading, z-scoring inside the brain,
model and tiles are the same, and the model is one that did not see the patient.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import keras
import numpy as np

from ml.configuration import Configuration
from ml.errors import MlError
from ml.inference import OnTile, on_gpu, predict_volume, predictor, tiles_at_once
from ml.loading import check_series, read_brain, read_inputs, read_labels
from ml.manifest import ManifestCase
from ml.memory import free_bytes, refuse_too_large
from ml.normalise import bounding_box
from ml.output_volume import write_on_grid_of
from ml.overlap import Labels, component_mask, volume_ml, without_small_regions
from ml.patches import Array
from ml.progress import Stage
from ml.provenance import provenance, sha256_of_file
from ml.runs import Fold, Run, RunError
from ml.same_images import as_known
from ml.series import LABELS, TARGET
from ml.training import MODEL
from ml.volumes import Affine, Grid, Mask, read_grid, same_grid
from ml.whole_files import write_whole

REAL, SIMULATED = "real", "simulated"
UNITS = 100  # progress steps a volume: its tiles, then writing
TILE_UNITS = 95
UNITS_OF_VOXELS = "labels: 1 necrotic or non-enhancing, 2 oedema, 4 enhancing tumour"


def segment_volume(
    model: keras.Model,
    case: ManifestCase,
    configuration: Configuration,
    mask: Mask,
    grid: Grid,
    on_tile: OnTile = lambda done, count: None,
) -> Labels:
    """The most probable label of each voxel, (X, Y, Z) uint8 out of 0, 1, 2 and 4; 0 outside.

    case : its T1gad is the image to segment, real or simulated
    mask, grid : the case's brain mask (X, Y, Z) and grid (`ml.loading.read_brain`)
    TooLittleMemory where one pass over the volume would not fit.
    """
    box = bounding_box(mask)
    images = read_inputs(case, configuration.inputs, mask, grid, box)
    free = free_bytes(on_gpu())
    if configuration.simulation_mode == "volume":
        refuse_too_large(configuration, images.shape[:3], free, f"case {case.key}")
    at_once = tiles_at_once(configuration, free, on_gpu())
    labels = np.zeros(mask.shape, np.uint8)
    probabilities = predict_volume(predictor(model), images, configuration, on_tile, at_once)
    labels[box] = most_probable(probabilities)
    labels[~mask] = 0
    return labels


def most_probable(probabilities: Array) -> Labels:
    """(X, Y, Z, 4) probabilities of the classes -> (X, Y, Z) labels; of equals, the lowest.

    >>> most_probable(np.array([0.1, 0.2, 0.1, 0.6], np.float32)).item()
    4
    """
    labels: Labels = np.array((0, *LABELS), np.uint8)[probabilities.argmax(axis=-1)]
    return labels


def without_small_tumours(labels: Labels, affine: Affine, least_ml: float) -> Labels:
    """The labels without connected regions (of any label, 26 neighbours) under `least_ml`.

    labels : (X, Y, Z); 0 mL leaves them as they are. MlError for a negative `least_ml`.
    """
    kept = without_small_regions(component_mask(labels, "whole_tumour"), affine, least_ml)
    return np.where(kept, labels, 0).astype(np.uint8)


def with_image(case: ManifestCase, file: Path) -> ManifestCase:
    """The case with `file` in the place of its real postcontrast T1."""
    return replace(case, paths={**case.paths, TARGET: file})


def check_run(run: Run, cases: Sequence[ManifestCase]) -> dict[str, Fold]:
    """The fold that segments each case, by key: one that did not see the patient.

    RunError: the run does not segment, every fold saw a patient, or a fold is not trained yet.
    """
    if run.configuration.task != "segment":
        raise RunError(
            f'{run.folder} holds a run of the task "{run.configuration.task}": segmenting needs '
            'one of the task "segment" (python -m ml segment train)'
        )
    chosen = {case.key: run.fold_for(as_known(run, case)) for case in cases}
    for fold in chosen.values():
        weights = run.fold_folder(fold.index) / MODEL
        if not weights.is_file():
            raise RunError(f"fold {fold.index} of {run.folder} is not trained: no {weights}")
    return chosen


def check_case(case: ManifestCase, inputs: Sequence[str], simulated: Path | None) -> None:
    """Everything that can be wrong with a case before it is segmented, from headers and labels.

    simulated : the file of its simulated image, or None where only the real one is segmented
    MlError naming file and value: a series or file that is absent or on another grid, an empty
    brain mask, labels besides 0, 1, 2 and 4.
    """
    check_series(case, (*inputs, TARGET, "brain_mask"))
    _, grid = read_brain(case)
    files = {name: case.paths[name] for name in inputs}
    if simulated is not None:
        files["simulated volume"] = simulated
    for name, file in files.items():
        _refuse_other_grid(case, name, file, read_grid(file), grid)
    read_labels(case, grid)


def segment_case(
    model: Callable[[], keras.Model],
    run: Run,
    fold: Fold,
    case: ManifestCase,
    out: Path,
    stage: Stage,
    smallest_ml: float = 0.0,
) -> None:
    """Write `out` (labels on the case's grid) and its record `out`.json, unless both are there.

    model : called for the network, only where there is something to segment
    case : its T1gad is the image to segment
    stage : advanced by `UNITS`
    A volume made before is kept if its record names the same inputs, weights and settings.
    """
    start = stage.done
    identity = _identity(run, fold, case, smallest_ml)
    if _made_before(out, identity):
        stage.advance(UNITS, f"{case.patient}: segmented before", skipped=True)
        return

    def on_tile(done: int, count: int) -> None:
        stage.advance(start + TILE_UNITS * done // count - stage.done, case.patient)

    mask, grid = read_brain(case)
    labels = segment_volume(model(), case, run.configuration, mask, grid, on_tile)
    labels = without_small_tumours(labels, grid.affine, smallest_ml)
    _record_path(out).unlink(missing_ok=True)  # of an older volume
    write_on_grid_of(case.paths[TARGET], out, labels, UNITS_OF_VOXELS, np.uint8)
    _write_record(out, labels, grid, identity, run)
    stage.advance(start + UNITS - stage.done, case.patient)


def output_path(folder: Path, case: ManifestCase, image: str) -> Path:
    """`folder`/<key>.real.nii.gz or <key>.simulated.nii.gz."""
    return folder / f"{case.key}.{image}.nii.gz"


def _identity(run: Run, fold: Fold, case: ManifestCase, smallest_ml: float) -> dict[str, Any]:
    """What decides the labels: equal identities give equal volumes."""
    files = {name: case.paths[name] for name in (*run.configuration.inputs, "brain_mask")}
    files["weights"] = run.fold_folder(fold.index) / MODEL
    return {
        "key": case.key,
        "fold": fold.index,
        "smallest_ml": smallest_ml,
        "configuration": run.configuration.as_dict(),
        "inputs": {name: sha256_of_file(file) for name, file in files.items()},
    }


def _made_before(out: Path, identity: dict[str, Any]) -> bool:
    try:
        record = json.loads(_record_path(out).read_text())
        return bool(record["identity"] == identity and record["sha256"] == sha256_of_file(out))
    except (FileNotFoundError, ValueError, KeyError):
        return False


def _write_record(
    out: Path, labels: Labels, grid: Grid, identity: dict[str, Any], run: Run
) -> None:
    record = {
        "file": out.name,
        "sha256": sha256_of_file(out),
        "shape": list(grid.shape),
        "spacing_mm": [round(side, 6) for side in grid.spacing_mm],
        "affine": grid.affine.tolist(),
        "volume_ml": {str(name): volume_ml(labels == name, grid.affine) for name in LABELS},
        "identity": identity,
        "provenance": provenance(run.configuration.as_dict(), run.seed, identity["inputs"]),
    }
    write_whole(_record_path(out), f"{json.dumps(record, indent=1)}\n".encode())


def _record_path(out: Path) -> Path:
    return out.with_name(out.name.removesuffix(".nii.gz") + ".json")


def _refuse_other_grid(case: ManifestCase, name: str, file: Path, grid: Grid, wanted: Grid) -> None:
    if not same_grid(grid, wanted):
        raise MlError(
            f"case {case.patient}: the {name} {file} has shape {grid.shape} and spacing "
            f"{_mm(grid)} mm, its brain mask {wanted.shape} and {_mm(wanted)} mm (or lies "
            "elsewhere): all need one grid"
        )


def _mm(grid: Grid) -> tuple[float, ...]:
    return tuple(round(side, 4) for side in grid.spacing_mm)
