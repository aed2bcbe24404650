"""Kills parts of a stack as a plan says, and starts them again while others go on."""

import threading
import time

from tests.faults.plan import Fault
from tests.stack import Part, Running


class Storm:
    """Every fault runs in a thread of its own; `over` waits for all and for the stack to work."""

    def __init__(self, running: Running) -> None:
        self._running = running
        self._threads: list[threading.Thread] = []
        self.killed: list[str] = []

    def break_out(self, fault: Fault) -> None:
        """Begin a fault; one of the same part that is still under way ends first."""
        thread = threading.Thread(target=self._kill, args=(fault,), daemon=True)
        self._threads.append(thread)
        thread.start()

    def _kill(self, fault: Fault) -> None:
        part = self._part(fault.part)
        time.sleep(fault.delay_s)
        part.kill()
        self.killed.append(fault.part)
        time.sleep(fault.pause_s)
        part.start(wait=False)

    def _part(self, name: str) -> Part:
        return self._running.workers.get(name) or getattr(self._running, name)

    def over(self) -> None:
        """Return when everything that was killed works again."""
        for thread in self._threads:
            thread.join()
        for part in self._running.parts:
            part.start()
