"""What a user may do to a study now, for buttons; the services say it again when it is done."""

from backend.accounts.models import User
from backend.studies.models import StudySource
from reader_study.models import Study
from reader_study.permissions import holds_allocation, leads

ACTIONS = [
    ("prepare", "Prepare"),
    ("audit", "Audit the blinding"),
    ("open", "Open"),
    ("amend", "Amend"),
    ("lock", "Lock"),
    ("unblind", "Unblind"),
]


def actions_of(user: User, study: Study, source: StudySource) -> list[str]:
    """Return the keys of ACTIONS that this user may do to this study in its state."""
    if study.state == Study.State.LOCKED:
        return ["unblind"] if holds_allocation(user, study) else []
    if not leads(user, study):
        return []
    if study.state == Study.State.OPEN:
        return ["amend", "lock"]
    if study.state == Study.State.UNBLINDED or (source.job and not source.job.is_over):
        return []
    return ["prepare", "audit", "open"] if source.prepared_at else ["prepare"]
