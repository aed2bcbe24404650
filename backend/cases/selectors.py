"""Reading cases."""

from uuid import UUID

from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery
from django.http import Http404
from django.shortcuts import get_object_or_404

from backend.cases.models import Case, Series


def current_cases(cohort: str | None = None, grade: str | None = None) -> QuerySet[Case]:
    """Return the current version of every case, with its series' names and `simulated_count`.

    grade : one of ml.series.GRADES, or "unknown" for those without
    """
    rows = _with_counts().filter(is_current=True)
    rows = rows.defer("affine", "shape", "spacing_mm", "measures")
    if cohort:
        rows = rows.filter(cohort=cohort)
    if grade:
        rows = rows.filter(grade="" if grade == "unknown" else grade)
    return rows.prefetch_related(Prefetch("series", Series.objects.only("case_id", "name")))


def case_detail(case_id: UUID) -> Case:
    """Return one case, of any version, with series and simulated volumes; 404 for none."""
    rows = _with_counts().prefetch_related("series", "simulated__fold__model")
    return get_object_or_404(rows, pk=case_id)


def preview_key(case_id: UUID) -> str:
    """Return the storage key of the preview; 404 where there is none."""
    key = get_object_or_404(Case.objects.only("preview"), pk=case_id).preview
    if not key:
        raise Http404
    return key


def _with_counts() -> QuerySet[Case]:
    """Count in a subquery: an aggregate over a join would drop the order of the cases."""
    same = Case.objects.filter(pk=OuterRef("pk")).order_by()
    count = Subquery(same.annotate(n=Count("simulated")).values("n"))
    return Case.objects.annotate(simulated_count=count)
