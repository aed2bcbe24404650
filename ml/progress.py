"""How a verb tells where it stands: a bar for a person, JSON lines for a program.

Flow: every verb -> **progress** -> terminal, or the backend's job row

    with Progress([("Reading cases", 1), ("Training", 20)], face="json") as progress:
        with progress.stage("Reading cases", total=24) as stage:
            for case in cases:
                stage.advance(message=case.patient)
        progress.result({"cases": 24})

Events of the JSON face, one a line on stdout: stages, progress, point, warning, error, result.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Protocol, TextIO

from ml.errors import MlError

FACES = ("bar", "json", "none")
SECONDS_BETWEEN_EVENTS = 0.25
BAR_WIDTH = 24
SHORTEST_BAR = 8


class Face(Protocol):
    """Where events go."""

    def event(self, event: Mapping[str, Any]) -> None:
        """Show one event."""

    def say(self, text: str) -> None:
        """Show text meant for a person, such as a table."""

    def close(self) -> None:
        """Leave the terminal tidy."""


class JsonFace:
    """One JSON object a line, flushed at once. Text for people is dropped: the result has it."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self.stream = stream or sys.stdout

    def event(self, event: Mapping[str, Any]) -> None:
        """Write one line."""
        self.stream.write(json.dumps(event, allow_nan=False) + "\n")
        self.stream.flush()

    def say(self, text: str) -> None:
        """Nothing: a program reads the result event."""

    def close(self) -> None:
        """Nothing to tidy."""


