"""Telling workers that a job waits: the broker carries bells only, and may lose them.

A job that nobody has taken since its last bell, and one whose worker was lost, is rung again. Every
worker does so from a thread of its own (backend.jobs.worker): no scheduler to run exactly once,
nothing that waits behind long work in a queue.
"""

import logging
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Now
from kombu.exceptions import OperationalError

from backend.celery import app as celery_app
from backend.jobs import leases
from backend.jobs.models import Job

logger = logging.getLogger(__name__)

RUN_JOB = "backend.jobs.tasks.run_job"
GAVE_UP = (
    f"The worker was lost {leases.MOST_ATTEMPTS} times while running this job: killed, out of "
    "memory, or cut off from the database. Its log may say more."
)


def ring(job_id: UUID, queue: str) -> None:
    """Announce that a job waits in a queue: whoever hears it takes the queue's next.

    A broker that cannot be reached is logged, and the bell is rung again later. One that is not
    heard in time expires: a job that waits long is not announced by heaps.
    """
    Job.objects.filter(pk=job_id).update(rung_at=Now())
    try:
        celery_app.send_task(
            RUN_JOB,
            args=[str(job_id), queue],
            queue=queue,
            expires=2 * settings.JOB_BELL_S,
            retry=False,
        )
    except OperationalError as error:
        logger.warning("job %s: the broker cannot be reached: %s", job_id, error)


def ring_for_due_jobs() -> int:
    """Announce every job that is due; end those that are beyond help. Return how many were rung."""
    end_hopeless_jobs()
    quiet_since = Now() - timedelta(seconds=settings.JOB_BELL_S)
    # a bell of the future: the database's clock was set back since
    unheard = Q(rung_at__isnull=True) | Q(rung_at__lt=quiet_since) | Q(rung_at__gt=Now())
    due = Job.objects.filter(leases.is_due() & unheard)
    rung = 0
    for job_id, queue in list(
        due.order_by("-priority", "created_at", "part").values_list("pk", "queue")
    ):
        # of several workers that found it due, one alone rings
        if due.filter(pk=job_id).update(rung_at=Now()):
            ring(job_id, queue)
            rung += 1
    return rung


def end_hopeless_jobs() -> None:
    """Mark lost jobs as over that were to be cancelled, or have been tried too often."""
    over = leases.UNHELD | {"finished_at": Now(), "eta_s": None}
    lost = Job.objects.filter(leases.is_lost()).order_by()
    lost.filter(cancel_requested=True).update(
        **over, state=Job.State.CANCELLED, message="Cancelled"
    )
    lost.filter(attempt__gte=leases.MOST_ATTEMPTS).update(
        **over, state=Job.State.FAILED, error=GAVE_UP
    )
