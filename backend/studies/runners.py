"""The jobs of a study: a child process writes its blinded volumes, repairs them, or analyses it."""

import sys

from django.conf import settings

from backend.jobs.models import Job
from backend.jobs.runners import Result, Runner, register
from backend.studies.models import StudySource
from reader_study.errors import Refused

SUPERSEDED = (
    "A newer job was started for the images of this study, or the study was deleted: what this one "
    "was to write is no longer wanted. Start what is missing from the study's page."
)


def prepare(job: Job) -> list[str]:
    """Return the child's command line.

    Refused `superseded`: resumed when a newer job writes the study's volumes, or it was deleted.
    """
    if not StudySource.objects.filter(study=job.parameters["study"], job=job).exists():
        raise Refused("superseded", SUPERSEDED)
    work = ["materialise_study"]
    if job.parameters.get("repair"):
        work = ["repair_images", _as(job)]
    elif job.parameters.get("audit"):
        work = ["materialise_study", "--audit-only"]
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
