"""Studies as those who run or analyse them see them: progress and history, no arm and no answer."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from backend.accounts.models import User
from backend.jobs.models import Job
from backend.studies.models import StudySource
from backend.synthesis.models import NetworkModel
from reader_study.models import AuditEvent, Presentation, Question, Study, StudyCase, StudyReader
from reader_study.permissions import ALLOCATION_HOLDER, LEAD
from reader_study.selectors import one_study, readers_progress


@dataclass(frozen=True)
class ReaderProgress:
    """How far one reader is."""

    label: str
    username: str
    years_experience: float | None
    done: int
    total: int


@dataclass(frozen=True)
class EventSeen:
    """One line of the history."""

    action: str
    actor: str | None
    reason: str
    at: datetime


@dataclass(frozen=True)
class StudySeen:
    """A study; `seed` is None until unblinded, because the arms can be drawn again from it."""

    id: UUID
    name: str
    state: str
    lead: str
    seed: int | None
    schedule_sha256: str
    questions: list[Question]
    readers: list[ReaderProgress]
    cases_count: int
    model: NetworkModel
    job: Job | None
    actions: list[str]
    events: list[EventSeen]
    created_at: datetime


def studies() -> QuerySet[Study]:
    """Return studies with counts of cases, readers and presentations, the newest first."""
    read = Presentation.objects.filter(completed_at__isnull=False)
    rows = Study.objects.select_related("lead").order_by("-created_at")
    return rows.annotate(
        cases_count=_count(StudyCase.objects.all()),
        readers_count=_count(StudyReader.objects.all()),
        done=_count(read),
        total=_count(Presentation.objects.all()),
    )


def study_seen(user: User, study_id: UUID) -> StudySeen:
    """Return the study as this user sees it. Refused (404) if there is none."""
    study = one_study(study_id)
    source = StudySource.objects.select_related("model", "job").get(study=study)
    schedule = study.schedules.get(version=1)
    unblinded = study.state == Study.State.UNBLINDED
    return StudySeen(
        id=study.pk,
        name=study.name,
        state=study.state,
        lead=study.lead.username,
        seed=schedule.seed if unblinded else None,
        schedule_sha256=schedule.sha256,
        questions=list(study.questions.all()),
        readers=_readers(study),
        cases_count=study.cases.count(),
        model=source.model,
        job=source.job,
        actions=_actions(user, study, source.job),
        events=_events(study),
        created_at=study.created_at,
    )


def _readers(study: Study) -> list[ReaderProgress]:
    return [
        ReaderProgress(row.label, row.user.username, row.years_experience, row.done, row.total)
        for row in readers_progress(study)
    ]


def _events(study: Study) -> list[EventSeen]:
    rows = AuditEvent.objects.filter(study=study).select_related("actor").order_by("pk")
    return [
        EventSeen(row.action, row.actor.username if row.actor else None, row.reason, row.created_at)
        for row in rows
    ]


def _actions(user: User, study: Study, job: Job | None) -> list[str]:
    """What this user may do to the study now."""
    opening = job is not None and not job.is_over
    if study.state == Study.State.DRAFT and user.holds(LEAD) and not opening:
        return ["open"]
    if study.state == Study.State.OPEN and user.holds(LEAD):
        return ["lock"]
    if study.state == Study.State.LOCKED and user.holds(ALLOCATION_HOLDER):
        return ["unblind"]
    return []


def _count(rows: QuerySet) -> Coalesce:
    """Count rows per study in a subquery: joins would multiply one count by another."""
    per_study = rows.filter(study=OuterRef("pk")).order_by().values("study")
    return Coalesce(Subquery(per_study.annotate(n=Count("pk")).values("n")), 0)
