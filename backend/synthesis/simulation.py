"""The simulation job: `python -m ml simulate`, and its volumes as rows.

Flow: cases.json, run folder -> python -m ml simulate -> **simulation** -> SimulatedVolume, table
"""

import json
import shutil
import sys
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import transaction

from backend.cases.models import Case
from backend.jobs.models import Job
from backend.jobs.runners import Result
from backend.jobs.services import job_folder
from backend.storage import store
from backend.synthesis.cohort import with_series, write_cases
from backend.synthesis.models import Fold, NetworkModel, SimulatedVolume
from ml.score_table import comparison_table
from reader_study.errors import Refused

OUT = "simulated"


def prepare(job: Job) -> list[str]:
    """Write cases.json into the job's folder and return the command."""
    model = NetworkModel.objects.get(pk=job.parameters["model"])
    folder = job_folder(job)
    cases = with_series().filter(pk__in=job.parameters["cases"])
    return [
        *(sys.executable, "-m", "ml", "simulate", "--progress=json"),
        f"--cases={write_cases(folder / 'cases.json', cases)}",
        f"--run={settings.RUNS_DIR / model.run_folder}",
        f"--out={folder / OUT}",
    ]


def keep(job: Job, result: Result) -> Result:
    """Copy the volumes into storage, each checked against the checksum it was announced with."""
    for entry in result["volumes"]:
        path = job_folder(job) / OUT / Path(entry["file"]).name
        stored = store(path, f"simulated/{uuid4()}.nii.gz")
        if stored.sha256 != entry["sha256"]:
            raise Refused("damaged", f"{path.name} is not what was written: checksums differ.")
        record = json.loads((job_folder(job) / OUT / f"{entry['key']}.json").read_text())
        entry |= {"stored": stored.key, "provenance": record["provenance"]}
    return result


def finish(job: Job, result: Result) -> Result:
    """Write a row for each volume and the model's table over all that it has simulated."""
    model = NetworkModel.objects.get(pk=job.parameters["model"])
    folds = {fold.index: fold for fold in model.folds.all()}
    for entry in result["volumes"]:
        refuse_seen_by(folds[entry["fold"]], entry["key"])
        write_volume(folds[entry["fold"]], entry)
    model.table = table_of(model)
    model.save(update_fields=["table"])
    transaction.on_commit(partial(shutil.rmtree, job_folder(job)))
    return {"model": str(model.pk), "volumes": len(result["volumes"])}


def refuse_seen_by(fold: Fold, case_id: str) -> None:
    """Refuse a volume by a network that saw the patient, whatever the run's files said."""
    subjects = Case.objects.filter(pk=case_id).values("subject")
    if fold.training_cases.filter(subject__in=subjects).exists():
        raise Refused("patient_seen", f"fold {fold.index} was trained on the patient of {case_id}")


def write_volume(fold: Fold, entry: dict[str, Any]) -> None:
    """Write one volume; one that the same network has made of the same case stays."""
    SimulatedVolume.objects.get_or_create(
        case_id=entry["key"],
        fold=fold,
        defaults={
            "file": entry["stored"],
            "sha256": entry["sha256"],
            "shape": entry["shape"],
            "spacing_mm": entry["spacing_mm"],
            "affine": entry["affine"],
            "similarity": entry["similarity"] or {},
            "baseline": entry["baseline"] or {},
            "provenance": entry["provenance"],
        },
    )


def table_of(model: NetworkModel) -> dict[str, Any] | None:
    """Return the comparison over all the model's volumes of cases with a real one; None for none.

    Only cases that were split over the folds count: out-of-fold is what the table says it is.
    """
    rows = SimulatedVolume.objects.filter(fold__model=model, case__models=model)
    scores = [pair for pair in rows.values_list("similarity", "baseline") if all(pair)]
    if not scores:
        return None
    return comparison_table([one for one, _ in scores], [other for _, other in scores])
