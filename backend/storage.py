"""Files kept for good: stored once under a random key, found by that key alone."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage

from backend import file_cache

CHUNK_BYTES = 1 << 20


class StorageAway(OSError):
    """Storage does not answer, or says that it cannot at present: the same may work later."""


PASSING = (StorageAway, ConnectionError, TimeoutError)
"""Errors that are the network's: not of what was asked for."""


@dataclass(frozen=True)
class Stored:
    """Where a file lies, and the checksum of what lies there."""

    key: str
    sha256: str


def store(path: Path, key: str) -> Stored:
    """Copy a local file into storage; return its key (another, where that was taken) and checksum.

    OSError: the file cannot be read, the disk is full, or storage cannot be written.
    """
    with path.open("rb") as file, storage_faults_named(key):
        stored = default_storage.save(key, File(file))
    with storage_faults_named(key), default_storage.open(stored) as file:
        return Stored(stored, hashlib.file_digest(file, "sha256").hexdigest())


def local_path(key: str) -> Path:
    """Return the path of a stored file on this machine, for programs that read files.

    Where storage has no paths (S3) the file is fetched into CACHE_DIR once; what was used longest
    ago leaves it when more than CACHE_MAX_BYTES lie there (backend.file_cache).
    OSError: it cannot be fetched.
    """
    if has_paths():
        return Path(default_storage.path(key))
    path = copy_of(key)
    if not file_cache.touch(path):
        download(key, path)
        file_cache.keep_within(settings.CACHE_DIR, settings.CACHE_MAX_BYTES)
    return path


def named_to_proxy(key: str) -> str:
    """Return the address by which the nginx in front sends a stored file; "" where there is none.

    A file in S3 is on this machine when this returns: nginx never asks S3, nor does a browser.
    OSError: it cannot be fetched.
    """
    if not settings.ACCEL_PREFIX:
        return ""
    if sent_from_copies():
        local_path(key)
    return f"{settings.ACCEL_PREFIX}{key}"


def sent_from_copies() -> bool:
    """Whether nginx sends copies of files that lie in S3, from CACHE_DIR."""
    return bool(settings.ACCEL_PREFIX) and not has_paths()


def copy_of(key: str) -> Path:
    """Return where the copy on this machine of a file in S3 lies, or will."""
    return Path(settings.CACHE_DIR) / key


def download(key: str, path: Path, sha256: str = "") -> None:
    """Fetch a stored file beside its place, then rename it.

    sha256 : what its checksum must be, where that is known
    OSError naming the key: it cannot be read, or is another file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{uuid4().hex[:12]}.partial")
    try:
        with storage_faults_named(key), default_storage.open(key) as stored, beside.open("wb") as f:
            for chunk in iter(lambda: stored.read(CHUNK_BYTES), b""):
                f.write(chunk)
        if sha256 and sha256_of(beside) != sha256:
            raise OSError(None, "storage holds another file than was put there", key)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def has_paths() -> bool:
    """Whether stored files lie on a disk of this machine, which all machines then share."""
    try:
        default_storage.path("")
    except NotImplementedError:
        return False
    return True


def sha256_of(path: Path) -> str:
    """Return a local file's checksum."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def discard(keys: Iterable[str]) -> None:
    """Delete files that no row names, after work that was given up."""
    for key in keys:
        default_storage.delete(key)


@contextmanager
def storage_faults_named(key: str) -> Iterator[None]:
    """Turn what an S3 client raises into an OSError that names the key; a StorageAway may pass."""
    try:
        yield
    except _client_faults() as error:
        kind = StorageAway if _may_pass(error) else OSError
        raise kind(None, f"storage: {error}", key) from error


def _may_pass(error: Exception) -> bool:
    """Whether an S3 client's error is of the way to the server, or of its state (5xx)."""
    from botocore.exceptions import ConnectionError, HTTPClientError

    answered = getattr(error, "response", {}).get("ResponseMetadata", {})
    return isinstance(error, ConnectionError | HTTPClientError) or (
        answered.get("HTTPStatusCode", 0) >= 500
    )


def _client_faults() -> tuple[type[Exception], ...]:
    if has_paths():
        return ()
    from boto3.exceptions import Boto3Error  # of the extra `s3` alone
    from botocore.exceptions import BotoCoreError, ClientError

    return Boto3Error, BotoCoreError, ClientError
