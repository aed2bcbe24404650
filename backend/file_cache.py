"""A folder of files fetched from storage, kept below a size: what was used longest ago goes first.

A file's time of change stays as it was fetched (others know it again by that); its time of access
is set with each use, since many disks do not keep it.
"""

import logging
import os
import time
from pathlib import Path

logger = logging.getLogger(__name__)

IN_USE_S = 6 * 3600.0  # work that was given a path a while ago may still open it


def touch(path: Path) -> bool:
    """Note that the file is used now; false where there is none."""
    try:
        os.utime(path, ns=(time.time_ns(), path.stat().st_mtime_ns))
    except FileNotFoundError:
        return False
    return True


def keep_within(folder: Path, most_bytes: int, in_use_s: float = IN_USE_S) -> None:
    """Remove files, the longest unused first, until at most `most_bytes` lie in the folder.

    in_use_s : files used within so many seconds stay, and are said to be too much
    """
    files = []
    for path in folder.rglob("*"):
        try:
            if path.is_file() and not path.name.startswith("."):
                files.append((path.stat().st_atime, path.stat().st_size, path))
        except FileNotFoundError:  # removed by another process meanwhile
            continue
    total, unused_since = sum(size for _, size, _ in files), time.time() - in_use_s
    for used_at, size, path in sorted(files):
        if total <= most_bytes:
            return
        if used_at > unused_since:
            break
        path.unlink(missing_ok=True)
        total -= size
    if total > most_bytes:
        logger.warning(
            "%s holds %.1f GB in use, more than VERUM_CACHE_GB allows", folder, total / 1e9
        )
