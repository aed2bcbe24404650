"""A folder of results that is there whole or not at all.

Flow: files -> **folder** -> DIR
Files are written into a hidden folder beside it, which takes the name when all is there.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader_study.analysis.plan import AnalysisError

READABLE = 0o755


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Give a folder to write into, which becomes `folder` at the end; after an error nothing does.

    AnalysisError when `folder` is there and is not empty, or cannot be made. Parents are made.
    """
    require_free(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent)
    except OSError as error:
        raise AnalysisError(f"{folder} cannot be made: {error.strerror or error}") from error
    draft = Path(made)
    try:
        yield draft
        draft.chmod(READABLE)
        _settle(draft, folder)
    except OSError as error:
        raise AnalysisError(f"{folder} cannot be written: {error.strerror or error}") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def require_free(folder: Path) -> None:
    """AnalysisError when there is a file, or a folder that holds something."""
    try:
        taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except OSError as error:
        raise AnalysisError(f"{folder} cannot be read: {error.strerror or error}") from error
    if taken:
        what = "holds files" if folder.is_dir() else "is a file"
        raise AnalysisError(f"{folder} {what}; name a folder that is new or empty")


def _settle(draft: Path, folder: Path) -> None:
    """Put everything on the disk, then give the folder its name in one step."""
    for file in draft.iterdir():
        _sync(file)
    _sync(draft)
    draft.replace(folder)  # over an empty folder too
    _sync(folder.parent)


def _sync(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
