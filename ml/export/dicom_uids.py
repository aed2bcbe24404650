"""Unique identifiers that tell the same content by the same name.

Flow: content's digest -> **dicom_uids** -> every identifier of an exported series
Source: DICOM PS3.5, B.2 (2.25 and a UUID as a decimal number) and 9.1 (at most 64 characters);
RFC 9562, section 5.5 (UUIDs from names)

The same volume, exported again with the same words, gets the same identifiers: an archive that
has it does not take it for a second series. Any other voxel, grid, patient, study or text gives
others.
"""

import hashlib
import re
import uuid

from ml.export.errors import ExportError

NAMESPACE = uuid.UUID("9a3d3c1e-5c0b-5f0e-9d0c-6a5a1f0b7e42")
LONGEST = 64
LONGEST_ROOT = 24
"""So that at least 39 digits, 128 bits, are left."""


def check_root(root: str | None) -> None:
    """ExportError unless `root` is an organisation's root, or None for 2.25."""
    if root is None:
        return
    fits = re.fullmatch(r"[0-2](\.(0|[1-9][0-9]*))+", root)
    if not fits or len(root) > LONGEST_ROOT:
        raise ExportError(
            f"--uid-root {root!r}: needs the form 1.2.826.0.1, at most {LONGEST_ROOT} characters"
        )


def uid(root: str | None, *names: str) -> str:
    """The identifier of what the names tell of.

    root : an organisation's own, or None for 2.25 with a UUID

    >>> uid(None, "series", "ab") == uid(None, "series", "ab") != uid(None, "series", "ac")
    True
    """
    name = "\n".join(names)
    if root is None:
        return f"2.25.{uuid.uuid5(NAMESPACE, name).int}"
    room = LONGEST - len(root) - 1
    number = int.from_bytes(hashlib.sha256(name.encode()).digest())
    digits = str(number)[: min(room, 39)]
    return f"{root}.{digits}"
