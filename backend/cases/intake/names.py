"""Names of files that a browser or a zip file brings: only those that stay below one folder.

Flow: browser, zip -> **names** -> chunks, unpacking
"""

import unicodedata
from pathlib import PurePosixPath

from ml.errors import MlError

LONGEST, LONGEST_PART = 500, 255  # bytes; the second is the file systems' own limit


class UnsafeName(MlError):
    """A name that leads elsewhere, or that no file can have; the sentence quotes it."""


def safe_name(name: str) -> PurePosixPath:
    r"""Return a relative path below the folder, its umlauts composed, `\` read as `/`.

    UnsafeName: absolute, a drive's, with `..`, empty, too long, or with control characters.

    >>> safe_name("lab/B1/B1_t1.nii.gz")
    PurePosixPath('lab/B1/B1_t1.nii.gz')
    >>> safe_name("../../etc/passwd")
    Traceback (most recent call last):
    backend.cases.intake.names.UnsafeName: '../../etc/passwd' leads out of the folder: ...
    """
    text = unicodedata.normalize("NFC", name).replace("\\", "/")
    parts = text.split("/")
    if text.startswith("/") or parts[0].endswith(":"):
        raise UnsafeName(f"{name!r} is an absolute name: names must be relative to the folder")
    if ".." in parts:
        raise UnsafeName(f"{name!r} leads out of the folder: names must not hold '..'")
    if any(part in ("", ".") for part in parts):
        raise UnsafeName(f"{name!r} is no file's name: it has an empty part")
    if not text.isprintable():
        raise UnsafeName(f"{name!r} holds a character that no name may have")
    sizes = [len(part.encode(errors="replace")) for part in parts]
    if sum(sizes) + len(sizes) > LONGEST or max(sizes) > LONGEST_PART:
        raise UnsafeName(f"{name[:80]!r}... is too long: {LONGEST} bytes at most")
    return PurePosixPath(text)


def is_litter(name: PurePosixPath) -> bool:
    """Whether a file is an operating system's own: `__MACOSX/`, `.DS_Store`, `Thumbs.db`."""
    return name.parts[0] == "__MACOSX" or name.name in (".DS_Store", "Thumbs.db", "desktop.ini")
