"""The progress of a whole verb as a part of one stage of another.

Flow: training, simulation of a trial -> **nested** -> the stage of that trial
"""

from collections.abc import Mapping
from typing import Any

from ml.progress import Progress, Stage


def nested(outer: Progress, stage: Stage, units: int, name: str) -> Progress:
    """A progress whose whole is `units` steps of `stage`; its curves carry `name`."""
    return Progress(face=_StageFace(outer, stage, units, name))


class _StageFace:
    def __init__(self, outer: Progress, stage: Stage, units: int, name: str) -> None:
        self.outer, self.stage, self.units, self.name = outer, stage, units, name
        self.start = stage.done

    def event(self, event: Mapping[str, Any]) -> None:
        if event["event"] == "progress":
            reached = self.start + round(self.units * event["overall"])
            message = f"{event['stage']}: {event['message']}".removesuffix(": ")
            self.stage.advance(max(reached - self.stage.done, 0), message)
        elif event["event"] == "point":
            series = str(event["series"]).removeprefix("fold 1")
            self.outer.point(f"{self.name}{series}", event["x"], event["y"])
        elif event["event"] == "warning":
            self.outer.warn(f"{self.name}: {event['message']}")

    def say(self, text: str) -> None:
        """Nothing: the outer verb speaks."""

    def close(self) -> None:
        """Nothing to tidy."""