class BarFace:
    """One line rewritten in place on a terminal; elsewhere one line a stage."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self.stream = stream or sys.stderr
        self.rewrites = self.stream.isatty()
        self.drawn = 0
        self.stage: str | None = None

    def event(self, event: Mapping[str, Any]) -> None:
        """Draw progress, warnings and errors; stages, points and results are for programs."""
        if event["event"] in ("error", "warning"):
            self.close()
            opening = "warning: " if event["event"] == "warning" else ""
            self.stream.write(f"{opening}{event['message']}\n")
        elif event["event"] == "progress" and self.rewrites:
            self._draw(progress_line(event, _columns(self.stream)))
        elif event["event"] == "progress" and event["stage"] != self.stage:
            self.stage = str(event["stage"])
            self.stream.write(f"{event['overall']:4.0%}  {self.stage}\n")
        self.stream.flush()

    def say(self, text: str) -> None:
        """Print text on its own lines."""
        self.close()
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()

    def close(self) -> None:
        """End the line that is being rewritten."""
        if self.drawn:
            self.stream.write("\n")
            self.drawn = 0

    def _draw(self, line: str) -> None:
        self.stream.write("\r" + line.ljust(self.drawn))
        self.drawn = len(line)


class NoFace:
    """Silence, but for why a verb stopped: without it there would be an exit code alone."""

    def event(self, event: Mapping[str, Any]) -> None:
        """The sentence of an error; nothing else."""
        if event["event"] == "error":
            print(event["message"], file=sys.stderr, flush=True)

    def say(self, text: str) -> None: ...

    def close(self) -> None: ...


def progress_line(event: Mapping[str, Any], columns: int | None = None) -> str:
    """The bar as text: `[######------]  50%  Training  12/24  loss 0.2  31 s left`.

    columns : the terminal's; a line that does not fit loses of its bar, then of its message: a
        terminal cannot rewrite a line that it has wrapped
    """
    message = str(event["message"] or "")
    line = _line_with(event, BAR_WIDTH, message)
    if columns is None or len(line) <= columns:
        return line
    over = len(_line_with(event, SHORTEST_BAR, message)) - columns
    if over > 0:
        message = f"{message[: max(len(message) - over - 3, 0)]}..."
    return _line_with(event, SHORTEST_BAR, message)[:columns]


def _line_with(event: Mapping[str, Any], width: int, message: str) -> str:
    filled = round(event["overall"] * width)
    parts = [
        f"[{'#' * filled}{'-' * (width - filled)}] {event['overall']:4.0%}",
        str(event["stage"]),
        f"{event['done']}/{event['total']}" if event["total"] > 1 else "",
        message,
        f"{time_left(event['eta_s'])} left" if event["eta_s"] is not None else "",
    ]
    return "  ".join(filter(None, parts))


def _columns(stream: TextIO) -> int | None:
    """Columns that a line can fill without being wrapped; None where nobody knows."""
    try:
        columns = os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return None
    return columns - 1 if columns > 1 else None  # 0: a terminal that was never told its size


def time_left(seconds: float) -> str:
    """Seconds as a person says them.

    >>> time_left(31.2), time_left(125), time_left(7300)
    ('31 s', '2 min 5 s', '2 h 1 min')
    """
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


class Stage:
    """One stage under way; made by `Progress.stage`."""

    def __init__(self, name: str, total: int, report: Callable[["Stage", bool], None]) -> None:
        self.name = name
        self.total = max(int(total), 1)
        self.done = 0
        self.skipped = 0
        self.message = ""
        self._report = report

    @property
    def fraction(self) -> float:
        """Share of the stage that is behind us, 0 to 1."""
        return min(self.done / self.total, 1.0)

    def advance(self, count: int = 1, message: str | None = None, skipped: bool = False) -> None:
        """Count `count` more steps.

        skipped : they were done in an earlier run, so they tell nothing of this run's speed
        """
        self.done += count
        self.skipped += count if skipped else 0
        self.message = self.message if message is None else message
        self._report(self, False)


class Progress:
    """The reporter of one run of one verb.

    stages : (name, weight) pairs in order; weights are relative durations. May be given later
        with `plan`, when a verb must first read its input.
    face : "bar" (person), "json" (program), "none", or an object with Face's methods
    clock : seconds, monotonic; given by tests
    """

    def __init__(
        self,
        stages: Sequence[tuple[str, float]] = (),
        face: str | Face = "bar",
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.face = _face(face)
        self._clock = clock
        self._started = clock()
        self._last_event = -SECONDS_BETWEEN_EVENTS
        self._weights: dict[str, float] = {}
        self._behind = 0.0
        self._skipped = 0.0
        if stages:
            self.plan(stages)

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *exception: object) -> None:
        self.face.close()

    def plan(self, stages: Sequence[tuple[str, float]]) -> None:
        """Announce the stages and their weights. Raises MlError for equal names or weights <= 0."""
        names = [name for name, _ in stages]
        if len(set(names)) < len(names) or any(weight <= 0 for _, weight in stages):
            raise MlError(f"stages need different names and weights above 0, got {list(stages)}")
        total = sum(weight for _, weight in stages)
        self._weights = {name: weight / total for name, weight in stages}
        self._behind = self._skipped = 0.0
        self.face.event({"event": "stages", "stages": names})

    @contextmanager
    def stage(self, name: str, total: int = 1) -> Iterator[Stage]:
        """Work through one announced stage of `total` steps; its end counts it whole."""
        if name not in self._weights:
            raise MlError(f"no stage {name!r} was announced, only {list(self._weights)}")
        stage = Stage(name, total, self._progress)
        self._progress(stage, True)
        yield stage
        stage.done = max(stage.done, stage.total)
        self._progress(stage, True)
        weight = self._weights[name]
        self._behind += weight
        self._skipped += weight * stage.skipped / stage.total

    def point(self, series: str, x: float, y: float) -> None:
        """One point of a live curve, such as series "fold 1 loss"."""
        self.face.event({"event": "point", "series": series, "x": x, "y": y})

    def result(self, result: Mapping[str, Any]) -> None:
        """What the verb made; once, at its end."""
        self.face.event({"event": "result", "result": dict(result)})

    def warn(self, message: str) -> None:
        """One sentence on what a person should know of; the verb goes on."""
        self.face.event({"event": "warning", "message": message})

    def error(self, message: str) -> None:
        """One sentence on why the verb stops; exit code 2 follows."""
        self.face.event({"event": "error", "message": message})

    def say(self, text: str) -> None:
        """Text for a person (a table, an address); a program reads the result instead."""
        self.face.say(text)

    def _progress(self, stage: Stage, at_once: bool) -> None:
        now = self._clock()
        if not at_once and now - self._last_event < SECONDS_BETWEEN_EVENTS:
            return
        self._last_event = now
        overall = self._behind + self._weights[stage.name] * stage.fraction
        self.face.event(
            {
                "event": "progress",
                "stage": stage.name,
                "done": stage.done,
                "total": stage.total,
                "eta_s": self._seconds_left(stage, overall, now),
                "overall": round(min(overall, 1.0), 4),
                "message": stage.message,
            }
        )

    def _seconds_left(self, stage: Stage, overall: float, now: float) -> float | None:
        """Time so far over the share worked in this run, times the share that is left."""
        skipped = self._skipped + self._weights[stage.name] * stage.skipped / stage.total
        worked = overall - skipped
        if worked <= 0:
            return None
        return round((now - self._started) * max(1.0 - overall, 0.0) / worked, 1)


def _face(face: str | Face) -> Face:
    if not isinstance(face, str):
        return face
    made: dict[str, Callable[[], Face]] = {"bar": BarFace, "json": JsonFace, "none": NoFace}
    if face not in made:
        raise MlError(f"--progress is one of {', '.join(FACES)}, got {face!r}")
    return made[face]()
