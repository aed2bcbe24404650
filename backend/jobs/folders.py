"""The folder of a run on machines that share no disk: pushed to storage, fetched by who goes on.

Flow: checkpoint -> **push** -> storage, RunFile -> **fetch** -> another machine's RUNS_DIR

Where storage has paths (one disk for all) both do nothing. Otherwise each checkpoint is pushed: a
new file under a key of its own, then the rows of all files in one transaction under the job's
lease, so that what is fetched is one state of the folder and never a mixture of two.
"""

import hashlib
import logging
import threading
from contextlib import ExitStack
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import close_old_connections, connection, transaction

from backend.jobs import leases
from backend.jobs.models import Job, RunFile
from backend.jobs.runners import RunFolder
from backend.storage import discard, download, has_paths, sha256_of, storage_faults_named

logger = logging.getLogger(__name__)

OF_THE_RUN = ("run.json", "configuration.toml")  # beside the own folder; the same for every job
OF_THIS_MACHINE = ("cases.json", "checksums.json")  # name local paths
CACHES = ("cache",)
MOST_LISTINGS = 10


class Changing(OSError):
    """A folder whose files come and go faster than they can be opened."""


def place(run: RunFolder) -> Path:
    """Return where the run lies on this machine, made if it is missing."""
    folder = settings.RUNS_DIR / run.folder
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def fetch(run: RunFolder) -> Path:
    """Bring the run's folder to this machine as it was last pushed; return it.

    A job with a folder of its own gets that and what lies beside it, another gets all. What was
    never pushed is left as it lies here. OSError: storage cannot be read, or a file is damaged.
    """
    folder = place(run)
    if has_paths():
        return folder
    rows = {row.name: row for row in RunFile.objects.filter(folder=run.folder)}
    wanted = {name: row for name, row in rows.items() if _is_wanted(run, name)}
    if any(_is_own(run, name) for name in wanted):
        for name in _names(folder):
            if _is_own(run, name) and name not in wanted:
                (folder / name).unlink(missing_ok=True)
    for name, row in wanted.items():
        path = folder / name
        if not path.is_file() or path.stat().st_size != row.size or sha256_of(path) != row.sha256:
            download(row.key, path, row.sha256)
    return folder


def push(run: RunFolder, job: Job) -> bool:
    """Put what the job has written into storage; false, and no row written, if its lease is lost.

    OSError: a file cannot be read, or storage cannot be written.
    """
    if has_paths() or run.own is None:
        return True
    known = {row.name: row for row in RunFile.objects.filter(folder=run.folder)}
    with ExitStack() as stack:
        rows = [
            _stored(run, name, file, known.get(name))
            for name, file in _opened(run, stack).items()
            if _is_own(run, name) or name not in known
        ]
    with transaction.atomic():
        if leases.held(job).select_for_update().first() is None:
            return False
        _write(run, rows, known)
    return True


def _stored(run: RunFolder, name: str, file: BinaryIO, known: RunFile | None) -> RunFile:
    sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    if known is not None and known.sha256 == sha256:
        return known
    size = file.tell()
    file.seek(0)
    with storage_faults_named(name):
        key = default_storage.save(f"runs/{run.folder}/{name}.{sha256[:16]}", File(file))
    return RunFile(folder=run.folder, name=name, key=key, sha256=sha256, size=size)


def _write(run: RunFolder, rows: list[RunFile], known: dict[str, RunFile]) -> None:
    new = [row for row in rows if row.pk is None]
    held = {row.name for row in rows}
    gone = [row for name, row in known.items() if _is_own(run, name) and name not in held]
    replaced = [known[row.name] for row in new if row.name in known]
    RunFile.objects.filter(pk__in=[row.pk for row in (*gone, *replaced)]).delete()
    # of two jobs that begin a run at once, the first to come has its run.json kept
    RunFile.objects.bulk_create(new, ignore_conflicts=True)
    transaction.on_commit(partial(discard, [row.key for row in (*gone, *replaced)]))


def _opened(run: RunFolder, stack: ExitStack) -> dict[str, BinaryIO]:
    """Open the files to be pushed, all of one moment: an open file stays though it is replaced.

    In the order of their names a checkpoint is opened before the history, which counts it.
    """
    folder = place(run)
    for _ in range(MOST_LISTINGS):
        names = [n for n in _names(folder) if _is_own(run, n) or n in OF_THE_RUN]
        with ExitStack() as tried:
            try:
                opened = {n: tried.enter_context((folder / n).open("rb")) for n in names}
            except FileNotFoundError:
                continue
            stack.push(tried.pop_all())
            return opened
    raise Changing(f"{folder} changed {MOST_LISTINGS} times while it was read")


def _names(folder: Path) -> list[str]:
    """Return what is to be kept of the folder, sorted, as paths below it."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return sorted(one.as_posix() for one in found if _is_kept(one))


def _is_kept(path: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.parts)
    passing = path.name.startswith(("claim-", "partial.")) or path.name in OF_THIS_MACHINE
    return not (hidden or passing or any(part in CACHES for part in path.parts))


def _is_own(run: RunFolder, name: str) -> bool:
    if run.own is None:
        return False
    return not run.own or PurePosixPath(name).is_relative_to(run.own)


def _is_wanted(run: RunFolder, name: str) -> bool:
    return not run.own or _is_own(run, name) or name in OF_THE_RUN


class Pushing:
    """Pushes each checkpoint from a thread while the work goes on."""

    def __init__(self, run: RunFolder | None, job: Job) -> None:
        """Nothing is done for a job without a run's folder."""
        self._run, self._job = run, job
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._push_until_over, name="pushing", daemon=True)

    def __enter__(self) -> "Pushing":
        if self._run is not None and self._run.own is not None and not has_paths():
            self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        """End; a push under way ends first."""
        self._over.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _push_until_over(self) -> None:
        pushed = self._state()
        while not self._over.wait(leases.heartbeat_s()):
            now = self._state()
            if now == pushed:
                continue
            try:
                push(self._run, self._job)
                pushed = now
            except (*leases.UNREACHABLE, OSError) as error:
                logger.warning("%s %s: not pushed: %s", self._job.kind, self._job.pk, error)
                close_old_connections()
        connection.close()

    def _state(self) -> list[tuple[str, int]]:
        folder, found = place(self._run), []
        for name in _names(folder):
            try:
                found.append((name, (folder / name).stat().st_mtime_ns))
            except FileNotFoundError:  # gone in this moment: another state soon
                continue
        return [one for one in found if _is_own(self._run, one[0])]
