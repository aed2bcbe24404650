"""Studies as those who run or analyse them see them: progress and history, no arm and no answer."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from backend.accounts.models import User
from backend.jobs.models import Job
from backend.studies.actions import actions_of
from backend.studies.analysing import analysis_job
from backend.studies.disk import disk_of
from backend.studies.models import StudySource
from backend.studies.preparation import current_audit, last_repair, unaudited
from backend.studies.progress import last_acts, reminders, seconds_per_case
from backend.studies.warnings import warnings_of
from backend.synthesis.models import NetworkModel
from reader_study.design import Design
from reader_study.faults import FaultSeen, faults_of
from reader_study.freezing import newest
from reader_study.models import (
    AuditEvent,
    FrozenResults,
    Invitation,
    LateResponse,
    Presentation,
    Purpose,
    Question,
    Schedule,
    Study,
    StudyCase,
    StudyReader,
)
from reader_study.permissions import reads_blind, studies_seen_by, study_seen_by
from reader_study.planned import chosen
from reader_study.record import head_of
from reader_study.selectors import readers_progress

SHOWN_OF_DESIGN = (
    "kind",
    "repeats_percent",
    "session_size",
    "block_size",
    "washout_days",
    "min_distance",
    "max_run",
)


@dataclass(frozen=True)
class ReaderSeen:
    """A reader's place; `invitation` is "waiting", "accepted", "expired" or None.

    session : the first that is not signed, from 1; the last where all are
    last_at : when he last opened, answered, completed or signed anything; None before
    seconds_per_case, reminded_at : as `backend.studies.progress` finds them
    """

    label: str
    username: str | None
    name: str
    email: str
    years_experience: float | None
    invitation: str | None
    withdrawn_at: datetime | None
    done: int
    total: int
    training_done: int
    training_total: int
    session: int
    sessions: int
    signed: int
    last_at: datetime | None
    seconds_per_case: float | None
    reminded_at: datetime | None


@dataclass(frozen=True)
class ScheduleSeen:
    """A draw; `seed` is None until unblinded, because the arms can be drawn again from it."""

    version: int
    sha256: str
    seed: str | None
    reason: str
    created_at: datetime


@dataclass(frozen=True)
class EventSeen:
    """One line of the history; `reader` and `case` are labels of what it is about, or None.

    The case is None to who reads blind in the study: it may be one whose images he missed.
    """

    action: str
    actor: str | None
    reader: str | None
    case: str | None
    reason: str
    at: datetime


@dataclass(frozen=True)
class StudySeen:
    """A study, field by field as `api.shown.StudySerializer` sends it."""

    id: UUID
    name: str
    state: str
    lead: str
    allocation_holder: str | None
    analysts: list[str]
    design: dict[str, Any]
    schedules: list[ScheduleSeen]
    questions: list[Question]
    questions_version: int
    readers: list[ReaderSeen]
    cases_count: int
    training_count: int
    model: NetworkModel
    warnings: list[Any]
    disk: Any
    preparation: dict[str, Any]
    audit: dict[str, Any] | None
    record: dict[str, Any]
    late_answers: int
    instructions: str
    viewing_record: bool
    analysis: dict[str, Any]
    analysis_job: Job | None
    analysed_at: datetime | None
    faults: list[FaultSeen]
    actions: list[str]
    events: list[EventSeen]
    created_at: datetime


def studies(user: User) -> QuerySet[Study]:
    """Return the studies this user may see, with counts (training left out), newest first."""
    shown = Presentation.objects.exclude(purpose=Purpose.TRAINING)
    rows = studies_seen_by(user).select_related("lead").order_by("-created_at")
    results = FrozenResults.objects.filter(study=OuterRef("pk")).order_by("-number")
    return rows.annotate(
        cases_count=_count(StudyCase.objects.filter(purpose=Purpose.STUDY)),
        readers_count=_count(StudyReader.objects.all()),
        done=_count(shown.filter(completed_at__isnull=False)),
        total=_count(shown),
        analysed_at=Subquery(results.values("created_at")[:1]),
    )


def study_seen(user: User, study_id: UUID) -> StudySeen:
    """Return the study as this user sees it. Refused (404) if he may not, or there is none."""
    study = study_seen_by(user, study_id)
    source = StudySource.objects.select_related("model", "job").get(study=study)
    schedules = list(study.schedules.order_by("version"))
    head = head_of(study)
    return StudySeen(
        id=study.pk,
        name=study.name,
        state=study.state,
        lead=study.lead.username,
        allocation_holder=study.allocation_holder.username if study.allocation_holder else None,
        analysts=sorted(study.analysts.values_list("username", flat=True)),
        design=_design(schedules[0]),
        schedules=_schedules(study, schedules),
        questions=list(study.questions.filter(version=study.questions_version)),
        questions_version=study.questions_version,
        readers=_readers(study),
        cases_count=study.cases.filter(purpose=Purpose.STUDY).count(),
        training_count=study.cases.filter(purpose=Purpose.TRAINING).count(),
        model=source.model,
        warnings=warnings_of(study),
        disk=disk_of(study),
        preparation={
            "prepared_at": source.prepared_at,
            "job": source.job,
            "repaired_at": last_repair(study),
        },
        audit=_audit(study, source),
        record={"count": head.count, "head": head.sha256},
        late_answers=LateResponse.objects.filter(presentation__study=study).count(),
        instructions=study.instructions,
        viewing_record=study.viewing_record,
        analysis=chosen(study),
        analysis_job=analysis_job(study),
        analysed_at=_analysed_at(study),
        faults=faults_of(study, user),
        actions=actions_of(user, study, source),
        events=_events(study, reads_blind(user, study)),
        created_at=study.created_at,
    )


def _design(schedule: Schedule) -> dict[str, Any]:
    """Return what the first schedule was drawn from, without names."""
    design = Design.from_dict(schedule.design)
    shown = {name: getattr(design, name) for name in SHOWN_OF_DESIGN}
    return {**shown, "training": len(design.training), "quotas": dict(design.quotas)}


def _schedules(study: Study, rows: list[Schedule]) -> list[ScheduleSeen]:
    unblinded = study.state == Study.State.UNBLINDED
    return [
        ScheduleSeen(
            row.version,
            row.sha256,
            str(row.seed) if unblinded else None,
            row.reason,
            row.created_at,
        )
        for row in rows
    ]


def _readers(study: Study) -> list[ReaderSeen]:
    newest: dict[int, Invitation] = {}
    for invitation in Invitation.objects.filter(reader__study=study).order_by("created_at", "pk"):
        newest[invitation.reader_id] = invitation
    last, seconds, reminded = last_acts(study), seconds_per_case(study), reminders(study)
    return [
        ReaderSeen(
            label=row.label,
            username=row.user.username if row.user else None,
            name=row.user.get_full_name() if row.user else row.name,
            email=row.user.email if row.user else row.email,
            years_experience=row.years_experience,
            invitation=_state(newest.get(row.pk)),
            withdrawn_at=row.withdrawn_at,
            done=row.done,
            total=row.total,
            training_done=row.training_done,
            training_total=row.training_total,
            last_at=last.get(row.pk),
            seconds_per_case=seconds.get(row.pk),
            reminded_at=reminded.get(row.label),
            **_sessions(row),
        )
        for row in readers_progress(study).prefetch_related("sessions")
    ]


def _sessions(row: StudyReader) -> dict[str, int]:
    sessions = row.sessions.all()
    signed = sum(session.signed_at is not None for session in sessions)
    return {
        "session": min(signed + 1, len(sessions)),  # they are signed in order
        "sessions": len(sessions),
        "signed": signed,
    }


def _state(invitation: Invitation | None) -> str | None:
    if invitation is None:
        return None
    if invitation.accepted_at:
        return "accepted"
    over = invitation.revoked_at or invitation.expires_at <= timezone.now()
    return "expired" if over else "waiting"


def _audit(study: Study, source: StudySource) -> dict[str, Any] | None:
    """Return the newest audit of the volumes as they are, and why none passed at the opening."""
    audit = current_audit(source)
    opened = AuditEvent.objects.filter(study=study, action="opened").first()
    waived = (opened.detail.get("audit_waiver") or "") if opened else ""
    if audit is None and not waived:
        return None
    return {
        "passed": audit.passed if audit else None,
        "created_at": audit.created_at if audit else None,
        "waived_reason": waived,
        "unaudited": unaudited(study, audit) if audit else [],
    }


def _analysed_at(study: Study) -> datetime | None:
    last = newest(study)
    return last.created_at if last else None


def _events(study: Study, blind: bool) -> list[EventSeen]:
    rows = AuditEvent.objects.filter(study=study, about=AuditEvent.About.STUDY)
    return [
        EventSeen(
            action=row.action,
            actor=row.actor.username if row.actor else None,
            reader=row.detail.get("reader"),
            case=None if blind else row.detail.get("case"),
            reason=row.reason,
            at=row.created_at,
        )
        for row in rows.select_related("actor").order_by("pk")
    ]


def _count(rows: QuerySet) -> Coalesce:
    """Count rows per study in a subquery: joins would multiply one count by another."""
    per_study = rows.filter(study=OuterRef("pk")).order_by().values("study")
    return Coalesce(Subquery(per_study.annotate(n=Count("pk")).values("n")), 0)
