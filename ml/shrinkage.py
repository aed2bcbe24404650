"""How much of what the network adds to T1 is to be believed, learned from held-out patients.

Flow: RUN folder of a cross-validation -> **shrinkage** -> RUN/shrinkage.json -> simulate

With few patients to train on, the difference d that a network adds to the precontrast T1 is too
large for a patient it has not seen, as every regression's predictions are. Held-out patients tell
by how much: with r the true difference, E|r - s d|^2 over their brain voxels is least for
s = E[d r] / E[d d], the calibration slope. It is kept for each patient apart, and a patient's own
part is left out when that patient is simulated. The folds that measured the other parts did train
on him: only the share of a patient from outside the run owes nothing to that patient.
Source: Copas 1983, doi:10.1111/j.2517-6161.1983.tb01258.x; van Houwelingen and le Cessie 1990,
doi:10.1002/sim.4780091109
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ml.configuration import Configuration
from ml.inference import load_network, predict_volume, predictor
from ml.loading import check_series, read_brain, read_inputs
from ml.manifest import ManifestCase
from ml.normalise import bounding_box
from ml.progress import Progress
from ml.run_files import write_json
from ml.runs import Run, RunError
from ml.same_images import as_known
from ml.series import TARGET

SHRINKAGE = "shrinkage.json"
MEASURING = "Simulating held-out patients"
LEAST_SHARE = 0.05
"""A network whose difference tells nothing still has to simulate something but T1."""


@dataclass(frozen=True)
class Part:
    """What one held-out case tells: means over its brain voxels.

    product : of the network's difference to T1 times the true one, in squared z-scores
    square : of the network's difference squared
    """

    key: str
    cohort: str
    patient: str
    product: float
    square: float


def measure(run: Run, cases: Sequence[ManifestCase], progress: Progress) -> dict[str, Any]:
    """Simulate every held-out case by the fold that did not see it, and write RUN/shrinkage.json.

    Returns the parts and the share for a patient new to the run. RunError: the configuration
    does not add to T1, no fold held out a case of `cases`, or a case has no real image.
    """
    if not run.configuration.add_t1:
        raise RunError(f"{run.folder}: shrinking needs a network with add_t1 = true")
    known = {case.key: as_known(run, case) for case in cases}
    held_out = {one.key: fold for fold in run.folds for one in fold.held_out}
    wanted = [case for case in cases if known[case.key].key in held_out]
    if not wanted:
        raise RunError(
            f"no fold of {run.folder} held out one of these {len(cases)} cases: shrinking needs a "
            "cross-validation and the cases it was made of"
        )
    for case in wanted:
        check_series(case, (*run.configuration.inputs, "T1", TARGET, "brain_mask"))
    progress.plan([(MEASURING, 1)])
    with progress.stage(MEASURING, total=len(wanted)) as stage:
        parts = []
        for case in wanted:
            parts.append(_part(run, case, known[case.key]))
            stage.advance(message=case.patient)
    record = {"cases": [vars(part) for part in parts], "residual_share": _share(parts)}
    write_json(run.folder / SHRINKAGE, record)
    return record


def share_for(run: Run, case: ManifestCase, configuration: Configuration) -> float:
    """The share to simulate this case with: measured on the run's other patients, else set.

    case : as the run knows it (`ml.same_images.as_known`)
    RunError: RUN/shrinkage.json is damaged, or tells of this patient alone.
    """
    path = run.folder / SHRINKAGE
    if not path.is_file():
        return configuration.residual_share
    try:
        parts = [Part(**part) for part in json.loads(path.read_text(encoding="utf-8"))["cases"]]
    except (ValueError, KeyError, TypeError) as error:
        raise RunError(f"{path} is damaged ({error}): measure it again with shrink") from error
    others = [part for part in parts if (part.cohort, part.patient) != (case.cohort, case.patient)]
    if not others:
        raise RunError(f"{path} tells of patient {case.patient} alone, who cannot shrink himself")
    return _share(others)


def _part(run: Run, case: ManifestCase, known: ManifestCase) -> Part:
    """Simulate one held-out case with all that its network adds."""
    c = replace(run.configuration, residual_share=1.0)
    mask, grid = read_brain(case)
    box = bounding_box(mask)
    images = read_inputs(case, c.inputs, mask, grid, box)
    network = load_network(run, run.fold_for(known))
    simulated = predict_volume(predictor(network), images, c)[..., 0]
    t1, real = np.moveaxis(read_inputs(case, ("T1", TARGET), mask, grid, box), -1, 0)
    brain = mask[box]
    added, true = (simulated - t1)[brain], (real - t1)[brain]
    product, square = float((added * true).mean()), float((added * added).mean())
    return Part(known.key, known.cohort, known.patient, product, square)


def _share(parts: Sequence[Part]) -> float:
    """The calibration slope, every case counting alike, within (0, 1]."""
    square = sum(part.square for part in parts)
    slope = sum(part.product for part in parts) / square if square else 1.0
    return round(float(np.clip(slope, LEAST_SHARE, 1.0)), 4)
