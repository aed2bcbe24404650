"""Creating a draft: people, cases and questions stored, the schedule drawn once.

Flow: cases and readers -> **creation** -> lifecycle -> reading -> results
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from reader_study.design import Design
from reader_study.draw import drawable, store_draw
from reader_study.frozen import frozen_sha256
from reader_study.models import Purpose, Study, StudyCase, StudyReader
from reader_study.people import (
    NewReader,
    require_analysts,
    require_holder,
    require_readers,
)
from reader_study.plan_checks import checked_plan
from reader_study.questions import PAPER, QuestionError, QuestionPlan, check_questions
from reader_study.randomise import LARGEST_SEED, Row, draw_schedule, drawn_cases
from reader_study.record import note
from reader_study.refusals import invalid
from reader_study.room import checked_instructions, room_of
from reader_study.truths import truths_of
from reader_study.wording import store_questions

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

NO_GRADE = "unknown"


@dataclass(frozen=True)
class NewCase:
    """A case to be read, as the study needs to know it.

    key : unique name; label : how exports name it; grade : stratum of the draw, "" if unknown
    facts : what truths are made of (reader_study.truths.truth_of)
    """

    key: str
    label: str
    grade: str
    facts: Mapping[str, Mapping[str, Any]]

    @property
    def stratum(self) -> str:
        """What arms are balanced within."""
        return self.grade or NO_GRADE


@dataclass(frozen=True)
class NewStudy:
    """All that a study is made of.

    cases : to be read; with `quotas` (grade: how many), the cohort they are drawn from
    training : cases outside the study, read first; settings : of the design, by field name
    allocation_holder : None leaves it to whoever holds the role
    instructions, viewing_record : of the reading room (reader_study.room)
    analysis : choices of the analysis plan (analysis.planning.CHOICES)
    """

    name: str
    cases: Sequence[NewCase]
    readers: Sequence[NewReader]
    training: Sequence[NewCase] = ()
    quotas: Mapping[str, int] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    questions: Sequence[QuestionPlan] = PAPER
    allocation_holder: User | None = None
    analysts: Sequence[User] = ()
    instructions: str = ""
    viewing_record: bool = True
    analysis: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Draft:
    """A study stored but for its schedule, and the schedule drawn for it."""

    study: Study
    design: Design
    seed: int
    rows: Sequence[Row]


@transaction.atomic
def create_study(
    lead: User,
    name: str,
    cases: Sequence[NewCase],
    readers: Sequence[User | NewReader],
    seed: int | None = None,
    **more: Any,
) -> Study:
    """Create a draft and record it; `more` are further fields of NewStudy. Refused as `draft`."""
    places = [one if isinstance(one, NewReader) else NewReader(user=one) for one in readers]
    made = draft(lead, NewStudy(name, cases, places, **more), seed)
    store_draw(made.study, made.design, made.seed, made.rows)
    note_created(made.study, lead, seed_chosen=seed is not None)
    return made.study


@transaction.atomic
def draft(lead: User, new: NewStudy, seed: int | None = None) -> Draft:
    """Store a draft and draw its schedule once; `store_draw` and `note_created` have to follow.

    seed : None draws one that nobody sees before unblinding
    Refused (400): a name in use, readers, analysts or a holder who cannot be that, questions that
    cannot be asked, an analysis plan that does not go with them, a design that cannot be drawn.
    """
    seed = secrets.randbelow(LARGEST_SEED) if seed is None else seed
    questions = asked(new.questions)
    checked_plan(questions, new.analysis, "analysis")
    study = store_people(lead, new)
    with drawable():
        design = design_of(new)
        rows = draw_schedule(design, seed)
    store_questions(study, 1, questions)
    store_cases(study, new, design, seed, questions)
    return Draft(study, design, seed, rows)


def note_created(study: Study, lead: User, seed_chosen: bool, warnings: Sequence[str] = ()) -> None:
    """Record the creation: name, people, whether the seed was chosen, warnings, room, hashes."""
    design = study.schedules.get(version=1).design
    detail = {
        "name": study.name,
        "lead": study.lead_id,
        "allocation_holder": study.allocation_holder_id,
        "seed_chosen": seed_chosen,
        "quotas": dict(design.get("quotas", [])),
        "warnings": list(warnings),
        "analysis": study.analysis,
        **room_of(study),
        **frozen_sha256(study),
    }
    note(study, lead, "created", detail=detail)


def asked(questions: Sequence[QuestionPlan]) -> tuple[QuestionPlan, ...]:
    """Return the questions in full. Refused (400) where they cannot be asked."""
    try:
        return check_questions(questions)
    except QuestionError as error:
        raise invalid("question", f"{error}.", "questions") from error


def design_of(new: NewStudy) -> Design:
    """Return the design asked for. DesignError where it cannot be drawn."""
    strata = tuple((case.key, case.stratum) for case in new.cases)
    years = tuple(reader.years_experience for reader in new.readers)
    return Design(
        readers=labels(len(new.readers)),
        cases=() if new.quotas else strata,
        cohort=strata if new.quotas else (),
        quotas=tuple(new.quotas.items()),
        years_experience=years if any(value is not None for value in years) else (),
        training=tuple(case.key for case in new.training),
        **new.settings,
    )


def labels(count: int) -> tuple[str, ...]:
    """Return how results name readers: R1, R2, ..."""
    return tuple(f"R{number}" for number in range(1, count + 1))


def store_people(lead: User, new: NewStudy) -> Study:
    """Store the study and its readers' places. Refused (400) as `store_study` says."""
    if Study.objects.filter(name=new.name).exists():
        raise _name_taken(new.name)
    require_readers(new.readers)
    require_holder(new.allocation_holder)
    require_analysts(new.analysts)
    study = _stored_study(
        name=new.name,
        lead=lead,
        allocation_holder=new.allocation_holder,
        instructions=checked_instructions(new.instructions),
        viewing_record=new.viewing_record,
        analysis=dict(new.analysis),
    )
    study.analysts.set(new.analysts)
    StudyReader.objects.bulk_create(
        reader.place(study, label)
        for label, reader in zip(labels(len(new.readers)), new.readers, strict=True)
    )
    return study


def store_cases(
    study: Study, new: NewStudy, design: Design, seed: int, questions: Sequence[QuestionPlan]
) -> None:
    """Store the cases that the seed draws, and those of the training, with their truths."""
    of_key = {case.key: case for case in (*new.cases, *new.training)}
    keys = [(key, Purpose.STUDY) for key, _ in drawn_cases(design, seed)]
    keys += [(case.key, Purpose.TRAINING) for case in new.training]
    StudyCase.objects.bulk_create(
        StudyCase(
            study=study,
            case_key=key,
            label=of_key[key].label,
            purpose=purpose,
            grade=of_key[key].grade,
            facts=dict(of_key[key].facts),
            truth=truths_of(questions, of_key[key].facts),
        )
        for key, purpose in keys
    )


def _name_taken(name: str) -> Exception:
    return invalid("name_taken", f"There is a study named {name!r} already.", "name")


def _stored_study(**fields: Any) -> Study:
    """Store the study; Refused where another took its name in this very moment."""
    try:
        with transaction.atomic():
            return Study.objects.create(**fields)
    except IntegrityError as error:
        raise _name_taken(fields["name"]) from error
