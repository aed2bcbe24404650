"""Batches drawn ahead by several threads, in the order in which one would draw them.

Flow: patches -> **streaming** -> training

Reading, rotating and adding noise run in NumPy and SciPy, which let other threads work meanwhile:
a few threads keep a network fed. Memory holds AHEAD batches besides the one in use, whatever the
number of cases.
"""

import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from ml.configuration import Configuration
from ml.loading import PreparedCase
from ml.patches import Array, as_batch, draw_sample

AHEAD = 2  # batches drawn or being drawn while the network works on another
MOST_THREADS = 16


def stream_batches(
    cases: Sequence[PreparedCase],
    configuration: Configuration,
    seed: int,
    epoch: int,
    first_step: int = 0,
    threads: int | None = None,
) -> Iterator[tuple[Array, Array, Array]]:
    """The epoch's batches from `first_step` on, each equal to `draw_batch` of its step.

    threads : drawing at once, by default as many as this process may use cores, at most 16
    An error in drawing (StoredError for a damaged file) is raised when its batch is due.
    """
    c = configuration
    coming: deque[list[Future[Array]]] = deque()
    pool = ThreadPoolExecutor(threads or cores(), thread_name_prefix="patches")

    def draw(step: int) -> list[Future[Array]]:
        wanted = range(step * c.batch_size, (step + 1) * c.batch_size)
        return [pool.submit(draw_sample, cases, c, seed, epoch, index) for index in wanted]

    try:
        for step in range(first_step, c.steps_per_epoch + AHEAD):
            if step < c.steps_per_epoch:
                coming.append(draw(step))
            if coming and step >= first_step + AHEAD:
                yield as_batch([future.result() for future in coming.popleft()], c)
    finally:
        pool.shutdown(cancel_futures=True)


def cores() -> int:
    """How many cores this process may use, at most MOST_THREADS."""
    return min(len(os.sched_getaffinity(0)), MOST_THREADS)
