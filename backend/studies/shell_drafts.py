"""What `manage.py study` does to drafts and reminders; the same services as the API's.

Flow: shell -> **shell_drafts** -> candidates, drafting, discarding, reminding
"""

from argparse import Namespace

from backend.accounts.models import User
from backend.studies import reminding
from backend.studies.api.asked import NewStudySerializer
from backend.studies.api.drafts import CandidatesAskedSerializer, CandidatesSerializer, counted
from backend.studies.discarding import discard
from backend.studies.drafting import request_of
from backend.studies.typed import as_json, checked, json_in, study_named

ROOM = "/reading of this server"


def candidates(user: User, typed: Namespace) -> str:
    """Count the cases that the file's filter matches and that its model can be shown for."""
    given = checked(CandidatesAskedSerializer, json_in(typed.file))
    return as_json(CandidatesSerializer(counted(**given)).data)


def draft(user: User, typed: Namespace) -> str:
    """Print what would make a draft again, to be changed and given to `create`."""
    study = study_named(user, typed.name)
    return as_json(NewStudySerializer(request_of(user, study.pk)).data)


def discarded(user: User, typed: Namespace) -> str:
    """Delete a draft."""
    study = study_named(user, typed.name)
    discard(user, study.pk, typed.reason)
    return f"The draft {study.name} is deleted; its record is kept."


def reminder(user: User, typed: Namespace) -> str:
    """Print the reminder to a reader, and record that it was taken along."""
    study = study_named(user, typed.name)
    text = reminding.offered(user, study.pk, typed.label, ROOM)
    reminding.remind(user, study.pk, typed.label, ROOM, send=False)
    return f"To: {text.to}\nSubject: {text.subject}\n\n{text.body}"
