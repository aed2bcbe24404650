"""Payloads that lie in S3, fetched to this machine for the nginx in front to send.

Flow: S3 -> **at_hand** -> CACHE_DIR -> nginx (X-Accel-Redirect) -> reading room

A payload is fetched anew for each presentation of it, though it may lie here from another: what
comes at once because it was fetched before would tell a hidden repeat from a case that is new.
Within a presentation a process fetches it once, and nginx sends it as often as it is asked for.
"""

import os
import time
from pathlib import Path
from threading import Condition
from uuid import uuid4

from cachetools import LRUCache, cached
from django.conf import settings

from backend import file_cache, storage

MOST_KNOWN = 16384  # presentations' payloads that a process remembers
FETCHED_NS = 0  # when every copy says that it was changed: any other time is somebody else's change


def sha256_at_hand(token: str, key: str) -> str:
    """Return the checksum of a payload as it lies on this machine, fetched if it does not.

    OSError: it is not in storage (FileNotFoundError), or cannot be read.
    """
    digest: str = _fetched(token, key)
    if not _is_as_fetched(storage.copy_of(key)):  # it has left the folder, or was changed there
        _fetched.cache.pop(_fetched.cache_key(token, key), None)
        digest = _fetched(token, key)
    return digest


def _is_as_fetched(path: Path) -> bool:
    return file_cache.touch(path) and path.stat().st_mtime_ns == FETCHED_NS


@cached(LRUCache(MOST_KNOWN), condition=Condition())
def _fetched(token: str, key: str) -> str:
    """Fetch a payload in place of what lies here; requests at the same time wait for one fetch."""
    path = storage.copy_of(key)
    fresh = path.with_name(f".{path.name}.{uuid4().hex[:12]}.fetched")
    try:
        storage.download(key, fresh)
        digest = storage.sha256_of(fresh)
        os.utime(fresh, ns=(time.time_ns(), FETCHED_NS))
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    file_cache.keep_within(settings.CACHE_DIR, settings.CACHE_MAX_BYTES)
    return digest
