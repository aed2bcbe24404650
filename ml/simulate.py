"""Simulate postcontrast volumes, each by a model that did not see the patient.

Flow: RUN folder, precontrast series -> **simulate** -> <key>.nii.gz -> evaluation, reading room
Source: Calabrese et al. 2021, doi:10.1148/ryai.2021200276

Voxels are float32 z-scores of the postcontrast T1: 0 and 1 are the mean and the SD that the real
image would have inside the brain mask; outside it they are 0.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import keras
import numpy as np

from ml.configuration import Configuration
from ml.evaluation import score_case
from ml.inference import (
    REVERSALS,
    OnTile,
    load_network,
    mean_predictor,
    on_gpu,
    predict_volume,
    predictor,
    tiles_at_once,
)
from ml.loading import check_series, read_brain, read_inputs
from ml.manifest import ManifestCase
from ml.memory import free_bytes, refuse_too_large
from ml.normalise import bounding_box
from ml.output_volume import write_on_grid_of
from ml.patches import Array
from ml.progress import Progress, Stage
from ml.provenance import checksums, provenance, sha256_of_file
from ml.runs import Fold, Run, RunError
from ml.same_images import as_known
from ml.score_table import comparison_table
from ml.shrinkage import share_for
from ml.simulation_record import Work, entry_of, read_done, write_record
from ml.tiles import Predict
from ml.uncertainty import DropoutSampler, refuse_without_dropout, sd_of
from ml.uncertainty_choice import DROPOUT, FOLDS, Uncertainty, UncertaintyError
from ml.volumes import FloatVolume, Grid, Mask

SIMULATING = "Simulating"
UNITS = 100  # progress steps a case: its tiles, then writing and comparing
TILE_UNITS = 80
UNITS_OF_VOXELS = "simulated T1gad, z-score inside the brain mask"
Networks = Callable[[Fold], keras.Model]


def simulate_volume(
    model: keras.Model,
    case: ManifestCase,
    configuration: Configuration,
    mask: Mask,
    grid: Grid,
    on_tile: OnTile = lambda done, count: None,
) -> FloatVolume:
    """The simulated postcontrast T1, (X, Y, Z) float32: a z-score inside the brain, 0 outside.

    mask, grid : the case's brain mask and grid (`ml.loading.read_brain`)
    Nothing is written; TooLittleMemory where one pass over the volume would not fit.
    """
    images = read_inputs(case, configuration.inputs, mask, grid, bounding_box(mask))
    free = free_bytes(on_gpu())
    if configuration.simulation_mode == "volume":
        refuse_too_large(configuration, images.shape[:3], free, f"case {case.key}")
    at_once = tiles_at_once(configuration, free, on_gpu())
    inside = predict_volume(predictor(model), images, configuration, on_tile, at_once)
    return _in_brain(inside[..., 0], mask)


def simulate_cases(
    run: Run,
    cases: Sequence[ManifestCase],
    folder: Path,
    progress: Progress,
    configuration: Configuration | None = None,
    uncertainty: Uncertainty | None = None,
) -> dict[str, Any]:
    """Write `folder`/<key>.nii.gz for each case and compare it where a real image exists.

    configuration : the run's, but for how to simulate (mode, flips); None for the run's
    uncertainty : the SD map to write as <key>.uncertainty.nii.gz; None for none
    Every case is checked before the first is simulated: CaseError for a missing series, RunError
    for a patient whom every model saw, UncertaintyError where no map can be made. A case that
    was simulated before from the same files, weights and settings is kept. A record <key>.json
    with provenance lies beside each volume.
    """
    works = plan_work(run, cases, folder, configuration, uncertainty)
    folder.mkdir(parents=True, exist_ok=True)
    progress.plan([(SIMULATING, 1)])
    free = free_bytes(on_gpu())  # asked before TensorFlow takes it
    loaded: dict[int, keras.Model] = {}

    def network(fold: Fold) -> keras.Model:
        if fold.index not in loaded:
            loaded[fold.index] = load_network(run, fold)
        return loaded[fold.index]

    records, kept = [], []
    with progress.stage(SIMULATING, total=UNITS * len(cases)) as stage:
        for work in works:
            record = read_done(work)
            if record is None:
                record = _simulate(work, network, free, stage)
            else:
                kept.append(work.case.key)
                stage.advance(UNITS, f"{work.case.patient} kept", skipped=True)
            records.append(record)
    scored = [record for record in records if record["similarity"] is not None]
    pairs = [record["similarity"] for record in scored], [record["baseline"] for record in scored]
    return {
        "volumes": [entry_of(record) for record in records],
        "kept": kept,
        "table": comparison_table(*pairs) if scored else None,
    }


def plan_work(
    run: Run,
    cases: Sequence[ManifestCase],
    folder: Path,
    configuration: Configuration | None = None,
    uncertainty: Uncertainty | None = None,
) -> list[Work]:
    """One `Work` for each case; see `simulate_cases` for what is refused."""
    c, wanted = configuration or run.configuration, uncertainty or Uncertainty()
    if c.task != "simulate":
        raise RunError(
            f'{run.folder} was trained for the task "{c.task}": simulating needs "simulate"'
        )
    if wanted.method == DROPOUT:
        refuse_without_dropout(c)
    works = []
    for case in cases:
        check_series(case, (*c.inputs, "brain_mask"))
        known = as_known(run, case)
        fold = run.fold_for(known)
        unseen = tuple(one for one in run.folds if not one.saw(known))
        if wanted.method == FOLDS and len(unseen) < 2:
            raise UncertaintyError(
                f"case {case.key}: --uncertainty folds needs 2 or more folds that did not see "
                f"patient {case.patient}, {run.folder} has 1 (fold {fold.index}): use "
                "--uncertainty dropout"
            )
        own = replace(c, residual_share=share_for(run, known, c))
        works.append(Work(run, case, own, wanted, fold, unseen, folder))
    return works


def _simulate(work: Work, network: Networks, free: int, stage: Stage) -> dict[str, Any]:
    """Predict, write volume and map, compare, and write the record."""
    case, start, began = work.case, stage.done, time.monotonic()
    mask, grid = read_brain(case)
    box = bounding_box(mask)
    images = read_inputs(case, work.configuration.inputs, mask, grid, box)

    def tell(share: float) -> None:
        stage.advance(start + int(TILE_UNITS * share) - stage.done, case.patient)

    simulated, spread = _predict(work, network, images, free, tell)
    source = case.paths[work.configuration.inputs[0]]
    volume = _in_brain(simulated, mask)
    score = score_case(case, volume, mask, grid)  # refuses a real image before anything is written
    for stale in (work.record, work.uncertainty_map):  # of files that are now replaced
        stale.unlink(missing_ok=True)
    write_on_grid_of(source, work.volume, volume, UNITS_OF_VOXELS)
    uncertainty = None
    if spread is not None:
        uncertainty = _write_map(work, source, _in_brain(spread, mask), mask)
    record = {
        "key": case.key,
        "file": str(work.volume),
        "fold": work.fold.index,
        "sha256": sha256_of_file(work.volume),
        "shape": list(grid.shape),
        "spacing_mm": [round(side, 6) for side in grid.spacing_mm],
        "affine": grid.affine.tolist(),
        "similarity": None if score is None else asdict(score)["simulated"],
        "baseline": None if score is None else asdict(score)["baseline"],
        "uncertainty": uncertainty,
    }
    write_record(work, {**record, **_provenance(work, time.monotonic() - began)})
    stage.advance(start + UNITS - stage.done, case.patient)
    return record


def _predict(
    work: Work, network: Networks, images: Array, free: int, tell: Callable[[float], None]
) -> tuple[Array, Array | None]:
    """The volume and, where asked for, the SD map, both (x, y, z) of the brain's box."""
    c, wanted = work.configuration, work.uncertainty
    if c.simulation_mode == "volume":
        refuse_too_large(c, images.shape[:3], free, f"case {work.case.key}")
    own = REVERSALS if c.simulation_flips else 1
    others = {DROPOUT: wanted.samples, FOLDS: len(work.unseen)}.get(wanted.method or "", 0)

    def of_volume(done: int, count: int) -> None:
        tell(own / (own + others) * done / count)

    def of_samples(done: int, count: int) -> None:
        tell((own + others * done / count) / (own + others))

    at_once = tiles_at_once(c, free, on_gpu())
    networks = mean_predictor([network(fold) for fold in work.folds])
    volume = predict_volume(networks, images, c, of_volume, at_once)
    if not others:
        return volume[..., 0], None
    return volume[..., 0], sd_of(_samples(work, network), images, c, of_samples)[..., 0]


