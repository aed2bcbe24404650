"""Files kept for good: stored once under a random key, found by that key alone."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.core.files import File
from django.core.files.storage import default_storage


@dataclass(frozen=True)
class Stored:
    """Where a file lies, and the checksum of what lies there."""

    key: str
    sha256: str


def store(path: Path, key: str) -> Stored:
    """Copy a local file into storage; return its key (another, where that was taken) and checksum.

    OSError: the file cannot be read, or the disk is full.
    """
    with path.open("rb") as file:
        stored = default_storage.save(key, File(file))
    with default_storage.open(stored) as file:
        return Stored(stored, hashlib.file_digest(file, "sha256").hexdigest())


def local_path(key: str) -> Path:
    """Return the path of a stored file on this machine, for programs that read files."""
    return Path(default_storage.path(key))


def discard(keys: Iterable[str]) -> None:
    """Delete files that no row names, after work that was given up."""
    for key in keys:
        default_storage.delete(key)
