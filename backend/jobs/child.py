"""The work as a process group: started under its guard, read line by line, ended as a whole."""

import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO

from django.conf import settings

from backend.jobs import guard
from backend.observing.context import JOB_VARIABLE, job_now

GRACE_S = 2.0  # from SIGTERM to SIGKILL: with a heartbeat, a cancelled job ends well within 5 s
ORPHAN_GRACE_S = 5.0
TRY_AGAIN = os.EX_TEMPFAIL
"""Exit status of work that lost the database or storage, after sysexits.h."""
LAST_WORDS_S = 2.0  # a stray process may hold the pipe open for ever


def of_the_job() -> dict[str, str]:
    """Return variables by which the lines that the work logs name its job.

    The lines are kept in the Job row for people to read, so they are no JSON.
    """
    return {JOB_VARIABLE: job_now(), "VERUM_LOG_FORMAT": "line"}


class Child:
    """A running command; `beat` keeps it alive, `end` ends it and all it started."""

    def __init__(self, command: list[str], silence_s: float) -> None:
        """Start it; it ends itself after `silence_s` without a beat."""
        limits = [str(silence_s), str(ORPHAN_GRACE_S)]
        guarded = [sys.executable, "-I", guard.__file__, *limits, *command]
        self._process = subprocess.Popen(
            guarded,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            cwd=settings.BASE_DIR,
            env=os.environ | {"PYTHONUNBUFFERED": "1", **of_the_job()},
        )
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._readers = [
            threading.Thread(target=self._read, args=(stream,), daemon=True)
            for stream in (self._process.stdout, self._process.stderr)
        ]
        for reader in self._readers:
            reader.start()

    def __enter__(self) -> "Child":
        return self

    def __exit__(self, *exception: object) -> None:
        """End it if it still runs, and close the pipes."""
        if self._process.returncode is None:
            self.end()
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            stream.close()

    used: Mapping[str, float] = {}
    """By the kernel's account of the group, once it has ended by itself."""

    @property
    def pid(self) -> int:
        """The guard's process id, which is the group's."""
        return self._process.pid

    def beat(self) -> None:
        """Tell the guard that the lease is renewed."""
        with suppress(BrokenPipeError):
            os.write(self._process.stdin.fileno(), b".")

    def lines(self, wait_s: float) -> Iterator[str]:
        """Yield what it has written since; wait up to `wait_s` for a first line."""
        with suppress(queue.Empty):
            yield self._lines.get(timeout=wait_s)
            while True:
                yield self._lines.get_nowait()

    def has_ended(self) -> bool:
        """Whether it is over; then all it wrote is in `lines`."""
        if self._process.returncode is None and not self._reap():
            return False
        for reader in self._readers:
            reader.join(LAST_WORDS_S)
        return True

    def _reap(self) -> bool:
        pid, status, use = os.wait4(self.pid, os.WNOHANG)
        if not pid:
            return False
        self._process.returncode = os.waitstatus_to_exitcode(status)
        unit = 1 if sys.platform == "darwin" else 1024
        seconds = round(use.ru_utime + use.ru_stime, 2)
        self.used = {"cpu_s": seconds, "peak_memory_bytes": use.ru_maxrss * unit}
        return True

    def end(self) -> None:
        """Ask the group to stop, kill what is left after the grace; nothing where it is over."""
        self._signal(signal.SIGTERM)
        deadline = time.monotonic() + GRACE_S
        while self._process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.05)
        self._signal(signal.SIGKILL)
        self._process.wait()
        self._tidy()

    def exit_status(self) -> int:
        """Return 0 to 255; 128 + n where signal n ended the work."""
        code = self._process.wait()
        if code < 0:  # the guard itself was killed: its work must not outlive it
            self._signal(signal.SIGKILL)
            self._tidy()
        return 128 - code if code < 0 else code

    def _tidy(self) -> None:
        """Remove the temporary files of a guard that was killed before it could."""
        for folder in Path(tempfile.gettempdir()).glob(f"{guard.WORK_FOLDER}{self.pid}-*"):
            shutil.rmtree(folder, ignore_errors=True)

    def _signal(self, number: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.pid, number)

    def _read(self, stream: IO[bytes]) -> None:
        for line in stream:
            self._lines.put(line.decode(errors="replace").rstrip("\r\n"))
