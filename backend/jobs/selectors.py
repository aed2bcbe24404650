"""Reading jobs."""

from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from backend.jobs.models import Job

LONG_FIELDS = ("curve", "log", "result", "parameters", "stages")


def jobs(state: str | None = None) -> QuerySet[Job]:
    """Return jobs without their long fields, the newest first."""
    rows = Job.objects.select_related("created_by").defer(*LONG_FIELDS)
    return rows.filter(state=state) if state else rows


def job(job_id: UUID) -> Job:
    """Return one job whole; 404 where there is none."""
    return get_object_or_404(Job.objects.select_related("created_by"), pk=job_id)
