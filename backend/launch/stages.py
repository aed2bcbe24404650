"""The demo's stages, each done only where the database and files say that it is not done yet.

Flow: migrate -> people -> phantoms -> import -> train -> simulate -> table -> study
An interrupted stage goes on where it stopped: jobs keep their checkpoints (backend.jobs).
"""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from backend.accounts.models import User
from backend.accounts.services import create_user
from backend.cases.models import Case
from backend.cases.services import submit_import
from backend.jobs.models import Job
from backend.jobs.services import run_here
from backend.launch.bar import Bar
from backend.launch.phantoms import make_phantoms
from backend.launch.processes import Problem
from backend.launch.recipe import Recipe
from backend.studies.creation import NewStudy, create_study
from backend.studies.opening import start_opening
from backend.synthesis.models import NetworkModel
from backend.synthesis.services import create_model, submit_simulation
from ml.tables import format_table
from reader_study.errors import Refused
from reader_study.models import Study, StudyCase

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
        open_study(recipe, model, cases_of(name), None if patients else recipe.study.cases, lead)
    except Refused as refused:
        raise Problem(str(refused.detail)) from None


def migrate() -> None:
    """Bring the database's tables up to date."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        with Bar("Making the database"):
            call_command("migrate", interactive=False, verbosity=0)


def make_people(recipe: Recipe, password: str) -> None:
    """Make the demo's logins."""
    known = set(User.objects.values_list("username", flat=True))
    absent = [person for person in recipe.people if person.username not in known]
    if not absent:
        return
    with Bar("Making the demo's people") as bar:
        for done, person in enumerate(absent, 1):
            create_user(person.username, password, person.roles, person.name)
            bar.update(done / len(absent))


def run_job(job: Job, title: str) -> None:
    """Run a job here under a bar; Problem with its own words when it does not succeed."""
    with Bar(title) as bar:
        ended = run_here(job, lambda now: bar.update(now.progress, now.eta_s, now.stage))
        if ended.state != Job.State.SUCCEEDED:
            raise Problem(ended.error or f"{title}: {ended.get_state_display().lower()}.")


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


def open_study(
    recipe: Recipe, model: NetworkModel, cases: list[Case], limit: int | None, lead: User
) -> None:
    """Open the demo study on the cases, at most `limit` of them, both grade groups alike."""
    study = Study.objects.filter(name=recipe.study.name).first()
    if study is None:
        chosen = [case.pk for case in balanced(cases, limit)]
        words = recipe.study
        study = create_study(
            lead, NewStudy(words.name, chosen, model.pk, words.readers, words.seed)
        )
    if study.state == Study.State.DRAFT:
        run_job(start_opening(lead, study.pk), "Writing the blinded volumes")
    print(null_truths(study), end="", flush=True)


def balanced(cases: list[Case], limit: int | None) -> list[Case]:
    """Return at most `limit` cases, half of them of grade 4; all where there is no limit."""
    if limit is None or limit >= len(cases):
        return cases
    high = [case for case in cases if case.grade == "4"]
    lower = [case for case in cases if case.grade and case.grade != "4"]
    half = limit // 2
    return high[: max(half, limit - len(lower))] + lower[: max(limit - half, limit - len(high))]


def null_truths(study: Study) -> str:
    """Say how many cases of the study have no truth for a question, and why; empty for none."""
    lines: dict[str, int] = {}
    for case in StudyCase.objects.filter(study=study):
        for source, truth in case.truth.items():
            if truth["value"] is None:
                reason = f"no truth for {source}: {truth['reason']}"
                lines[reason] = lines.get(reason, 0) + 1
    return "".join(f"{count} case(s) with {reason}\n" for reason, count in lines.items())
