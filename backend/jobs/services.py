"""Writes to jobs: submitting, cancelling, and running one here."""

from collections.abc import Callable

from backend.accounts.models import User
from backend.jobs.models import Job


def submit(kind: str, parameters: dict, user: User | None, title: str = "") -> Job:
    """Queue a job and ring the bell once the transaction is committed."""
    raise NotImplementedError


def cancel(job: Job, user: User) -> Job:
    """Cancel."""
    raise NotImplementedError


def run_here(job: Job, on_progress: Callable[[Job], None] | None = None) -> Job:
    """Run a queued job in this process, as a worker would; return it as it ended."""
    raise NotImplementedError
