"""What a reader is told: of a presentation, and of the end of a session.

Flow: schedule, questions, answers -> **shown** -> the reading room
Nothing here tells a repeat from a first reading: both are counted, and named, as study cases.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Count, Q
from django.utils import timezone

from reader_study import selectors
from reader_study.answers import shown as asked_now
from reader_study.models import Presentation, Purpose, Question, ReadingSession, Response
from reader_study.questions import QuestionPlan
from reader_study.wording import asked_of, plan_of

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

TRAINING_OR_STUDY = [Purpose.TRAINING.value, Purpose.STUDY.value]


@dataclass(frozen=True)
class QuestionShown:
    """A question as a reader sees it."""

    key: str
    kind: str
    text: str
    help_text: str
    required: bool
    options: list[dict[str, str]]
    limits: Mapping[str, Any] | None
    shown_if: Mapping[str, Any] | None


@dataclass(frozen=True)
class Answer:
    """The answer that stands."""

    value: str
    unanswerable: bool
    revision: int


@dataclass(frozen=True)
class PresentationShown:
    """All that a reader is told of a presentation."""

    token: str
    purpose: str
    position: int
    total: int
    session: int
    sessions: int
    break_before: bool
    questions: list[QuestionShown]
    answers: dict[str, Answer]
    completed: bool
    read_ms: int
    next_token: str | None


@dataclass(frozen=True)
class SessionEnd:
    """A session is read to its end; `position` of `total` study cases are done."""

    session: int
    sessions: int
    position: int
    total: int
    signed: bool
    next_session_at: datetime | None
    last: bool
    finished: bool = True


@dataclass(frozen=True)
class CompletedCase:
    """A case that can be opened again until its session is signed."""

    token: str
    purpose: str
    position: int


def presentation_shown(user: User, token: str) -> PresentationShown:
    """Return what the reader is told of one of his presentations. Refused as it is opened."""
    return shown(selectors.own_open_presentation(user, token))


def completed_cases(user: User, study_id: UUID) -> list[CompletedCase]:
    """Return what the reader has completed of the session that is not signed yet, in order.

    `position` counts as in a presentation. Refused: 404 as `selectors.readership`; 409 `not_open`.
    """
    reader = selectors.readership(user, study_id)
    selectors.require_open(reader)
    unsigned = ReadingSession.objects.filter(reader=reader, signed_at=None).values("number")
    rows = Presentation.objects.filter(reader=reader, completed_at__isnull=False)
    rows = rows.filter(session__in=unsigned).order_by("position")
    trained = Presentation.objects.filter(_of_purpose(training=True), reader=reader).count()
    return [
        CompletedCase(row.token, Purpose.TRAINING.value, row.position)
        if row.purpose == Purpose.TRAINING
        else CompletedCase(row.token, Purpose.STUDY.value, row.position - trained)
        for row in rows
    ]


def standing_answers(presentation: Presentation) -> dict[str, Response]:
    """Return the latest revision of each answer, by question key."""
    rows = presentation.responses.select_related("question").order_by("revision")
    return {row.question.key: row for row in rows}


def asked_plans(
    presentation: Presentation,
    standing: Mapping[str, Response],
    questions: Iterable[Question] | None = None,
) -> list[QuestionPlan]:
    """Return the questions that these answers leave asked, in order.

    questions : the presentation's, where they are at hand
    """
    plans = [plan_of(row) for row in questions or asked_of(presentation)]
    values = {key: row.value for key, row in standing.items() if not row.unanswerable}
    keys = asked_now(plans, values)
    return [plan for plan in plans if plan.key in keys]


def called(presentation: Presentation) -> str:
    """Return how a sentence names it to its reader: "case 3", "training case 1"."""
    training = "training " if presentation.purpose == Purpose.TRAINING else ""
    return f"{training}case {counted(presentation)[0]}"


def left_open(presentation: Presentation) -> list[str]:
    """Return the keys of the required questions that are asked and have no answer, in order."""
    standing = standing_answers(presentation)
    answered = {key for key, row in standing.items() if row.value or row.unanswerable}
    asked = asked_plans(presentation, standing)
    return [plan.key for plan in asked if plan.required and plan.key not in answered]


def shown(presentation: Presentation) -> PresentationShown:
    """Return what the reader is told of this presentation."""
    training = presentation.purpose == Purpose.TRAINING
    position, total, current = _places(presentation)
    around = _around(presentation)
    answers = list(presentation.responses.select_related("question").order_by("revision"))
    return PresentationShown(
        token=presentation.token,
        purpose=Purpose.TRAINING.value if training else Purpose.STUDY.value,
        position=position,
        total=total,
        session=presentation.session,
        sessions=len(presentation.reader.sessions.all()),
        break_before=_break_before(presentation, around.get(presentation.position - 1)),
        questions=[_question(plan_of(row)) for row in asked_of(presentation)],
        answers={
            row.question.key: Answer(row.value, row.unanswerable, row.revision) for row in answers
        },
        completed=presentation.completed_at is not None,
        read_ms=_read_ms(presentation, answers),
        next_token=_next_token(presentation, current, around),
    )


def session_end(session: ReadingSession) -> SessionEnd:
    """Return what the reader is told at the end of this session."""
    after = ReadingSession.objects.filter(
        reader_id=session.reader_id, number__gt=session.number
    ).first()
    at = selectors.begins_at(after) if after else None
    done, total = _progress(session.reader_id)
    return SessionEnd(
        session=session.number,
        sessions=_sessions(session.reader_id),
        position=done,
        total=total,
        signed=session.signed_at is not None,
        next_session_at=at if at and at > timezone.now() else None,
        last=after is None,
    )


def _question(plan: QuestionPlan) -> QuestionShown:
    return QuestionShown(
        key=plan.key,
        kind=plan.kind,
        text=plan.text,
        help_text=plan.help_text,
        required=plan.required,
        options=[{"value": value, "label": label} for value, label in plan.options],
        limits=plan.limits or None,
        shown_if=plan.shown_if,
    )


def _of_purpose(training: bool) -> Q:
    return Q(purpose=Purpose.TRAINING) if training else ~Q(purpose=Purpose.TRAINING)


def counted(presentation: Presentation) -> tuple[int, int]:
    """Return its position among the reader's training, or study, presentations, and their total."""
    return _places(presentation)[:2]


