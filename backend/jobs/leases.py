"""The lease on a Job row: who may work on it, and until when.

Every step is one conditional UPDATE by the database's own clock, so that of several workers, on
machines whose clocks differ, one alone takes a job; a worker that lost its lease writes nothing.
"""

import logging
import os
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError, close_old_connections, connection
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce, Now

from backend.jobs.models import Job

logger = logging.getLogger(__name__)

UNREACHABLE = (OperationalError, InterfaceError)  # the database
MOST_ATTEMPTS = 5
HEARTBEAT_S = 2.0
PUT_BACK_S, PUT_BACK_GROWTH = 3.0, 6  # 3 s, 18 s, 2 min, 11 min: storage may be away for a while
SILENT_SHARE = 0.75  # of a lease without a renewal, and the guard ends the work

UNHELD: dict[str, Any] = {"lease_holder": "", "lease_expires_at": None, "cancel_requested": False}


def take(job_id: uuid.UUID) -> Job | None:
    """Take the lease of a job that is queued or whose worker was lost; None where it is not."""
    taken = (
        free()
        .filter(pk=job_id)
        .order_by()
        .update(
            state=Job.State.RUNNING,
            attempt=F("attempt") + 1,
            machine=settings.MACHINE,
            lease_holder=f"{settings.MACHINE}:{os.getpid()}:{uuid.uuid4().hex}",
            lease_expires_at=expiry(),
            started_at=Coalesce(F("started_at"), Now()),
        )
    )
    rows = Job.objects.select_related("created_by", "parent")
    return rows.get(pk=job_id) if taken else None


def take_next(queue: str) -> Job | None:
    """Take the job of the queue with the highest priority, then the oldest; None for no job."""
    while True:
        job_id = free().filter(queue=queue).values_list("pk", flat=True).first()
        if job_id is None:
            return None
        job = take(job_id)
        if job is not None:  # else another worker was quicker: look again
            return job


def free() -> QuerySet[Job]:
    """Return the jobs that may be taken, the next one first."""
    rows = Job.objects.filter(is_due(), cancel_requested=False, attempt__lt=MOST_ATTEMPTS)
    return rows.order_by("-priority", "created_at", "part")


def renew(job: Job, **fields: Any) -> bool:
    """Hold on for another lease's time and write how far the work is; false if it is lost."""
    return bool(held(job).update(lease_expires_at=expiry(), **fields))


def release(job: Job) -> None:
    """Give a job back unharmed, as when the worker is told to stop: not an attempt of its own.

    One that was to be cancelled is over instead.
    """
    back = {"state": Job.State.QUEUED, "attempt": F("attempt") - 1, "rung_at": None}
    if not held(job).filter(cancel_requested=False).update(**UNHELD | back):
        end_cancelled(job)


def put_back(job: Job, why: str) -> None:
    """Queue a job whose work lost the database or storage once more, for a little later.

    That was an attempt: the last one fails instead. One that was to be cancelled is over.
    """
    if job.attempt >= MOST_ATTEMPTS:
        end(job, Job.State.FAILED, error=why)
        return
    back = UNHELD | {"state": Job.State.QUEUED, "rung_at": None, "eta_s": None, "error": why}
    back |= {"lease_expires_at": Now() + pause_after(job.attempt), "message": "To be tried again"}
    if held(job).filter(cancel_requested=False).update(**back):
        logger.warning("%s %s: attempt %d is put back", job.kind, job.pk, job.attempt)
    else:
        end_cancelled(job)


def pause_after(attempt: int) -> timedelta:
    """Return how long a job waits that was put back after its nth attempt, from 1."""
    return timedelta(seconds=PUT_BACK_S * PUT_BACK_GROWTH ** (attempt - 1))


def end_cancelled(job: Job) -> bool:
    """Mark the job as over if it was to be cancelled; whether it was."""
    asked = held(job).filter(cancel_requested=True)
    over = {"state": Job.State.CANCELLED, "finished_at": Now(), "eta_s": None}
    return bool(asked.update(**UNHELD | over, message="Cancelled"))


def end(job: Job, state: str, **fields: Any) -> bool:
    """Mark the job as over; false, and nothing written, if the lease is lost."""
    over = UNHELD | {"state": state, "finished_at": Now(), "eta_s": None} | fields
    is_ended = bool(held(job).update(**over))
    if is_ended:  # why is in the row: it may quote a path
        logger.info("%s %s: %s", job.kind, job.pk, state)
    return is_ended


def held(job: Job) -> QuerySet[Job]:
    """Return the row while the lease is still this holder's, else nothing."""
    return Job.objects.filter(
        pk=job.pk, state=Job.State.RUNNING, lease_holder=job.lease_holder
    ).order_by()


def is_lost() -> Q:
    """Select jobs that run by their row, but whose worker renews the lease no more."""
    return Q(state=Job.State.RUNNING, lease_expires_at__lt=Now())


def is_due() -> Q:
    """Select jobs that wait to be worked on, or whose worker was lost.

    One that was put back waits for its time; not where that is further away than it was ever put,
    as after the database's clock was set back.
    """
    at_once = Q(lease_expires_at=None) | Q(lease_expires_at__lte=Now())
    too_far = Q(lease_expires_at__gt=Now() + pause_after(MOST_ATTEMPTS))
    return Q(state=Job.State.QUEUED) & (at_once | too_far) | is_lost()


def expiry() -> Any:
    """Return when a lease renewed now runs out."""
    return Now() + timedelta(seconds=settings.JOB_LEASE_S)


def silence_s() -> float:
    """Return the seconds without a renewal after which the work must end."""
    return settings.JOB_LEASE_S * SILENT_SHARE


def slack_s() -> float:
    """Return the seconds that a renewal may take: the rest of a lease after that silence."""
    return settings.JOB_LEASE_S - silence_s()


def heartbeat_s() -> float:
    """Return the seconds from one renewal to the next."""
    return min(HEARTBEAT_S, settings.JOB_LEASE_S / 5)


@contextmanager
def kept(job: Job) -> Iterator[None]:
    """Renew the lease from a thread while the block copies files or waits for a disk.

    A job that is cancelled meanwhile is over at the next beat; the block finds its lease lost.
    """
    over = threading.Event()
    thread = threading.Thread(target=_keep, args=(job, over), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _keep(job: Job, over: threading.Event) -> None:
    while not over.wait(heartbeat_s()):
        try:
            renew(job)
            end_cancelled(job)
        except UNREACHABLE as error:
            logger.warning("%s %s: no heartbeat: %s", job.kind, job.pk, error)
            close_old_connections()
    connection.close()
