"""Simulate postcontrast volumes, each by a model that did not see the patient.

Flow: RUN folder, precontrast series -> **simulate** -> <key>.nii.gz -> evaluation, reading room
Source: Calabrese et al. 2021; tiles blended with Gaussian weights as in ml.tiles
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import keras
import numpy as np

from ml.configuration import Configuration
from ml.evaluation import CaseScores, score_case, table_of
from ml.loading import check_series, read_brain, read_inputs
from ml.manifest import ManifestCase
from ml.normalise import bounding_box
from ml.patches import Array
from ml.progress import Progress, Stage
from ml.provenance import provenance, sha256_of_file
from ml.runs import Fold, Run, RunError
from ml.tiles import blend_tiles
from ml.training import MODEL
from ml.volumes import FloatVolume, Grid, Mask, write_volume

SIMULATING = "Simulating"
UNITS = 100  # progress steps a case: its tiles, then writing and comparing
TILE_UNITS = 80


def load_network(run: Run, fold: Fold) -> keras.Model:
    """The trained model of a fold, ready to predict. RunError if it is not trained or damaged."""
    path = run.fold_folder(fold.index) / MODEL
    if not path.is_file():
        raise RunError(f"fold {fold.index} of {run.folder} is not trained yet: {path} is missing")
    try:
        model = keras.saving.load_model(path, compile=False)
    except (ValueError, OSError, KeyError, BadZipFile) as error:
        raise RunError(f"{path} is damaged: {error}") from error
    model.compile(jit_compile="auto" if keras.distribution.list_devices("gpu") else False)
    return model


def simulate_volume(
    model: keras.Model,
    case: ManifestCase,
    configuration: Configuration,
    mask: Mask,
    grid: Grid,
    on_tile: Callable[[int, int], None] = lambda done, count: None,
) -> FloatVolume:
    """The simulated postcontrast T1, (X, Y, Z) float32: a z-score inside the brain, 0 outside.

    mask, grid : the case's brain mask (X, Y, Z) and grid (`ml.loading.read_brain`)
    """
    box = bounding_box(mask)
    images = read_inputs(case, configuration.inputs, mask, grid, box)

    def predict(tile: Array) -> Array:
        return np.asarray(model.predict_on_batch(tile))

    simulated = np.zeros(mask.shape, np.float32)
    simulated[box] = blend_tiles(predict, images, configuration, on_tile)[..., 0]
    simulated[~mask] = 0
    return simulated


def simulate_cases(
    run: Run, cases: Sequence[ManifestCase], folder: Path, progress: Progress
) -> dict[str, Any]:
    """Write `folder`/<key>.nii.gz for each case and score it where a real image exists.

    Every case is checked before the first is simulated: CaseError for a missing series, RunError
    for a patient whom every model saw. A record <key>.json with provenance lies beside a volume.
    """
    chosen = {case.key: run.fold_for(case) for case in cases}
    for case in cases:
        check_series(case, (*run.configuration.inputs, "brain_mask"))
    folder.mkdir(parents=True, exist_ok=True)
    progress.plan([(SIMULATING, 1)])
    volumes: dict[str, dict[str, Any]] = {}
    scores: dict[str, CaseScores] = {}
    with progress.stage(SIMULATING, total=UNITS * len(cases)) as stage:
        for fold in run.folds:
            own = [case for case in cases if chosen[case.key] is fold]
            model = load_network(run, fold) if own else None
            for case in own:
                volumes[case.key], score = _simulate_case(model, run, fold, case, folder, stage)
                if score is not None:
                    scores[case.key] = score
    return {
        "volumes": [volumes[case.key] for case in cases],
        "table": table_of(list(scores.values())) if scores else None,
    }


def _simulate_case(
    model: keras.Model, run: Run, fold: Fold, case: ManifestCase, folder: Path, stage: Stage
) -> tuple[dict[str, Any], CaseScores | None]:
    start = stage.done

    def on_tile(done: int, count: int) -> None:
        stage.advance(start + TILE_UNITS * done // count - stage.done, case.patient)

    mask, grid = read_brain(case)
    simulated = simulate_volume(model, case, run.configuration, mask, grid, on_tile)
    file = write_volume(folder / f"{case.key}.nii.gz", simulated, grid.affine)
    score = score_case(case, simulated, mask, grid)
    record = {
        "key": case.key,
        "file": str(file),
        "fold": fold.index,
        "sha256": sha256_of_file(file),
        "shape": list(grid.shape),
        "spacing_mm": [round(side, 6) for side in grid.spacing_mm],
        "affine": grid.affine.tolist(),
        "similarity": None if score is None else asdict(score)["simulated"],
        "baseline": None if score is None else asdict(score)["baseline"],
    }
    _write_record(folder / f"{case.key}.json", record, run, fold, case)
    stage.advance(start + UNITS - stage.done, case.patient)
    return record, score


def _write_record(
    path: Path, record: dict[str, Any], run: Run, fold: Fold, case: ManifestCase
) -> None:
    inputs = {name: case.paths[name] for name in (*run.configuration.inputs, "brain_mask")}
    inputs["weights"] = run.fold_folder(fold.index) / MODEL
    whole = {**record, "provenance": provenance(run.configuration.as_dict(), run.seed, inputs)}
    partial = path.with_name(f".{path.name}.partial")
    partial.write_text(json.dumps(whole, indent=1))
    partial.replace(path)