def _places(presentation: Presentation) -> tuple[int, int, int]:
    """Return the same two, and the position where the reader stands in the whole list."""
    same = _of_purpose(presentation.purpose == Purpose.TRAINING)
    rows = Presentation.objects.filter(reader_id=presentation.reader_id)
    counts = rows.aggregate(
        position=Count("pk", filter=same & Q(position__lte=presentation.position)),
        total=Count("pk", filter=same),
        done=Count("pk", filter=Q(completed_at__isnull=False)),
    )
    return counts["position"], counts["total"], counts["done"] + 1


def _around(presentation: Presentation) -> dict[int, Presentation]:
    """Return the presentations just before and just after, by position."""
    places = [presentation.position - 1, presentation.position + selectors.AHEAD]
    rows = Presentation.objects.filter(reader_id=presentation.reader_id, position__in=places)
    return {row.position: row for row in rows.only("position", "session", "block", "token")}


def _progress(reader_id: int) -> tuple[int, int]:
    """Return how many study presentations are done, and how many there are."""
    rows = Presentation.objects.filter(_of_purpose(training=False), reader_id=reader_id)
    counts = rows.aggregate(
        done=Count("pk", filter=Q(completed_at__isnull=False)), total=Count("pk")
    )
    return counts["done"], counts["total"]


def _sessions(reader_id: int) -> int:
    return ReadingSession.objects.filter(reader_id=reader_id).count()


def _break_before(presentation: Presentation, before: Presentation | None) -> bool:
    """Whether another block of the same session, other than training, lies before it."""
    if before is None or before.session != presentation.session or before.block == 0:
        return False
    return before.block != presentation.block


def _read_ms(presentation: Presentation, answers: Iterable[Response]) -> int:
    """Return the longest reading time that came with an answer, or with the completion."""
    longest = max((row.reading_time_ms or 0 for row in answers), default=0)
    return max(longest, presentation.reading_time_ms or 0)


def _next_token(
    presentation: Presentation, current: int, around: Mapping[int, Presentation]
) -> str | None:
    if presentation.position != current:
        return None
    after = around.get(presentation.position + selectors.AHEAD)
    same_session = after is not None and after.session == presentation.session
    return after.token if after is not None and same_session else None
