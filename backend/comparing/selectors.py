"""Reading what there is to compare: a model's volumes in order of a metric, and one of them.

Flow: SimulatedVolume.similarity -> **selectors** -> list and page of comparison
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, FloatField, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce
from django.shortcuts import get_object_or_404

from backend.cases.models import Case
from backend.cases.quality.selectors import Reviewed
from backend.synthesis.models import NetworkModel, SimulatedVolume
from ml.metrics import METRICS
from ml.score_table import OLDER_NAMES
from ml.series import TARGET

WORST, BEST = "worst", "best"
OUTLINED = ("brain_mask", "tumor_mask", "tumor_core", "tumor_seg")
NO_REAL = f"This case has no real postcontrast image ({TARGET}) to compare with."
NO_MAP = (
    "This volume was simulated without one. Simulate the case again with a map, where the model "
    "can give one: the volume stays as it is."
)
NO_T1 = "This case has no precontrast T1."


@dataclass(frozen=True)
class Order:
    """By which metric, in which region, and which end comes first."""

    region: str = "whole_brain"
    metric: str = "ssim"
    ordering: str = WORST
    search: str = ""


@dataclass(frozen=True)
class Compared:
    """A simulated volume as the page of comparison shows it, and its place among the model's."""

    volume: SimulatedVolume
    absent: Mapping[str, str]
    others: list[SimulatedVolume]
    position: int | None
    total: int
    previous: UUID | None
    following: UUID | None

    @property
    def case(self) -> Case:
        """Whose images they are."""
        return self.volume.case

    @property
    def focus(self) -> list[int]:
        """Return the voxel [i, j, k] to begin at: where the tumour shows most, else the middle."""
        return Reviewed(self.case, 0, 0, None, None, None).focus

    @property
    def masks(self) -> list[str]:
        """Names of the masks that can be outlined."""
        held = {series.name for series in self.case.series.all()}
        return [name for name in OUTLINED if name in held]


def ordered(model_id: UUID, order: Order) -> QuerySet[SimulatedVolume]:
    """Return a model's volumes with `value` and `baseline_value`; 404 for no such model.

    Those whose metric is undefined come last, whichever end is first.
    """
    get_object_or_404(NetworkModel.objects.only("pk"), pk=model_id)
    rows = SimulatedVolume.objects.filter(fold__model_id=model_id).annotate(
        value=_score("similarity", order), baseline_value=_score("baseline", order)
    )
    if order.search:
        rows = rows.filter(case__patient__icontains=order.search)
    up = METRICS[order.metric].higher_is_nearer == (order.ordering == WORST)
    value = F("value").asc(nulls_last=True) if up else F("value").desc(nulls_last=True)
    return rows.order_by(value, "case__cohort", "case__patient", "pk")


def compared(volume_id: UUID, order: Order) -> Compared:
    """Return one volume with its case and its neighbours in the order asked for; 404 for none."""
    rows = SimulatedVolume.objects.select_related("case", "fold__model")
    volume = get_object_or_404(rows.prefetch_related("case__series"), pk=volume_id)
    keys = list(ordered(volume.fold.model_id, order).values_list("pk", flat=True))
    at = keys.index(volume.pk) if volume.pk in keys else None
    return Compared(
        volume=volume,
        absent=absent(volume),
        others=list(rows.filter(case=volume.case).order_by("fold__model__name", "fold__index")),
        position=None if at is None else at + 1,
        total=len(keys),
        previous=keys[at - 1] if at else None,
        following=keys[at + 1] if at is not None and at + 1 < len(keys) else None,
    )


def absent(volume: SimulatedVolume) -> dict[str, str]:
    """Return why each image that cannot be shown is not there, by its name."""
    held = {series.name for series in volume.case.series.all()}
    why: dict[str, str] = {}
    if TARGET not in held:
        why |= {"real": NO_REAL, "difference": NO_REAL}
    if "T1" not in held:
        why["precontrast"] = NO_T1
    if not volume.uncertainty:
        why["uncertainty"] = NO_MAP
    return why


def _score(column: str, order: Order) -> Any:
    """One metric of a JSON column as a number, by the region's present or older name."""
    names = dict.fromkeys([order.region, OLDER_NAMES.get(order.region, order.region)])
    found = [_number(column, region, order.metric) for region in names]
    return found[0] if len(found) == 1 else Coalesce(*found)


def _number(column: str, region: str, metric: str) -> Cast:
    return Cast(KeyTextTransform(metric, KeyTextTransform(region, column)), FloatField())
