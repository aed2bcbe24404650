"""What a lead chooses of the analysis plan, before the study opens: margin, family, bootstrap.

Flow: creation -> **plan change** -> opening
Kept in the record, as all that is settled of a draft.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction

from reader_study.lifecycle import draft_held
from reader_study.models import Study
from reader_study.plan_checks import checked_plan
from reader_study.planned import plan_of_draft
from reader_study.record import note
from reader_study.wording import plans_of

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


@transaction.atomic
def change_plan(actor: User, study_id: UUID, choices: Mapping[str, Any]) -> Study:
    """Settle the choices of a draft's plan; the same as before changes and records nothing.

    choices : some of `planning.CHOICES`; what is left out is the paper's
    Refused: 404 and 403 as `require_lead`, 409 `not_draft`, 400 `plan`.
    """
    study = draft_held(actor, study_id, "given another analysis plan")
    checked_plan(plans_of(study), choices, "plan")
    if study.analysis != dict(choices):
        study.analysis = dict(choices)
        study.save(update_fields=["analysis"])
        hashed = plan_of_draft(study).sha256
        detail = {"analysis": study.analysis, "analysis_plan_sha256": hashed}
        note(study, actor, "plan_changed", detail=detail)
    return study
