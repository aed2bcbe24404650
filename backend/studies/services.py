"""Creating and opening a study: where it meets the cases and the model."""

from dataclasses import dataclass
from uuid import UUID

ACTIONS = [("open", "Open"), ("lock", "Lock"), ("unblind", "Unblind")]


@dataclass(frozen=True)
class NewStudy:
    """What a lead asks for; without a seed the server draws one."""

    name: str
    cases: list[UUID]
    model: UUID
    readers: list[str]
    seed: int | None = None
