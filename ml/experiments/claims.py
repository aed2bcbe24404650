"""Claims: a folder is worked on by one process at a time, whichever node it runs on.

Flow: **claims** -> sharing -> folds of a cross-validation, trials of a search

    FOLDER/claim-<host>-<pid>-<random>.json     who works here, touched every few seconds

A process writes its claim, then looks for others: if one is alive it takes its own back. Since both
of two rivals write before they look, at least one sees the other; a claim has a name of its own, so
removing a dead one never removes a live one. A claim is dead when its process is gone (same host)
or when it was not touched for STALE_S by the file server's clock (another host). This asks of a
shared file system no more than that it shows new files, so it holds on NFS and Lustre alike.
"""

import os
import random
import socket
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import psutil

from ml.errors import MlError
from ml.run_files import read_json, write_json

TOUCH_S = 10.0
STALE_S = 120.0
TRIES = 5  # rivals that came at the same moment both step back, and try again


@dataclass(frozen=True)
class Owner:
    """Who holds a claim.

    began : when the process was started, seconds since 1970: a number used again is another's
    processes : which numbering of processes `pid` belongs to (each container has its own)
    since : when the claim was made, ISO 8601
    """

    host: str
    pid: int
    began: float
    processes: int
    since: str

    def __str__(self) -> str:
        return f"process {self.pid} on {self.host} (since {self.since})"


class Claim:
    """A held claim; leaving the `with` block gives it back."""

    def __init__(self, path: Path, dead: tuple[Owner, ...]) -> None:
        self.path = path
        self.dead = dead
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._keep_alive, daemon=True)
        self._thread.start()

    def __enter__(self) -> "Claim":
        return self

    def __exit__(self, *exception: object) -> None:
        self.release()

    def release(self) -> None:
        """Let others work here."""
        self._over.set()
        self._thread.join()
        self.path.unlink(missing_ok=True)

    def check(self) -> None:
        """MlError when others took this process for dead (it stood still) and took over."""
        if not self.path.exists():
            raise MlError(
                f"{self.path.parent} was taken over by another process, because this one did not "
                f"answer for {STALE_S:.0f} s: nothing is lost, the same command again goes on"
            )

    def _keep_alive(self) -> None:
        while not self._over.wait(TOUCH_S):
            try:
                os.utime(self.path)
            except FileNotFoundError:
                return


def take(folder: Path) -> Claim | None:
    """Claim the folder (made if absent); None while another live process holds it.

    `Claim.dead` names the processes that held it and ended without a word.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for _ in range(TRIES):
        dead = remove_dead(folder)
        if owner_of(folder) is not None:
            return None
        mine = _write_claim(folder)
        if all(other == mine for other in _claims(folder)):
            return Claim(mine, dead)
        mine.unlink()
        time.sleep(random.uniform(0.02, 0.2))
    return None


def owner_of(folder: Path) -> Owner | None:
    """The live process that holds the folder, if any."""
    for path in _claims(folder):
        owner = _read_owner(path)
        if owner is not None and _alive(path, owner):
            return owner
    return None


def remove_dead(folder: Path) -> tuple[Owner, ...]:
    """Remove the claims of processes that ended without a word, and name these."""
    dead = []
    for path in _claims(folder):
        owner = _read_owner(path)
        if owner is not None and not _alive(path, owner):
            path.unlink(missing_ok=True)
            dead.append(owner)
    return tuple(dead)


def _claims(folder: Path) -> list[Path]:
    return sorted(folder.glob("claim-*.json"))


def _write_claim(folder: Path) -> Path:
    host, pid = socket.gethostname(), os.getpid()
    path = folder / f"claim-{host}-{pid}-{uuid4().hex[:8]}.json"
    now = datetime.now(UTC).isoformat(timespec="seconds")
    began = psutil.Process(pid).create_time()
    write_json(path, vars(Owner(host, pid, began, _numbering(), now)))
    return path


def _read_owner(path: Path) -> Owner | None:
    """None for a claim that was given back in this moment."""
    try:
        values: dict[str, Any] = read_json(path)
    except FileNotFoundError:
        return None
    return Owner(**values)


def _alive(path: Path, owner: Owner) -> bool:
    if (owner.host, owner.processes) != (socket.gethostname(), _numbering()):
        return _age_s(path) < STALE_S
    try:
        process = psutil.Process(owner.pid)
        same = abs(process.create_time() - owner.began) < 1.0
        return bool(same and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def _age_s(path: Path) -> float:
    """Seconds since the file was touched, by the clock that stamps files in its folder."""
    probe = path.with_name(f".clock-{socket.gethostname()}-{os.getpid()}")
    probe.write_bytes(b"")
    try:
        return probe.stat().st_mtime - path.stat().st_mtime
    except FileNotFoundError:  # given back in this moment
        return STALE_S
    finally:
        probe.unlink(missing_ok=True)


def _numbering() -> int:
    """Tells apart containers of one host, whose processes are numbered separately; else 0."""
    names = Path("/proc/self/ns/pid")
    return names.stat().st_ino if names.exists() else 0
