"""Values that forms ask for besides those of a configuration: cases, models, lists of values.

Flow: ml.configuration_values -> **forms_kinds** -> forms
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from ml.configuration_values import Kind

MOST_CASES = 100_000


def is_id(value: Any) -> bool:
    """Whether it is an id written as text."""
    if not isinstance(value, str):
        return False
    try:
        UUID(value)
    except ValueError:
        return False
    return True


@dataclass(frozen=True)
class Cases:
    """Ids of cases, at least one."""

    wanted: str = "a list of ids of cases, one at least"

    def fits(self, value: Any) -> bool:
        """Whether each is an id."""
        return isinstance(value, list) and 0 < len(value) <= MOST_CASES and all(map(is_id, value))

    def as_schema(self) -> dict[str, Any]:
        """Cases to pick."""
        return {"type": "cases"}


@dataclass(frozen=True)
class Model:
    """Id of a model."""

    wanted: str = "the id of a model"

    def fits(self, value: Any) -> bool:
        """Whether it is an id."""
        return is_id(value)

    def as_schema(self) -> dict[str, Any]:
        """A model to pick."""
        return {"type": "model"}


@dataclass(frozen=True)
class Preset:
    """Name of a configuration that simulates."""

    wanted: str = "the name of a configuration"

    def fits(self, value: Any) -> bool:
        """Whether it is a name; whether there is such a configuration is looked up."""
        return isinstance(value, str) and bool(value)

    def as_schema(self) -> dict[str, Any]:
        """A configuration to pick."""
        return {"type": "preset"}


@dataclass(frozen=True)
class Name:
    """What a model is called."""

    longest: int = 100

    @property
    def wanted(self) -> str:
        """How long it may be."""
        return f"a line of at most {self.longest} characters"

    def fits(self, value: Any) -> bool:
        """Whether it says something, and not too much."""
        if not isinstance(value, str) or not value.isprintable():  # no NUL, no half of a letter
            return False
        return bool(value.strip()) and len(value) <= self.longest

    def as_schema(self) -> dict[str, Any]:
        """A short text."""
        return {"type": "text", "longest": self.longest}


@dataclass(frozen=True)
class Several:
    """Different values of one kind, to be tried in turn; none where the key is not varied."""

    kind: Kind
    most: int = 20

    @property
    def wanted(self) -> str:
        """What each of them must be."""
        return f"a list of at most {self.most} different values, each {self.kind.wanted}"

    def fits(self, value: Any) -> bool:
        """Whether each fits and none comes twice."""
        if not isinstance(value, list) or len(value) > self.most:
            return False
        return all(map(self.kind.fits, value)) and len(set(value)) == len(value)

    def as_schema(self) -> dict[str, Any]:
        """A list of numbers with commas between them."""
        return self.kind.as_schema() | {"type": "several", "most": self.most}
