"""Kills parts of a stack as a plan says, or lets them hang or have a wrong time."""

import threading
import time
from collections import defaultdict
from contextlib import suppress
from pathlib import Path

import psutil

from tests.faults.plan import CLOCK, HANG, SET_BACK_S, Fault
from tests.stack import Part, Running

SHIFT = "CLOCK_SHIFT"
"""The variable that names the file of seconds: tests/faults/shifted/sitecustomize.py."""


class Storm:
    """Every fault runs in a thread of its own; `over` waits for all and for the stack to work."""

    def __init__(self, running: Running) -> None:
        self._running = running
        self._threads: list[threading.Thread] = []
        self._one_at_a_time: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self.seen: list[str] = []

    def break_out(self, fault: Fault) -> None:
        """Begin a fault; one of the same part that is still under way ends first."""
        thread = threading.Thread(target=self._run, args=(fault,), daemon=True)
        self._threads.append(thread)
        thread.start()

    def _run(self, fault: Fault) -> None:
        time.sleep(fault.delay_s)
        with self._one_at_a_time[fault.part]:
            if fault.part == CLOCK:
                put_back(Path(self._running.environment[SHIFT]), fault.pause_s)
            elif fault.how == HANG:
                hang(self._part(fault.part), fault.pause_s)
            else:
                part = self._part(fault.part)
                part.kill()
                time.sleep(fault.pause_s)
                part.start(wait=False)
        self.seen.append(f"{fault.part} {fault.how}")

    def _part(self, name: str) -> Part:
        return self._running.workers.get(name) or getattr(self._running, name)

    def over(self) -> None:
        """Return when everything that was killed works again."""
        for thread in self._threads:
            thread.join()
        for part in self._running.parts:
            part.start()


def put_back(shift: Path, seconds: float) -> None:
    """Set the clock of all that runs Verum back by two hours, and right again after a while."""
    shift.write_text(str(-SET_BACK_S))
    time.sleep(seconds)
    shift.write_text("0")


def hang(part: Part, seconds: float) -> None:
    """Stop every process of a part, and let them go on."""
    if part.pid is None:  # killed a moment ago
        return
    first = psutil.Process(part.pid)
    stopped = [first, *first.children(recursive=True)]
    for process in stopped:
        with suppress(psutil.NoSuchProcess):
            process.suspend()
    time.sleep(seconds)
    for process in stopped:
        with suppress(psutil.NoSuchProcess):
            process.resume()
