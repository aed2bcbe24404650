"""One program of the stack: started, ended, killed and started again on the same port and files."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

from backend.launch.processes import PR_SET_PDEATHSIG, prctl

START_S = 120
STOP_S = 60
STARTER = ThreadPoolExecutor(1, thread_name_prefix="stack")  # outlives every thread that restarts


class PartError(AssertionError):
    """A program that did not start, or did not end; the message holds the end of its log."""


class Part:
    """A program in a session of its own, which ends with this process at the latest."""

    def __init__(
        self,
        name: str,
        command: list[str],
        log: Path,
        environment: Mapping[str, str],
        ready: Callable[[int], bool],
        end: signal.Signals = signal.SIGTERM,
        owner: Mapping[str, Any] | None = None,
    ) -> None:
        """ready : whether the program with this process id does its work; end : asks it to end.

        owner : options of subprocess that change the user
        """
        self.name, self.command, self.log = name, command, log
        self.environment, self._ready, self._end = dict(environment), ready, end
        self._owner = dict(owner or {})
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.RLock()

    @property
    def pid(self) -> int | None:
        """The process id, None while it does not run."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    def start(self, wait: bool = True) -> None:
        """Start it, unless it runs; with `wait`, return when it is ready (PartError if not)."""
        with self._lock:
            if self.pid is None:
                self._process = STARTER.submit(self._popen).result()
        if wait:
            self.wait_until_ready()

    def _popen(self) -> subprocess.Popen[bytes]:
        """Called from one thread: the kernel's signal comes when the parent's *thread* ends."""
        with self.log.open("ab") as log:
            return subprocess.Popen(
                self.command,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=end_with_parent,
                **self._owner,
            )

    def wait_until_ready(self) -> None:
        """Return when the program works; PartError when it ended or took over two minutes."""
        deadline = time.monotonic() + START_S
        while time.monotonic() < deadline and (pid := self.pid) is not None:
            if self._ready(pid):
                return
            time.sleep(0.1)
        raise PartError(f"{self.name} did not start:\n{self.last_words()}")

    def last_words(self) -> str:
        """Return the end of its log."""
        return self.log.read_text(errors="replace")[-3000:]

    def stop(self) -> int | None:
        """Ask it to end and wait; return its exit status, None where it did not run.

        PartError when it is still there after a minute; it is killed then.
        """
        with self._lock:
            process = self._process
            if process is None:
                return None
            self.thaw()
            process.send_signal(self._end)
            try:
                return process.wait(STOP_S)
            except subprocess.TimeoutExpired:
                self.kill()
                raise PartError(f"{self.name} did not end:\n{self.last_words()}") from None
            finally:
                self._process = None

    def kill(self) -> None:
        """End it at once with its process group, whatever it is in the middle of (kill -9).

        Of PostgreSQL all processes, each of which has a group of its own, as when power fails.
        """
        with self._lock:
            process, self._process = self._process, None
            if process is None:
                return
            doomed = family(process.pid) if self._owner else []
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            for child in doomed:
                with suppress(psutil.NoSuchProcess):
                    child.kill()
            process.wait()
            psutil.wait_procs(doomed, timeout=STOP_S)

    def restart(self, wait: bool = True) -> None:
        """Stop it and start it again."""
        self.stop()
        self.start(wait)

    def freeze(self) -> None:
        """Let it take connections and answer none."""
        self._signal_group(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on, if it was frozen."""
        self._signal_group(signal.SIGCONT)

    def _signal_group(self, number: signal.Signals) -> None:
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, number)


def end_with_parent() -> None:
    """Run in the child first: the kernel kills it when the thread that started it is gone."""
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def family(pid: int) -> list[psutil.Process]:
    """Return a process and all below it; none where it has ended."""
    try:
        process = psutil.Process(pid)
        return [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def processes_with(name: str, value: str) -> list[psutil.Process]:
    """Return the processes of this machine in whose environment the variable has this value."""
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error, OSError):
            if process.environ().get(name) == value and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
    return found
