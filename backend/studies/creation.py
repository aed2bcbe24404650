"""Creating a study: where it meets the cases and the model.

Flow: cases, model, readers -> **creation** -> draft -> opening -> reading
"""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from rest_framework import status

from backend.accounts.models import User
from backend.studies.images import cases_asked_for, images_of
from backend.studies.models import StudyImages, StudySource
from backend.studies.truth import truths
from backend.synthesis.models import NetworkModel
from reader_study import creation
from reader_study.creation import NewCase
from reader_study.errors import Refused
from reader_study.models import Study


@dataclass(frozen=True)
class NewStudy:
    """What a lead asks for; without a seed the server draws one."""

    name: str
    cases: list[UUID]
    model: UUID
    readers: list[str]
    seed: int | None = None


@transaction.atomic
def create_study(lead: User, new: NewStudy) -> Study:
    """Create a draft from cases, a model and readers, and fix which volumes it will show.

    Refused (400) as `images.cases_asked_for`, `images.images_of` and
    `reader_study.creation.create_study` say; also for a model or reader that does not exist.
    """
    model = NetworkModel.objects.filter(pk=new.model).first()
    if model is None:
        raise _unknown("unknown_model", f"There is no model {new.model}.", "model")
    cases = cases_asked_for(new.cases)
    simulated = images_of(cases, model)
    study = creation.create_study(
        lead,
        new.name,
        [NewCase(str(case.pk), str(case), case.grade, truths(case)) for case in cases],
        _readers(new.readers),
        new.seed,
    )
    source = StudySource.objects.create(study=study, model=model)
    StudyImages.objects.bulk_create(
        StudyImages(source=source, case=case, simulated=simulated[case.pk]) for case in cases
    )
    return study


def _readers(usernames: list[str]) -> list[User]:
    found = {user.username: user for user in User.objects.filter(username__in=usernames)}
    unknown = [name for name in usernames if name not in found]
    if unknown:
        message = f"There are no accounts with these names: {', '.join(unknown)}."
        raise _unknown("unknown_reader", message, "readers")
    return [found[name] for name in usernames]


def _unknown(code: str, message: str, field: str) -> Refused:
    return Refused(code, message, status.HTTP_400_BAD_REQUEST, {field: [message]})
