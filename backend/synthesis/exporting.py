"""The export of a model: `python -m ml export model`, and its zip in storage.

Flow: model -> cases.json, scores.csv -> python -m ml export model -> **exporting** -> storage
Converting needs TensorFlow, so it is a job; what it made lies in storage and is streamed from it.
"""

import math
import re
import shutil
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from uuid import uuid4

from django.db import transaction

from backend.accounts.models import User
from backend.cases.models import Case, Decision
from backend.jobs.folders import place
from backend.jobs.models import Job
from backend.jobs.runners import Result
from backend.jobs.services import job_folder, submit
from backend.storage import store
from backend.synthesis import selectors
from backend.synthesis.models import NetworkModel, SimulatedVolume
from backend.synthesis.services import refuse_untrained
from backend.synthesis.simulation import run_folder
from ml.manifest import ManifestCase, write_manifest
from ml.metrics import METRICS, REGIONS
from ml.score_table import of_region
from ml.scores import Score, write_scores
from reader_study.errors import Refused

PACKAGE = "package.zip"
UNDEFINED = "undefined in this case"


def submit_export(model: NetworkModel, user: User | None) -> Job:
    """Queue the export. Refused (409): `not_trained`; `export_running`, one is under way."""
    refuse_untrained(model)
    running = selectors.exports_of(model).filter(state__in=selectors.ACTIVE)
    if running.exists():
        raise Refused("export_running", f"{model.name} is being exported already.")
    title = f"Export {model.name}"[:200]
    return submit(Job.Kind.EXPORT, {"model": str(model.pk)}, user, title=title)


def file_stem(model: NetworkModel) -> str:
    """Return the model's name as a file's.

    >>> file_stem(NetworkModel(name="Full model: 10 folds"))
    'Full-model-10-folds'
    """
    return re.sub(r"[^A-Za-z0-9._-]+", "-", model.name).strip("-.") or "model"


def prepare(job: Job) -> list[str]:
    """Write what the card tells into the job's folder and return the command."""
    model = selectors.model_detail(job.parameters["model"])
    folder = job_folder(job)
    command = [
        *(sys.executable, "-m", "ml", "export", "model", "--progress=json"),
        f"--run={place(run_folder(job))}",
        f"--out={folder / PACKAGE}",
        f"--name={model.name}",
        *(f"--note={note}" for note in notes(model)),
    ]
    if cases := [entry(case) for case in model.cases.all()]:
        command.append(f"--cases={write_manifest(folder / 'cases.json', cases)}")
    if scores := list(scores_of(model)):
        command.append(f"--scores={write_scores(folder / 'scores.csv', scores)}")
    return command


def keep(job: Job, result: Result) -> Result:
    """Copy the package into storage, and hold it to the checksum it was announced with."""
    stored = store(Path(result["file"]), f"exports/{uuid4()}.zip")
    if stored.sha256 != result["sha256"]:
        raise Refused("damaged", "The package is not what was written: checksums differ.")
    return result | {"file": stored.key}


def finish(job: Job, result: Result) -> Result:
    """Keep where the package lies as the job's result; remove what it was made from."""
    transaction.on_commit(partial(shutil.rmtree, job_folder(job), ignore_errors=True))
    return result | {"model": job.parameters["model"]}


def notes(model: NetworkModel) -> list[str]:
    """Return what the card says of the model's origin."""
    made = f"{model.get_origin_display()}, in the registry since {model.created_at:%Y-%m-%d}."
    found = [made]
    if model.base is not None:
        found.append(f"Refined from {model.base.name}.")
    if run := model.provenance.get("run_sha256"):
        found.append(f"Imported from a run whose run.json has SHA-256 {run}.")
    if said := model.provenance.get("unseen_stated"):
        found.append(f"Stated by {said['by']} at {said['at']}: {said['text']}")
    return found


def entry(case: Case) -> ManifestCase:
    """Return a case for Table 1; no file of it is read, so its paths are names alone."""
    cohort, _, patient = case.subject.partition("/")
    facts = (case.age_years, case.sex or None, case.idh or None)
    grade, site = case.grade or None, case.site or None
    paths = {"brain_mask": Path("not part of this package")}
    return ManifestCase(str(case.pk), patient, cohort, grade, paths, *facts, site=site)


def scores_of(model: NetworkModel) -> Iterator[Score]:
    """Yield the similarity of the model's own cases, out of fold, as its table counts them."""
    rows = SimulatedVolume.objects.filter(fold__model=model, case__models=model)
    rows = rows.exclude(case__decision=Decision.EXCLUDED).select_related("case")
    for volume in rows:
        if not (volume.similarity and volume.baseline):
            continue
        images = {"simulated": volume.similarity, "precontrast_matched": volume.baseline}
        for image, scores in images.items():
            for region in REGIONS:
                for metric in METRICS:
                    value = of_region(scores, region).get(metric)
                    yield score(volume, model, (image, region, metric), value)


def score(
    volume: SimulatedVolume, model: NetworkModel, what: tuple[str, str, str], value: float | None
) -> Score:
    """Return one value as scores.csv has it."""
    case = volume.case
    cohort, _, patient = case.subject.partition("/")
    who = (f"{case.pk} {volume.fold_id}", patient, cohort, case.grade or None, model.name)
    if value is None:
        return Score(*who, *what, math.nan, UNDEFINED)
    return Score(*who, *what, value)
