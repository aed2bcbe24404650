"""What the files of an upload come to, counted as each begins: no more than it was begun with.

Flow: browser -> **claims** -> chunks
One small file a name, and one for the sum: an upload of thousands of files is not gone through
for each of their pieces.
"""

import fcntl
import hashlib
from pathlib import Path

from backend.cases.intake.chunks import named, partial_path
from backend.cases.intake.models import Upload
from backend.cases.intake.places import folder_of
from reader_study.errors import Refused

SUM = "sum"


def claim(upload: Upload, name: str, size_bytes: int) -> None:
    """Count a file that is sent; under another size it takes the place of the one before.

    Refused `name_refused` (400); `too_large` (413): with it the upload has more files, or more
    bytes, than it was begun with.
    """
    path = named(name)
    folder = folder_of(upload) / "claimed"
    folder.mkdir(parents=True, exist_ok=True)
    own = folder / hashlib.sha256(str(path).encode()).hexdigest()
    if _numbers(own) == [size_bytes]:
        return
    with (folder / SUM).open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        before = _numbers(own)
        files, total = _numbers(folder / SUM) or (0, 0)
        files, total = files + (not before), total + size_bytes - sum(before)
        if files > upload.file_count or total > upload.size_bytes:
            raise _more(upload)
        for size in before:
            partial_path(upload, path, size).unlink(missing_ok=True)
        own.write_text(str(size_bytes))
        held.truncate(0)
        held.write(f"{files} {total}")


def _numbers(file: Path) -> list[int]:
    """What a file counts; nothing where it is not there, or a kill left it empty."""
    return [int(word) for word in file.read_text().split()] if file.is_file() else []


def _more(upload: Upload) -> Refused:
    message = (
        f"This upload was begun with {upload.file_count} files of {upload.size_bytes} bytes; "
        "begin another for more."
    )
    return Refused("too_large", message, 413)
