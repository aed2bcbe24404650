"""Child processes that never outlive the launcher.

A child starts in a session of its own and is told by the kernel when the launcher dies; what a
child leaves behind comes back to the launcher (it is a subreaper) and is ended with the rest.
Standard library alone, Python 3.9; Linux.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
PATIENCE_S = 10.0


class Problem(Exception):
    """Something the person at the keyboard has to change; one line that says what."""


def prctl(option: int, value: int) -> None:
    """Call Linux's prctl(2)."""
    ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def adopt_orphans() -> None:
    """Become the parent of processes whose own parent dies, so that `end_all` finds them."""
    prctl(PR_SET_CHILD_SUBREAPER, 1)


def leave_on_signals() -> None:
    """Let SIGTERM and a terminal's hang-up unwind the launcher as Ctrl-C does.

    Ctrl-C itself is set too: a shell script's background job would start with it ignored.
    """

    def leave(number: int, _frame: object) -> None:
        for each in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(each, signal.SIG_IGN)
        sys.exit(128 + number)

    signal.signal(signal.SIGINT, signal.default_int_handler)
    for each in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, leave)


def start(command: list, **options) -> subprocess.Popen:
    """Start a child in its own session; the kernel terminates it when the launcher dies."""
    return subprocess.Popen(
        [str(word) for word in command],
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=lambda: prctl(PR_SET_PDEATHSIG, signal.SIGTERM),
        **options,
    )


def children(parent: int) -> list[int]:
    """Return the ids of all descendants of a process, ended ones not yet collected included."""
    below: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            above = (folder / "stat").read_text().rpartition(")")[2].split()[1]
            below.setdefault(int(above), []).append(int(folder.name))
    found, waiting = [], [parent]
    while waiting:
        new = below.get(waiting.pop(), [])
        found += new
        waiting += new
    return found


def end_all(patience_s: float = PATIENCE_S) -> None:
    """End every descendant: SIGTERM, then SIGKILL to what is still there after the patience."""
    for number, seconds in ((signal.SIGTERM, patience_s), (signal.SIGKILL, patience_s)):
        for child in children(os.getpid()):
            with suppress(ProcessLookupError):
                os.kill(child, number)
        deadline = time.monotonic() + seconds
        while reap() and time.monotonic() < deadline:
            time.sleep(0.05)


def reap() -> list[int]:
    """Collect ended children; return the descendants that are still there."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    return children(os.getpid())


def run_logged(command: list, log: Path, on_wait: Callable[[], None], **options) -> None:
    """Run a tool with its output in `log`, calling `on_wait` meanwhile.

    Raises Problem with the log's place when the tool fails, after printing the log's last lines.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as output:
        process = start(command, stdout=output, stderr=subprocess.STDOUT, **options)
        while process.poll() is None:
            on_wait()
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.3)
    if process.returncode != 0:
        raise Problem(explained(command, process.returncode, log))


def explained(command: list, code: int, log: Path) -> str:
    """Return one line on why a tool failed; its last lines go to standard error."""
    lines = log.read_text(errors="replace").splitlines()[-15:]
    text = "\n".join(lines)
    if "No space left on device" in text or "ENOSPC" in text:
        return disk_full()
    print(text, file=sys.stderr)
    shown = " ".join([Path(str(command[0])).name, *map(str, command[1:3])])
    return f"`{shown}` failed (exit {code}): its last lines are above, all of them in {log}."


def disk_full(folder: str = ".") -> str:
    """Return the one line that a full disk gets."""
    free_gb = shutil.disk_usage(folder).free / 1e9
    return (
        f"The disk of {Path(folder).resolve()} is full ({free_gb:.1f} GB left): free at least "
        "1 GB, then run the same command again; it goes on where it stopped."
    )
