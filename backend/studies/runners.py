"""The jobs of a study: a child process writes its blinded volumes, repairs them, or analyses it."""

import sys

from django.conf import settings

from backend.jobs.models import Job
from backend.jobs.runners import Result, Runner, register


def prepare(job: Job) -> list[str]:
    """Return the child's command line."""
    work = ["materialise_study"]
    if job.parameters.get("repair"):
        work = ["repair_images", _as(job)]
    return _command(job, work)


def prepare_analysis(job: Job) -> list[str]:
    """Return the child's command line."""
    return _command(job, ["analyse_study", _as(job)])


def finish(job: Job, result: Result) -> Result:
    """Keep what the child says of its work, which it has stored itself."""
    return result


def _command(job: Job, work: list[str]) -> list[str]:
    manage = str(settings.BASE_DIR / "manage.py")
    return [sys.executable, manage, *work, job.parameters["study"], "--progress", "json"]


def _as(job: Job) -> str:
    return f"--as={job.created_by.username if job.created_by else ''}"


register(Runner(kind=Job.Kind.MATERIALISE, queue="cpu", prepare=prepare, finish=finish))
register(Runner(kind=Job.Kind.ANALYSE, queue="cpu", prepare=prepare_analysis, finish=finish))
