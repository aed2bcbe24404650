"""One progress bar with the time left, for every stage of `make setup` and `make demo`.

On a terminal the line is drawn over itself; elsewhere (a log, a pipe) it is written anew at each
tenth. Standard library alone, Python 3.9.
"""

from __future__ import annotations

import shutil
import sys
import time
from types import TracebackType

WIDTH = 24
REDRAW_S = 0.1


def in_words(seconds: float) -> str:
    """Return a length of time as a person would say it: `40 s`, `2 min 05 s`, `1 h 10 min`."""
    whole = max(0, round(seconds))
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02d} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02d} min"


class Bar:
    """A stage's bar: `with Bar("Installing") as bar: bar.update(0.4)`."""

    def __init__(self, name: str, stream=None) -> None:
        self.name = name
        self.stream = stream or sys.stdout
        self.live = self.stream.isatty()
        self.started = time.monotonic()
        self.fraction = 0.0
        self._drawn_at = 0.0
        self._tenth = -1

    def __enter__(self) -> Bar:
        self.update(0.0)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if kind is None:
            self._write(
                self._line(1.0, f"done in {in_words(time.monotonic() - self.started)}"), "\n"
            )
        elif self.live:
            self.stream.write("\n")
            self.stream.flush()

    def update(self, fraction: float, left_s: float | None = None, note: str = "") -> None:
        """Show the fraction done, 0 to 1, and the seconds left: measured, or from the pace so far.

        The bar never goes back: a stage that starts over (a resumed training) waits at its mark.
        """
        self.fraction = max(self.fraction, min(max(fraction, 0.0), 1.0))
        now = time.monotonic()
        if self.live and now - self._drawn_at < REDRAW_S:
            return
        tenth = int(self.fraction * 10)
        if not self.live and tenth in (self._tenth, 10):  # the end writes a line of its own
            return
        self._drawn_at, self._tenth = now, tenth
        self._write(self._line(self.fraction, self._left(left_s), note), "" if self.live else "\n")

    def _left(self, left_s: float | None) -> str:
        elapsed = time.monotonic() - self.started
        if left_s is None and self.fraction > 0.02 and elapsed > 1:
            left_s = elapsed / self.fraction * (1 - self.fraction)
        return "" if left_s is None else f"{in_words(left_s)} left"

    def _line(self, fraction: float, left: str, note: str = "") -> str:
        full = int(fraction * WIDTH)
        drawn = "█" * full + "░" * (WIDTH - full)
        return f"{self.name:<36} {drawn} {fraction:4.0%}  {left}  {note}".rstrip()

    def _write(self, line: str, end: str) -> None:
        if self.live:
            columns = shutil.get_terminal_size().columns - 1
            line = f"\r\x1b[2K{line[:columns]}"
        self.stream.write(line + end)
        self.stream.flush()
