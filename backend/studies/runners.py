"""The materialise job: a child process writes a study's blinded volumes, or repairs them."""

import sys

from django.conf import settings

from backend.jobs.models import Job
from backend.jobs.runners import Result, Runner, register


def prepare(job: Job) -> list[str]:
    """Return the child's command line."""
    manage = str(settings.BASE_DIR / "manage.py")
    work = ["materialise_study"]
    if job.parameters.get("repair"):
        work = ["repair_images", f"--as={job.created_by.username if job.created_by else ''}"]
    return [sys.executable, manage, *work, job.parameters["study"], "--progress", "json"]


def finish(job: Job, result: Result) -> Result:
    """Keep what the child says of its work; the study opens by an act of its own."""
    return result


register(Runner(kind=Job.Kind.MATERIALISE, queue="cpu", prepare=prepare, finish=finish))
