"""A file written beside its place and renamed: whole or absent, whatever happens meanwhile.

Flow: **whole_files** -> volumes, tables, figures, run_files
"""

from pathlib import Path
from uuid import uuid4


def write_whole(path: Path, data: bytes) -> Path:
    """Write `data` to `path`; what was there stays if it fails, and nothing lies beside it.

    OSError that names `path`: Python's own names no file where the disk is full.
    """
    beside = path.with_name(f".{path.name}.{uuid4().hex[:12]}.partial")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        error.filename = str(path)
        raise
    finally:
        beside.unlink(missing_ok=True)
    return path
