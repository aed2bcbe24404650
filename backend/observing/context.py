"""What a line of the log belongs to: the request that is answered, or the job that is worked on.

A job's child process learns the job's id from the environment; threads that a job starts for its
own housekeeping name the job in their words.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.http import HttpRequest

REQUEST: ContextVar[HttpRequest | None] = ContextVar("request", default=None)
JOB: ContextVar[str] = ContextVar("job", default="")
JOB_VARIABLE = "VERUM_JOB"


@contextmanager
def working_on(job_id: UUID) -> Iterator[None]:
    """Let what is logged in the block, by this thread, belong to the job."""
    token = JOB.set(str(job_id))
    try:
        yield
    finally:
        JOB.reset(token)


def job_now() -> str:
    """Return the id of the job at work, of this thread or of this whole process; "" for none."""
    return JOB.get() or os.environ.get(JOB_VARIABLE, "")
