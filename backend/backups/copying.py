"""Copies into a new backup: each file hashed on its way, unchanged ones linked to the last one."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC
from pathlib import Path
from typing import BinaryIO

from django.core.files.storage import default_storage

from backend.storage import has_paths, storage_faults_named

CHUNK_BYTES = 1 << 20


@dataclass(frozen=True)
class Stamp:
    """By what an unchanged file is known again."""

    size: int
    changed_ns: int


@dataclass
class Copies:
    """The files of a backup in the making.

    folder : of the new backup
    last, sums : the backup before and its checksums by name; none for the first one
    """

    folder: Path
    last: Path | None = None
    sums: dict[str, str] = field(default_factory=dict)
    made: dict[str, str] = field(default_factory=dict)
    stamps: dict[str, Stamp] = field(default_factory=dict)
    linked: set[str] = field(default_factory=set)

    def stored(self, key: str) -> None:
        """Copy a file of storage. FileNotFoundError: it is not there."""
        name = f"storage/{key}"
        stamp = stamp_of(key)
        if not self.has(name, stamp):
            with storage_faults_named(key), default_storage.open(key) as file:
                self.take(name, file, stamp)

    def local(self, name: str, path: Path) -> None:
        """Copy a file of a disk. FileNotFoundError: it is not there."""
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            stamp = Stamp(status.st_size, status.st_mtime_ns)
            if not self.has(name, stamp):
                self.take(name, file, stamp)

    def has(self, name: str, stamp: Stamp) -> bool:
        """Whether the file is copied as it is now, or can be linked to the last backup's copy."""
        if self.stamps.get(name) == stamp:
            return True
        before = self.last / name if self.last else None
        if before is None or name not in self.sums or not before.is_file():
            return False
        status = before.stat()
        if Stamp(status.st_size, status.st_mtime_ns) != stamp:
            return False
        self._place(name).hardlink_to(before)
        self.made[name], self.stamps[name] = self.sums[name], stamp
        self.linked.add(name)
        return True

    def take(self, name: str, file: BinaryIO, stamp: Stamp | None = None) -> None:
        """Write down what the open file holds."""
        place, digest = self._place(name), hashlib.sha256()
        with place.open("wb") as copy:
            for chunk in iter(lambda: file.read(CHUNK_BYTES), b""):
                digest.update(chunk)
                copy.write(chunk)
        if stamp is not None:
            os.utime(place, ns=(stamp.changed_ns, stamp.changed_ns))
            self.stamps[name] = stamp
        self.made[name] = digest.hexdigest()

    def drop(self, name: str) -> None:
        """Forget a copy."""
        (self.folder / name).unlink(missing_ok=True)
        self.made.pop(name, None)
        self.stamps.pop(name, None)
        self.linked.discard(name)

    @contextmanager
    def written(self, name: str) -> Iterator[Path]:
        """Yield the place of a file that the block writes itself."""
        place = self._place(name)
        yield place
        with place.open("rb") as file:
            self.made[name] = hashlib.file_digest(file, "sha256").hexdigest()

    def _place(self, name: str) -> Path:
        place = self.folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.unlink(missing_ok=True)  # never to be written through a link into the last backup
        self.linked.discard(name)
        return place


def stamp_of(key: str) -> Stamp:
    """Return the stamp of a stored file. FileNotFoundError: it is not there."""
    if has_paths():
        status = Path(default_storage.path(key)).stat()
        return Stamp(status.st_size, status.st_mtime_ns)
    with storage_faults_named(key):
        if not default_storage.exists(key):
            raise FileNotFoundError(key)
        changed = default_storage.get_modified_time(key).astimezone(UTC)
        return Stamp(default_storage.size(key), int(changed.timestamp()) * 10**9)


def files_below(folder: Path) -> Iterator[Path]:
    """Yield what is to be kept of a folder, sorted; not what is just being written."""
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in inner.parts)
        if path.is_file() and not path.is_symlink() and not hidden and "cache" not in inner.parts:
            yield path
