"""What each blinded volume of a study is made from: files, checksums, grids, model and fold.

Flow: StudyImages -> **sources** -> materialise, opening, warnings
Training cases of the study are among them: they are shown in the same way.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from backend.studies.models import StudyImages
from backend.synthesis.models import Fold
from ml.series import TARGET
from reader_study.models import Arm, Study

MASK = "brain_mask"
Spacing = tuple[float, ...]


@dataclass(frozen=True)
class Stored:
    """A stored volume and what is known of it."""

    file: str
    sha256: str
    record: Mapping[str, Any]


@dataclass(frozen=True)
class CaseSource:
    """One case's brain mask and the volumes of its arms.

    case_key : its name in the study; name : as people know it, for messages
    """

    case_key: str
    name: str
    mask: Stored
    arms: Mapping[str, Stored]

    def records(self, dimensions: Sequence[int]) -> dict[str, dict[str, Any]]:
        """Return by arm what a payload on a grid of these dimensions is made from."""
        shared = {"brain_mask": self.mask.sha256, "grid": list(dimensions)}
        return {arm: {**stored.record, **shared} for arm, stored in self.arms.items()}


def sources_of(study: Study) -> list[CaseSource]:
    """Return the study's cases, in the order they were given."""
    rows = StudyImages.objects.filter(source__study=study).order_by("pk")
    rows = rows.select_related("case", "simulated__fold").prefetch_related("case__series")
    images = list(rows)
    trained_on = training_spacings(image.simulated.fold for image in images)
    return [
        CaseSource(
            image.case_key,
            f"{image.case.cohort}/{image.case.patient}",
            _series(image, MASK),
            {Arm.REAL: _series(image, TARGET), Arm.SIMULATED: _simulated(image, trained_on)},
        )
        for image in images
    ]


def training_spacings(folds: Iterable[Fold]) -> dict[int, list[Spacing]]:
    """Return by fold the voxel sizes, in mm, of the images that it was trained on."""
    return {fold.pk: _spacings(fold) for fold in {fold.pk: fold for fold in folds}.values()}


def _spacings(fold: Fold) -> list[Spacing]:
    return sorted({tuple(mm) for mm in fold.training_cases.values_list("spacing_mm", flat=True)})


def _series(image: StudyImages, name: str) -> Stored:
    row = next(row for row in image.case.series.all() if row.name == name)
    record = {"series": name, "sha256": row.sha256, "space": row.space, "shape": row.shape}
    return Stored(row.file, row.sha256, record | {"spacing_mm": row.spacing_mm})


def _simulated(image: StudyImages, trained_on: Mapping[int, list[Spacing]]) -> Stored:
    row = image.simulated
    record = {
        "simulated": str(row.pk),
        "sha256": row.sha256,
        "shape": row.shape,
        "spacing_mm": row.spacing_mm,
        "model": str(row.fold.model_id),
        "fold": row.fold.index,
        "trained_on_spacing_mm": [list(mm) for mm in trained_on[row.fold_id]],
    }
    return Stored(row.file, row.sha256, record)
