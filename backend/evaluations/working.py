"""The evaluation job: `python -m ml report`, and what it made as files in storage and a row.

Flow: SimulatedVolume rows -> python -m ml report -> **working** -> Evaluation
"""

import json
import re
import shutil
import sys
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from itertools import chain, count
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from backend.cases.models import Case
from backend.evaluations.models import Evaluation
from backend.jobs.models import Job
from backend.jobs.runners import Result
from backend.jobs.services import job_folder
from backend.storage import local_path, store
from backend.synthesis.cohort import manifest_case, with_series
from backend.synthesis.models import NetworkModel, SimulatedVolume
from ml.manifest import write_manifest
from ml.series import INPUTS
from reader_study.errors import Refused

OUT = "report"
KEPT = (".png", ".svg", ".csv", ".md", ".json")
LONGEST_KEY = 150  # bytes, of 255 that a file's name has with all its endings
UNSAFE = re.compile(r"[^\w.-]+")
SEGMENTED = "Needs tumour segmentations of the simulated volumes: `python -m ml segment`."
EXTERNAL = "Compares two cohorts: `python -m ml figures` with both."
NEEDS = {
    "figure_4_overlap": SEGMENTED,
    "figure_5_false_positives": SEGMENTED,
    "figure_6_contributions": "Needs a network for each series: `python -m ml contributions`.",
    "figure_7_external": EXTERNAL,
    "figure_e3_external_panels": EXTERNAL,
    "figure_e1_reference": "It was not asked for.",
    "figure_losses": "The model has no learning curve here.",
}
"""Why a figure is not there, for people at a page; others say it themselves."""


def prepare(job: Job) -> list[str]:
    """Lay out cases, volumes and learning curves in the job's folder and return the command."""
    model = NetworkModel.objects.get(pk=job.parameters["model"])
    folder = job_folder(job)
    volumes = SimulatedVolume.objects.filter(pk__in=job.parameters["volumes"])
    if not volumes:
        raise Refused("nothing_to_evaluate", "The volumes to evaluate are no longer there.")
    cases = with_series().filter(pk__in=[volume.case_id for volume in volumes])
    keys = readable_keys(cases)
    entries = [replace(manifest_case(case), key=keys[case.pk]) for case in cases]
    command = [
        *(sys.executable, "-m", "ml", "report", "--progress=json"),
        f"--cases={write_manifest(folder / 'cases.json', entries)}",
        f"--simulated={lay_out(volumes, keys, folder / 'simulated')}",
        f"--out={folder / OUT}",
        f"--model={called(model)}",
        f"--panels={job.parameters['panels']}",
    ]
    if job.parameters["reference"]:
        command.append("--reference")
    curves = write_curves(model, folder / "run")
    return [*command, f"--run={curves}"] if curves is not None else command


def readable_keys(cases: Iterable[Case]) -> dict[UUID, str]:
    """Call each case by cohort and patient, as captions and scores are to name it."""
    keys: dict[UUID, str] = {}
    for case in cases:
        plain = UNSAFE.sub("_", f"{case.cohort}-{case.patient}").lstrip(".-")
        plain = plain.encode()[:LONGEST_KEY].decode(errors="ignore") or "case"
        taken = set(keys.values())
        numbered = (f"{plain}-{number}" for number in count(2))
        keys[case.pk] = next(key for key in chain([plain], numbered) if key not in taken)
    return keys


def lay_out(volumes: Iterable[SimulatedVolume], keys: dict[UUID, str], folder: Path) -> Path:
    """Name each stored volume after its case's key, in one folder."""
    folder.mkdir(exist_ok=True)
    for volume in volumes:
        link = folder / f"{keys[volume.case_id]}.nii.gz"
        link.unlink(missing_ok=True)
        link.symlink_to(local_path(volume.file))
    return folder


def called(model: NetworkModel) -> str:
    """Return what figures call the model: full where it takes every series, else reduced."""
    return "full" if set(model.recipe["inputs"]) == set(INPUTS) else "reduced"


def write_curves(model: NetworkModel, folder: Path) -> Path | None:
    """Write each fold's losses as a run keeps them; None where no fold has any."""
    folds = [fold for fold in model.folds.all() if fold.history]
    for fold in folds:
        place = folder / f"fold-{fold.index}"
        place.mkdir(parents=True, exist_ok=True)
        (place / "history.json").write_text(json.dumps(fold.history), encoding="utf-8")
    return folder if folds else None


def keep(job: Job, result: Result) -> Result:
    """Copy every figure and table into storage."""
    made = sorted(path for path in (job_folder(job) / OUT).iterdir() if path.suffix in KEPT)
    files = []
    for path in made:
        stored = store(path, f"evaluations/{job.pk}/{path.name}")
        size = path.stat().st_size
        files.append({"name": path.name, "key": stored.key, "sha256": stored.sha256, "bytes": size})
    return result | {"files": files}


def finish(job: Job, result: Result) -> Result:
    """Write the row; return how much there is to see."""
    evaluation = Evaluation.objects.create(
        model_id=job.parameters["model"],
        job=job,
        cases_count=result["cases"],
        left_out={name: NEEDS.get(name, said) for name, said in result["left_out"].items()},
        **{name: result[name] for name in ("figures", "tables", "files")},
    )
    folder = settings.RUNS_DIR / "jobs" / str(job.pk)
    transaction.on_commit(partial(shutil.rmtree, folder, ignore_errors=True))
    return {
        "evaluation": str(evaluation.pk),
        "model": job.parameters["model"],
        "cases": result["cases"],
        "figures": len(result["figures"]),
        "tables": len(result["tables"]),
    }
