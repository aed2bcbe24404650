"""The one task: take the next job of a queue, if there is one, and run it."""

from uuid import UUID

from celery import shared_task

from backend.jobs import bells, running, worker


@shared_task(name=bells.RUN_JOB)
def run_job(job_id: str, queue: str = "") -> None:
    """Run the next job of the queue; safe to be called twice, or for a job that is over.

    job_id : for whom the bell was rung: another goes first where its priority is higher
    """
    if queue:
        running.run_next(queue, worker.STOPPING)
    else:  # rung by an older version
        running.run(UUID(job_id), worker.STOPPING)
