"""Memory and processor time of the parts of an installation, sampled while it is under load.

Flow: load -> **load_watch** -> rows: CPU shares, growth of memory
"""

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np
import psutil

EVERY_S = 2.0


@dataclass
class Watched:
    """What one part took: samples of (monotonic s, resident MB, processor s since it began)."""

    samples: list[tuple[float, float, float]] = field(default_factory=list)

    def cpu_s(self, since: float = 0.0, until: float = float("inf")) -> float:
        """Return the processor seconds taken between two times."""
        taken = [cpu for at, _, cpu in self.samples if since <= at <= until]
        return taken[-1] - taken[0] if taken else 0.0

    def slope_mb_per_min(self, since: float, until: float = float("inf")) -> float:
        """Return how fast resident memory grew between two times, by least squares."""
        found = [(at, mb) for at, mb, _ in self.samples if since <= at <= until]
        if len(found) < 3:
            return 0.0
        at, mb = np.array(found).T
        return float(np.polyfit((at - at[0]) / 60.0, mb, 1)[0])

    def ends_mb(self, since: float, until: float = float("inf")) -> tuple[float, float]:
        """Return resident memory at the beginning and the end: means of a tenth of the samples."""
        mb = [mb for at, mb, _ in self.samples if since <= at <= until]
        part = max(1, len(mb) // 10)
        return float(np.mean(mb[:part])), float(np.mean(mb[-part:]))


@contextmanager
def watching(pids: Mapping[str, int]) -> Iterator[dict[str, Watched]]:
    """Sample process trees, by the names and first processes given, until the block ends."""
    watched = {name: Watched() for name in pids}
    over = threading.Event()

    def sample() -> None:
        while not over.wait(EVERY_S):
            for name, pid in pids.items():
                watched[name].samples.append((time.monotonic(), *taken_by(pid)))

    for name, pid in pids.items():
        watched[name].samples.append((time.monotonic(), *taken_by(pid)))
    thread = threading.Thread(target=sample)
    thread.start()
    try:
        yield watched
    finally:
        over.set()
        thread.join()


def taken_by(pid: int) -> tuple[float, float]:
    """Return resident MB and processor seconds of a process and all below it, the ended included.

    Pages that processes share are counted in each.
    """
    mb = seconds = 0.0
    first = psutil.Process(pid)
    ended = first.cpu_times()
    seconds += ended.children_user + ended.children_system
    for process in [first, *first.children(recursive=True)]:
        try:
            own = process.cpu_times()
            seconds += own.user + own.system
            mb += process.memory_info().rss / 1e6
        except psutil.NoSuchProcess:  # it ended just now
            continue
    return mb, seconds
