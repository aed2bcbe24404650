"""Creating a draft: people, cases and questions stored, the schedule drawn once.

Flow: cases and readers -> **creation** -> lifecycle -> reading -> results
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from rest_framework import status

from reader_study.design import Design, DesignError
from reader_study.errors import Refused
from reader_study.models import (
    Presentation,
    Question,
    ReadingSession,
    Schedule,
    Study,
    StudyCase,
    StudyReader,
)
from reader_study.permissions import READER
from reader_study.questions import PAPER, QuestionPlan
from reader_study.randomise import Row, draw_schedule, schedule_sha256
from reader_study.record import note

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

SEEDS = 2**53  # seeds below it survive a browser's numbers
NO_GRADE = "unknown"
ROWS_AT_ONCE = 2000


@dataclass(frozen=True)
class NewCase:
    """A case to be read, as the study needs to know it.

    key : unique name; label : how exports name it; grade : stratum of the draw, "" if unknown
    truths : by source ("grade", "enhancement"): {"value": str or None, "reason": why None}
    """

    key: str
    label: str
    grade: str
    truths: Mapping[str, Mapping[str, str | None]]


@transaction.atomic
def create_study(
    lead: User,
    name: str,
    cases: Sequence[NewCase],
    readers: Sequence[User],
    seed: int | None = None,
    questions: Sequence[QuestionPlan] = PAPER,
) -> Study:
    """Create a draft: draw the schedule once, store it row by row and hash it.

    seed : None draws one that nobody sees before unblinding
    Refused (400): a name in use, a reader without the role or who is the lead, a design that cannot
    be drawn.
    """
    if Study.objects.filter(name=name).exists():
        raise _name_taken(name)
    _require_readers(lead, readers)
    chosen = seed is not None
    seed = secrets.randbelow(SEEDS) if seed is None else seed
    labels = [f"R{number}" for number in range(1, len(readers) + 1)]
    design = _design(labels, cases)
    rows = draw_schedule(design, seed)
    study = _stored_study(name=name, lead=lead)
    Schedule.objects.create(
        study=study,
        version=1,
        seed=seed,
        design=design.as_dict(),
        sha256=schedule_sha256(design, seed, rows),
    )
    _store_questions(study, questions)
    _store_readers(study, labels, readers)
    _store_cases(study, cases)
    _store_schedule(study, rows)
    note(study, lead, "created", detail={"seed_chosen_by_lead": chosen})
    return study


def _invalid(code: str, message: str, field: str) -> Refused:
    return Refused(code, message, status.HTTP_400_BAD_REQUEST, {field: [message]})


def _name_taken(name: str) -> Refused:
    return _invalid("name_taken", f"There is a study named {name!r} already.", "name")


def _stored_study(**fields: Any) -> Study:
    """Store the study; Refused where another took its name in this very moment."""
    try:
        with transaction.atomic():
            return Study.objects.create(**fields)
    except IntegrityError as error:
        raise _name_taken(fields["name"]) from error


def _require_readers(lead: User, readers: Sequence[User]) -> None:
    """Refuse accounts that cannot read, the lead, and accounts named twice."""
    names = [user.username for user in readers]
    unfit = [user.username for user in readers if not (user.is_active and user.holds(READER))]
    if unfit:
        raise _invalid(
            "not_a_reader",
            f"These accounts do not hold the role reader: {', '.join(unfit)}.",
            "readers",
        )
    if lead in readers:
        raise _invalid(
            "lead_reads",
            f"{lead.username} leads the study and knows its cases: name other readers.",
            "readers",
        )
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise _invalid("reader_twice", f"Name each reader once: {', '.join(twice)}.", "readers")


def _design(labels: Sequence[str], cases: Sequence[NewCase]) -> Design:
    strata = tuple((case.key, case.grade or NO_GRADE) for case in cases)
    try:
        return Design(readers=tuple(labels), cases=strata)
    except DesignError as error:
        message = f"This design cannot be drawn: {error}."
        raise Refused("design", message, status.HTTP_400_BAD_REQUEST) from error


def _store_questions(study: Study, questions: Sequence[QuestionPlan]) -> None:
    Question.objects.bulk_create(
        Question(
            study=study,
            key=plan.key,
            position=position,
            text=plan.text,
            help_text=plan.help_text,
            options=[{"value": value, "label": label} for value, label in plan.options],
            positive=plan.positive,
            truth=plan.truth,
        )
        for position, plan in enumerate(questions, start=1)
    )


def _store_readers(study: Study, labels: Sequence[str], readers: Sequence[User]) -> None:
    StudyReader.objects.bulk_create(
        StudyReader(study=study, user=user, label=label)
        for label, user in zip(labels, readers, strict=True)
    )


def _store_cases(study: Study, cases: Sequence[NewCase]) -> None:
    StudyCase.objects.bulk_create(
        StudyCase(
            study=study,
            case_key=case.key,
            label=case.label,
            grade=case.grade,
            truth={source: dict(truth) for source, truth in case.truths.items()},
        )
        for case in cases
    )


def _store_schedule(study: Study, rows: Sequence[Row]) -> None:
    """Store the drawn rows, each with a token of its own."""
    readers = {reader.label: reader for reader in StudyReader.objects.filter(study=study)}
    ReadingSession.objects.bulk_create(
        ReadingSession(reader=reader, number=1) for reader in readers.values()
    )
    cases = {case.case_key: case for case in StudyCase.objects.filter(study=study)}
    Presentation.objects.bulk_create(
        (
            Presentation(
                study=study,
                reader=readers[row.reader],
                position=row.position,
                case=cases[row.case_key],
                arm=row.arm,
            )
            for row in rows
        ),
        batch_size=ROWS_AT_ONCE,
    )
