"""The simulation job: some cases a part, by `python -m ml simulate`, and its volumes as rows.

Flow: cases -> parts -> cases.json -> python -m ml simulate -> **simulation** -> SimulatedVolume
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
from backend.jobs.runners import Part, Result, RunFolder
from backend.jobs.services import job_folder
from backend.storage import discard, store
from backend.synthesis.cohort import with_series, write_cases
from backend.synthesis.models import Fold, NetworkModel, SimulatedVolume
from backend.synthesis.services import refuse_archived
from backend.synthesis.tables import table_of
from backend.synthesis.uncertainty import Map
from reader_study.errors import Refused

OUT = "simulated"
OF_A_MAP = ("method", "predictions", "seed", "sha256")


def split(job: Job) -> list[Part]:
    """Return a part for every `cases_a_part` cases; jobs of older versions are one part."""
    cases, count = job.parameters["cases"], len(job.parameters["cases"])
    size = job.parameters.get("cases_a_part", count)
    return [
        Part(
            index,
            f"Case {first + 1} of {count}"
            if size == 1
            else f"Cases {first + 1} to {min(first + size, count)} of {count}",
            job.parameters | {"cases": cases[first : first + size]},
        )
        for index, first in enumerate(range(0, count, size))
    ]


def run_folder(job: Job) -> RunFolder:
    """Return the model's folder, which simulation reads."""
    return RunFolder(NetworkModel.objects.get(pk=job.parameters["model"]).run_folder)


def prepare(job: Job) -> list[str]:
    """Write cases.json into the job's folder and return the command.

    Refused `archived`: resumed after the model was put away.
    """
    model = NetworkModel.objects.get(pk=job.parameters["model"])
    refuse_archived(model)
    folder = job_folder(job)
    cases = with_series().filter(pk__in=job.parameters["cases"])
    return [
        *(sys.executable, "-m", "ml", "simulate", "--progress=json"),
        f"--cases={write_cases(folder / 'cases.json', cases)}",
        f"--run={settings.RUNS_DIR / model.run_folder}",
        f"--out={folder / OUT}",
        *Map.of(job.parameters).options,
    ]


def keep(job: Job, result: Result) -> Result:
    """Copy the volumes into storage, each checked against the checksum it was announced with."""
    for entry in result["volumes"]:
        folder, drawn = job_folder(job) / OUT, entry.get("uncertainty")
        record = json.loads((folder / f"{entry['key']}.json").read_text())
        entry |= {
            "stored": stored_whole(folder, entry, "simulated"),
            "map": stored_whole(folder, drawn, "uncertainty") if drawn else "",
            "provenance": record["provenance"],
        }
        if drawn:
            told = {name: drawn[name] for name in OF_A_MAP}
            entry["map_provenance"] = told | {"provenance": record["provenance"]}
    return result


def stored_whole(folder: Path, announced: dict[str, Any], kind: str) -> str:
    """Copy a volume into storage; return its key. Refused `damaged`: not what was announced."""
    path = folder / Path(announced["file"]).name
    stored = store(path, f"{kind}/{uuid4()}.nii.gz")
    if stored.sha256 != announced["sha256"]:
        raise Refused("damaged", f"{path.name} is not what was written: checksums differ.")
    return stored.key


def finish(job: Job, result: Result) -> Result:
    """Write a row for each volume."""
    model = NetworkModel.objects.get(pk=job.parameters["model"])
    folds = {fold.index: fold for fold in model.folds.all()}
    for entry in result["volumes"]:
        refuse_seen_by(folds[entry["fold"]], entry["key"])
        write_volume(folds[entry["fold"]], entry)
    transaction.on_commit(partial(shutil.rmtree, job_folder(job)))
    return {"model": str(model.pk), "volumes": len(result["volumes"])}


def gather(job: Job, result: Result) -> Result:
    """Write the model's table over all that it has simulated.

    Refused `volumes_missing`: a case of the job has no volume by the model.
    """
    model = NetworkModel.objects.get(pk=job.parameters["model"])
    cases = job.parameters["cases"]
    volumes = SimulatedVolume.objects.filter(fold__model=model, case__in=cases)
    found = volumes.order_by().values("case").distinct().count()
    if found != len(cases):
        message = f"{model.name} has volumes of {found} of the {len(cases)} cases."
        raise Refused("volumes_missing", message)
    model.table = table_of(model)
    model.save(update_fields=["table"])
    return {"model": str(model.pk), "volumes": found}


def refuse_seen_by(fold: Fold, case_id: str) -> None:
    """Refuse a volume by a network that saw the patient, whatever the run's files said."""
    subjects = Case.objects.filter(pk=case_id).values("subject")
    if fold.training_cases.filter(subject__in=subjects).exists():
        raise Refused("patient_seen", f"fold {fold.index} was trained on the patient of {case_id}")


def write_volume(fold: Fold, entry: dict[str, Any]) -> None:
    """Write one volume; one that the same network has made of the same case stays.

    What stays takes a map of uncertainty that it lacked, from the first of several jobs that bring
    one; its provenance says which map it is. Files that no row names are removed.
    """
    drawn = entry["map"]
    volume, _ = SimulatedVolume.objects.get_or_create(
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
    if drawn:
        without = SimulatedVolume.objects.filter(pk=volume.pk, uncertainty="").order_by()
        told = volume.provenance | {"uncertainty": entry["map_provenance"]}
        without.update(uncertainty=drawn, provenance=told)
        volume.refresh_from_db(fields=["uncertainty"])
    unnamed = {entry["stored"], drawn} - {volume.file, volume.uncertainty, ""}
    transaction.on_commit(partial(discard, sorted(unnamed)))
