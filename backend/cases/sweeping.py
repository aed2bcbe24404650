"""Remove files that no row names: what a kill in the middle of an import left in storage.

Flow: `manage.py sweep` -> **sweeping**
An import stores a case's files before it writes its rows; so what is young may be a case that is
just coming in, and is left.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import timezone

from backend.cases.dicom import places
from backend.cases.intake.models import Upload
from backend.cases.models import Case, Series
from backend.jobs.models import Job

FOLDER = "cases"
YOUNG = timedelta(hours=24)
AT_ONCE = 500
ACTIVE = (Job.State.QUEUED, Job.State.RUNNING)


def unnamed_files(now: datetime | None = None) -> Iterator[str]:
    """Yield the keys of stored files of cases that no row names and that are not young."""
    if not default_storage.exists(FOLDER):
        return
    before = (now or timezone.now()) - YOUNG
    folders = [name for name in sorted(default_storage.listdir(FOLDER)[0]) if is_id(name)]
    for first in range(0, len(folders), AT_ONCE):
        some = folders[first : first + AT_ONCE]
        named = named_files(some)
        for folder in some:
            for name in sorted(default_storage.listdir(f"{FOLDER}/{folder}")[1]):
                key = f"{FOLDER}/{folder}/{name}"
                if key not in named and default_storage.get_modified_time(key) < before:
                    yield key


def named_files(cases: list[str]) -> set[str]:
    """Return the keys that the rows of these cases name."""
    series = Series.objects.filter(case__in=cases).values_list("file", flat=True)
    return {*series, *Case.objects.filter(pk__in=cases).values_list("preview", flat=True)}


def is_id(name: str) -> bool:
    """Whether a folder is named as an import names them."""
    try:
        return str(UUID(name)) == name
    except ValueError:
        return False


def unnamed_uploads(keep: timedelta, now: datetime | None = None) -> list[Path]:
    """Return the folders of uploads that have no row: a piece that came while one was removed."""
    before = ((now or timezone.now()) - keep).timestamp()
    folders = [one for one in Path(settings.UPLOADS_DIR).glob("*/*") if is_id(one.name)]
    known = {str(key) for key in Upload.objects.values_list("pk", flat=True)}
    return [one for one in folders if one.name not in known and one.stat().st_mtime < before]


def remove_file(key: str) -> None:
    """Delete a stored file, and its folder where nothing else is in it."""
    default_storage.delete(key)
    folder = key.rpartition("/")[0]
    if default_storage.listdir(folder) == ([], []):
        default_storage.delete(folder)


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
