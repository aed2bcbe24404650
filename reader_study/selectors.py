"""Reads: what a reader is shown, how far a study is, and the table that analysis starts from.

Whatever a reader may ask for is found through `own_presentation`: what is not his, not yet his turn
or not there at all gets one and the same answer.
"""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class ReadingStudy:
    """A study in its reader's list."""

    id: UUID
    name: str
    state: str
    done: int
    total: int


@dataclass(frozen=True)
class QuestionShown:
    """A question as a reader sees it."""

    key: str
    text: str
    help_text: str
    required: bool
    options: list[dict[str, str]]


@dataclass(frozen=True)
class Answer:
    """The answer that stands."""

    value: str
    revision: int


@dataclass(frozen=True)
class PresentationShown:
    """All that a reader is told of a presentation."""

    token: str
    position: int
    total: int
    questions: list[QuestionShown]
    answers: dict[str, Answer]
    completed: bool
    next_token: str | None


@dataclass(frozen=True)
class Finished:
    """Nothing is left to read."""

    position: int
    total: int
    finished: bool = True
