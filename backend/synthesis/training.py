"""The training job: a fold a part, by `python -m ml crossval --fold K`, and its rows.

Flow: model -> parts -> cases.json -> python -m ml crossval --fold K -> **training** -> Fold
"""

import shutil
import sys
from typing import Any

from django.conf import settings

from backend.jobs.folders import place
from backend.jobs.models import Job
from backend.jobs.runners import Part, Result, RunFolder
from backend.storage import has_paths
from backend.synthesis.cohort import with_series, write_cases
from backend.synthesis.models import Fold, NetworkModel
from backend.synthesis.recipes import config_argument
from reader_study.errors import Refused

CACHE = "cache"  # ml.experiments.folds, which brings TensorFlow


def split(job: Job) -> list[Part]:
    """Return a part for each fold of the model."""
    folds = model_of(job).recipe["folds"]
    parameters = {"model": job.parameters["model"]}
    return [Part(k, f"Fold {k + 1} of {folds}", parameters) for k in range(folds)]


def run_folder(job: Job) -> RunFolder:
    """Return the model's folder, in which a fold writes its own."""
    own = None if job.part is None else f"fold-{job.part}"
    return RunFolder(model_of(job).run_folder, own)


def prepare(job: Job) -> list[str]:
    """Write cases.json into the run's folder and return the command of one fold.

    The folder is the model's, so that another attempt goes on from the last one's checkpoints.
    """
    model = model_of(job)
    folder = place(run_folder(job))
    cases = write_cases(folder / "cases.json", with_series().filter(models=model))
    return [
        *(sys.executable, "-m", "ml", "crossval", "--progress=json"),
        f"--cases={cases}",
        f"--config={config_argument(model, folder)}",
        f"--folds={model.recipe['folds']}",
        f"--fold={job.part}",
        f"--seed={model.recipe['seed']}",
        f"--out={folder}",
    ]


def keep(job: Job, result: Result) -> Result:
    """Remove the normalised cases from a disk of this machine's own, where no fold needs them.

    On a disk that all machines share the last fold's process has done so.
    """
    siblings = Job.objects.filter(parent=job.parent_id).exclude(pk=job.pk)
    here = siblings.filter(state=Job.State.RUNNING, machine=settings.MACHINE)
    wanted = here.exists() or siblings.filter(state=Job.State.QUEUED).exists()
    if not has_paths() and not wanted:
        shutil.rmtree(place(run_folder(job)) / CACHE, ignore_errors=True)
    return result


def finish(job: Job, result: Result) -> Result:
    """Write the fold's row: who was held out, who was trained on, history, provenance."""
    model = model_of(job)
    for entry in result["folds"]:
        write_fold(model, entry)
    return {"model": str(model.pk), "fold": job.part}


def gather(job: Job, result: Result) -> Result:
    """Count the folds' rows once all are written; Refused `folds_missing` where one is not."""
    model = model_of(job)
    found = model.folds.count()
    if found != model.recipe["folds"]:
        raise Refused(
            "folds_missing", f"{model.name} has {found} of its {model.recipe['folds']} folds."
        )
    return {"model": str(model.pk), "folds": found}


def model_of(job: Job) -> NetworkModel:
    """Return the model that the job trains."""
    return NetworkModel.objects.get(pk=job.parameters["model"])


def write_fold(model: NetworkModel, entry: dict[str, Any]) -> None:
    """Write one fold, anew where an attempt before has written it."""
    fold, _ = Fold.objects.update_or_create(
        model=model,
        index=entry["index"],
        defaults={
            "weights_sha256": entry["weights_sha256"],
            "history": entry["history"],
            "provenance": entry["provenance"],
        },
    )
    fold.training_cases.set(entry["training"])
    fold.held_out_cases.set(entry["held_out"])
