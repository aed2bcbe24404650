"""Write both arms of every case of a study, all in one format, before it opens.

Flow: sources -> **materialise** -> blinded bytes -> audit -> reading room
It may run again after an interruption: what is written from the same source, and is whole, is left
as it is. Neither messages nor file names tell the arms apart.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.files.storage import default_storage
from django.utils import timezone

from backend.studies.models import StudySource
from backend.studies.sources import CaseSource, Stored, sources_of
from backend.volumes.blinding import Grid, blind, brain_grid, common_grid
from backend.volumes.faults import fault_of
from backend.volumes.files import read_stored
from backend.volumes.models import BlindedVolume
from backend.volumes.services import set_grid, write_blinded
from ml.progress import Progress
from ml.volumes import Volume
from reader_study.lifecycle import require_draft
from reader_study.models import Study

MASKS, VOLUMES = "Measuring brains", "Writing blinded volumes"
STAGES = ((MASKS, 1), (VOLUMES, 5))


def materialise(
    study: Study, progress: Progress, after: Sequence[tuple[str, float]] = ()
) -> dict[str, int]:
    """Write the study's volumes and note when all were written; what is written stays.

    after : stages that the caller works through next, and their weights (Progress.plan)
    Return how many cases there are, how many of them were written now, and bytes a volume.
    MlError: a source that cannot be read or whose bytes changed; BlindingError; Refused (409
    `not_draft`): what readers are shown is not written anew, as by a job that is resumed too late.
    """
    require_draft(study)
    progress.plan((*STAGES, *after))
    sources = sources_of(study)
    grid = _common_grid(sources, progress)
    set_grid(study, grid)
    written = 0
    with progress.stage(VOLUMES, total=len(sources)) as stage:
        for source in sources:
            is_new = _write_case(study, source, grid)
            written += is_new
            stage.advance(skipped=not is_new)
    _forget_others(study, sources)
    unprepared = StudySource.objects.filter(study=study, prepared_at=None)
    unprepared.update(prepared_at=timezone.now())
    return {"cases": len(sources), "written": written, "bytes_per_volume": grid.length}


def _common_grid(sources: Sequence[CaseSource], progress: Progress) -> Grid:
    grids = []
    with progress.stage(MASKS, total=len(sources)) as stage:
        for source in sources:
            mask = _read(source.mask)
            grids.append(brain_grid(mask.data, mask.affine))
            stage.advance()
    return common_grid(grids)


def _write_case(study: Study, source: CaseSource, grid: Grid) -> bool:
    """Write both arms of a case; whether there was anything to write."""
    records = source.records(grid.dimensions)
    rows = BlindedVolume.objects.filter(study=study, case_key=source.case_key)
    before = {row.arm: row for row in rows}
    missing = [arm for arm in records if not _is_written(before.get(arm), records[arm])]
    if not missing:
        return False
    StudySource.objects.filter(study=study).update(prepared_at=None)
    mask = _read(source.mask)
    for arm in missing:
        volume = _read(source.arms[arm])
        blinded = blind(volume.data, volume.affine, mask.data, grid)
        write_blinded(study, source.case_key, arm, blinded, records[arm])
        if arm in before:
            default_storage.delete(before[arm].file)
    return True


def _is_written(row: BlindedVolume | None, record: Mapping[str, Any]) -> bool:
    """Whether these bytes, made from just this source, are in storage as they were written."""
    return row is not None and row.source == record and fault_of(row) is None


def _forget_others(study: Study, sources: Sequence[CaseSource]) -> None:
    """Remove volumes of cases that are not the study's any more."""
    keys = [source.case_key for source in sources]
    for row in BlindedVolume.objects.filter(study=study).exclude(case_key__in=keys):
        row.delete()
        default_storage.delete(row.file)


def _read(stored: Stored) -> Volume:
    return read_stored(stored.file, stored.sha256)
