"""Reads of quality control: one case beside its neighbours."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import numpy as np
from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from backend.cases.models import Case, Decision, QualityReview
from ml.quality import CODES
from ml.series import IMAGES, MASKS


@dataclass(frozen=True)
class Reviewed:
    """A case as the page of quality control shows it, and how far its cohort is decided."""

    case: Case
    total: int
    decided: int
    next_undecided: UUID | None
    previous: UUID | None
    following: UUID | None
    earlier: list[QualityReview] = field(default_factory=list)

    @property
    def images(self) -> list[str]:
        """Names of the image series, in the order of ml.series."""
        return _in_order(self.case, IMAGES)

    @property
    def masks(self) -> list[str]:
        """Names of the masks, in the order of ml.series."""
        return _in_order(self.case, MASKS)

    @property
    def flags(self) -> list[dict[str, Any]]:
        """Return the flags, each with its title and the voxel [i, j, k] it points to, or null."""
        inverse = np.linalg.inv(np.array(self.case.affine))
        shape = self.case.shape
        return [
            flag
            | {
                "title": CODES[flag["code"]],
                "place": _voxel(flag.get("place_mm"), inverse, shape),
            }
            for flag in self.case.quality
        ]

    @property
    def focus(self) -> list[int]:
        """Return the voxel [i, j, k] to begin at: where the tumour shows most, else the middle."""
        middle = [length // 2 for length in self.case.shape]
        if not self.case.focus_mm:
            return middle
        x, y, z = self.case.focus_mm
        spacing = self.case.spacing_mm
        moved = [-x / spacing[0], -y / spacing[1], z / spacing[2]]  # LPS to RAS
        return _clipped([m + d for m, d in zip(middle, moved, strict=True)], self.case.shape)


def reviewed(case_id: UUID) -> Reviewed:
    """Return a case of any version with its decisions; 404 for none."""
    reviews = Prefetch("reviews", QualityReview.objects.select_related("by"))
    case = get_object_or_404(Case.objects.prefetch_related("series", reviews), pk=case_id)
    cohort = Case.objects.filter(cohort=case.cohort, is_current=True).order_by("patient")
    undecided = cohort.filter(decision="").exclude(pk=case.pk)
    earlier = QualityReview.objects.filter(
        case__cohort=case.cohort, case__patient=case.patient, case__version__lt=case.version
    )
    return Reviewed(
        case=case,
        total=cohort.count(),
        decided=cohort.exclude(decision="").count(),
        next_undecided=_after(undecided, case.patient) or _first(undecided),
        previous=_first(cohort.filter(patient__lt=case.patient).order_by("-patient")),
        following=_after(cohort, case.patient),
        earlier=list(earlier.select_related("by", "case")),
    )


def series_file(case_id: UUID, name: str) -> str:
    """Return the storage key of a case's series or mask; 404 where there is none."""
    case = get_object_or_404(Case.objects.prefetch_related("series"), pk=case_id)
    for series in case.series.all():
        if series.name == name:
            return series.file
    raise Http404


def with_flag(rows: QuerySet[Case], code: str) -> QuerySet[Case]:
    """Keep the cases that carry a flag of this code."""
    return rows.filter(Q(flag_codes__contains=f"|{code}|"))


def with_decision(rows: QuerySet[Case], decision: str) -> QuerySet[Case]:
    """Keep those of a decision; "undecided" for none, "usable" for all that are not excluded."""
    if decision == "usable":
        return rows.exclude(decision=Decision.EXCLUDED)
    return rows.filter(decision="" if decision == "undecided" else decision)


def _after(rows: QuerySet[Case], patient: str) -> UUID | None:
    return _first(rows.filter(patient__gt=patient))


def _first(rows: QuerySet[Case]) -> UUID | None:
    return rows.values_list("pk", flat=True).first()


def _in_order(case: Case, names: Iterable[str]) -> list[str]:
    held = {series.name for series in case.series.all()}
    return [name for name in names if name in held]


def _voxel(place_mm: Any, inverse: np.ndarray, shape: list[int]) -> list[int] | None:
    if not place_mm:
        return None
    return _clipped((inverse @ np.array([*place_mm, 1.0]))[:3], shape)


def _clipped(voxel: Iterable[float], shape: list[int]) -> list[int]:
    return [
        min(max(round(float(place)), 0), length - 1)
        for place, length in zip(voxel, shape, strict=True)
    ]
