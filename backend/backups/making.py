"""Makes a backup while Verum runs.

Flow: files -> database at one moment -> the files that its rows name -> **a folder, renamed**
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from backend.backups import BackupError, archive, database
from backend.backups.copying import Copies, files_below
from backend.launch.bar import Bar
from backend.record_log import FILE as RECORD_LOG
from backend.sweeping.stored import PLACES
from reader_study.models import RecordHead

MOST_TRIES = 5
PARTIAL = ".partial-"


@dataclass(frozen=True)
class Made:
    """A finished backup; `missing` are the stored files that rows name and storage lost before."""

    folder: Path
    files: int
    linked: int
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Moment:
    """What the database says at the moment that is kept: files named, migrations applied."""

    keys: set[str]
    migrations: list[str]


def make(to: Path) -> Made:
    """Make a backup in a new folder below `to`; all others there stay as they are.

    BackupError, OSError (a full disk): none was made, and nothing of it is left.
    """
    to.mkdir(mode=0o700, parents=True, exist_ok=True)
    mask = os.umask(0o077)
    try:
        with alone(to):
            for left in to.glob(f"{PARTIAL}*"):  # of one that was killed
                shutil.rmtree(left)
            return _made(to)
    finally:
        os.umask(mask)


@contextmanager
def alone(to: Path) -> Iterator[None]:
    """Let one backup at a time be made in the folder."""
    with (to / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BackupError(f"Another backup is being made in {to}.") from None
        yield


def _made(to: Path) -> Made:
    name = datetime.now(UTC).strftime("%Y-%m-%dT%H-%M-%S.%fZ")
    partial = to / f"{PARTIAL}{name}"
    partial.mkdir()
    try:
        before = archive.archives(to)[-1:]
        last = archive.opened(before[0]) if before else None
        copies = Copies(partial, last.folder, last.sums) if last else Copies(partial)
        moment, missing = _fill(copies)
        _sign(copies, moment, missing)
        os.sync()
        partial.rename(to / name)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    return Made(to / name, len(copies.made), len(copies.linked), missing)


def _fill(copies: Copies) -> tuple[Moment, tuple[str, ...]]:
    """Copy everything; return the database's moment, and the keys that storage had lost before."""
    _copy_stored(copies, named(), "Copying files")
    _copy_folders(copies)
    for _ in range(MOST_TRIES):
        moment = _write_database(copies)
        gone = _copy_stored(copies, moment.keys, "Copying files that came since")
        still = sorted(gone & named())
        if len(still) == len(gone):
            _copy_folders(copies)
            _drop_unnamed(copies, moment.keys)
            return moment, tuple(still)
    raise BackupError(f"Files came and went faster than they could be copied: {sorted(gone)[0]}.")


def named() -> set[str]:
    """Return the keys of all stored files that rows name."""
    return {key for place in PLACES for key in place.named() if key}


def _copy_stored(copies: Copies, keys: set[str], title: str) -> set[str]:
    """Copy stored files; return the keys of those that are not there."""
    gone = set()
    with Bar(title) as bar:
        for number, key in enumerate(sorted(keys)):
            bar.update(number / len(keys))
            try:
                copies.stored(key)
            except FileNotFoundError:
                gone.add(key)
    return gone


def _copy_folders(copies: Copies) -> None:
    """Copy the runs and the uploads as they are now; what went is dropped again."""
    found = [
        (f"{name}/{path.relative_to(root)}", path)
        for name, root in (("runs", settings.RUNS_DIR), ("uploads", settings.UPLOADS_DIR))
        for path in files_below(Path(root))
    ]
    with Bar("Copying runs") as bar:
        for number, (name, path) in enumerate(found):
            bar.update(number / len(found))
            try:
                copies.local(name, path)
            except FileNotFoundError:
                copies.drop(name)
    present = {name for name, _ in found}
    for name in [name for name in copies.made if name.startswith(("runs/", "uploads/"))]:
        if name not in present:
            copies.drop(name)


def _write_database(copies: Copies) -> Moment:
    """Write the database and the log of its record's heads."""
    log = Path(settings.DATA_DIR) / RECORD_LOG
    size = log.stat().st_size if log.is_file() else 0
    with (
        Bar("Writing the database"),
        database.one_moment() as write,
        copies.written(database.FILES[connection.vendor]) as place,
    ):
        place.unlink(missing_ok=True)
        write(place)
        moment = Moment(named(), sorted(map(".".join, _applied())))
        heads = {str(study): n for study, n in RecordHead.objects.values_list("study", "count")}
    copies.take(archive.LOG, BytesIO(_heads_until(log, size, heads)))
    return moment


def _applied() -> Iterable[tuple[str, str]]:
    return MigrationRecorder(connection).applied_migrations()


def _heads_until(log: Path, size: int, heads: dict[str, int]) -> bytes:
    """Return the log of heads as it was when the database was written.

    All lines from before that moment stay, whatever they say: they may be the proof that the
    record's end was cut. Of those that came since, the ones that the database knows of.
    """
    if not log.is_file():
        return b""
    lines = log.read_bytes().splitlines(keepends=True)
    kept, at = [], 0
    for line in lines:
        at += len(line)
        if line.endswith(b"\n") and (at <= size or _is_known(line, heads)):
            kept.append(line)
    return b"".join(kept)


def _is_known(line: bytes, heads: dict[str, int]) -> bool:
    try:
        head = json.loads(line)
        return bool(head["count"] <= heads.get(head["study"], 0))
    except (ValueError, KeyError, TypeError):
        return False


def _drop_unnamed(copies: Copies, keys: set[str]) -> None:
    """Leave out stored files whose rows went while the backup was made."""
    for name in [name for name in copies.made if name.startswith("storage/")]:
        if name.removeprefix("storage/") not in keys:
            copies.drop(name)


def _sign(copies: Copies, moment: Moment, missing: tuple[str, ...]) -> None:
    """Say what the backup is, and write its checksums."""
    manifest = {
        "format": archive.FORMAT,
        "verum": settings.SPECTACULAR_SETTINGS["VERSION"],
        "made_at": datetime.now(UTC).isoformat(),
        "database": connection.vendor,
        "migrations": moment.migrations,
        "lost_before": missing,
    }
    with copies.written(archive.MANIFEST) as place:
        place.write_text(json.dumps(manifest, indent=1))
    lines = [f"{sha256}  {name}\n" for name, sha256 in sorted(copies.made.items())]
    (copies.folder / archive.SUMS).write_text("".join(lines))
