"""Reading what a scan or an import found."""

from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

from django.db.models import Count, QuerySet
from django.shortcuts import get_object_or_404

from backend.cases.dicom.places import raw_folder, server_folder
from backend.cases.intake.models import OUTCOMES, FoundCase, Upload
from backend.jobs.models import Job

KINDS = (Job.Kind.SCAN, Job.Kind.IMPORT)


def job_of(job_id: UUID) -> Job:
    """Return a scan or an import; 404 for any other job."""
    return get_object_or_404(Job, pk=job_id, kind__in=KINDS)


def found_cases(job: Job, outcome: str | None = None) -> QuerySet[FoundCase]:
    """Return a job's cases in the order of the folder, only those of an outcome where given."""
    rows = FoundCase.objects.filter(job=job).order_by("number")
    return rows.filter(outcome=outcome) if outcome else rows


def summary(job: Job) -> Mapping[str, object]:
    """Return what was looked through, and how many cases there are by outcome."""
    rows = FoundCase.objects.filter(job=job).order_by().values("outcome")
    counted = {row["outcome"]: row["n"] for row in rows.annotate(n=Count("pk"))}
    result = job.result or {}
    return {
        "source": source_name(job),
        "cohort": job.parameters.get("cohort", ""),
        "counts": {name: counted.get(name, 0) for name, _ in OUTCOMES},
        "can_import": is_there(job),
        "mapping": result.get("mapping"),
        "tables": result.get("tables", []),
        "doubts": result.get("doubts", []),
        "dicom": "dicom" in job.parameters,
        "converts": job.parameters.get("converts"),
        "preprocessing": preprocessing_counts(job),
    }


def preprocessing_jobs(scan: Job) -> QuerySet[Job]:
    """Return the jobs that preprocess what a scan found, in the order of its cases."""
    rows = Job.objects.filter(kind=Job.Kind.PREPROCESS, parameters__scan=str(scan.pk))
    return rows.order_by("created_at", "pk")


def preprocessing_counts(scan: Job) -> Mapping[str, int]:
    """Return how many of them are in each state."""
    rows = preprocessing_jobs(scan).order_by().values("state").annotate(n=Count("pk"))
    counted = {row["state"]: row["n"] for row in rows}
    return {state: counted.get(state, 0) for state in Job.State.values}


def source_name(job: Job) -> str:
    """Return the name of the folder or of the upload."""
    return str(job.parameters.get("name") or Path(job.parameters.get("folder", "")).name)


def is_there(job: Job) -> bool:
    """Whether what was looked through can still be imported."""
    upload = job.parameters.get("upload")
    if "converts" in job.parameters:
        return raw_folder(job.parameters["converts"]).is_dir()
    if upload is None:
        return "dicom" not in job.parameters or server_folder(job.pk) is not None
    return Upload.objects.filter(pk=upload, is_complete=True).exists()
