"""Look through a folder of DICOM and note its series; runs in a job's child process.

Flow: import_cases --dry-run -> **scanning** -> DicomSeries
"""

import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any
from uuid import UUID

from django.db import transaction

from backend.cases.dicom import places
from backend.cases.dicom.models import DicomSeries
from backend.cases.intake.models import Upload
from backend.jobs.models import Job
from ml.dicom.burnt_in import told_by_header
from ml.dicom.choose import Row
from ml.dicom.pipeline import Scan, scan
from ml.dicom.raw_bids import Record
from ml.dicom.reading import DicomError, list_files
from ml.dicom.series_table import table
from ml.progress import Progress

READING = "Reading DICOM headers"
OF_ITS_OWN = ("series", "source", "kind", "use", "accept")  # columns that are fields of a row


def hide_source(job_id: UUID, upload: Upload | None, folder: Path) -> None:
    """Take the source's name, which may be a patient's, out of the job and of its upload."""
    job = Job.objects.get(pk=job_id)
    kept = {name: job.parameters[name] for name in ("cohort", "upload") if name in job.parameters}
    if upload is None:
        places.remember_source(job_id, folder)
    else:
        places.without_name(upload)
    hidden = kept | {"dicom": True, "name": places.NAME}
    Job.objects.filter(pk=job_id).update(
        parameters=hidden, title=f"Look through {places.NAME}", message=""
    )


def look_through(job_id: UUID, progress: Progress) -> dict[str, Any]:
    """Note the series of a folder for a scan; return counts, and what is no image or damaged.

    DicomError: no image in it; it names files by their number alone.
    """
    with untold_values():
        folder = places.dicom_of(Job.objects.get(pk=job_id), progress)
        progress.plan([(READING, 1)])
        with progress.stage(READING, total=len(list_files(folder))) as stage, places.alone():
            scanned = recognised(folder, places.raw_folder(job_id), stage.advance)
    note(job_id, scanned.rows)
    return {"dicom": {"series": len(scanned.rows), **scanned.files}}


def recognised(folder: Path, raw: Path, seen: Any) -> Scan:
    """Scan under pseudonyms that last: those given before, then new ones, which are kept."""
    known = Record.read(places.known_folder())
    Record(sources=dict(known.sources)).write(raw)
    scanned = scan(folder, raw, places.key_file(), seen)
    own = {row.stack.source: (row.subject, row.session) for row in scanned.rows}
    scanned.pseudonyms.save()
    Record(sources=known.sources | own).write(places.known_folder())
    Record(sources=own).write(raw)
    return scanned


def note(job_id: UUID, rows: Sequence[Row]) -> None:
    """Write the series of a scan in place of those of an earlier attempt."""
    with transaction.atomic():
        DicomSeries.objects.filter(job_id=job_id).delete()
        DicomSeries.objects.bulk_create(
            DicomSeries(
                job_id=job_id,
                number=number,
                series=row.series,
                source=row.stack.source,
                guess=row.guess.kind,
                kind=row.guess.kind,
                use=row.use,
                text=told_by_header(row.stack) or "",
                facts={name: value for name, value in line.items() if name not in OF_ITS_OWN},
            )
            for number, (row, line) in enumerate(zip(rows, table(rows), strict=True))
        )


@contextmanager
def untold_values() -> Iterator[None]:
    """Keep what a header or a path says out of messages: those of the system and of faults."""
    sys.excepthook = without_message
    try:
        yield
    except OSError as error:
        raise DicomError(f"The DICOM files cannot be read or converted: {error.strerror}") from None


def without_message(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Print where a fault happened and of which kind it is, without its words."""
    traceback.print_tb(trace)
    print(kind.__name__, file=sys.stderr)
