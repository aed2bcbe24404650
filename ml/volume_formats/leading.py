"""The first bytes of a file, decompressed if need be, and no more of it.

Flow: **leading** -> opening, nifti, nrrd, metaimage
"""

import gzip
from pathlib import Path

from ml.errors import VolumeError

GZIP = b"\x1f\x8b"
LONGEST_HEADER = 2**20  # bytes, of a header in text


def is_gzip(path: Path) -> bool:
    """Whether the file's content, not its name, is gzip."""
    with path.open("rb") as file:
        return file.read(len(GZIP)) == GZIP


def leading_bytes(path: Path, size: int) -> bytes:
    """Up to `size` bytes of the file's (decompressed) content."""
    with gzip.open(path) if is_gzip(path) else path.open("rb") as file:
        return file.read(size)


def text_header(path: Path, ends: tuple[bytes, ...]) -> tuple[list[str], int]:
    """The lines of a header in text that ends with a line starting so, and its length in bytes.

    ends : how the last line starts; b"" for an empty line
    Raises VolumeError: there is no such line, or not within `LONGEST_HEADER`; not text.
    """
    lines = []
    with path.open("rb") as file:
        while file.tell() < LONGEST_HEADER:
            raw = file.readline(LONGEST_HEADER)
            if not raw:
                break
            line = raw.strip(b"\r\n")
            lines.append(line.decode("utf-8", errors="replace").strip())
            if any(line.startswith(end) if end else not line for end in ends):
                return lines, file.tell()
    raise VolumeError(f"{path}: truncated or corrupt: its header has no end")


def numbers(path: Path, field: str, words: list[str]) -> list[float]:
    """The words as numbers. VolumeError naming file and field."""
    try:
        return [float(word) for word in words]
    except ValueError:
        raise VolumeError(f"{path}: {field} is {' '.join(words)!r}, it must be numbers") from None


def whole_numbers(path: Path, field: str, words: list[str]) -> tuple[int, ...]:
    """The words as whole numbers. VolumeError naming file and field."""
    if not words or not all(word.isascii() and word.isdigit() and len(word) < 19 for word in words):
        raise VolumeError(f"{path}: {field} is {' '.join(words)!r}, it must be whole numbers")
    return tuple(int(word) for word in words)
