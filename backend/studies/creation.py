"""Creating a study: where it meets the cases and the model.

Flow: cases, model, readers -> **creation** -> draft -> preparation -> opening -> reading
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction

from backend.accounts.models import User
from backend.cases.models import Case
from backend.studies.asked_for import (
    Questions,
    analysts_asked_for,
    holder_asked_for,
    questions_asked_for,
    readers_asked_for,
)
from backend.studies.candidates import candidates
from backend.studies.discarding import discard
from backend.studies.images import cases_asked_for, images_of
from backend.studies.models import StudyImages, StudySource
from backend.studies.truth import facts
from backend.studies.warnings import warnings_of
from backend.synthesis.models import NetworkModel, SimulatedVolume
from reader_study import creation
from reader_study.creation import Draft, NewCase
from reader_study.draw import store_draw
from reader_study.models import Study
from reader_study.refusals import invalid

TRAINING = "training_cases"


@dataclass(frozen=True)
class NewStudy:
    """What a lead asks for.

    readers : {"username"} or {"email", "name"}, each with years_experience where known
    cases : to be read; or cohort and quotas, {grade: how many} to draw from it; or where, a filter
        as `matching.matching` has it, whose cases are all read, or drawn from by quotas
    design : fields of reader_study.design.Design, and training_cases
    questions : the key of a template, or questions as QuestionPlan.as_dict writes them
    allocation_holder : username; None takes the lead; analysts : usernames
    instructions : what readers are told beforehand; viewing_record : whether it is kept how they
        looked at each case
    analysis : choices of the analysis plan
    seed : None, as over the API, lets the server draw one; else the record says it was chosen
    replaces : a draft of the lead's own, deleted in the same moment; its name may be taken
    """

    name: str
    model: UUID
    readers: Sequence[Mapping[str, Any]]
    cases: Sequence[UUID] = ()
    cohort: str | None = None
    where: Mapping[str, str] | None = None
    quotas: Mapping[str, int] = field(default_factory=dict)
    allocation_holder: str | None = None
    analysts: Sequence[str] = ()
    design: Mapping[str, Any] = field(default_factory=dict)
    questions: Questions = "paper"
    instructions: str = ""
    viewing_record: bool = True
    analysis: Mapping[str, Any] = field(default_factory=dict)
    seed: int | None = None
    replaces: UUID | None = None

    @property
    def chosen(self) -> dict[str, Any]:
        """Return how the cases are asked for; empty where one by one."""
        if self.cohort is not None:
            return {"cohort": self.cohort, "quotas": dict(self.quotas)}
        if self.where is not None:
            return {"where": dict(self.where), "quotas": dict(self.quotas)}
        return {}


def new_study(given: Mapping[str, Any]) -> NewStudy:
    """Return what a request asks for; a preview may have no name."""
    return NewStudy(**{"name": "", **given})


@transaction.atomic
def create_study(lead: User, new: NewStudy) -> Study:
    """Create a draft from cases, a model and readers, and fix which volumes it will show.

    Refused (400) as `images`, `candidates`, `asked_for` and `reader_study.creation` say; also for a
    model that does not exist; as `discarding.discard` where it replaces a draft.
    """
    if new.replaces is not None:
        discard(lead, new.replaces, f"Replaced by {new.name}, which was made of it.")
    list(NetworkModel.objects.select_for_update(no_key=True).filter(pk=new.model))  # it stays
    draft = drafted(lead, new)
    store_draw(draft.study, draft.design, draft.seed, draft.rows)
    codes = [one.code for one in warnings_of(draft.study, draft.design)]
    creation.note_created(draft.study, lead, new.seed is not None, codes)
    return draft.study


def drafted(lead: User, new: NewStudy) -> Draft:
    """Store all of a study but its schedule, which is drawn; call it in a transaction."""
    model = NetworkModel.objects.filter(pk=new.model).first()
    if model is None:
        raise invalid("unknown_model", f"There is no model {new.model}.", "model")
    training = list(new.design.get(TRAINING, ()))
    named = cases_asked_for([*new.cases, *training])
    cases, trained = named[: len(new.cases)], named[len(new.cases) :]
    where = new.where if new.cohort is None else {"cohort": new.cohort}
    if where is not None:
        cases = candidates(where, model, new.quotas, trained)
    simulated = images_of([*cases, *trained], model)
    draft = creation.draft(
        lead,
        creation.NewStudy(
            name=new.name,
            cases=[_new_case(case) for case in cases],
            readers=readers_asked_for(new.readers),
            training=[_new_case(case) for case in trained],
            quotas=new.quotas,
            settings={name: value for name, value in new.design.items() if name != TRAINING},
            questions=questions_asked_for(new.questions),
            allocation_holder=holder_asked_for(new.allocation_holder, lead),
            analysts=analysts_asked_for(new.analysts),
            instructions=new.instructions,
            viewing_record=new.viewing_record,
            analysis=new.analysis,
        ),
        new.seed,
    )
    _store_images(draft.study, model, simulated, new.chosen)
    return draft


def _new_case(case: Case) -> NewCase:
    return NewCase(str(case.pk), str(case), case.grade, facts(case))


def _store_images(
    study: Study,
    model: NetworkModel,
    simulated: Mapping[UUID, SimulatedVolume],
    chosen: Mapping[str, Any],
) -> None:
    """Fix the volumes of the cases that were drawn, in the order they were given."""
    keys = set(study.cases.values_list("case_key", flat=True))
    source = StudySource.objects.create(study=study, model=model, chosen=dict(chosen))
    StudyImages.objects.bulk_create(
        StudyImages(source=source, case_id=case_id, simulated=volume)
        for case_id, volume in simulated.items()
        if str(case_id) in keys
    )
