"""Reading models."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404

from backend.jobs.models import Job
from backend.synthesis.models import Fold, NetworkModel, SimulatedVolume
from ml.metrics import REGIONS
from reader_study.models import Study

WEIGHTS = "fold-*/model.keras"
HEADLINE = (REGIONS["whole_tumour"], "SSIM")
ACTIVE = [Job.State.QUEUED, Job.State.RUNNING]
STATES: dict[str, Q] = {
    "ready": Q(job__state=Job.State.SUCCEEDED, archived_at=None),
    "training": Q(job__state__in=ACTIVE, archived_at=None),
    "stopped": Q(job__state__in=[Job.State.FAILED, Job.State.CANCELLED], archived_at=None),
    "promoted": Q(promoted_at__isnull=False),
    "archived": Q(archived_at__isnull=False),
}
"""What `?state=` asks for; without it a list shows everything that is not archived."""


def models() -> QuerySet[NetworkModel]:
    """Return models with `cases_count`, `folds_count`, `simulated_count` and `is_promoted`."""
    return NetworkModel.objects.select_related("job", "created_by", "promoted_by", "base").annotate(
        cases_count=_count(NetworkModel.cases.through.objects, "networkmodel"),
        folds_count=_count(Fold.objects, "model"),
        simulated_count=_count(SimulatedVolume.objects, "fold__model"),
        is_promoted=Q(promoted_at__isnull=False),
    )


def listed_models(state: str = "", origin: str = "", inputs: str = "") -> QuerySet[NetworkModel]:
    """Return the models of a list.

    state : one of STATES; all that are not archived where it is empty
    origin : one of NetworkModel.Origin
    inputs : names joined by a plus, in the order of the network's channels
    """
    rows = models().filter(STATES.get(state, Q(archived_at=None)))
    if origin:
        rows = rows.filter(origin=origin)
    if inputs:
        rows = rows.filter(recipe__inputs=inputs.split("+"))
    return rows


def model_detail(model_id: UUID) -> NetworkModel:
    """Return one model with its folds, its cases and who was held out; 404 where there is none."""
    rows = models().prefetch_related(
        "cases", "folds__held_out_cases", "folds__training_cases", "refinements"
    )
    return get_object_or_404(rows, pk=model_id)


def weights_bytes(model: NetworkModel) -> int | None:
    """Return the size of all folds' weights; None where no file of them lies here."""
    if model.weights_bytes is not None:
        return model.weights_bytes
    found = [path.stat().st_size for path in (settings.RUNS_DIR / model.run_folder).glob(WEIGHTS)]
    return sum(found) or None


def headline(model: NetworkModel) -> dict[str, Any] | None:
    """Return the similarity that a list shows of a model: SSIM in the whole tumour."""
    for row in (model.table or {}).get("rows", []):
        if (row["region"], row["metric"]) == HEADLINE:
            mean: dict[str, Any] = row["simulated"]
            return mean
    return None


def studies_using(model: NetworkModel) -> list[Study]:
    """Return the studies whose simulated arm is the model's, or shows a volume of it."""
    shows = Q(source__images__simulated__fold__model=model)
    return list(Study.objects.filter(Q(source__model=model) | shows).distinct().order_by("name"))


def exports_of(model: NetworkModel) -> QuerySet[Job]:
    """Return the jobs that made or make a package of the model, the newest first."""
    return Job.objects.filter(kind=Job.Kind.EXPORT, parameters__model=str(model.pk))


def jobs_at_work(model: NetworkModel) -> QuerySet[Job]:
    """Return the jobs that are not over and name the model."""
    named = Q(parameters__model=str(model.pk)) | Q(parameters__base=str(model.pk))
    return Job.objects.filter(named, state__in=ACTIVE, parent=None)


def input_sets() -> Iterable[list[str]]:
    """Return each set of inputs that a model takes, once, the longest first."""
    found = NetworkModel.objects.annotate(taken=F("recipe__inputs")).values_list("taken", flat=True)
    once = {tuple(one) for one in found.order_by() if one}
    return [list(one) for one in sorted(once, key=lambda one: (-len(one), one))]


def _count(rows: QuerySet, to_model: str) -> Coalesce:
    """Count rows per model in a subquery: joins would multiply one count by another."""
    per_model = rows.filter(**{to_model: OuterRef("pk")}).order_by().values(to_model)
    return Coalesce(Subquery(per_model.annotate(n=Count("pk")).values("n")), 0)
