"""How each kind of job of a walk is submitted, and how some are done in this process.

start_... : world, name -> the job
..._here : world, name -> None, does the same in this process, where that is quicker than a job
"""

import shutil

from django.conf import settings

from backend.cases.importing import Source, import_folder
from backend.cases.preprocessing import submit_preprocessing
from backend.cases.services import submit_import, submit_scan
from backend.evaluations.services import submit_evaluation
from backend.jobs.models import Job
from backend.jobs.services import submit
from backend.studies.materialise import materialise
from backend.studies.preparation import start_preparing
from backend.synthesis import refining, searching
from backend.synthesis.exporting import submit_export
from backend.synthesis.importing_weights import submit_import as submit_adoption
from backend.synthesis.services import configuration_named, create_model, submit_simulation
from ml.progress import Progress
from reader_study.freezing import freeze
from reader_study.models import Study
from tests.faults.made import model, scan
from tests.faults.world import World

RESAMPLED = {"to": "t1", "grid": [40, 40, 40], "spacing_mm": 4.0, "steps": ["resample"]}


def start_import(world: World, name: str) -> Job:
    return submit_import(str(world.folder), name, world.researcher)


def start_training(world: World, name: str) -> Job:
    ids = [case.pk for case in world.imported("calm")]
    return create_model(name, "tiny", ids, world.researcher, seed=1).job


def start_simulation(world: World, name: str) -> Job:
    ids = [case.pk for case in world.imported("calm")]
    return submit_simulation(model(name), ids, world.researcher)


def start_analysis(world: World, name: str) -> Job:
    study = Study.objects.get(name=f"Analyse {name}")
    return submit(Job.Kind.ANALYSE, {"study": str(study.pk)}, world.lead)


def start_preparation(world: World, name: str) -> Job:
    return start_preparing(world.lead, Study.objects.get(name=f"Prepare {name}").pk)


def start_scan(world: World, name: str) -> Job:
    return submit_scan(str(world.unaligned()), f"native {name}", world.researcher)


def start_preprocessing(world: World, name: str) -> Job:
    return submit_preprocessing(scan(name), [], RESAMPLED, world.researcher)[0]


def start_refinement(world: World, name: str) -> Job:
    asked = {"share": 0.5, "epochs": 2, "fold": 0, "seed": 1}
    strangers, user = world.strangers(), world.researcher
    return refining.queue(model("calm"), f"Refined {name}", strangers, user, asked)


def start_search(world: World, name: str) -> Job:
    asked = {"iterations": 2, "fold": 0, "validation": 0.5, "by": "loss", "preset": name}
    recipe, space = configuration_named("tiny"), {"learning_rate": [0.001, 0.0001]}
    return searching.queue(recipe, space, world.imported("calm"), world.researcher, asked)


def start_adoption(world: World, name: str) -> Job:
    run = world.folder.parent / "run"
    if not run.exists():
        shutil.copytree(settings.RUNS_DIR / model("calm").run_folder, run)
    return submit_adoption(f"Adopted {name}", world.researcher, str(run))


def import_here(world: World, name: str) -> None:
    import_folder(Source(world.folder, name), None, Progress(face="none"))


def prepare_here(_: World, name: str) -> None:
    materialise(Study.objects.get(name=f"Prepare {name}"), Progress(face="none"))


def start_evaluation(world: World, name: str) -> Job:
    return submit_evaluation(model(name), world.researcher)


def start_export(world: World, name: str) -> Job:
    return submit_export(model(name), world.researcher)


def analyse_here(world: World, name: str) -> None:
    freeze(Study.objects.get(name=f"Analyse {name}").pk, world.lead)
