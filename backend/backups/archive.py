"""A backup that lies in a folder: what it says of itself, and whether it is whole.

TO/2026-11-23T17-05-00Z/ holds manifest.json, SHA256SUMS (for `sha256sum --check`), the database,
record.log, and the folders storage, runs and uploads.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from backend.backups import BackupError, database
from backend.launch.bar import Bar

FORMAT = 1
MANIFEST, SUMS, LOG = "manifest.json", "SHA256SUMS", "record.log"
FOLDERS = ("storage", "runs", "uploads")
NAMED = re.compile(r"\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d(\.\d+)?Z")
LINE = re.compile(r"([0-9a-f]{64})  (.+)")


@dataclass(frozen=True)
class Archive:
    """A finished backup; `sums` are the checksums of its files by name."""

    folder: Path
    manifest: dict[str, Any]
    sums: dict[str, str]

    @property
    def database(self) -> Path:
        """The file that holds the database."""
        return self.folder / database.FILES[self.manifest["database"]]

    @property
    def size_bytes(self) -> int:
        """The bytes of all its files."""
        return sum((self.folder / name).stat().st_size for name in self.sums)


def archives(folder: Path) -> list[Path]:
    """Return the finished backups of a folder, the oldest first."""
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted(one for one in found if NAMED.fullmatch(one.name) and (one / MANIFEST).is_file())


def opened(folder: Path) -> Archive:
    """Return the backup in the folder, or the newest of those below it. BackupError: there is none.

    Nothing of it is believed yet: `check` looks at each file.
    """
    below = archives(folder)
    place = folder if (folder / MANIFEST).is_file() or not below else below[-1]
    try:
        manifest = json.loads((place / MANIFEST).read_text())
        lines = [LINE.fullmatch(line) for line in (place / SUMS).read_text().splitlines()]
    except (OSError, ValueError) as error:
        raise BackupError(f"{folder} is no backup, nor a folder of some: {error}") from error
    if not all(lines) or not isinstance(manifest, dict):
        raise BackupError(f"{place} is damaged: {SUMS} or {MANIFEST} is not as it was written.")
    return Archive(place, manifest, {line[2]: line[1] for line in lines if line})


def check(archive: Archive) -> None:
    """Raise BackupError where it is damaged, of a newer version, or of another database."""
    if archive.manifest.get("format") != FORMAT:
        raise BackupError(
            f"This backup has format {archive.manifest.get('format')}, this version of Verum reads "
            f"{FORMAT}: restore it with the version that made it, {archive.manifest.get('verum')}."
        )
    newer = sorted(set(archive.manifest["migrations"]) - known_migrations())
    if newer:
        raise BackupError(
            f"This backup is of a newer version of Verum ({archive.manifest['verum']}): "
            f"{newer[0]} is unknown here. Install that version first."
        )
    if archive.manifest["database"] != connection.vendor:
        raise BackupError(
            f"This backup is of a {archive.manifest['database']} database, and VERUM_DATABASE_URL "
            f"names a {connection.vendor} one."
        )
    damaged = list(_damaged(archive))
    if damaged:
        more = f" and {len(damaged) - 1} more" if len(damaged) > 1 else ""
        raise BackupError(f"This backup is damaged: {damaged[0]}{more}. Nothing was touched.")
    database.check(archive.database)


def known_migrations() -> set[str]:
    """Return the migrations of this version, as "app.name"."""
    return {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}


def _damaged(archive: Archive) -> list[str]:
    names = sorted({*archive.sums, archive.database.name, MANIFEST})
    found = []
    with Bar("Checking the backup") as bar:
        for number, name in enumerate(names):
            bar.update(number / len(names))
            if not _is_inside(name) or name not in archive.sums:
                found.append(f"{name} has no checksum")
                continue
            try:
                with (archive.folder / name).open("rb") as file:
                    is_whole = hashlib.file_digest(file, "sha256").hexdigest() == archive.sums[name]
            except OSError:
                found.append(f"{name} is missing")
                continue
            if not is_whole:
                found.append(f"{name} is not as it was written")
    return found


def _is_inside(name: str) -> bool:
    """Whether a name stays inside the backup."""
    return not name.startswith("/") and ".." not in name.split("/")
