"""Files as one zip that is sent while it is written."""

import hashlib
import io
import tracemalloc
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime

from reader_study.archive import zip_of

AT = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
MIB = 1024 * 1024


def test_the_zip_holds_the_files_and_their_hashes() -> None:
    files = [("a.csv", [b"x,", b"y\r\n"]), ("empty.imrmc", [b""]), ("b.json", [b"{}"])]
    archive = zipfile.ZipFile(io.BytesIO(b"".join(zip_of(files, "study", AT))))
    assert archive.testzip() is None
    assert archive.namelist() == ["study/a.csv", "study/b.json", "study/SHA256SUMS"]
    assert archive.read("study/a.csv") == b"x,y\r\n"
    assert archive.getinfo("study/a.csv").date_time == (2026, 2, 3, 4, 5, 6)
    assert archive.read("study/SHA256SUMS").decode().splitlines() == [
        f"{hashlib.sha256(b'x,y' + bytes([13, 10])).hexdigest()}  a.csv",
        f"{hashlib.sha256(b'{}').hexdigest()}  b.json",
    ]


def test_a_file_is_begun_only_when_the_one_before_is_sent() -> None:
    asked = []

    def file(name: str) -> Iterator[bytes]:
        asked.append(name)
        yield b"1"

    parts = zip_of(((name, file(name)) for name in ("a", "b")), "study", AT)
    assert asked == []
    b"".join(parts)
    assert asked == ["a", "b"]


def test_memory_does_not_grow_with_the_file() -> None:
    noise = [hashlib.sha512(bytes([n])).digest() * 16 * 64 for n in range(256)]  # 64 KiB each

    def peak(mib: int) -> int:
        tracemalloc.start()
        parts = (noise[n % 256] for n in range(mib * 16))
        sent = sum(len(part) for part in zip_of([("big", parts)], "study", AT))
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert sent > 0
        return used

    assert peak(64) < peak(4) + MIB
