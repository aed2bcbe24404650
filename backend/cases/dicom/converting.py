"""Convert the series that a person chose, and look through what came of it.

Flow: DicomSeries -> **converting** -> raw BIDS -> FoundCase; runs in a job's child process
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction

from backend.cases.dicom import places
from backend.cases.dicom.models import DicomSeries
from backend.cases.dicom.scanning import READING, untold_values
from backend.cases.importing import Source, import_folder
from backend.cases.intake.models import Upload
from backend.cases.intake.places import is_packed
from backend.cases.intake.recording import JobRecord
from backend.cases.intake.unpacking import UNPACKING
from backend.jobs.models import Job
from ml.dicom.choose import Row, choose
from ml.dicom.pipeline import Options, Outcome, scan, write_raw
from ml.dicom.raw_bids import HOW_TO_ACCEPT
from ml.dicom.reading import DicomError, list_files
from ml.dicom.recognise import Guess
from ml.progress import Progress

CONVERTING = "Converting series"


def convert(job: Job, progress: Progress) -> dict[str, Any]:
    """Convert, and note each case that came of it; return the counts of a scan and of series.

    DicomError: not one series was converted, or the files are not those that were looked through.
    """
    looked = Job.objects.get(pk=job.parameters["converts"])
    rows = list(DicomSeries.objects.filter(job=looked))
    raw = places.raw_folder(looked.pk)
    with untold_values():
        outcome, warnings = made(looked, rows, job, progress)
    note(rows, outcome, warnings)
    count = len(outcome.written) + len(outcome.kept)
    if count == 0:
        raise DicomError(why_nothing(outcome))
    source = Source(raw, job.parameters["cohort"])
    result = import_folder(source, job.created_by, progress, JobRecord(job.pk), dry_run=True)
    return result | {"converted": count, "not_converted": len(outcome.refused)}


def made(
    looked: Job, rows: Sequence[DicomSeries], job: Job, progress: Progress
) -> tuple[Outcome, dict[str, list[str]]]:
    """Write the raw BIDS folder; return what became of the series, and warnings by series."""
    upload = Upload.objects.filter(pk=looked.parameters.get("upload")).first()
    packed = [(UNPACKING, 1)] if upload is not None and is_packed(upload) else []
    progress.plan([*packed, (READING, 1), (CONVERTING, 6)])
    folder, raw = places.dicom_of(looked, progress), places.raw_folder(looked.pk)
    with progress.stage(READING, total=len(list_files(folder))) as stage:
        scanned = scan(folder, raw, None, stage.advance)  # raw/ knows the pseudonyms
    chosen = as_chosen(scanned.rows, rows)
    options = Options(
        characteristics=job.parameters["keep_age_sex"], deface=job.parameters["deface"]
    )
    with progress.stage(CONVERTING, total=sum(row.use for row in chosen)) as stage:
        outcome = write_raw(
            scanned,
            chosen,
            raw,
            options,
            lambda name, skipped: stage.advance(message=name, skipped=skipped),
        )
    record = scanned.record.series
    return outcome, {name: list(entry["warnings"]) for name, entry in record.items()}


def as_chosen(rows: Sequence[Row], said: Sequence[DicomSeries]) -> list[Row]:
    """Return the rows as a person left them: kind and use of each are taken as they stand."""
    by_name = {one.series: one for one in said}
    found = {(row.series, row.stack.source) for row in rows}
    if found != {(one.series, one.source) for one in said}:
        raise DicomError("The DICOM files have changed since; look through them anew.")
    return choose([_chosen(row, by_name[row.series]) for row in rows])


def _chosen(row: Row, said: DicomSeries) -> Row:
    accepted = ("text",) if said.accept_text else ()
    row = replace(row, forced=said.use, accepted=accepted)
    if said.kind == row.guess.kind:
        return row
    return replace(row, corrected=True, guess=Guess(said.kind, 1.0, ("set by hand",)))


def note(rows: Sequence[DicomSeries], outcome: Outcome, warnings: dict[str, list[str]]) -> None:
    """Write down at each series why it was refused, and what it was warned of."""
    problems = {one["series"]: one["problem"] for one in outcome.refused}
    for row in rows:
        problem = problems.get(row.series, "")
        row.refusal, row.warnings = problem[:500], warnings.get(row.series, [])
        if problem.endswith(HOW_TO_ACCEPT):
            row.text, row.refusal = problem.removesuffix(HOW_TO_ACCEPT)[:200], ""
    with transaction.atomic():
        DicomSeries.objects.bulk_update(rows, ["refusal", "warnings", "text"])


def why_nothing(outcome: Outcome) -> str:
    """Say why no series was converted."""
    if outcome.refused:
        first = outcome.refused[0]
        problem = first["problem"].removesuffix(HOW_TO_ACCEPT)
        return f"No series was converted. {first['series']}: {problem}"
    return "No series was converted: none that can be is marked to be used."
