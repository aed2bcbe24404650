"""Puts a backup in place of an installation that stands still.

Flow: check -> files beside their places -> database, all or nothing -> **files renamed into place**
Until the database is replaced nothing that was there has changed; a full disk or a damaged backup
is found before.
"""

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.core.management import call_command

from backend.backups import BackupError, archive, database
from backend.backups.archive import Archive
from backend.launch.bar import Bar
from backend.record_log import FILE as RECORD_LOG
from backend.storage import has_paths, storage_faults_named

FILLED = ("accounts_user", "cases_case", "reader_study_study", "synthesis_networkmodel")
STAGE, OLD = ".restoring", ".replaced"


def restore(source: Path, replace: bool = False) -> Archive:
    """Restore the backup in `source`, or the newest one below it; return it.

    replace : even where there is something already, which is then gone for good
    BackupError: refused, and nothing was touched. OSError: a disk is full, and nothing is changed.
    """
    found = archive.opened(source)
    refuse(replace)
    archive.check(found)
    places = _places()
    _make_room(found, places)
    try:
        for name, place in places.items():
            _copy(found, name, place / STAGE)
        prepared = database.prepare(found.database, _stage_of_database())
        if not has_paths():
            _upload(found)
        database.replace(prepared)
    except BaseException:
        _leave_nothing(places)
        raise
    for place in places.values():
        _swap(place)
    _put_log(found)
    _leave_nothing(places)
    call_command("migrate", interactive=False, verbosity=0)
    return found


def refuse(replace: bool) -> None:
    """Raise BackupError where Verum runs, or where something would be lost."""
    if not replace and is_filled():
        raise BackupError(
            "This installation is not empty: with --replace all that is in it is deleted for good, "
            "people, studies, answers and files."
        )
    if database.is_in_use():
        raise BackupError(
            "Others are connected to the database: stop the web server and the workers first."
        )


def is_filled() -> bool:
    """Whether there are people, cases, models, studies or files."""
    files = (path.is_file() for place in _places().values() for path in place.rglob("*"))
    return any(files) or database.holds_rows(FILLED)


def _places() -> dict[str, Path]:
    """Return where the backup's folders belong on this machine."""
    places = {"runs": Path(settings.RUNS_DIR), "uploads": Path(settings.UPLOADS_DIR)}
    return places | ({"storage": Path(default_storage.path(""))} if has_paths() else {})


def _stage_of_database() -> Path:
    place = Path(settings.DATA_DIR) / STAGE
    place.mkdir(mode=0o700)
    return place


def _make_room(found: Archive, places: dict[str, Path]) -> None:
    """Remove what a restore that was killed left; refuse where the disk is too small."""
    _leave_nothing(places)
    for place in {Path(settings.DATA_DIR), *places.values()}:
        free = shutil.disk_usage(place).free
        if free < found.size_bytes:
            raise BackupError(
                f"{place} has {free / 1e9:.1f} GB free, {found.size_bytes / 1e9:.1f} GB are needed."
            )


def _copy(found: Archive, name: str, stage: Path) -> None:
    """Copy one of the backup's folders."""
    stage.mkdir()
    _each(
        found,
        name,
        f"Restoring {name}",
        lambda key, path: _copied(path, stage / key),
    )


def _copied(path: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, place)  # who may read it is for the folder to say, as before
    os.utime(place, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))


def _upload(found: Archive) -> None:
    """Put the stored files back under their keys; those that are there stay: keys are random."""

    def put(key: str, path: Path) -> None:
        with storage_faults_named(key):
            if default_storage.exists(key) and default_storage.size(key) == path.stat().st_size:
                return
            default_storage.delete(key)
            with path.open("rb") as file:
                default_storage.save(key, File(file))

    _each(found, "storage", "Restoring storage", put)


def _each(found: Archive, name: str, title: str, act: Callable[[str, Path], None]) -> None:
    names = [one for one in found.sums if one.startswith(f"{name}/")]
    with Bar(title) as bar:
        for number, one in enumerate(names):
            bar.update(number / len(names))
            act(one.removeprefix(f"{name}/"), found.folder / one)


def _swap(place: Path) -> None:
    """Rename what was restored into place: inside, since the place may be a disk of its own."""
    old = place / OLD
    old.mkdir()
    for one in [one for one in place.iterdir() if one.name not in (STAGE, OLD)]:
        one.rename(old / one.name)
    for one in list((place / STAGE).iterdir()):
        one.rename(place / one.name)


def _put_log(found: Archive) -> None:
    """Put the log of heads back; the one that is here stays beside it: it may know of more."""
    log = Path(settings.DATA_DIR) / RECORD_LOG
    if log.is_file():
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
        log.rename(log.with_name(f"{RECORD_LOG}.replaced-{stamp}"))
    shutil.copyfile(found.folder / archive.LOG, log)
    log.chmod(0o600)


def _leave_nothing(places: dict[str, Path]) -> None:
    for place in (*places.values(), Path(settings.DATA_DIR)):
        for name in (STAGE, OLD):
            shutil.rmtree(place / name, ignore_errors=True)
