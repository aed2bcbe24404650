"""The kinds of value that a key of a configuration may hold, and the words that say so.

Flow: **configuration_values** -> configuration_fields -> configuration, forms of the console

Each kind answers three questions with the same bounds: does a value fit, what would be right in
words, and what a form needs to know to ask for one (`as_schema`, words of JSON Schema).
"""

from dataclasses import dataclass
from typing import Any, Protocol

from ml.series import IMAGES


class Kind(Protocol):
    """One kind of value."""

    @property
    def wanted(self) -> str:
        """What the key must be: completes '"filters" must be ...'."""

    def fits(self, value: Any) -> bool:
        """Whether the key may hold the value."""

    def as_schema(self) -> dict[str, Any]:
        """Type and bounds for a form."""


def is_whole(value: Any, low: int, high: int) -> bool:
    """Whether it is a whole number from `low` to `high`; true and false are none.

    >>> is_whole(4, 4, 8), is_whole(True, 0, 8), is_whole(4.0, 0, 8)
    (True, False, False)
    """
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


@dataclass(frozen=True)
class Text:
    """Any text but the empty one."""

    wanted: str = "a text"

    def fits(self, value: Any) -> bool:
        """Whether it says something."""
        return isinstance(value, str) and bool(value)

    def as_schema(self) -> dict[str, Any]:
        """A text."""
        return {"type": "text"}


@dataclass(frozen=True)
class Flag:
    """Yes or no."""

    wanted: str = "true or false"

    def fits(self, value: Any) -> bool:
        """Whether it is one of the two."""
        return isinstance(value, bool)

    def as_schema(self) -> dict[str, Any]:
        """A flag."""
        return {"type": "flag"}


@dataclass(frozen=True)
class Whole:
    """A whole number from `low` to `high`, both included, and a multiple of `step`."""

    low: int
    high: int
    step: int = 1

    @property
    def wanted(self) -> str:
        """The range."""
        kind = "a whole number" if self.step == 1 else f"a multiple of {self.step}"
        return f"{kind} from {self.low} to {self.high}"

    def fits(self, value: Any) -> bool:
        """Whether it lies in the range."""
        return is_whole(value, self.low, self.high) and value % self.step == 0

    def as_schema(self) -> dict[str, Any]:
        """A whole number."""
        bounds = {"minimum": self.low, "maximum": self.high}
        return {"type": "whole", **bounds, "multiple_of": self.step}


@dataclass(frozen=True)
class Number:
    """A number between two bounds; `without_low`, `without_high` leave a bound itself out."""

    low: float
    high: float
    without_low: bool = False
    without_high: bool = False

    @property
    def wanted(self) -> str:
        """The range."""
        if not (self.without_low or self.without_high):
            return f"from {self.low:g} to {self.high:g}"
        low = "above" if self.without_low else "at least"
        if self.without_high:
            return f"{low} {self.low:g} and below {self.high:g}"
        return f"{low} {self.low:g}, at most {self.high:g}"

    def fits(self, value: Any) -> bool:
        """Whether it lies in the range; NaN does not."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            return False
        if value in (self.low, self.high):
            return not (self.without_low if value == self.low else self.without_high)
        return self.low < value < self.high

    def as_schema(self) -> dict[str, Any]:
        """A number; `above` and `below` are bounds that are themselves left out."""
        low, high = ("above" if self.without_low else "minimum"), "maximum"
        high = "below" if self.without_high else high
        return {"type": "number", low: self.low, high: self.high}


@dataclass(frozen=True)
class OneOf:
    """One of some words."""

    words: tuple[str, ...]

    @property
    def wanted(self) -> str:
        """The words."""
        return " or ".join(f'"{word}"' for word in self.words)

    def fits(self, value: Any) -> bool:
        """Whether it is one of them."""
        return isinstance(value, str) and value in self.words

    def as_schema(self) -> dict[str, Any]:
        """A choice."""
        return {"type": "choice", "choices": list(self.words)}


@dataclass(frozen=True)
class Series:
    """Different names of images."""

    names: tuple[str, ...] = IMAGES

    @property
    def wanted(self) -> str:
        """The names."""
        return f"different series out of {', '.join(self.names)}"

    def fits(self, value: Any) -> bool:
        """Whether each is known and none comes twice."""
        if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
            return False
        return 0 < len(value) == len(set(value)) and set(value) <= set(self.names)

    def as_schema(self) -> dict[str, Any]:
        """Some of the choices."""
        return {"type": "choices", "choices": list(self.names)}


@dataclass(frozen=True)
class Wholes:
    """A list of whole numbers from `low` to `high`: from `fewest` to `most` of them.

    different : no number comes twice; words : what must be, where counting says it badly
    """

    low: int
    high: int
    fewest: int
    most: int
    different: bool = False
    words: str = ""

    @property
    def wanted(self) -> str:
        """How many, and their range."""
        count = f"{self.fewest}" if self.fewest == self.most else f"{self.fewest} to {self.most}"
        return self.words or f"{count} whole numbers from {self.low} to {self.high}"

    def fits(self, value: Any) -> bool:
        """Whether it is a list of so many such numbers."""
        if not isinstance(value, list | tuple) or not self.fewest <= len(value) <= self.most:
            return False
        if not all(is_whole(one, self.low, self.high) for one in value):
            return False
        return not self.different or len(set(value)) == len(value)

    def as_schema(self) -> dict[str, Any]:
        """Whole numbers with commas between them."""
        bounds = {"minimum": self.low, "maximum": self.high}
        return {"type": "wholes", **bounds, "fewest": self.fewest, "most": self.most}
