"""Converting the series of a scan: a person's corrections are kept, and a job is queued.

Flow: page -> **services** -> runners -> `manage.py convert_dicom`
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from backend.accounts.models import User
from backend.cases.dicom.models import DicomSeries
from backend.cases.dicom.places import NAME, raw_folder
from backend.cases.dicom.selectors import dicom_scan
from backend.cases.intake.selectors import is_there
from backend.jobs.models import Job
from backend.jobs.services import submit
from reader_study.errors import Refused

ACTIVE = (Job.State.QUEUED, Job.State.RUNNING)


def submit_conversion(
    scan_id: UUID,
    corrections: Sequence[Mapping[str, Any]],
    user: User,
    cohort: str = "",
    keep_age_sex: bool = False,
    deface: bool = False,
) -> Job:
    """Keep the corrections and start to convert.

    corrections : {"series", "kind", "use", "accept_text"} of the rows that a person changed
    Refused: `source_gone` (409), `series_unknown` (400), `nothing_chosen` (400),
    `already_converting` (409) while a job reads or writes the converted series.
    """
    scan = dicom_scan(scan_id)
    if not is_there(scan):
        raise Refused("source_gone", "The DICOM files have been removed; bring them once more.")
    raw = str(raw_folder(scan.pk))
    with transaction.atomic():
        Job.objects.select_for_update().get(pk=scan.pk)
        if Job.objects.filter(parameters__folder=raw, state__in=ACTIVE).exists():
            message = "These series are being converted or preprocessed; wait for it to end."
            raise Refused("already_converting", message)
        correct(scan, corrections)
        parameters = {
            "folder": raw,
            "name": NAME,
            "cohort": cohort.strip() or scan.parameters.get("cohort") or NAME,
            "converts": str(scan.pk),
            "keep_age_sex": keep_age_sex,
            "deface": deface,
        }
        return submit(Job.Kind.SCAN, parameters, user, title=f"Convert {NAME}")


def correct(scan: Job, corrections: Sequence[Mapping[str, Any]]) -> None:
    """Write what a person says of the series; Refused where nothing is left to convert."""
    rows = {row.series: row for row in DicomSeries.objects.filter(job=scan)}
    for said in corrections:
        row = rows.get(said["series"])
        if row is None:
            message = f"{said['series']} is not among these series; load the page anew."
            raise Refused("series_unknown", message, 400)
        row.kind, row.use, row.accept_text = said["kind"], said["use"], said["accept_text"]
    if not any(row.use for row in rows.values()):
        message = "No series is marked to be used: mark those that are to be converted."
        raise Refused("nothing_chosen", message, 400)
    DicomSeries.objects.bulk_update(rows.values(), ["kind", "use", "accept_text"])
