"""Deleting a draft: nobody sees it any more, and it holds neither cases, models nor disk.

Flow: draft -> **discarding**; the record of what was done to it is kept
"""

from functools import partial
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction

from backend.accounts.models import User
from backend.studies.models import StudySource
from backend.volumes.models import BlindedVolume, StudyGrid
from reader_study.errors import Refused
from reader_study.lifecycle import discard_draft, draft_held


@transaction.atomic
def discard(actor: User, study_id: UUID, reason: str) -> None:
    """Delete a draft, with its blinded volumes.

    Refused: as `lifecycle.discard_draft`; 409 `under_way` while a job writes its volumes.
    """
    study = draft_held(actor, study_id, "deleted")
    source = StudySource.objects.select_related("job").get(study=study)
    if source.job is not None and not source.job.is_over:
        message = f"{study.name} is being prepared: cancel the job first, then delete the draft."
        raise Refused("under_way", message)
    discard_draft(actor, study_id, reason)
    for row in BlindedVolume.objects.filter(study=study):
        transaction.on_commit(partial(default_storage.delete, row.file))
        row.delete()
    StudyGrid.objects.filter(study=study).delete()
    source.delete()
