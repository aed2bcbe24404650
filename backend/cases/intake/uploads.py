"""Begin, finish and remove uploads; sweep those that nobody has touched for long.

Flow: browser -> **uploads** -> chunks -> scan, import
"""

import shutil
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet, Sum
from django.db.models.functions import Now
from django.shortcuts import get_object_or_404

from backend.accounts.models import User
from backend.cases.intake.chunks import named, received_bytes
from backend.cases.intake.models import Upload
from backend.cases.intake.places import partial, received, remove
from backend.cases.intake.unpacking import RESERVE_BYTES
from backend.jobs.models import Job
from reader_study.errors import Refused

ACTIVE = (Job.State.QUEUED, Job.State.RUNNING)


def uploads_of(user: User) -> QuerySet[Upload]:
    """Return a person's own uploads; nobody sees another's."""
    return Upload.objects.filter(user=user)


def upload_of(user: User, upload_id: UUID) -> Upload:
    """Return one of a person's own uploads; 404 for any other."""
    return get_object_or_404(uploads_of(user), pk=upload_id)


def begin(user: User, name: str, kind: str, size_bytes: int, file_count: int) -> Upload:
    """Make room for an upload.

    Refused: `name_refused` (400), `too_many_files` (413), `too_large` (413) for this upload
    together with the person's others, `disk_full` (507).
    """
    sweep()
    if len(named(name).parts) != 1:
        raise Refused("name_refused", f"{name} is a path; give the name alone.", 400)
    if file_count > settings.UPLOAD_MAX_FILES:
        raise Refused(
            "too_many_files",
            f"These are {file_count} files; at most {settings.UPLOAD_MAX_FILES} can be uploaded at "
            "once. Put the folder on the server and import it from there.",
            413,
        )
    held = uploads_of(user).aggregate(total=Sum("size_bytes"))["total"] or 0
    if held + size_bytes > settings.UPLOAD_MAX_BYTES:
        raise Refused(
            "too_large",
            f"This upload has {gigabytes(size_bytes)} and your others {gigabytes(held)}; "
            f"together at most {gigabytes(settings.UPLOAD_MAX_BYTES)} are taken. Remove one of "
            "those, or put the folder on the server and import it from there.",
            413,
        )
    refuse_without_room(size_bytes)
    return Upload.objects.create(
        user=user, name=name, kind=kind, size_bytes=size_bytes, file_count=file_count
    )


def refuse_without_room(size_bytes: int) -> None:
    """Refused `disk_full` (507): the disk has no room for so many bytes."""
    root = Path(settings.UPLOADS_DIR)
    root.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(root).free - RESERVE_BYTES
    if size_bytes > free:
        raise Refused(
            "disk_full",
            f"The server's disk has room for {gigabytes(max(free, 0))} more; this upload has "
            f"{gigabytes(size_bytes)}.",
            507,
        )


def refuse_full_disk(size_bytes: int) -> None:
    """Refused `disk_full` (507): so many bytes would take what is left for everything else.

    Room was found when the upload was begun, and may be gone: nobody's answers are to be lost
    because somebody uploads.
    """
    if size_bytes > shutil.disk_usage(settings.UPLOADS_DIR).free - RESERVE_BYTES:
        message = "The server's disk is full. What has arrived is kept; go on once there is room."
        raise Refused("disk_full", message, 507)


def touch(upload: Upload) -> None:
    """Note that somebody is at it, so that it is not swept."""
    Upload.objects.filter(pk=upload.pk).update(touched_at=Now())


def progress_of(upload: Upload) -> tuple[int, int]:
    """Return how many bytes and how many whole files have arrived."""
    whole = [path.stat().st_size for path in files_below(received(upload))]
    growing = [path.stat().st_size for path in files_below(partial(upload))]
    return sum(whole) + sum(growing), len(whole)


def files_below(folder: Path) -> Iterable[Path]:
    """Yield every file, however deep."""
    return (path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else ()


def arrived(upload: Upload, files: Iterable[tuple[str, int]]) -> list[int]:
    """Return for each (name, size in bytes) how many of its bytes have arrived."""
    return [received_bytes(upload, named(name), size_bytes) for name, size_bytes in files]


def finish(upload: Upload) -> Upload:
    """Seal an upload of which everything has arrived.

    Refused `upload_incomplete` (409): it says how much is missing.
    """
    size_bytes, file_count = progress_of(upload)
    if (size_bytes, file_count) != (upload.size_bytes, upload.file_count):
        raise Refused(
            "upload_incomplete",
            f"{file_count} of {upload.file_count} files and {size_bytes} of {upload.size_bytes} "
            "bytes have arrived; send the rest first.",
        )
    upload.is_complete = True
    upload.save(update_fields=["is_complete"])
    touch(upload)
    return upload


def discard(upload: Upload) -> None:
    """Remove an upload and its files. Refused `upload_in_use` (409): a job reads it."""
    if jobs_of(upload).filter(state__in=ACTIVE).exists():
        raise Refused("upload_in_use", "A job is reading this upload; cancel the job first.")
    remove(upload)
    upload.delete()


def jobs_of(upload: Upload) -> QuerySet[Job]:
    """Return the jobs that read an upload."""
    return Job.objects.filter(parameters__upload=str(upload.pk))


def sweep() -> int:
    """Remove abandoned uploads; return how many."""
    idle = abandoned()
    for upload in idle:
        discard(upload)
    return len(idle)


def abandoned() -> list[Upload]:
    """Return the uploads that nobody has touched for UPLOAD_KEEP_H hours, and no job reads."""
    old = Upload.objects.filter(touched_at__lt=Now() - timedelta(hours=settings.UPLOAD_KEEP_H))
    return [one for one in old if not jobs_of(one).filter(state__in=ACTIVE).exists()]


def gigabytes(size_bytes: int) -> str:
    """Say a size.

    >>> gigabytes(1_500_000_000)
    '1.5 GB'
    """
    return f"{size_bytes / 10**9:.1f} GB"
