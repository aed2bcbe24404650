"""The training job: cross-validation by `python -m ml crossval`, and its folds as rows.

Flow: cases.json -> python -m ml crossval -> **training** -> Fold
"""

import sys
from typing import Any

from django.conf import settings

from backend.jobs.models import Job
from backend.jobs.runners import Result
from backend.synthesis.cohort import with_series, write_cases
from backend.synthesis.models import Fold, NetworkModel


def prepare(job: Job) -> list[str]:
    """Write cases.json into the run's folder and return the command.

    The folder is the model's, so that another attempt goes on from the last one's checkpoints.
    """
    model = NetworkModel.objects.get(pk=job.parameters["model"])
    folder = settings.RUNS_DIR / model.run_folder
    folder.mkdir(parents=True, exist_ok=True)
    cases = write_cases(folder / "cases.json", with_series().filter(models=model))
    return [
        *(sys.executable, "-m", "ml", "crossval", "--progress=json"),
        f"--cases={cases}",
        f"--config={model.configuration}",
        f"--folds={model.recipe['folds']}",
        f"--seed={model.recipe['seed']}",
        f"--out={folder}",
    ]


def finish(job: Job, result: Result) -> Result:
    """Write a row for each fold: who was held out, who was trained on, history, provenance."""
    model = NetworkModel.objects.get(pk=job.parameters["model"])
    for entry in result["folds"]:
        write_fold(model, entry)
    return {"model": str(model.pk), "folds": len(result["folds"])}


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
