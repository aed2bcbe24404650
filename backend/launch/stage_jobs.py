"""A job of the demo's preparation, run here under a bar."""

from backend.jobs.models import Job
from backend.jobs.services import run_here
from backend.launch.bar import Bar
from backend.launch.processes import Problem


def run_job(job: Job, title: str) -> None:
    """Run a job here under a bar; Problem with its own words when it does not succeed."""
    with Bar(title) as bar:
        ended = run_here(job, lambda now: bar.update(now.progress, now.eta_s, now.stage))
        if ended.state != Job.State.SUCCEEDED:
            raise Problem(ended.error or f"{title}: {ended.get_state_display().lower()}.")
