"""Readers of an open study added and withdrawn, by account or by invitation.

Flow: open -> **amendment** -> reading
"""

from typing import Any
from uuid import UUID

from django.db import transaction

from backend.accounts.models import User
from backend.studies.asked_for import readers_asked_for
from backend.studies.warnings import warnings_of
from reader_study import amendments
from reader_study.models import StudyReader

withdraw_reader = amendments.withdraw_reader


@transaction.atomic
def add_reader(actor: User, study_id: UUID, reason: str, **reader: Any) -> StudyReader:
    """Add a reader; the warnings that hold with him in it are recorded.

    reader : username, or email and name; years_experience if known
    Refused as `amendments.add_reader`, and 400 `unknown_reader`.
    """
    (asked,) = readers_asked_for([reader])
    place = amendments.add_reader(actor, study_id, asked, reason)
    codes = [one.code for one in warnings_of(place.study)]
    amendments.note_added(place, actor, reason, codes)
    return place
