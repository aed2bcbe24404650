"""The jobs of a walk: each kind submitted once while nothing breaks, and again while much does.

What a job makes is told by a fingerprint that has to be the same both times.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from backend.cases.importing import Source, import_folder
from backend.cases.models import Series
from backend.cases.services import submit_import
from backend.evaluations.models import Evaluation
from backend.evaluations.services import submit_evaluation
from backend.jobs.models import Job
from backend.jobs.services import submit
from backend.studies.materialise import materialise
from backend.studies.preparation import start_preparing
from backend.synthesis.exporting import submit_export
from backend.synthesis.models import NetworkModel, SimulatedVolume
from backend.synthesis.services import create_model, submit_simulation
from backend.volumes.models import BlindedVolume
from ml.progress import Progress
from reader_study.freezing import freeze
from reader_study.models import FrozenResults, Study
from tests.faults.world import World

Made = Any  # JSON: what must be the same


@dataclass(frozen=True)
class Work:
    """One kind of job.

    start : name -> the job; it may be called again with the same name, which starts no second one
    made : name -> what the job made, told so that two can be compared
    after : the kind of the same name that has to succeed first
    here : name -> None, does the same in this process, where that is quicker than a job
    """

    start: Callable[[str], Job]
    made: Callable[[str], Made]
    after: str = ""
    here: Callable[[str], object] | None = None


def kinds_of(world: World) -> dict[str, Work]:
    """Return every kind of work; networks are trained on the cohort of the calm import."""

    def start_import(name: str) -> Job:
        return submit_import(str(world.folder), name, world.researcher)

    def start_training(name: str) -> Job:
        ids = [case.pk for case in world.imported("calm")]
        return create_model(name, "tiny", ids, world.researcher, seed=1).job

    def start_simulation(name: str) -> Job:
        ids = [case.pk for case in world.imported("calm")]
        return submit_simulation(model(name), ids, world.researcher)

    def start_analysis(name: str) -> Job:
        study = Study.objects.get(name=f"Analyse {name}")
        return submit(Job.Kind.ANALYSE, {"study": str(study.pk)}, world.lead)

    def start_preparation(name: str) -> Job:
        return start_preparing(world.lead, Study.objects.get(name=f"Prepare {name}").pk)

    def import_here(name: str) -> None:
        import_folder(Source(world.folder, name), None, Progress(face="none"))

    def prepare_here(name: str) -> None:
        materialise(Study.objects.get(name=f"Prepare {name}"), Progress(face="none"))

    return {
        "import": Work(start_import, imported, here=import_here),
        "materialise": Work(start_preparation, materialised, here=prepare_here),
        "analyse": Work(
            start_analysis,
            analysed,
            here=lambda name: freeze(Study.objects.get(name=f"Analyse {name}").pk, world.lead),
        ),
        "train": Work(start_training, trained),
        "simulate": Work(start_simulation, simulated, after="train"),
        "evaluate": Work(
            lambda name: submit_evaluation(model(name), world.researcher), evaluated, "simulate"
        ),
        "export": Work(
            lambda name: submit_export(model(name), world.researcher), exported, "train"
        ),
    }


def prepare_studies(world: World, names: dict[str, set[str]]) -> None:
    """Make what jobs of these names need and readers have to do first."""
    for name in sorted(names.get("materialise", ())):
        world.drafted(f"Prepare {name}")
    for name in sorted(names.get("analyse", ())):
        world.unblinded(f"Analyse {name}")


def model(name: str) -> NetworkModel:
    return NetworkModel.objects.get(name=name)


def imported(name: str) -> Made:
    """Every volume of the cohort."""
    rows = Series.objects.filter(case__cohort=name)
    return sorted(map(list, rows.values_list("case__patient", "name", "sha256")))


def trained(name: str) -> Made:
    """Every fold and its epochs, each once; weights of two trainings are not held to be equal."""
    folds = model(name).folds.order_by("index")
    return [[row["epoch"] for row in fold.history] for fold in folds]


def simulated(name: str) -> Made:
    """Which case was simulated by which fold."""
    rows = SimulatedVolume.objects.filter(fold__model__name=name)
    return sorted(map(list, rows.values_list("case__patient", "fold__index")))


def evaluated(name: str) -> Made:
    """Every figure and table."""
    (row,) = Evaluation.objects.filter(model__name=name)
    return sorted(one["name"] for one in row.files)


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


def digest(made: Made) -> str:
    """Return a short name of what was made."""
    return hashlib.sha256(json.dumps(made, sort_keys=True).encode()).hexdigest()[:12]
