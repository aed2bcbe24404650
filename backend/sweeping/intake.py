"""What came in and was never made a case of: uploads, and DICOM that was converted.

Flow: UPLOADS_DIR, RUNS_DIR/dicom -> **intake** -> `manage.py sweep`
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from backend.cases.dicom import places
from backend.cases.intake.models import Upload
from backend.cases.intake.places import folder_of
from backend.cases.intake.uploads import abandoned, discard
from backend.jobs.models import Job
from backend.sweeping.found import Found, is_id, look, remove_path

ACTIVE = (Job.State.QUEUED, Job.State.RUNNING)
UPLOADS = "abandoned uploads"


def left_over() -> Iterator[Found]:
    """Yield what nobody has touched for UPLOAD_KEEP_H hours and no job reads."""
    keep = timedelta(hours=settings.UPLOAD_KEEP_H)
    for upload in abandoned():
        folder = folder_of(upload)
        yield Found(UPLOADS, str(folder), look(folder)[0], partial(discard, upload))
    for path in unnamed_uploads(keep):
        yield Found(UPLOADS, str(path), look(path)[0], partial(remove_path, path))
    for scan_id in idle_conversions(keep):
        path = places.root() / scan_id
        what = "old conversions of DICOM"
        yield Found(what, str(path), look(path)[0], partial(remove_path, path))


def unnamed_uploads(keep: timedelta, now: datetime | None = None) -> list[Path]:
    """Return the folders of uploads that have no row: a piece that came while one was removed."""
    before = ((now or timezone.now()) - keep).timestamp()
    folders = [one for one in Path(settings.UPLOADS_DIR).glob("*/*") if is_id(one.name)]
    known = {str(key) for key in Upload.objects.values_list("pk", flat=True)}
    return [one for one in folders if one.name not in known and one.stat().st_mtime < before]


def idle_conversions(keep: timedelta, now: datetime | None = None) -> Iterator[str]:
    """Yield the scans whose converted DICOM nobody has made anything of for so long."""
    before = (now or timezone.now()) - keep
    for folder in sorted(places.root().iterdir()):
        if not (folder.is_dir() and is_id(folder.name)):
            continue
        raw = str(places.raw_folder(folder.name))
        jobs = Job.objects.filter(parameters__folder=raw) | Job.objects.filter(pk=folder.name)
        if jobs.filter(state__in=ACTIVE).exists():
            continue
        last = jobs.order_by("-created_at").first()
        if last is None or (last.finished_at or last.created_at) < before:
            yield folder.name
