"""Whether stored payloads are there, and hold the bytes that were written.

Flow: materialise -> storage -> **faults** -> reading room, repair, verify_images

A payload is hashed once per process for each key, size and date that storage gives of it, so that
a broken volume is found before a reader looks at it, and a whole one costs next to nothing.
"""

import hashlib
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from functools import lru_cache

from django.core.files.storage import default_storage

from backend.volumes.models import BlindedVolume

CHUNK = 2**20
MOST_KNOWN = 8192  # payloads whose checksum a process remembers


class Fault(StrEnum):
    """What is wrong with a payload; `words` goes on from "a volume of case ..."."""

    MISSING = "missing"
    DAMAGED = "damaged"

    @property
    def words(self) -> str:
        """Say it of a volume, in words that name no arm."""
        if self is Fault.MISSING:
            return "is no more in storage"
        return "holds other bytes than were written"


def fault_of(row: BlindedVolume) -> Fault | None:
    """Read all bytes of a payload; return what is wrong with it, None where nothing is."""
    return _fault(row, sha256_of)


def known_fault(row: BlindedVolume) -> Fault | None:
    """Return the same, its bytes read only where the file is not the one that was read before."""
    return _fault(row, _known_sha256)


def sha256_of(key: str) -> str:
    """Return the checksum of a stored file. OSError: it is not there, or cannot be read."""
    digest = hashlib.sha256()
    with default_storage.open(key) as stored:
        for chunk in stored.chunks(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _fault(row: BlindedVolume, sha256: Callable[[str], str]) -> Fault | None:
    try:
        is_whole = sha256(row.file) == row.sha256
    except FileNotFoundError:
        return Fault.MISSING
    except OSError:  # a broken disk, a folder in its place, a file that is closed to us
        return Fault.DAMAGED
    return None if is_whole else Fault.DAMAGED


def _known_sha256(key: str) -> str:
    if not default_storage.exists(key):
        raise FileNotFoundError(key)
    return _sha256_as_dated(key, default_storage.size(key), _modified_at(key))


@lru_cache(maxsize=MOST_KNOWN)
def _sha256_as_dated(key: str, size: int, modified_at: datetime | None) -> str:
    """Return the checksum of the file that storage described so; a failure is not remembered."""
    return sha256_of(key)


def _modified_at(key: str) -> datetime | None:
    """Return when the file was written; None where storage does not say: no key is used twice."""
    try:
        return default_storage.get_modified_time(key)
    except NotImplementedError:
        return None
