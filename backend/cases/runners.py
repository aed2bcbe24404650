"""The jobs that scan, preprocess and import: `manage.py` commands as child processes."""

import sys
from functools import partial

from django.conf import settings
from django.db import transaction

from backend.cases import preprocessing
from backend.cases.dicom.places import server_folder
from backend.cases.intake.models import Upload
from backend.cases.intake.uploads import discard
from backend.jobs.models import Job
from backend.jobs.runners import Result, Runner, register
from reader_study.errors import Refused


def prepare(job: Job) -> list[str]:
    """Return the command; values that a person chose cannot be taken for options."""
    manage = [sys.executable, str(settings.BASE_DIR / "manage.py")]
    if "converts" in job.parameters:
        return [*manage, "convert_dicom", "--progress=json", f"--job={job.pk}"]
    command = [
        *manage,
        "import_cases",
        "--confined",
        "--progress=json",
        f"--cohort={job.parameters['cohort']}",
        f"--job={job.pk}",
    ]
    if job.kind == Job.Kind.SCAN:
        command.append("--dry-run")
    if job.created_by is not None:
        command.append(f"--by={job.created_by.username}")
    if "upload" in job.parameters:
        return [*command, f"--upload={job.parameters['upload']}"]
    return [*command, "--", job.parameters.get("folder") or str(server_folder(job.pk))]


def finish(job: Job, result: Result) -> Result:
    """Return the counts; the rows are written, and each case is noted by itself."""
    if "dicom" in result:
        return dict(result["dicom"])
    counts = {name: result[name] for name in ("created", "updated", "unchanged")}
    counts |= {name: len(result[name]) for name in ("unaligned", "refused")}
    everything_is_in = not counts["unaligned"] and not counts["refused"]
    if job.kind == Job.Kind.IMPORT and "upload" in job.parameters and everything_is_in:
        transaction.on_commit(partial(remove_upload, job.parameters["upload"]))
    if "converts" in job.parameters:
        return counts | finish_conversion(job, result)
    if job.kind == Job.Kind.SCAN:
        return counts | {name: result[name] for name in ("mapping", "tables", "doubts")}
    return counts


def finish_conversion(job: Job, result: Result) -> Result:
    """Remove DICOM that was uploaded once all of it that was chosen is converted."""
    scan = Job.objects.filter(pk=job.parameters["converts"]).first()
    if scan is not None and "upload" in scan.parameters and not result["not_converted"]:
        transaction.on_commit(partial(remove_upload, scan.parameters["upload"]))
    return {name: result[name] for name in ("converted", "not_converted")}


def remove_upload(upload_id: str) -> None:
    """Remove an upload whose cases are all imported, unless another job reads it."""
    for upload in Upload.objects.filter(pk=upload_id):
        try:
            discard(upload)
        except Refused:  # swept when that job is over and it has lain for long
            return


for kind in (Job.Kind.SCAN, Job.Kind.IMPORT):
    register(Runner(kind=kind, queue="cpu", prepare=prepare, finish=finish))
register(
    Runner(
        kind=Job.Kind.PREPROCESS,
        queue="cpu",
        prepare=preprocessing.prepare,
        finish=preprocessing.finish,
    )
)
