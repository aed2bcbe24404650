"""The materialise job: a child process writes the volumes, then the study opens."""

import sys
from uuid import UUID

from django.conf import settings

from backend.jobs.models import Job
from backend.jobs.runners import Result, Runner, register
from reader_study.lifecycle import open_study


def prepare(job: Job) -> list[str]:
    """Return the child's command line."""
    manage = str(settings.BASE_DIR / "manage.py")
    study_id = job.parameters["study"]
    return [sys.executable, manage, "materialise_study", study_id, "--progress", "json"]


def finish(job: Job, result: Result) -> Result:
    """Open the study, in the name of who asked for it."""
    open_study(job.created_by, UUID(job.parameters["study"]))
    return result


register(Runner(kind=Job.Kind.MATERIALISE, queue="cpu", prepare=prepare, finish=finish))
