"""Writes to a study's record: each decides whether it may happen, then stores it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class NewResponse:
    """An answer as it comes from the browser; `revision` is the one it replaces, 0 for none."""

    idempotency_key: UUID
    question: str
    value: str
    revision: int
    reading_time_ms: int
    reason: str = ""


@dataclass(frozen=True)
class SavedResponse:
    """An answer that is on disk; `is_new` is false when the same request came again."""

    question: str
    value: str
    revision: int
    saved_at: datetime
    is_new: bool
