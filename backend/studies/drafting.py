"""A draft as the request that would make it again, for a form that changes it.

Flow: draft -> **drafting** -> form -> creation (replacing the draft)
"""

from typing import Any
from uuid import UUID

from backend.accounts.models import User
from backend.studies.models import StudySource
from reader_study.design import Design
from reader_study.lifecycle import require_draft
from reader_study.models import Purpose, Study, StudyReader
from reader_study.permissions import require_lead
from reader_study.selectors import one_study
from reader_study.wording import plans_of

SETTINGS = (
    "kind",
    "repeats_percent",
    "session_size",
    "block_size",
    "washout_days",
    "min_distance",
    "max_run",
)


def request_of(actor: User, study_id: UUID) -> dict[str, Any]:
    """Return what would make the draft again, as `api.asked.NewStudySerializer` has it.

    Questions, room and plan are as they are by now; the schedule would be drawn anew.
    Refused: 404 and 403 as `require_lead`; 409 `not_draft`.
    """
    study = one_study(study_id)
    require_lead(actor, study)
    require_draft(study, "changed")
    source = StudySource.objects.get(study=study)
    holder = study.allocation_holder
    return {
        "name": study.name,
        "model": source.model_id,
        **(source.chosen or {"cases": _keys(study, Purpose.STUDY)}),
        "readers": [_reader(row) for row in study.readers.select_related("user").order_by("pk")],
        **({"allocation_holder": holder.username} if holder else {}),
        "analysts": sorted(study.analysts.values_list("username", flat=True)),
        "design": _design(study),
        "questions": [plan.as_dict() for plan in plans_of(study)],
        "instructions": study.instructions,
        "viewing_record": study.viewing_record,
        "analysis": study.analysis,
    }


def _design(study: Study) -> dict[str, Any]:
    design = Design.from_dict(study.schedules.get(version=1).design)
    settings = {name: getattr(design, name) for name in SETTINGS}
    return {**settings, "training_cases": _keys(study, Purpose.TRAINING)}


def _keys(study: Study, purpose: Purpose) -> list[str]:
    rows = study.cases.filter(purpose=purpose).order_by("pk")
    return list(rows.values_list("case_key", flat=True))


def _reader(row: StudyReader) -> dict[str, Any]:
    who = {"username": row.user.username} if row.user else {"email": row.email, "name": row.name}
    years = row.years_experience
    return who if years is None else {**who, "years_experience": years}
