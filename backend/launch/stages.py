"""The demo's stages, each done only where the database and files say that it is not done yet.

Flow: migrate -> people -> phantoms -> import -> train -> simulate -> table -> demo_study
An interrupted stage goes on where it stopped: jobs keep their checkpoints (backend.jobs).
"""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.exceptions import InconsistentMigrationHistory, MigrationSchemaMissing
from django.db.migrations.executor import MigrationExecutor

from backend.accounts.models import User
from backend.accounts.services import create_user
from backend.cases.models import Case
from backend.cases.services import submit_import
from backend.jobs.models import Job
from backend.launch.bar import Bar
from backend.launch.demo_study import open_study
from backend.launch.phantoms import make_phantoms
from backend.launch.processes import Problem
from backend.launch.recipe import Recipe
from backend.launch.stage_jobs import run_job
from backend.synthesis.models import NetworkModel
from backend.synthesis.services import create_model, submit_simulation
from ml.score_table import format_table
from reader_study.errors import Refused

MODEL_NAME = "Demo network"


def prepare(recipe: Recipe, folder: Path, patients: Path | None, password: str) -> None:
    """Bring the demo to the point where it can be served."""
    if not settings.DEMO:
        raise Problem("The demo's people and study are made in a demo's database alone.")
    migrate()
    make_people(recipe, password)
    lead = User.objects.get(username=recipe.study.lead)
    cohort = patients or make_phantoms(recipe.phantom, folder / "cohort")
    name = patients.name if patients else recipe.phantom.cohort
    try:
        import_cases(cohort, name, lead)
        configuration = (recipe.patients if patients else recipe.phantom).configuration
        model = train(configuration, cases_of(name), lead)
        simulate(model, cases_of(name), lead)
        print(f"\n{format_table(model.table)}\n", flush=True)
        open_study(recipe.study, model, cases_of(name), limited=patients is None)
    except Refused as refused:
        raise Problem(str(refused.detail)) from None


def migrate() -> None:
    """Bring the database's tables up to date; Problem where another version's cannot be."""
    try:
        executor = MigrationExecutor(connection)
        executor.loader.check_consistent_history(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            with Bar("Making the database"):
                call_command("migrate", interactive=False, verbosity=0)
    except (DatabaseError, MigrationSchemaMissing, InconsistentMigrationHistory) as error:
        folder = settings.DATA_DIR
        raise Problem(
            f"The data in {folder} are another version's and cannot be brought up to date "
            f"({error}): move that folder away, or remove it, and start again."
        ) from error


def make_people(recipe: Recipe, password: str) -> None:
    """Make the demo's logins; of an older demo they get the password that is shown."""
    names = [person.username for person in recipe.people]
    known = {user.username: user for user in User.objects.filter(username__in=names)}
    for user in known.values():
        if not user.check_password(password):
            user.set_password(password)
            user.save(update_fields=["password"])
    absent = [person for person in recipe.people if person.username not in known]
    if not absent:
        return
    with Bar("Making the demo's people") as bar:
        for done, person in enumerate(absent, 1):
            create_user(person.username, password, person.roles, person.name)
            bar.update(done / len(absent))


def last_job(kind: str, **parameters: str) -> Job | None:
    """Return the newest job of a kind with these parameters that has not failed."""
    ended_badly = (Job.State.FAILED, Job.State.CANCELLED)
    jobs = Job.objects.filter(kind=kind).exclude(state__in=ended_badly)
    return jobs.filter(
        **{f"parameters__{name}": value for name, value in parameters.items()}
    ).first()


def import_cases(folder: Path, cohort: str, lead: User) -> None:
    """Bring the folder's cases in."""
    job = last_job(Job.Kind.IMPORT, folder=str(folder), cohort=cohort)
    if job is None:
        job = submit_import(str(folder), cohort, lead)
    if job.state != Job.State.SUCCEEDED:
        run_job(job, "Importing cases")


def cases_of(cohort: str) -> list[Case]:
    """Return the cohort's cases as they are now."""
    return list(Case.objects.filter(cohort=cohort, is_current=True).order_by("patient"))


def train(configuration: str, cases: list[Case], lead: User) -> NetworkModel:
    """Return the demo's model, trained by cross-validation."""
    model = NetworkModel.objects.filter(name=MODEL_NAME).first()
    if model is not None and model.job.state in (Job.State.FAILED, Job.State.CANCELLED):
        model.delete()  # its cause has been dealt with, or the new attempt says it again
        model = None
    if model is None:
        model = create_model(MODEL_NAME, configuration, [case.pk for case in cases], lead)
    if model.job.state != Job.State.SUCCEEDED:
        run_job(model.job, "Training the network")
        model.refresh_from_db()
    return model


def simulate(model: NetworkModel, cases: list[Case], lead: User) -> None:
    """Simulate each case by the fold that did not see the patient."""
    absent = [case.pk for case in cases if not case.simulated.filter(fold__model=model).exists()]
    if not absent:
        return
    job = last_job(Job.Kind.SIMULATE, model=str(model.pk))
    if job is None or job.is_over:
        job = submit_simulation(model, absent, lead)
    run_job(job, "Simulating postcontrast volumes")
    model.refresh_from_db()
