"""Bringing cases in: looking through them first, then importing them, each as a job."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.http import Http404

from backend.accounts.models import User
from backend.cases.folders import allowed_folder
from backend.cases.intake.selectors import is_there, source_name
from backend.cases.intake.uploads import touch, upload_of
from backend.jobs.models import Job
from backend.jobs.services import submit
from reader_study.errors import Refused


def submit_scan(
    folder: str = "", cohort: str = "", user: User | None = None, upload: UUID | None = None
) -> Job:
    """Start to look through a folder below an import root, or an upload of the user's own.

    cohort : its name; the table's or the folder's where empty
    Refused `folder_refused` (400), `upload_incomplete` (409); 404 for another's upload.
    """
    parameters = source_of(folder, cohort, user, upload)
    return submit(Job.Kind.SCAN, parameters, user, title=titled("Look through", parameters))


def submit_import(
    folder: str = "",
    cohort: str = "",
    user: User | None = None,
    upload: UUID | None = None,
    scan: UUID | None = None,
) -> Job:
    """Start the import of a folder, an upload, or what a scan has looked through.

    Refused as `submit_scan`; `source_gone` (409): the scan's upload has been removed; 404 for a
    scan that is none.
    """
    parameters = source_of_scan(scan, cohort) if scan else source_of(folder, cohort, user, upload)
    return submit(Job.Kind.IMPORT, parameters, user, title=titled("Import", parameters))


def source_of(folder: str, cohort: str, user: User | None, upload: UUID | None) -> dict[str, Any]:
    """Return the job's parameters for a folder or an upload."""
    if upload is None:
        path = allowed_folder(folder)
        return {"folder": str(path), "cohort": cohort.strip()}
    if user is None:
        raise Http404
    row = upload_of(user, upload)
    if not row.is_complete:
        raise Refused("upload_incomplete", "This upload is not finished; send the rest first.")
    touch(row)
    return {"upload": str(row.pk), "name": row.name, "cohort": cohort.strip()}


def source_of_scan(scan: UUID, cohort: str) -> dict[str, Any]:
    """Return the job's parameters for what a scan has looked through."""
    job = Job.objects.filter(pk=scan, kind=Job.Kind.SCAN).first()
    if job is None:
        raise Http404
    if "dicom" in job.parameters:
        raise Refused("dicom_first", "This is DICOM: convert its series first.")
    if not is_there(job):
        message = f"The upload {source_name(job)} has been removed; upload it once more."
        raise Refused("source_gone", message)
    parameters: dict[str, Any] = dict(job.parameters)
    return parameters | {"cohort": cohort.strip() or parameters["cohort"]}


def titled(verb: str, parameters: dict[str, Any]) -> str:
    """Return the job's title, as `Import lab as ours`."""
    name = parameters.get("name") or Path(parameters["folder"]).name
    cohort = parameters["cohort"]
    return f"{verb} {name}{f' as {cohort}' if cohort else ''}"[:200]
