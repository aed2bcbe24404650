"""Files as one zip, sent while it is written: it is never whole in memory, nor on disk.

Flow: files -> **archive** -> export.zip
SHA256SUMS comes last, as the hashes are known. Source: APPNOTE.TXT 6.3.10, with data descriptors.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from reader_study.tables.sums import NAME, sums_text

SENT_BYTES = 64 * 1024  # at least, but for the last part
ORDINARY_FILE = 0o100644 << 16


class _Outgoing:
    """What the archive is written to: bytes that wait to be sent."""

    def __init__(self) -> None:
        self.waiting = bytearray()

    def write(self, data: bytes) -> int:
        """Take bytes."""
        self.waiting += data
        return len(data)

    def flush(self) -> None:
        """Nothing is kept back."""

    def taken(self, least: int = 1) -> Iterator[bytes]:
        """Yield what waits, if it is as much as `least`."""
        if len(self.waiting) >= least:
            data = bytes(self.waiting)
            self.waiting.clear()
            yield data


def zip_of(
    files: Iterable[tuple[str, Iterable[bytes]]], folder: str, made_at: datetime
) -> Iterator[bytes]:
    """Yield a zip of the files, below a folder, with SHA256SUMS as its last file.

    files : name, and bytes in parts; a file without any is left out
    """
    outgoing, digests = _Outgoing(), dict[str, str]()
    with ZipFile(outgoing, "w", ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        for name, parts in files:
            digest, begun = hashlib.sha256(), (part for part in parts if part)
            first = next(begun, None)
            if first is None:
                continue
            with archive.open(_info(folder, name, made_at), "w", force_zip64=True) as entry:
                for part in chain([first], begun):
                    digest.update(part)
                    entry.write(part)
                    yield from outgoing.taken(SENT_BYTES)
            digests[name] = digest.hexdigest()
        archive.writestr(_info(folder, NAME, made_at), sums_text(digests))
    yield from outgoing.taken()


def _info(folder: str, name: str, made_at: datetime) -> ZipInfo:
    info = ZipInfo(f"{folder}/{name}", made_at.timetuple()[:6])
    info.compress_type, info.external_attr = ZIP_DEFLATED, ORDINARY_FILE
    return info
