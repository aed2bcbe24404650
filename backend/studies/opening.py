"""Opening a study: its blinded volumes are written first.

Flow: creation -> draft -> **opening** (materialise job) -> reading
"""

from uuid import UUID

from django.db import transaction

from backend.accounts.models import User
from backend.jobs import services as jobs
from backend.jobs.models import Job
from backend.studies.models import StudySource
from reader_study.lifecycle import draft_held
from reader_study.record import note

ACTIONS = [("open", "Open"), ("lock", "Lock"), ("unblind", "Unblind")]


@transaction.atomic
def start_opening(actor: User, study_id: UUID) -> Job:
    """Queue the job that writes both arms and then opens; return it where it is under way.

    Refused: 404 for no such study, 409 `not_draft`.
    """
    study = draft_held(study_id)
    source = StudySource.objects.select_related("job").get(study=study)
    if source.job and not source.job.is_over:
        return source.job
    title = f"Write the blinded volumes of {study.name}"
    source.job = jobs.submit(Job.Kind.MATERIALISE, {"study": str(study.pk)}, actor, title)
    source.save(update_fields=["job"])
    note(study, actor, "opening")
    return source.job
