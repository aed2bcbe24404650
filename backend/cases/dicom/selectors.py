"""Reading the table of series that a scan of DICOM made."""

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404

from backend.cases.dicom.models import DicomSeries
from backend.cases.intake.selectors import is_there
from backend.jobs.models import Job
from ml.dicom.kinds import KINDS, SERIES


def dicom_scan(job_id: UUID) -> Job:
    """Return a scan that found DICOM; 404 for any other job."""
    return get_object_or_404(Job, pk=job_id, kind=Job.Kind.SCAN, parameters__has_key="dicom")


def conversions(scan: Job) -> Any:
    """Return the jobs that converted a scan's series, the newest first."""
    return Job.objects.filter(parameters__converts=str(scan.pk)).order_by("-created_at")


def found_dicom(scan: Job) -> dict[str, Any]:
    """Return the series, what was no image or damaged, and whether they can be converted."""
    files = scan.result or {}
    last = conversions(scan).values_list("pk", flat=True).first()
    return {
        "images": files.get("images", 0),
        "copies": files.get("copies", 0),
        "no_images": [
            {"words": words, "count": count} for words, count in files.get("other", {}).items()
        ],
        "damaged": files.get("damaged", []),
        "can_convert": is_there(scan),
        "converted_by": last,
        "kinds": [{"name": kind, "becomes": SERIES.get(kind)} for kind in KINDS],
        "series": [as_line(row) for row in DicomSeries.objects.filter(job=scan)],
    }


def as_line(row: DicomSeries) -> dict[str, Any]:
    """Return a row with its facts beside its own fields, and its name taken apart."""
    patient, examination, number = row.series.split("_", 2)
    own = ("series", "guess", "kind", "use", "accept_text", "text", "refusal", "warnings")
    return {
        **row.facts,
        **{name: getattr(row, name) for name in own},
        "patient": patient,
        "examination": examination,
        "number": number,
    }
