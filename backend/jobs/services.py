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
from backend.jobs import bells, leases, parts, running
from backend.jobs.models import Job
from backend.jobs.runners import runner_of
from reader_study.errors import Refused

LOOK_S = 0.5
LONGEST_TITLE = 200


def submit(kind: str, parameters: dict[str, Any], user: User | None, title: str = "") -> Job:
    """Queue a job; its bell is rung once the transaction is committed.

    title : cut where it is too long, as one that names two models can be
    """
    job = Job.objects.create(
        kind=kind,
        title=title[:LONGEST_TITLE],
        parameters=parameters,
        queue=runner_of(kind).queue,
        created_by=user,
    )
    transaction.on_commit(partial(bells.ring, job.pk, job.queue))
    return job


def cancel(job: Job) -> Job:
    """Stop a job and its parts: at once where nobody works on it, else within some heartbeats.

    Refused `job_over` (409): it has ended already.
    """
    row = Job.objects.filter(pk=job.pk).order_by()
    idle = row.filter(state=Job.State.QUEUED) | row.filter(leases.is_lost())
    over = {"state": Job.State.CANCELLED, "finished_at": Now(), "message": "Cancelled"}
    stopped = partial(idle.update, **leases.UNHELD | over)
    at_work = row.filter(state=Job.State.RUNNING)
    # once more: a worker that stops may have given it back between the two looks
    asked = stopped() or at_work.update(cancel_requested=True) or stopped()
    if asked:
        parts.ask_to_stop(job)
        parts.settle(job.parent_id or job.pk)
    job.refresh_from_db()
    if not asked:
        raise Refused("job_over", f"The job has already {job.state}; there is nothing to cancel.")
    return job


def resume(job: Job) -> Job:
    """Queue a failed or cancelled job once more; it goes on from what its last attempt kept.

    Of a job of parts those that did not succeed go on; a part's own parent waits for it again.

    Refused `job_not_stopped` (409): it has succeeded, or has not ended yet.
    """
    stopped = Job.objects.filter(pk=job.pk, state__in=[Job.State.FAILED, Job.State.CANCELLED])
    with transaction.atomic():
        resumed = stopped.order_by().update(**parts.AFRESH)
        if resumed and job.parent_id is not None:
            parts.reopen(job.parent_id)
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

    Its parts run here too, one after another. Where a worker has it already, wait for that one.
    on_progress : called with the job, its stage, progress, eta_s and message up to date
    """
    while True:
        running.run(job.pk, threading.Event(), on_progress)
        job.refresh_from_db()
        if job.is_over:
            return job
        if on_progress is not None:
            on_progress(job)
        part = leases.free().filter(parent=job.pk).values_list("pk", flat=True).first()
        if part is not None:
            running.run(part, threading.Event(), _of_whole(job, on_progress))
            continue
        time.sleep(LOOK_S)


def _of_whole(job: Job, on_progress: Callable[[Job], None] | None) -> running.Watcher | None:
    """Return what to call when a part gets on: the watcher of the whole, as it was last told."""
    if on_progress is None:
        return None

    def watch(part: Job) -> None:
        job.refresh_from_db(fields=["progress", "eta_s", "stage", "message"])
        on_progress(job)

    return watch


def prioritise(job: Job, priority: int) -> Job:
    """Let a job and its parts go before, or after, others of their queues; the highest goes first.

    What runs already is not interrupted. Refused `job_over` (409): it has ended.
    """
    alive = Job.objects.filter(state__in=[Job.State.QUEUED, Job.State.RUNNING]).order_by()
    changed = alive.filter(pk=job.pk).update(priority=priority)
    if changed:
        Job.objects.filter(parent=job.pk).order_by().update(priority=priority)
    job.refresh_from_db()
    if not changed:
        raise Refused("job_over", f"The job has already {job.state}; its priority says nothing.")
    return job


def job_folder(job: Job) -> Path:
    """Return the job's folder for input files and unfinished output, made if it is missing."""
    folder = settings.RUNS_DIR / "jobs" / str(job.pk)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
