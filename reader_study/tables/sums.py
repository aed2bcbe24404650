"""SHA256SUMS: what each file of a folder or archive hashes to, as `sha256sum -c` reads it.

Flow: files -> **sums** -> SHA256SUMS
Source: GNU coreutils, sha256sum.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path

NAME = "SHA256SUMS"


def sums_text(digests: Mapping[str, str]) -> str:
    """Return the file's text.

    digests : SHA-256, 64 hexadecimal digits, by file name, which has no line break or backslash
    ValueError for a name that sha256sum would read otherwise.

    >>> sums_text({"a.csv": "0" * 64}).endswith("  a.csv\\n")
    True
    """
    for name in digests:
        if set(name) & set("\\\r\n") or not name:
            raise ValueError(f"a name in {NAME} is one line without a backslash, got {name!r}")
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items()))


def digest_of(file: Path) -> str:
    """Return a file's SHA-256, read in parts."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def sums_of_folder(folder: Path) -> str:
    """Return the text for every file of a folder, but for SHA256SUMS itself."""
    files = (file for file in folder.iterdir() if file.is_file() and file.name != NAME)
    return sums_text({file.name: digest_of(file) for file in files})