def _samples(work: Work, network: Networks) -> list[Predict]:
    """The predictions over which the SD is taken."""
    if work.uncertainty.method == FOLDS:
        return [predictor(network(fold)) for fold in work.unseen]
    sampler = DropoutSampler(network(work.fold), work.configuration, work.seed)
    return [sampler.predictor(sample) for sample in range(work.uncertainty.samples)]


def _write_map(work: Work, source: Path, spread: FloatVolume, mask: Mask) -> dict[str, Any]:
    """Write the SD map; what the record tells of it."""
    method = work.uncertainty.method
    count = work.uncertainty.samples if method == DROPOUT else len(work.unseen)
    path = write_on_grid_of(
        source, work.uncertainty_map, spread, f"SD of {count} {method} predictions, in z-scores"
    )
    return {
        "file": str(path),
        "sha256": sha256_of_file(path),
        "method": method,
        "predictions": count,
        "seed": work.seed if method == DROPOUT else None,
        "mean_in_brain": round(float(spread[mask].mean()), 6),
    }


def _provenance(work: Work, seconds: float) -> dict[str, Any]:
    return {
        "units": UNITS_OF_VOXELS,
        "settings": work.settings(),
        "compared_with": checksums(dict(work.compared_with())),
        "seconds": round(seconds, 2),
        "provenance": provenance(work.configuration.as_dict(), work.run.seed, dict(work.inputs())),
    }


def _in_brain(inside: Array, mask: Mask) -> FloatVolume:
    """The brain's box (x, y, z) in a volume of the mask's shape (X, Y, Z), 0 outside the brain."""
    volume = np.zeros(mask.shape, np.float32)
    volume[bounding_box(mask)] = inside
    volume[~mask] = 0
    return volume
