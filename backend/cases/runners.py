"""The import job: `manage.py import_cases` as a child process."""

import sys

from django.conf import settings

from backend.jobs.models import Job
from backend.jobs.runners import Result, Runner, register


def prepare(job: Job) -> list[str]:
    """Return the command; values that a person chose cannot be taken for options."""
    command = [
        sys.executable,
        str(settings.BASE_DIR / "manage.py"),
        "import_cases",
        "--confined",
        "--progress=json",
        f"--cohort={job.parameters['cohort']}",
    ]
    if job.created_by is not None:
        command.append(f"--by={job.created_by.username}")
    return [*command, "--", job.parameters["folder"]]


def finish(job: Job, result: Result) -> Result:
    """Return the counts; the rows are written."""
    return {name: result[name] for name in ("created", "updated", "unchanged")}


register(Runner(kind=Job.Kind.IMPORT, queue="cpu", prepare=prepare, finish=finish))
