"""What each kind of job of a walk has made, told so that two of one kind can be compared."""

import hashlib
import json
from typing import Any

from backend.cases.intake.models import FoundCase
from backend.cases.models import Series
from backend.evaluations.models import Evaluation
from backend.jobs.models import Job
from backend.synthesis.models import NetworkModel, SimulatedVolume
from backend.volumes.models import BlindedVolume
from reader_study.models import FrozenResults

Made = Any  # JSON: what must be the same


def scan(name: str) -> Job:
    return Job.objects.get(kind=Job.Kind.SCAN, parameters__cohort=f"native {name}")


def model(name: str) -> NetworkModel:
    return NetworkModel.objects.get(name=name)


def imported(name: str) -> Made:
    """Every volume of the cohort."""
    rows = Series.objects.filter(case__cohort=name)
    return sorted(map(list, rows.values_list("case__patient", "name", "sha256")))


def trained(name: str) -> Made:
    """Every fold's losses; its weights speak through what they simulate.

    Not the SHA-256 of model.keras: Keras writes into it when it was saved.
    """
    folds = model(name).folds.order_by("index")
    return [[(row["loss"], row.get("validation_loss")) for row in fold.history] for fold in folds]


def simulated(name: str) -> Made:
    """Every volume."""
    rows = SimulatedVolume.objects.filter(fold__model__name=name)
    return sorted(map(list, rows.values_list("case__patient", "fold__index", "sha256")))


def evaluated(name: str) -> Made:
    """Every table's file."""
    (row,) = Evaluation.objects.filter(model__name=name)
    return sorted([one["name"], one["sha256"]] for one in row.files if one["name"].endswith("csv"))


def refined(name: str) -> Made:
    """The losses of its one fold."""
    return trained(f"Refined {name}")


def exported(name: str) -> Made:
    """That there is one; its card holds the time."""
    return Job.objects.filter(kind=Job.Kind.EXPORT, result__model=str(model(name).pk)).count()


def materialised(name: str) -> Made:
    """Every payload of the study."""
    rows = BlindedVolume.objects.filter(study__name=f"Prepare {name}")
    return sorted(map(list, rows.values_list("case_key", "arm", "sha256")))


def analysed(name: str) -> Made:
    """The whole document of figures."""
    (row,) = FrozenResults.objects.filter(study__name=f"Analyse {name}")
    return json.loads(row.document)


def scanned(name: str) -> Made:
    """What is said of every case."""
    rows = FoundCase.objects.filter(job=scan(name))
    return [[row.number, row.patient, row.outcome, row.why, row.series] for row in rows]


def preprocessed(name: str) -> Made:
    """Every aligned volume."""
    return imported(f"native {name}")


def searched(name: str) -> Made:
    """Every trial's settings and scores; not how long it took."""
    found = Job.objects.get(kind=Job.Kind.SEARCH, parameters__preset=name).result
    rows = [{k: v for k, v in row.items() if not k.endswith("_s")} for row in found["trials"]]
    return [rows, found["best"], found["settings"]]


def adopted(name: str) -> Made:
    """Which weights came in, and whom they have seen."""
    folds = model(f"Adopted {name}").folds.order_by("index")
    return [
        [
            fold.index,
            fold.provenance["source_sha256"],
            fold.seen_elsewhere,
            sorted(set(fold.held_out_cases.values_list("patient", flat=True))),
        ]
        for fold in folds
    ]


def digest(made: Made) -> str:
    """Return a short name of what was made."""
    return hashlib.sha256(json.dumps(made, sort_keys=True).encode()).hexdigest()[:12]
