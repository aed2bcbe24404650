"""What the work of a job uses: processor time, memory and disk.

Flow: child process group -> **resources** -> Job.used
"""

import os
from pathlib import Path

import psutil


class Meter:
    """Looked at now and then while the work runs; what ended between two looks is estimated low.

    `Child.used` makes it exact once the work has ended: the kernel's own sum over the group.
    """

    def __init__(self, pid: int) -> None:
        """Watch the process and all that it starts."""
        self._root = pid
        self._cpu_s: dict[tuple[int, float], float] = {}
        self._peak_bytes = 0

    def look(self) -> None:
        """Take in what the processes have used until now."""
        memory = 0
        for process in self._processes():
            try:
                times, began = process.cpu_times(), process.create_time()
                memory += process.memory_info().rss
            except psutil.Error:  # it has just ended
                continue
            self._cpu_s[process.pid, began] = times.user + times.system
        self._peak_bytes = max(self._peak_bytes, memory)

    def used(self) -> dict[str, float]:
        """Return `cpu_s` and `peak_memory_bytes`."""
        seconds = round(sum(self._cpu_s.values()), 2)
        return {"cpu_s": seconds, "peak_memory_bytes": self._peak_bytes}

    def _processes(self) -> list[psutil.Process]:
        try:
            root = psutil.Process(self._root)
            return [root, *root.children(recursive=True)]
        except psutil.Error:
            return []


def added(before: dict[str, float], now: dict[str, float]) -> dict[str, float]:
    """Return what a job used in attempts before and in this one."""
    peak = max(before.get("peak_memory_bytes", 0), now.get("peak_memory_bytes", 0))
    cpu_s = round(before.get("cpu_s", 0) + now.get("cpu_s", 0), 2)
    return before | now | {"cpu_s": cpu_s, "peak_memory_bytes": peak}


def folder_bytes(folder: Path) -> int:
    """Return the bytes of the files below a folder; 0 where there is none."""
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            try:
                total += (Path(place) / name).lstat().st_size
            except FileNotFoundError:  # renamed or removed meanwhile
                continue
    return total
