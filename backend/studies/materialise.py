"""Write both arms of every case of a study, all in one format, before it opens.

Flow: StudyImages -> **materialise** -> blinded bytes -> reading room
It may run again after an interruption: what is written from the same source is left as it is.
Neither messages nor file names tell the arms apart.
"""

from dataclasses import dataclass
from typing import Any

from backend.studies.models import StudyImages
from backend.volumes.blinding import Grid, blind, brain_grid, common_grid
from backend.volumes.files import read_stored
from backend.volumes.services import is_written, set_grid, write_blinded
from ml.progress import Progress
from ml.series import TARGET
from ml.volumes import Volume
from reader_study.models import Arm, Study

MASKS, VOLUMES = "Measuring brains", "Writing blinded volumes"
STAGES = ((MASKS, 1), (VOLUMES, 5))


@dataclass(frozen=True)
class Stored:
    """A stored volume and what is known of it."""

    file: str
    sha256: str
    record: dict[str, Any]


def materialise(study: Study, progress: Progress) -> dict[str, int]:
    """Write the study's volumes; return how many cases and how many bytes a volume.

    MlError: a source that cannot be read or whose bytes changed; BlindingError.
    """
    rows = StudyImages.objects.filter(source__study=study).order_by("pk")
    images = list(rows.select_related("case", "simulated__fold").prefetch_related("case__series"))
    progress.plan(STAGES)
    grids = []
    with progress.stage(MASKS, total=len(images)) as stage:
        for image in images:
            mask = _read(_series(image, "brain_mask"))
            grids.append(brain_grid(mask.data, mask.affine))
            stage.advance()
    grid = common_grid(grids)
    set_grid(study, grid)
    with progress.stage(VOLUMES, total=len(images)) as stage:
        for image in images:
            written = _write_case(study, image, grid)
            stage.advance(skipped=not written)
    return {"cases": len(images), "bytes_per_volume": grid.length}


def _write_case(study: Study, image: StudyImages, grid: Grid) -> bool:
    """Write both arms of a case; whether there was anything to write."""
    stored_mask = _series(image, "brain_mask")
    sources = {Arm.REAL: _series(image, TARGET), Arm.SIMULATED: _simulated(image)}
    records = {
        arm: {**source.record, "brain_mask": stored_mask.sha256, "grid": list(grid.dimensions)}
        for arm, source in sources.items()
    }
    missing = [a for a in sources if not is_written(study, image.case_key, a, records[a])]
    mask = _read(stored_mask) if missing else None
    for arm in missing:
        volume = _read(sources[arm])
        blinded = blind(volume.data, volume.affine, mask.data, grid)
        write_blinded(study, image.case_key, arm, blinded, records[arm])
    return bool(missing)


def _series(image: StudyImages, name: str) -> Stored:
    row = next(row for row in image.case.series.all() if row.name == name)
    record = {"series": name, "sha256": row.sha256, "space": row.space, "shape": row.shape}
    return Stored(row.file, row.sha256, record | {"spacing_mm": row.spacing_mm})


def _simulated(image: StudyImages) -> Stored:
    row = image.simulated
    record = {
        "simulated": str(row.pk),
        "sha256": row.sha256,
        "shape": row.shape,
        "spacing_mm": row.spacing_mm,
        "model": str(row.fold.model_id),
        "fold": row.fold.index,
    }
    return Stored(row.file, row.sha256, record)


def _read(stored: Stored) -> Volume:
    return read_stored(stored.file, stored.sha256)
