"""Reads: what a reader is shown of a study, and how far its readers are.

Whatever a reader may ask for is found through `own_presentation`: what is not his, not yet his turn
or not there at all gets one and the same answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from rest_framework import status

from reader_study.errors import Refused
from reader_study.models import Presentation, Question, Response, Study, StudyReader
from reader_study.permissions import READER

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

AHEAD = 1  # presentations after the current one that may be fetched beforehand
DONE = Count("presentations", filter=Q(presentations__completed_at__isnull=False), distinct=True)


@dataclass(frozen=True)
class ReadingStudy:
    """A study in its reader's list."""

    id: UUID
    name: str
    state: str
    done: int
    total: int


@dataclass(frozen=True)
class QuestionShown:
    """A question as a reader sees it."""

    key: str
    text: str
    help_text: str
    required: bool
    options: list[dict[str, str]]


@dataclass(frozen=True)
class Answer:
    """The answer that stands."""

    value: str
    revision: int


@dataclass(frozen=True)
class PresentationShown:
    """All that a reader is told of a presentation."""

    token: str
    position: int
    total: int
    questions: list[QuestionShown]
    answers: dict[str, Answer]
    completed: bool
    next_token: str | None


@dataclass(frozen=True)
class Finished:
    """Nothing is left to read."""

    position: int
    total: int
    finished: bool = True


def no_such_presentation() -> Refused:
    """Return what a reader is told of anything he may not open, whatever the reason."""
    return Refused(
        "not_found", "There is nothing to read at this address.", status.HTTP_404_NOT_FOUND
    )


def one_study(study_id: UUID) -> Study:
    """Return the study; Refused (404) if there is none."""
    study = Study.objects.filter(pk=study_id).first()
    if study is None:
        raise Refused("not_found", "There is no such study.", status.HTTP_404_NOT_FOUND)
    return study


def readers_progress(study: Study) -> QuerySet[StudyReader]:
    """Return the study's readers, each with `done` and `total` presentations."""
    rows = StudyReader.objects.filter(study=study).select_related("user")
    return rows.annotate(done=DONE, total=Count("presentations", distinct=True)).order_by("pk")


def reading_studies(user: User) -> list[ReadingStudy]:
    """List the studies that the user reads, the newest first; drafts are not shown."""
    rows = StudyReader.objects.filter(user=user).exclude(study__state=Study.State.DRAFT)
    rows = rows.annotate(done=DONE, total=Count("presentations", distinct=True))
    return [
        ReadingStudy(row.study.pk, row.study.name, row.study.state, row.done, row.total)
        for row in rows.select_related("study").order_by("-study__created_at")
    ]


def readership(user: User, study_id: UUID) -> StudyReader:
    """Return the user's place in a study that is no draft; Refused (404) if he has none."""
    rows = StudyReader.objects.filter(user=user, study_id=study_id).select_related("study")
    row = rows.exclude(study__state=Study.State.DRAFT).first()
    if row is None or not user.holds(READER):
        raise no_such_presentation()
    return row


def own_presentation(user: User, token: str) -> Presentation:
    """Return a presentation that the user may open: completed, current, or the one after it.

    Refused (404), always the same, for any other token.
    """
    rows = Presentation.objects.filter(token=token, reader__user=user).select_related("study")
    presentation = rows.exclude(study__state=Study.State.DRAFT).first()
    if presentation is None or not user.holds(READER):
        raise no_such_presentation()
    if presentation.position > current_position(presentation.reader_id) + AHEAD:
        raise no_such_presentation()
    return presentation


def own_open_presentation(user: User, token: str) -> Presentation:
    """Return the same, of a study that is open; Refused (409) when it is not."""
    presentation = own_presentation(user, token)
    require_open(presentation.study)
    return presentation


def require_open(study: Study) -> None:
    """Refuse (409) what only an open study allows."""
    if study.state != Study.State.OPEN:
        raise Refused(
            "not_open",
            f"{study.name} is {study.get_state_display().lower()}: it takes no more answers. "
            "Answers shown as saved are kept.",
        )


def current_position(reader_id: int) -> int:
    """Return the position of the reader's first presentation that is not completed."""
    done = Presentation.objects.filter(reader_id=reader_id, completed_at__isnull=False)
    return done.count() + 1


def at_position(reader_id: int, position: int) -> Presentation | None:
    """Return the reader's presentation there, if the list is that long."""
    rows = Presentation.objects.filter(reader_id=reader_id, position=position)
    return rows.select_related("study").first()


def standing_answers(presentation: Presentation) -> dict[str, Response]:
    """Return the latest revision of each answer, by question key."""
    rows = presentation.responses.select_related("question").order_by("revision")
    return {row.question.key: row for row in rows}


def presentation_shown(user: User, token: str) -> PresentationShown:
    """Return what the reader is told of one of his presentations."""
    return shown(own_open_presentation(user, token))


def shown(presentation: Presentation) -> PresentationShown:
    """Return what the reader is told of this presentation."""
    position = current_position(presentation.reader_id)
    after = None
    if presentation.position == position:
        after = at_position(presentation.reader_id, position + AHEAD)
    questions = Question.objects.filter(study=presentation.study)
    return PresentationShown(
        token=presentation.token,
        position=presentation.position,
        total=Presentation.objects.filter(reader_id=presentation.reader_id).count(),
        questions=[
            QuestionShown(q.key, q.text, q.help_text, q.required, q.options) for q in questions
        ],
        answers={
            key: Answer(row.value, row.revision)
            for key, row in standing_answers(presentation).items()
        },
        completed=presentation.completed_at is not None,
        next_token=after.token if after else None,
    )
