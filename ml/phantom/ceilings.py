"""The ceiling of a whole cohort: volumes to evaluate, and the share of uptake that stays hidden.

Flow: phantom cohort -> ceiling, one process a case -> **ceilings** -> evaluate, segment

    DIR/<key>.nii.gz    the ceiling, laid out like simulated volumes
    DIR/<key>.npz       its tumour's voxels        DIR/ceiling.json    shares and overlap
"""

import io
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from ml.phantom.ceiling import REGIONS, Tumour, hidden_shares, learned_share, see
from ml.phantom.cohort import each_done, read_cohort
from ml.phantom.plan import Patient
from ml.run_files import write_json
from ml.volumes import Grid, write_volume
from ml.whole_files import write_whole

RECORD = "ceiling.json"


def write_ceilings(
    cohort_folder: Path, out: Path, workers: int, report: Callable[[Patient, bool], None]
) -> dict[str, Any]:
    """Write the ceiling of every made case of a cohort; returns what ceiling.json holds.

    report : called with each patient that is done, and whether it had been done before
    Raises PhantomError: no phantom in `cohort_folder`, or a worker process died.
    """
    cohort, patients = read_cohort(cohort_folder)
    out.mkdir(parents=True, exist_ok=True)
    key = partial(case_key, cohort_folder)
    undone = []
    for patient in patients:
        if (out / f"{key(patient)}.nii.gz").is_file():
            report(patient, True)
        else:
            undone.append(patient)
    work = partial(write_ceiling, cohort_folder, out, cohort.grid)
    for patient in each_done(work, undone, workers):
        report(patient, False)
    record = summary([read_tumour_voxels(out / f"{key(one)}.npz") for one in patients])
    write_json(out / RECORD, record)
    return record


def case_key(cohort_folder: Path, patient: Patient) -> str:
    """The key that `python -m ml cases` gives the patient of this folder."""
    return f"{cohort_folder.resolve().name}-{patient.identifier}"


def write_ceiling(cohort_folder: Path, out: Path, grid: Grid, patient: Patient) -> Patient:
    """What one worker does for one patient; the volume appears last."""
    key = case_key(cohort_folder, patient)
    visible = see(patient, grid)
    kept = io.BytesIO()
    np.savez(kept, **asdict(visible.tumour))
    write_whole(out / f"{key}.npz", kept.getvalue())
    write_volume(out / f"{key}.nii.gz", visible.image, grid.affine)
    return patient


def read_tumour_voxels(path: Path) -> Tumour:
    """What `write_ceiling` kept of one patient."""
    with np.load(path) as kept:
        values = {name: kept[name] for name in kept.files}
    return Tumour(**{**values, "dice": float(values["dice"])})


def summary(tumours: list[Tumour]) -> dict[str, Any]:
    """Hidden shares by region, and the overlap of the likeliest label 4 with the real one.

    The overlap is averaged over cases in which either exists; `cases` counts these.
    """
    dice = np.array([one.dice for one in tumours])
    defined = dice[np.isfinite(dice)]
    shares: dict[str, Any] = dict(hidden_shares(tumours))
    for region in REGIONS:
        shares[region]["left_by_randomised_trees"] = learned_share(tumours, region)
    return {
        "patients": len(tumours),
        "hidden_share_of_uptake": shares,
        "dice_of_likeliest_enhancement": {
            "mean": float(defined.mean()) if len(defined) else None,
            "cases": len(defined),
        },
    }
