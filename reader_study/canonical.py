"""One spelling for every row, so that a hash of it can be computed anew anywhere.

Flow: rows -> **canonical** -> record, frozen -> verify_record
"""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID


def canonical(value: Any) -> bytes:
    """Return a value as JSON in ASCII: keys sorted, no spaces, times in UTC to the microsecond.

    TypeError for what is neither JSON nor a time nor a UUID; ValueError for NaN and infinities.

    >>> canonical({"b": None, "a": datetime(2026, 1, 2, tzinfo=UTC)})
    b'{"a":"2026-01-02T00:00:00.000000+00:00","b":null}'
    """
    return ENCODER.encode(value).encode("ascii")


def sha256(value: Any) -> str:
    """Return the SHA-256 of the canonical spelling: 64 hexadecimal digits."""
    return hashlib.sha256(canonical(value)).hexdigest()


def as_text(value: object) -> str:
    """Return a time in UTC to the microsecond, or a UUID, as text. TypeError for anything else."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"a row holds JSON, times and UUIDs, got {value!r}")


# made once: a response table has a million rows
ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), allow_nan=False, default=as_text)
