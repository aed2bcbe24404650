"""Seconds and memory of a piece of work in its own process."""

import resource
import statistics
import time
from collections.abc import Callable


def measured(work: Callable[[], None], repeats: int, warm: bool = True) -> float:
    """Median wall-clock seconds of `work`, after one run that is not counted (tracing, caches)."""
    if warm:
        work()
    seconds = []
    for _ in range(repeats):
        began = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds)


def peak_gib() -> float:
    """The most memory this process has held, in GiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
