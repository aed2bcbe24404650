"""One folder in which all processes of a web server count, so that any of them tells of all.

prometheus_client reads PROMETHEUS_MULTIPROC_DIR when it is imported: gunicorn's master sets it
before it starts a worker. The folder is new with each start, so counters begin at nought, which
Prometheus expects of a start; what a server that was killed left behind is removed then.
"""

import os
import shutil
import tempfile
from pathlib import Path

VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
PREFIX = "verum-metrics-"


def folder() -> str:
    """Return the folder; "" where one process serves alone."""
    return os.environ.get(VARIABLE, "")


def begin() -> None:
    """Make the folder of this server, and remove those whose server is no more."""
    for left in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        pid = left.name.removeprefix(PREFIX).partition("-")[0]
        if left.stat().st_uid == os.geteuid() and not _is_anothers(pid):
            shutil.rmtree(left, ignore_errors=True)
    os.environ[VARIABLE] = tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-")


def end() -> None:
    """Remove the folder."""
    shutil.rmtree(folder(), ignore_errors=True)


def _is_anothers(pid: str) -> bool:
    """Whether another process of this id runs."""
    if not pid.isdigit() or int(pid) == os.getpid():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
