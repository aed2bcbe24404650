"""Whether stored payloads are there, and hold the bytes that were written.

Flow: materialise -> storage -> **faults** -> reading room, repair, verify_images

A payload is hashed once per process for each presentation of it, and each key, size and date that
storage gives of it, so that a broken volume is found before a reader looks at it. It is not hashed
once for all presentations: how soon an answer came would tell a hidden repeat, whose payload was
read before, from a case that is new. Copies of what lies in S3: backend.volumes.at_hand.
"""

import hashlib
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from functools import partial
from threading import Condition

from cachetools import LRUCache, cached
from django.core.files.storage import default_storage

from backend.storage import sent_from_copies
from backend.volumes.at_hand import sha256_at_hand
from backend.volumes.models import BlindedVolume

CHUNK = 2**20
MOST_KNOWN = 16384  # checksums that a process remembers, two for each presentation


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


def known_fault(row: BlindedVolume, token: str) -> Fault | None:
    """Return the same; bytes that were read before for this presentation are not read again."""
    return _fault(row, partial(_known_sha256, token))


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


def _known_sha256(token: str, key: str) -> str:
    if sent_from_copies():
        return sha256_at_hand(token, key)
    if not default_storage.exists(key):
        raise FileNotFoundError(key)
    return _sha256_as_dated(token, key, default_storage.size(key), _modified_at(key))


@cached(LRUCache(MOST_KNOWN), condition=Condition(), info=True)
def _sha256_as_dated(token: str, key: str, size: int, modified_at: datetime | None) -> str:
    """Return the checksum of the file that storage described so; a failure is not remembered.

    Header and voxels are asked for at once: one waits for what the other reads.
    """
    return sha256_of(key)


def _modified_at(key: str) -> datetime | None:
    """Return when the file was written; None where storage does not say: no key is used twice."""
    try:
        return default_storage.get_modified_time(key)
    except NotImplementedError:
        return None
