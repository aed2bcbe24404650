"""What a study's lead settles of the reading room: the readers' instructions, the viewing record.

Flow: creation -> **room** -> opening -> reading
Settled before the study opens, and kept in the record: all its readers read under the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from reader_study.lifecycle import draft_held
from reader_study.models import Study
from reader_study.record import note
from reader_study.refusals import invalid

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

MOST_INSTRUCTIONS = 5000
COLUMNS = ("instructions", "viewing_record")


@transaction.atomic
def change_room(actor: User, study_id: UUID, instructions: str, viewing_record: bool) -> Study:
    """Settle the reading room of a draft; the same as before changes and records nothing.

    Refused: 404 and 403 as `require_lead`, 409 `not_draft`, 400 `instructions`.
    """
    study = draft_held(actor, study_id, "given other instructions")
    before = [getattr(study, column) for column in COLUMNS]
    study.instructions = checked_instructions(instructions)
    study.viewing_record = viewing_record
    if before != [getattr(study, column) for column in COLUMNS]:
        study.save(update_fields=COLUMNS)
        note(study, actor, "room_changed", detail=room_of(study))
    return study


def room_of(study: Study) -> dict[str, str | bool]:
    """Return the settings as the record keeps them."""
    return {"instructions": study.instructions, "viewing_record": study.viewing_record}


def checked_instructions(words: str) -> str:
    """Return the words without blanks around them. Refused (400) where they are too long."""
    words = words.strip()
    if len(words) > MOST_INSTRUCTIONS:
        message = f"Instructions have at most {MOST_INSTRUCTIONS} characters; got {len(words)}."
        raise invalid("instructions", message, "instructions")
    return words
