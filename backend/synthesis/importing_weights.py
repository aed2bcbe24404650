"""Weights trained elsewhere: a run's folder or zip, checked and matched to the cases that are here.

Flow: folder or upload -> python -m ml adopt -> **importing_weights** -> NetworkModel, Fold
"""

import json
import shutil
import sys
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import IntegrityError, transaction

from backend.accounts.models import User
from backend.cases.folders import allowed_folder, refuse_links_outside
from backend.cases.intake.models import Upload
from backend.cases.intake.places import cases_in
from backend.cases.models import Case
from backend.cases.services import source_of
from backend.jobs.folders import place
from backend.jobs.models import Job
from backend.jobs.runners import Result, RunFolder
from backend.jobs.services import job_folder, submit
from backend.synthesis.imported_patients import NAMES_MATCH, STATED, known_here, statement
from backend.synthesis.models import Fold, NetworkModel
from ml.progress import Progress
from reader_study.errors import Refused


def submit_import(
    name: str,
    user: User | None,
    folder: str = "",
    upload: UUID | None = None,
    unseen: str = "",
) -> Job:
    """Queue the import of a run under a name.

    unseen : the researcher's statement that the weights saw no patient of whom names tell nothing
    Refused: `folder_refused` (400), `name_taken`, `upload_incomplete` (409); 404 for an upload
    that is not one's own.
    """
    refuse_taken(name)
    parameters = source_of(folder, "", user, upload)
    stated = statement(unseen, user) if unseen else None
    parameters |= {"new_model": str(uuid4()), "model_name": name, "stated": stated}
    return submit(Job.Kind.ADOPT, parameters, user, title=f"Import the weights {name}"[:200])


def refuse_taken(name: str) -> None:
    """Refuse a name that a model has."""
    if NetworkModel.objects.filter(name=name).exists():
        message = f"There is a model called {name} already; choose another name."
        raise Refused("name_taken", message, fields={"name": [message]})


def run_folder(job: Job) -> RunFolder:
    """Return the folder of the model that is to be, all of which the job writes."""
    return RunFolder(f"models/{job.parameters['new_model']}", "")


def prepare(job: Job) -> list[str]:
    """Unpack an upload, write down who is known here, and return the command."""
    known = job_folder(job) / "known.json"
    known.write_text(json.dumps({"cases": known_here()}))
    return [
        *(sys.executable, "-m", "ml", "adopt", "--progress=json"),
        f"--run={source(job)}",
        f"--known={known}",
        f"--out={place(run_folder(job))}",
    ]


def source(job: Job) -> Path:
    """Return the run's folder. Refused `source_gone`: its upload was removed."""
    if "folder" in job.parameters:
        folder = allowed_folder(job.parameters["folder"])
        refuse_links_outside(folder, settings.IMPORT_ROOTS)
        return folder
    upload = Upload.objects.filter(pk=job.parameters["upload"]).first()
    if upload is None:
        raise Refused("source_gone", "The upload has been removed; send the run once more.")
    return cases_in(upload, Progress(face="none"))


def finish(job: Job, result: Result) -> Result:
    """Write the model and its folds. Refused `name_taken`: another took it meanwhile."""
    try:
        with transaction.atomic():
            model = write_model(job, result)
    except IntegrityError:
        refuse_taken(job.parameters["model_name"])
        raise
    for entry in result["folds"]:
        write_fold(model, entry, result)
    matched = Case.objects.filter(training_folds__model=model) | Case.objects.filter(
        held_out_folds__model=model
    )
    model.cases.set(matched.distinct())
    transaction.on_commit(partial(shutil.rmtree, job_folder(job), ignore_errors=True))
    patients = {one["patient"] for entry in result["folds"] for one in entry["training"]}
    return {
        "model": str(model.pk),
        "folds": len(result["folds"]),
        "patients": len(patients),
        "matched_cases": model.cases.count(),
    }


def write_model(job: Job, result: Result) -> NetworkModel:
    """Write the model's row, anew where an attempt before has written it."""
    configuration = result["configuration"]
    recipe = configuration | {"folds": len(result["folds"]), "seed": result["seed"]}
    model, _ = NetworkModel.objects.update_or_create(
        pk=job.parameters["new_model"],
        defaults={
            "name": job.parameters["model_name"],
            "configuration": configuration["name"][:100],
            "recipe": recipe,
            "run_folder": run_folder(job).folder,
            "origin": NetworkModel.Origin.IMPORTED,
            "weights_bytes": sum(entry["bytes"] for entry in result["folds"]),
            "provenance": provenance_of(job, result),
            "job": job,
            "created_by": job.created_by,
        },
    )
    return model


def provenance_of(job: Job, result: Result) -> dict[str, Any]:
    """Return where the weights came from, and what is known of whom they saw."""
    told = all(entry["training"] for entry in result["folds"]) and result["matched"] > 0
    found = {
        "source": job.parameters.get("name") or Path(job.parameters.get("folder", "")).name,
        "run_sha256": result["run_sha256"],
        "kind": result["kind"],
        "checked_sums": result["checked_sums"],
        NAMES_MATCH: told,
    }
    stated = job.parameters.get("stated")
    return found | {STATED: stated} if stated else found


def write_fold(model: NetworkModel, entry: dict[str, Any], result: Result) -> None:
    """Write one fold, and match its patients to the cases that are here."""
    fold, _ = Fold.objects.update_or_create(
        model=model,
        index=entry["index"],
        defaults={
            "weights_sha256": entry["weights_sha256"],
            "history": entry["history"],
            "provenance": result["provenance"] | {"source_sha256": entry["source_sha256"]},
            "seen_elsewhere": people(entry["training"]),
        },
    )
    fold.training_cases.set(cases_of(entry["training"]))
    fold.held_out_cases.set(cases_of(entry["held_out"]))


def people(examinations: list[dict[str, str]]) -> list[dict[str, str]]:
    """Return each patient once, as the run names them."""
    once = {(one["cohort"], one["patient"]) for one in examinations}
    return [{"cohort": cohort, "patient": patient} for cohort, patient in sorted(once)]


def cases_of(examinations: list[dict[str, str]]) -> list[Case]:
    """Return the cases among them: those whose key is a row's id."""
    keys = {one["key"] for one in examinations}
    return [case for case in Case.objects.only("pk") if str(case.pk) in keys]
