"""What a user may do to a study now, for buttons; the services say it again when it is done."""

from backend.accounts.models import User
from backend.studies.analysing import may_analyse, waits_for_analysis
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
    ("repair", "Repair the images"),
    ("plan", "Change the analysis plan"),
    ("analyse", "Analyse"),
    ("discard", "Delete the draft, or make another of it"),
    ("remind", "Remind readers"),
]


def actions_of(user: User, study: Study, source: StudySource) -> list[str]:
    """Return the keys of ACTIONS that this user may do to this study in its state."""
    acts = _of_the_state(user, study, source)
    if may_analyse(user, study) and waits_for_analysis(study):
        acts.append("analyse")
    if leads(user, study) and study.state != Study.State.DRAFT and not _at_work(source):
        acts.append("repair")
    return acts


def _of_the_state(user: User, study: Study, source: StudySource) -> list[str]:
    """Return the acts that the state allows, `repair` apart."""
    if study.state == Study.State.LOCKED:
        return ["unblind"] if holds_allocation(user, study) else []
    if not leads(user, study):
        return []
    if study.state == Study.State.OPEN:
        return ["amend", "lock", "remind"] + ([] if _at_work(source) else ["audit"])
    if study.state == Study.State.UNBLINDED:
        return []
    if _at_work(source):
        return ["plan"]
    if source.prepared_at:
        return ["prepare", "audit", "open", "plan", "discard"]
    return ["prepare", "plan", "discard"]


def _at_work(source: StudySource) -> bool:
    """Whether a job writes the study's volumes now."""
    return source.job is not None and not source.job.is_over
