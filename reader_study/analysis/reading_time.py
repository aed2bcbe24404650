"""How long readers took over an image, by arm.

Flow: readings -> **reading_time** -> analyse
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reader_study.analysis.plan import Plan
from reader_study.analysis.readings import Reading
from reader_study.statistics.estimate import Estimate
from reader_study.statistics.tested import Tested


@dataclass(frozen=True)
class Times:
    """Times of one arm (or all) in seconds, None where there are none."""

    n: int
    median: float | None
    q1: float | None
    q3: float | None
    geometric_mean: Estimate

    def as_dict(self) -> dict[str, Any]:
        """Return them as JSON types."""
        return {
            "n": self.n,
            "median": self.median,
            "q1": self.q1,
            "q3": self.q3,
            "geometric_mean": self.geometric_mean.as_dict(),
        }


@dataclass(frozen=True)
class TimeBin:
    """Times at positions `first` to `last`, both included, from 1."""

    first: int
    last: int
    times: Times

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON types."""
        return {"from": self.first, "to": self.last, **self.times.as_dict()}


@dataclass(frozen=True)
class ReadingTime:
    """Reading times by arm, reader and position, and the arms compared."""

    arms: dict[str, Times]
    readers: dict[str, dict[str, Times]]
    tests: tuple[Tested, ...]
    by_position: tuple[TimeBin, ...]
    reason: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Return them as JSON types."""
        return {
            "unit": "s",
            "arms": {arm: times.as_dict() for arm, times in self.arms.items()},
            "readers": [
                {"reader": reader, "arms": {arm: times.as_dict() for arm, times in arms.items()}}
                for reader, arms in self.readers.items()
            ],
            "tests": [test.as_dict() for test in self.tests],
            "by_position": {"bins": [each.as_dict() for each in self.by_position]},
            "reason": self.reason or None,
        }


def reading_time(readings: Sequence[Reading], plan: Plan) -> ReadingTime | None:
    """Return reading times; None where no reading has one.

    readings : the whole response table; a presentation's time is the longest of its rows, which
        is that of its last answer; repeats are passed over
    """
    return None
