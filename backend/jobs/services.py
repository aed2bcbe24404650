"""Writes to jobs: submitting, cancelling, resuming, and running one here."""

import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now

from backend.accounts.models import User
from backend.jobs import bells, leases, running
from backend.jobs.models import Job
from backend.jobs.runners import runner_of
from reader_study.errors import Refused

LOOK_S = 0.5


def submit(kind: str, parameters: dict[str, Any], user: User | None, title: str = "") -> Job:
    """Queue a job; its bell is rung once the transaction is committed."""
    job = Job.objects.create(
        kind=kind,
        title=title,
        parameters=parameters,
        queue=runner_of(kind).queue,
        created_by=user,
    )
    transaction.on_commit(partial(bells.ring, job.pk, job.queue))
    return job


def cancel(job: Job) -> Job:
    """Stop a job: at once where nobody works on it, else within some heartbeats.

    Refused `job_over` (409): it has ended already.
    """
    row = Job.objects.filter(pk=job.pk).order_by()
    idle = row.filter(state=Job.State.QUEUED) | row.filter(leases.is_lost())
    over = {"state": Job.State.CANCELLED, "finished_at": Now(), "message": "Cancelled"}
    stopped = idle.update(**leases.UNHELD | over)
    asked = stopped or row.filter(state=Job.State.RUNNING).update(cancel_requested=True)
    job.refresh_from_db()
    if not asked:
        raise Refused("job_over", f"The job has already {job.state}; there is nothing to cancel.")
    return job


def resume(job: Job) -> Job:
    """Queue a failed or cancelled job once more; it goes on from what its last attempt kept.

    Refused `job_not_stopped` (409): it has succeeded, or has not ended yet.
    """
    stopped = Job.objects.filter(pk=job.pk, state__in=[Job.State.FAILED, Job.State.CANCELLED])
    afresh = {"state": Job.State.QUEUED, "attempt": 0, "finished_at": None, "rung_at": None}
    with transaction.atomic():
        resumed = stopped.order_by().update(**leases.UNHELD | afresh, error="", message="")
        transaction.on_commit(partial(bells.ring, job.pk, job.queue))
    job.refresh_from_db()
    if not resumed:
        raise Refused(
            "job_not_stopped",
            f"The job is {job.state}; only a failed or cancelled one can be resumed.",
        )
    return job


def run_here(job: Job, on_progress: Callable[[Job], None] | None = None) -> Job:
    """Run a job in this process, exactly as a worker would; return it as it ended.

    Where a worker has it already, wait for that one.
    on_progress : called with the job, its stage, progress, eta_s and message up to date
    """
    while True:
        running.run(job.pk, threading.Event(), on_progress)
        job.refresh_from_db()
        if job.is_over:
            return job
        if on_progress is not None:
            on_progress(job)
        time.sleep(LOOK_S)


def job_folder(job: Job) -> Path:
    """Return the job's folder for input files and unfinished output, made if it is missing."""
    folder = settings.RUNS_DIR / "jobs" / str(job.pk)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
