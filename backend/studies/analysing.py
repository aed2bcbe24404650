"""Analysing a study: a job that computes the results once it is unblinded, and freezes them.

Flow: unblinding -> **analysing** (a job) -> frozen results -> results page, exports, report
The job's child process is `manage.py analyse_study`.
"""

from uuid import UUID

from django.db import transaction
from rest_framework import status

from backend.accounts.models import User
from backend.jobs import services as jobs
from backend.jobs.models import Job
from reader_study import outcome
from reader_study.errors import Refused
from reader_study.freezing import is_current
from reader_study.lifecycle import unblind_study
from reader_study.models import Study
from reader_study.permissions import ANALYST, leads, results_seen_by
from reader_study.record import note


@transaction.atomic
def unblind_and_analyse(actor: User, study_id: UUID, reason: str) -> Study:
    """Unblind a study, and queue the job that computes its results. Refused as `unblind_study`."""
    study = unblind_study(actor, study_id, reason)
    _submitted(actor, study)
    return study


@transaction.atomic
def start_analysis(actor: User, study_id: UUID) -> Job:
    """Queue the job that computes the results; return it where it is under way.

    Refused: 404 and 403 as `results_seen_by`, 403 `not_analyst`; 409 `not_unblinded`, and
    `analysed` where the results were computed from the same answers by the same software.
    """
    study = results_seen_by(actor, study_id)
    if not may_analyse(actor, study):
        message = f"Only the lead and the analysts of {study.name} may have it analysed."
        raise Refused("not_analyst", message, status.HTTP_403_FORBIDDEN)
    outcome.unblinded_study(study_id)
    Study.objects.select_for_update(no_key=True).get(pk=study_id)
    job = analysis_job(study)
    if job is not None and not job.is_over:
        return job
    if is_current(study):
        raise Refused(
            "analysed",
            f"The results of {study.name} are up to date: its plan, its answers and the software "
            "that analyses them are the same.",
        )
    return _submitted(actor, study)


def may_analyse(user: User, study: Study) -> bool:
    """Whether the user leads the study or has the place of an analyst in it."""
    return leads(user, study) or (
        user.holds(ANALYST)
        and (study.allocation_holder_id is None or study.analysts.filter(pk=user.pk).exists())
    )


def waits_for_analysis(study: Study) -> bool:
    """Whether the study is unblinded, its results are not up to date, and no job computes them."""
    if study.state != Study.State.UNBLINDED or is_current(study):
        return False
    job = analysis_job(study)
    return job is None or job.is_over


def analysis_job(study: Study) -> Job | None:
    """Return the newest job that analyses the study."""
    rows = Job.objects.filter(kind=Job.Kind.ANALYSE, parameters__study=str(study.pk))
    return rows.select_related("created_by").order_by("-created_at").first()


def _submitted(actor: User, study: Study) -> Job:
    title = f"Analyse {study.name}"[:200]
    job = jobs.submit(Job.Kind.ANALYSE, {"study": str(study.pk)}, actor, title)
    note(study, actor, "analyse", detail={"job": str(job.pk)})
    return job
