"""Preparing a study: both arms of every case on disk, then the audit of the blinding.

Flow: creation -> draft -> **preparation** (a job) -> opening -> reading -> **repair** (a job)
The job's child process is `manage.py materialise_study`, or `repair_images` once the study has been
opened; neither job changes the study's state.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from rest_framework import status

from backend.accounts.models import User
from backend.jobs import services as jobs
from backend.jobs.models import Job
from backend.studies.disk import require_room
from backend.studies.models import StudyAudit, StudySource
from backend.studies.repair import require_opened
from reader_study.errors import Refused
from reader_study.lifecycle import draft_held, require_draft
from reader_study.models import Schedule, Study, StudyReader
from reader_study.permissions import own_study, require_lead
from reader_study.record import note
from reader_study.selectors import held_study


@transaction.atomic
def start_preparing(actor: User, study_id: UUID) -> Job:
    """Queue the job that writes both arms and audits them; return it where it is under way.

    Refused: as `draft_held`; 507 `disk` where the volumes will not fit.
    """
    study = draft_held(actor, study_id)
    source = StudySource.objects.select_related("job").get(study=study)
    if is_under_way(source.job):
        return source.job
    require_room(study)
    return _submitted(actor, study, source, f"Write the blinded volumes of {study.name}", "prepare")


@transaction.atomic
def start_audit(actor: User, study_id: UUID) -> Job:
    """Queue the audit of a study that is prepared; what is written stays.

    An open study is audited as it is read, so that the list of a reader who was added is heard.
    Refused: 404 and 403 as `require_lead`; 409 `not_prepared`, `not_draft` once it is locked.
    """
    study = held_study(study_id)
    require_lead(actor, study)
    if study.state != Study.State.OPEN:
        require_draft(study, "audited")
    source = StudySource.objects.select_related("job").get(study=study)
    if is_under_way(source.job):
        return source.job
    if source.prepared_at is None:
        raise not_prepared(study, "its blinded volumes are not written")
    return _submitted(actor, study, source, f"Audit the blinding of {study.name}", "audit")


@transaction.atomic
def start_repair(actor: User, study_id: UUID) -> Job:
    """Queue the job that writes anew what is missing or damaged; return it where it is under way.

    Refused: 404 and 403 as `require_lead`; 409 `not_opened`, a draft is prepared instead.
    """
    study = held_study(study_id)
    require_lead(actor, study)
    require_opened(study)
    source = StudySource.objects.select_related("job").get(study=study)
    if is_under_way(source.job):
        return source.job
    title = f"Repair the images of {study.name}"
    return _submitted(actor, study, source, title, "repair")


def newest_audit(actor: User, study_id: UUID) -> StudyAudit:
    """Return the newest audit of a study the actor has a place in. Refused (404)."""
    audit = StudyAudit.objects.filter(study=own_study(actor, study_id)).first()
    if audit is None:
        message = "The blinding of this study has not been audited."
        raise Refused("no_audit", message, status.HTTP_404_NOT_FOUND)
    return audit


def current_audit(source: StudySource) -> StudyAudit | None:
    """Return the newest audit of the volumes as they are now, if there is one."""
    if source.prepared_at is None:
        return None
    rows = StudyAudit.objects.filter(study=source.study_id, created_at__gte=source.prepared_at)
    return rows.first()


def unaudited(study: Study, audit: StudyAudit) -> list[str]:
    """Return the readers, by label, whose lists were drawn after this audit."""
    drawn = Schedule.objects.filter(study=study, created_at__gt=audit.created_at)
    late = StudyReader.objects.filter(
        study=study,
        withdrawn_at=None,
        presentations__schedule_version__in=drawn.values("version"),
    )
    return list(late.distinct().order_by("pk").values_list("label", flat=True))


def last_repair(study: Study) -> datetime | None:
    """Return when the newest repair that succeeded was asked for: what was told before is over."""
    done = Job.objects.filter(kind=Job.Kind.MATERIALISE, state=Job.State.SUCCEEDED)
    repairs = done.filter(parameters__study=str(study.pk), parameters__repair=True)
    return repairs.order_by("-created_at").values_list("created_at", flat=True).first()


def is_under_way(job: Job | None) -> bool:
    """Whether the study is being prepared."""
    return job is not None and not job.is_over


def not_prepared(study: Study, why: str) -> Refused:
    """Return the refusal (409) of what needs the blinded volumes."""
    return Refused("not_prepared", f"{study.name} is not prepared: {why}. Prepare it first.")


def _submitted(actor: User, study: Study, source: StudySource, title: str, action: str) -> Job:
    parameters = {"study": str(study.pk), "repair": action == "repair"}
    if study.state == Study.State.OPEN and action == "audit":
        parameters["audit"] = True  # alone: the volumes of an open study stay as they are
    source.job = jobs.submit(Job.Kind.MATERIALISE, parameters, actor, title[:200])
    source.save(update_fields=["job"])
    note(study, actor, action, detail={"job": str(source.job.pk)})
    return source.job
