"""What a child process has said so far, as the fields of its Job row.

Flow: ml.progress (JSON lines) -> child -> **account** -> Job
"""

import json
import math
from collections import deque
from collections.abc import Iterable, Sequence
from typing import Any

LOG_LINES = 200
LINE_LENGTH = 1000
CURVE_POINTS = 400  # of each series; beyond, every second one is dropped
NUL, UNKNOWN = "\x00", "\ufffd"  # PostgreSQL stores neither a NUL nor half of a character


class Account:
    """Folds lines into fields; a line that is no event goes to the log."""

    def __init__(
        self,
        curve: Iterable[dict[str, Any]] = (),
        parts: Sequence[str] = (),
        reached: float = 0.0,
    ) -> None:
        """Start with nothing said but the curve of an attempt before, which is gone on with.

        parts : stages that are over before the first word: the parts that are gathered
        reached : how far an attempt before was, 0 to 1: the bar waits there until it is passed
        """
        self._reached = 1.0 if parts else reached
        self._parts = dict.fromkeys(parts, 1.0)
        self.result: dict[str, Any] | None = None
        self.error = ""
        self._progress: dict[str, Any] = {}
        self._stages: dict[str, float] = dict(self._parts)
        self._curves: dict[str, dict[float, float]] = {}
        self._log: deque[str] = deque(maxlen=LOG_LINES)
        for point in curve:
            self._take_point(point)

    def read(self, line: str) -> None:
        """Take in one line."""
        line = storable(line)
        event = _event(line)
        if event is None:
            self._log.append(line[:LINE_LENGTH])
            return
        take = {
            "stages": self._take_stages,
            "progress": self._take_progress,
            "point": self._take_point,
            "warning": self._take_warning,
            "error": self._take_error,
            "result": self._take_result,
        }.get(event["event"])
        if take is not None:
            take(event)

    def fields(self) -> dict[str, Any]:
        """Return the Job fields that follow the work."""
        return self._progress | {
            "stages": [{"name": name, "progress": share} for name, share in self._stages.items()],
            "curve": [
                {"series": series, "x": x, "y": y}
                for series, points in self._curves.items()
                for x, y in points.items()
            ],
            "log": "\n".join(self._log),
        }

    def last_line(self) -> str:
        """Return the last line of the log that says something."""
        return next((line.strip() for line in reversed(self._log) if line.strip()), "")

    def _take_stages(self, event: dict[str, Any]) -> None:
        self._stages = self._parts | {str(name): 0.0 for name in event["stages"]}

    def _take_progress(self, event: dict[str, Any]) -> None:
        stage, total = str(event["stage"]), max(event["total"], 1)
        self._progress = {
            "stage": stage[:200],
            "progress": min(max(float(event["overall"]), self._reached), 1.0),
            "eta_s": event["eta_s"],
            "message": str(event["message"])[:500],
        }
        for name in self._stages:  # those before it are over
            if name == stage:
                self._stages[name] = min(event["done"] / total, 1.0)
                break
            self._stages[name] = 1.0

    def _take_point(self, event: dict[str, Any]) -> None:
        if None in (event["x"], event["y"]):  # not finite
            return
        points = self._curves.setdefault(str(event["series"]), {})
        points[event["x"]] = event["y"]
        if len(points) > CURVE_POINTS:
            for x in list(points)[1:-1:2]:
                del points[x]

    def _take_warning(self, event: dict[str, Any]) -> None:
        self._log.append(f"warning: {event['message']}"[:LINE_LENGTH])

    def _take_error(self, event: dict[str, Any]) -> None:
        self.error = str(event["message"])

    def _take_result(self, event: dict[str, Any]) -> None:
        self.result = dict(event["result"])


def _event(line: str) -> dict[str, Any] | None:
    if not line.startswith("{"):
        return None
    try:
        event = storable(json.loads(line))
    except (ValueError, RecursionError):
        return None
    return event if isinstance(event, dict) and "event" in event else None


def storable(value: Any) -> Any:
    """Return what JSON gave, its texts and numbers as a database can hold them.

    >>> storable({"said": ["a\\x00b", 1, float("nan")]})
    {'said': ['a\ufffdb', 1, None]}
    """
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, str):
        return value.replace(NUL, UNKNOWN).encode(errors="replace").decode()
    if isinstance(value, list):
        return [storable(one) for one in value]
    if isinstance(value, dict):
        return {storable(key): storable(one) for key, one in value.items()}
    return value
