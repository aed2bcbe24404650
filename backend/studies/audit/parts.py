"""The audit's two processes, side by side: one hears whole transcripts, the other fetches pairs.

Flow: auditing -> **parts** -> child, twice -> checks
"""

import json
import os
import queue
import secrets
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage

from backend.studies.audit.plan import PARTS
from ml.errors import MlError

Event = dict[str, Any]
CHILD = "backend.studies.audit.child"


class AuditError(MlError):
    """A study that cannot be audited; the message says why."""


class Part:
    """One process in a folder of its own; `with` ends it, whatever happens."""

    def __init__(self, name: str, folder: Path, arguments: list[str]) -> None:
        self.name = name
        self.folder = folder / name
        self.arguments = arguments
        self.checks: list[Event] = []
        self.done, self.total = 0, 1
        self.error = ""

    def start(self, lines: "queue.SimpleQueue[tuple[Part, str]]") -> None:
        """Start it; each line it writes is put in the queue, and an empty one at its end."""
        self.folder.mkdir()
        with (self.folder / "log").open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", CHILD, self.name, *self.arguments],
                env=environment(self.folder),
                cwd=settings.BASE_DIR,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        self.reader = threading.Thread(target=self._read, args=(lines,), daemon=True)
        self.reader.start()

    def _read(self, lines: "queue.SimpleQueue[tuple[Part, str]]") -> None:
        for line in self.process.stdout or ():
            lines.put((self, line))
        lines.put((self, ""))

    def end(self) -> None:
        """End it if it still runs."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.reader.join()
        if self.process.stdout:
            self.process.stdout.close()

    def take(self, line: str) -> None:
        """Take what it said. AuditError where it has ended without its checks."""
        if line:
            event = json.loads(line)
            self.done, self.total = event.get("done", self.done), event.get("total", self.total)
            self.checks, self.error = event.get("checks", []), event.get("error", "")
        elif self.process.wait() != 0 or not self.checks:
            raise AuditError(self.error or self._last_words())

    def _last_words(self) -> str:
        said = (self.folder / "log").read_text(errors="replace").strip().splitlines()
        return said[-1] if said else f"a process ended with {self.process.returncode}"


def run_parts(
    folder: Path, arguments: list[str], progress: Callable[[int, int], None]
) -> list[Event]:
    """Run every part to its end; their checks, those of the first part first.

    folder : where they write; arguments : of each, after its name
    progress : called with the steps done and the steps in all
    AuditError: one ended without its checks; says why.
    """
    parts = [Part(name, folder, arguments) for name in PARTS]
    lines: queue.SimpleQueue[tuple[Part, str]] = queue.SimpleQueue()
    with ExitStack() as stack:
        for part in parts:
            part.start(lines)
            stack.callback(part.end)
        running = set(parts)
        while running:
            part, line = lines.get()
            part.take(line)
            if not line:
                running.discard(part)
            progress(sum(p.done for p in parts), sum(p.total for p in parts))
    return [check for part in parts for check in part.checks]


def environment(folder: Path) -> dict[str, str]:
    """Return the environment of a part: everything it writes goes to the folder.

    The files of the blinded volumes are read where they are.
    """
    own = {
        "VERUM_DATABASE_URL": f"sqlite:///{folder / 'copy.sqlite3'}",
        "VERUM_DATA_DIR": str(folder),
        "VERUM_RUNS_DIR": str(folder / "runs"),
        "VERUM_BROKER_URL": "filesystem://",
        "VERUM_BROKER_DIR": str(folder / "broker"),
        "VERUM_SECRET_KEY": secrets.token_urlsafe(40),
        "VERUM_HOSTS": "testserver",
        "VERUM_ACCEL_PREFIX": "",  # no nginx in front: Django sends the bytes
    }
    with suppress(AttributeError):  # storage that is no folder is found by the same settings
        own["VERUM_STORAGE_DIR"] = str(default_storage.location)
    return {**os.environ, **own}
