"""Reading jobs."""

from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404

from backend.jobs.models import Job

LONG_FIELDS = ("curve", "log", "result", "parameters", "stages")


def jobs(state: str = "", kind: str = "", parent: UUID | None = None) -> QuerySet[Job]:
    """Return jobs without their long fields, the newest first; parts only where asked for.

    parent : whose parts to return, in their order
    """
    rows = _counted().defer(*LONG_FIELDS).filter(parent=parent)
    if state:
        rows = rows.filter(state=state)
    if kind:
        rows = rows.filter(kind=kind)
    return rows


def job(job_id: UUID) -> Job:
    """Return one job whole; 404 where there is none."""
    return get_object_or_404(_counted(), pk=job_id)


def _counted() -> QuerySet[Job]:
    """Count in a subquery: an aggregate over a join would group by the long fields."""
    parts = Job.objects.filter(parent=OuterRef("pk")).order_by().values("parent")
    count = Coalesce(Subquery(parts.annotate(n=Count("pk")).values("n")), 0)
    return Job.objects.select_related("created_by").annotate(parts_count=count)
