"""The job of this app: no network runs in it, so any processor does."""

from backend.evaluations import working
from backend.jobs.models import Job
from backend.jobs.runners import Runner, register

register(
    Runner(
        kind=Job.Kind.EVALUATE,
        queue="cpu",
        prepare=working.prepare,
        keep=working.keep,
        finish=working.finish,
    )
)
