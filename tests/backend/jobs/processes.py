"""Looking at processes, and waiting for what must come true."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import psutil

PATIENCE_S = 60


def eventually(holds: Callable[[], object], what: str, patience_s: float = PATIENCE_S) -> object:
    """Return what `holds` returns once it is true; fail after a while."""
    deadline = time.monotonic() + patience_s
    while time.monotonic() < deadline:
        value = holds()
        if value:
            return value
        time.sleep(0.1)
    raise AssertionError(f"in vain for {patience_s} s: {what}")


def pids(folder: Path) -> list[int]:
    """Return the process ids that play.py has noted, once it has."""
    eventually((folder / "pids").exists, "the work notes its process ids")
    return [int(word) for word in (folder / "pids").read_text().split()]


def is_alive(pid: int) -> bool:
    """Whether a process runs; a zombie does not."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def all_gone(numbers: list[int]) -> bool:
    """Whether none of the processes runs."""
    assert os.getpid() not in numbers
    return not any(map(is_alive, numbers))
