"""How far the command line is, on standard error: a bar with the time left, or a line a stage.

Flow: analyse_command -> **progress** -> the terminal
"""

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TextIO

BAR_WIDTH = 24
SECONDS_BETWEEN = 0.2
TOO_EARLY = 0.03  # share of the work from which the time left is told


class Progress:
    """Stages of one run.

    stages : what each takes of the whole, in the order they come
    """

    def __init__(
        self,
        stages: Mapping[str, float],
        stream: TextIO | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._stages = stages
        self._stream = stream or sys.stderr
        self._rewrites = self._stream.isatty()
        self._clock = clock
        self._started = clock()
        self._last = self._started - SECONDS_BETWEEN
        self._behind = 0.0
        self._drawn = 0

    @contextmanager
    def stage(self, name: str) -> Iterator[Callable[[float], None]]:
        """Begin a stage; gives a function that is told which share of it is done, 0 to 1."""
        if self._rewrites:
            self._draw(name, 0.0)
        else:
            self._stream.write(f"{self._overall(name, 0.0):4.0%}  {name}\n")
            self._stream.flush()
        yield lambda share: self._advance(name, share)
        self._behind += self._stages[name]

    def say(self, words: str) -> None:
        """Write a line of its own."""
        self.close()
        self._stream.write(f"{words}\n")
        self._stream.flush()

    def close(self) -> None:
        """Take the bar away."""
        if self._drawn:
            self._stream.write("\r" + " " * self._drawn + "\r")
            self._stream.flush()
            self._drawn = 0

    def _overall(self, name: str, share: float) -> float:
        done = self._behind + self._stages[name] * min(max(share, 0.0), 1.0)
        return done / sum(self._stages.values())

    def _advance(self, name: str, share: float) -> None:
        if self._rewrites and self._clock() - self._last >= SECONDS_BETWEEN:
            self._draw(name, share)

    def _draw(self, name: str, share: float) -> None:
        overall = self._overall(name, share)
        filled = round(overall * BAR_WIDTH)
        bar = "#" * filled + "-" * (BAR_WIDTH - filled)
        line = f"[{bar}] {overall:4.0%}  {name}{self._left(overall)}"
        self._stream.write("\r" + line.ljust(self._drawn))
        self._stream.flush()
        self._drawn = len(line)
        self._last = self._clock()

    def _left(self, overall: float) -> str:
        if overall < TOO_EARLY:
            return ""
        seconds = (self._clock() - self._started) * (1 - overall) / overall
        return f"  {time_left(seconds)} left"


def time_left(seconds: float) -> str:
    """Return seconds as a person says them.

    >>> time_left(31.2), time_left(125), time_left(7300)
    ('31 s', '2 min 5 s', '2 h 1 min')
    """
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
