"""One thing that nobody needs, and when a file is too young, or too near a job, to be judged."""

import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.utils import timezone

from backend.jobs.models import Job

YOUNG = timedelta(hours=24)


@dataclass(frozen=True)
class Found:
    """What is to go.

    what : the kind of thing in words, plural
    name : storage key or path
    size_bytes : of all its files
    remove : deletes it; nothing where it is gone already. OSError: it cannot be deleted
    """

    what: str
    name: str
    size_bytes: int
    remove: Callable[[], object]


def before(kinds: Sequence[str], young: timedelta) -> datetime:
    """Return the moment since which nothing is judged.

    A file is written before its row; so neither what is younger than `young` is, nor what was
    written since the oldest of the jobs of these kinds that are at work was first taken.
    """
    moment = timezone.now() - young
    at_work = Job.objects.filter(kind__in=kinds, state=Job.State.RUNNING).exclude(lease_holder="")
    first = at_work.order_by("started_at").values_list("started_at", flat=True).first()
    return moment if first is None else min(moment, first)


def is_id(name: str) -> bool:
    """Whether a name is a random id, as Verum gives them."""
    try:
        return str(UUID(name)) == name
    except ValueError:
        return False


def look(path: Path) -> tuple[int, float]:
    """Return the bytes of a file or of all files of a folder, and when any of it last changed."""
    size_bytes, changed = 0, 0.0
    for one in (path, *path.rglob("*")):
        with suppress(FileNotFoundError):  # removed by another process meanwhile
            status = one.lstat()
            changed = max(changed, status.st_mtime)
            size_bytes += 0 if one.is_dir() and not one.is_symlink() else status.st_size
    return size_bytes, changed


def remove_path(path: Path) -> None:
    """Delete a file, a link, or a folder with all that is in it."""
    with suppress(FileNotFoundError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
