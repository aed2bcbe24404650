"""Score a trial on its validation patients: loss, NRMSE and SSIM in the whole brain.

Flow: trials -> **validation** -> score.json -> search
"""

import math
import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import keras
import numpy as np

from ml.errors import MlError
from ml.inference import load_network
from ml.loading import read_brain, read_series
from ml.manifest import ManifestCase
from ml.normalise import bounding_box
from ml.progress import Progress
from ml.run_files import read_json, write_json
from ml.runs import Run
from ml.series import TARGET
from ml.similarity import Undefined, nrmse, ssim
from ml.simulate import simulate_volume

SCORE = "score.json"
SCORES = ("loss", "nrmse", "ssim")
Scores = dict[str, float | None]


def score_validation(
    run: Run, cases: Sequence[ManifestCase], file: Path, progress: Progress
) -> None:
    """Simulate the cases by fold 0 of the run and write the means of their scores.

    loss is the mean squared error of z-scores over brain voxels, whatever was trained with.
    """
    model = load_network(run, run.folds[0])
    progress.plan([("Validating", 1)])
    scored = []
    with progress.stage("Validating", total=len(cases)) as stage:
        for case in cases:
            scored.append({"key": case.key, **_score(model, run, case)})
            stage.advance(1, case.patient)
    means = {name: _mean([one[name] for one in scored]) for name in SCORES}
    write_json(file, {"scores": means, "n": len(scored), "cases": scored})


def read_scores(file: Path) -> Scores:
    """The means that `score_validation` wrote, None where no case has a value."""
    try:
        scores: Scores = read_json(file)["scores"]
    except KeyError as error:
        raise MlError(f"{file} is damaged: it has no {error}") from error
    return scores


def _score(model: keras.Model, run: Run, case: ManifestCase) -> dict[str, Any]:
    mask, grid = read_brain(case)
    simulated = simulate_volume(model, case, run.configuration, mask, grid)
    real = read_series(case, TARGET, mask, grid)
    box = bounding_box(mask)
    image, truth = simulated[mask].astype(np.float64), real[mask].astype(np.float64)
    return {
        "loss": float(np.mean((image - truth) ** 2)),
        "nrmse": _or_none(lambda: nrmse(image, truth)),
        "ssim": _or_none(lambda: ssim(simulated[box], real[box])),
    }


def _or_none(metric: Any) -> float | None:
    try:
        value = float(metric())
    except Undefined:
        return None
    return None if math.isnan(value) else value


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return statistics.fmean(known) if known else None
