"""What a reader study is drawn from: its readers, its cases and their strata, its arms.

Flow: **design** -> randomise -> presentations -> responses -> analyse
Source: Calabrese et al. 2021, doi:10.1148/ryai.2021200276, Materials and Methods: each reader is
shown blinded real or simulated volumes of high-grade and lower-grade tumours. Of the two readings
that sentence allows, this is the one where every reader reads every case once, in one arm.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

KIND = "one arm per reader and case"
ARMS = ("real", "simulated")
MOST_READERS = 50
MOST_CASES = 2000


class DesignError(ValueError):
    """A design that cannot be drawn: `reason`, and `nearest`, the closest one that can."""

    def __init__(self, reason: str, nearest: str = ""):
        super().__init__(f"{reason}; {nearest}" if nearest else reason)
        self.reason = reason
        self.nearest = nearest


@dataclass(frozen=True)
class Design:
    """Each reader reads each case once, in one of two arms.

    readers : labels, 1 to 50, e.g. ("R1", "R2", "R3", "R4")
    cases : (case key, stratum) pairs, 2 to 2,000; the stratum is what arms are balanced within,
        e.g. the grade ("" is a stratum like any other)
    arms : names of the two arms

    DesignError when a name is empty or repeated, or a count is out of its range.

    >>> Design(readers=("R1", "R2"), cases=(("P1", "high"), ("P2", "lower"))).arms
    ('real', 'simulated')
    """

    readers: tuple[str, ...]
    cases: tuple[tuple[str, str], ...]
    arms: tuple[str, str] = ARMS

    def __post_init__(self) -> None:
        _require_range("reader", len(self.readers), 1, MOST_READERS)
        _require_range("case", len(self.cases), len(self.arms), MOST_CASES)
        _require_names("reader", self.readers)
        _require_names("case", [key for key, _ in self.cases])
        _require_names("arm", self.arms)

    def as_dict(self) -> dict[str, Any]:
        """Return the design as JSON types; `from_dict` reads it back."""
        return {
            "kind": KIND,
            "readers": list(self.readers),
            "cases": [{"key": key, "stratum": stratum} for key, stratum in self.cases],
            "arms": list(self.arms),
        }

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> "Design":
        """Return the design that `as_dict` wrote. DesignError if it is of another kind or shape."""
        if stored.get("kind") != KIND:
            raise DesignError(f"unknown kind of design {stored.get('kind')!r}", f"use {KIND!r}")
        try:
            readers = tuple(str(label) for label in stored["readers"])
            cases = tuple((str(case["key"]), str(case["stratum"])) for case in stored["cases"])
            real, simulated = (str(arm) for arm in stored["arms"])
        except (KeyError, TypeError, ValueError) as error:
            raise DesignError(
                f"a stored design needs readers, cases (key, stratum) and two arms: {error!r}"
            ) from error
        return cls(readers, cases, (real, simulated))


def _require_range(noun: str, count: int, least: int, most: int) -> None:
    if not least <= count <= most:
        bound = least if count < least else most
        raise DesignError(
            f"a study needs {least} to {most} {noun}s, got {count}",
            f"the nearest that works has {bound} {noun}{'s' if bound > 1 else ''}",
        )


def _require_names(noun: str, names: Iterable[str]) -> None:
    counts = Counter(names)
    if "" in counts:
        raise DesignError(f"a {noun} has an empty name", f"give every {noun} a name")
    repeated = sorted(name for name, count in counts.items() if count > 1)
    if repeated:
        raise DesignError(f"{noun} named more than once: {', '.join(repeated)}", "name each once")
