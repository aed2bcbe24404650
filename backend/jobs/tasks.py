"""The one task: take a job, if it is still to be taken, and run it."""

from uuid import UUID

from celery import shared_task

from backend.jobs import bells, running, worker


@shared_task(name=bells.RUN_JOB)
def run_job(job_id: str) -> None:
    """Run the job; safe to be called twice, or for a job that is over."""
    running.run(UUID(job_id), worker.STOPPING)
