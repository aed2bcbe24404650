"""Reading models."""

from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404

from backend.synthesis.models import Fold, NetworkModel, SimulatedVolume


def models() -> QuerySet[NetworkModel]:
    """Return models with `cases_count`, `folds_count` and `simulated_count`, the newest first."""
    return NetworkModel.objects.select_related("job", "created_by").annotate(
        cases_count=_count(NetworkModel.cases.through.objects, "networkmodel"),
        folds_count=_count(Fold.objects, "model"),
        simulated_count=_count(SimulatedVolume.objects, "fold__model"),
    )


def model_detail(model_id: UUID) -> NetworkModel:
    """Return one model with its folds, its cases and who was held out; 404 where there is none."""
    rows = models().prefetch_related("cases", "folds__held_out_cases")
    return get_object_or_404(rows, pk=model_id)


def _count(rows: QuerySet, to_model: str) -> Coalesce:
    """Count rows per model in a subquery: joins would multiply one count by another."""
    per_model = rows.filter(**{to_model: OuterRef("pk")}).order_by().values(to_model)
    return Coalesce(Subquery(per_model.annotate(n=Count("pk")).values("n")), 0)
