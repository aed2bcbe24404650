"""The refinement job: `python -m ml refine`, and the refined network as a model of its own.

Flow: base model, cases of another cohort -> python -m ml refine -> **refining** -> Fold
"""

import sys
from pathlib import Path
from uuid import uuid4

from django.db import IntegrityError, transaction

from backend.accounts.models import User
from backend.cases.models import Case
from backend.jobs.folders import fetch, place
from backend.jobs.models import LEFT_OUT, Job
from backend.jobs.runners import Result, RunFolder
from backend.jobs.services import submit
from backend.synthesis.cohort import listed, with_series, write_cases
from backend.synthesis.models import Fold, NetworkModel
from reader_study.errors import Refused


def queue(
    base: NetworkModel,
    name: str,
    cases: list[Case],
    user: User | None,
    parameters: dict[str, float],
    left_out: str = "",
) -> Job:
    """Write the refined model and its job.

    parameters : share, epochs, fold, seed
    Refused `name_taken` (409).
    """
    recipe = base.recipe | {
        "epochs": parameters["epochs"],
        "seed": parameters["seed"],
        "folds": 1,
    }
    try:
        with transaction.atomic():
            model = NetworkModel.objects.create(
                name=name,
                configuration=base.configuration,
                recipe=recipe,
                run_folder=f"models/{uuid4()}",
                created_by=user,
                origin=NetworkModel.Origin.REFINED,
                base=base,
            )
            model.cases.set(cases)
            asked = parameters | {"model": str(model.pk), "base": str(base.pk), LEFT_OUT: left_out}
            model.job = submit(Job.Kind.REFINE, asked, user, title=f"Refine {base.name} as {name}")
            model.save(update_fields=["job"])
    except IntegrityError:
        message = f"There is a model called {name} already; choose another name."
        raise Refused("name_taken", message, fields={"name": [message]}) from None
    return model.job


def refuse_known(fold: Fold, cases: list[Case]) -> None:
    """Refuse `patient_seen` (409) for patients whom the base was trained on."""
    seen = fold.subjects_seen()
    known = [case.patient for case in cases if case.subject in seen]
    if known:
        message = (
            f"Fold {fold.index} of {fold.model.name} was trained on {listed(known)}: refinement "
            "needs patients that it has not seen."
        )
        raise Refused("patient_seen", message, fields={"cases": [message]})


def run_folder(job: Job) -> RunFolder:
    """Return the refined model's folder, all of which this job writes."""
    return RunFolder(_model(job).run_folder, "")


def prepare(job: Job) -> list[str]:
    """Bring the base's run here, write cases.json beside the refined one, return the command."""
    model, asked = _model(job), job.parameters
    base = NetworkModel.objects.get(pk=asked["base"])
    folder: Path = place(run_folder(job))
    cases = write_cases(folder / "cases.json", with_series().filter(models=model))
    return [
        *(sys.executable, "-m", "ml", "refine", "--progress=json"),
        f"--run={fetch(RunFolder(base.run_folder))}",
        f"--cases={cases}",
        f"--fold={asked['fold']}",
        f"--share={asked['share']}",
        f"--epochs={asked['epochs']}",
        f"--seed={asked['seed']}",
        f"--out={folder}",
    ]


def finish(job: Job, result: Result) -> Result:
    """Write the one fold; whom the base was trained on counts as seen by it too."""
    model, entry = _model(job), result["folds"][0]
    before = Fold.objects.get(model=job.parameters["base"], index=job.parameters["fold"])
    fold, _ = Fold.objects.update_or_create(
        model=model,
        index=0,
        defaults={
            "weights_sha256": entry["weights_sha256"],
            "history": entry["history"],
            "provenance": entry["provenance"],
        },
    )
    seen = before.training_cases.values_list("pk", flat=True).order_by()
    fold.training_cases.set({*entry["training"], *map(str, seen)})
    fold.held_out_cases.set(entry["held_out"])
    return {"model": str(model.pk), "folds": 1, "held_out": len(entry["held_out"])}


def _model(job: Job) -> NetworkModel:
    return NetworkModel.objects.get(pk=job.parameters["model"])
