"""A Celery app that knows two more kinds of jobs, for workers in tests: `play` (play.py), and
`chain`, a job of parts whose links keep checkpoints.

celery -A tests.backend.jobs.playing worker
"""

import os
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
django.setup()

from django.conf import settings  # noqa: E402

from backend.celery import app  # noqa: E402
from backend.jobs.folders import place  # noqa: E402
from backend.jobs.models import Job  # noqa: E402
from backend.jobs.runners import Part, Result, RunFolder, Runner, register  # noqa: E402

__all__ = ["PLAY", "app"]

PLAY = "play"
ROOT = Path(__file__).resolve().parents[3]


def prepare(job: Job) -> list[str]:
    """Return the command; module paths are the project's."""
    script = ["-c", BOOT, job.parameters["folder"], job.parameters["part"]]
    return [sys.executable, *script]


CHAIN = "chain"
LINK = "link"
LINKS = 3


def split(job: Job) -> list[Part]:
    """Return the links of a chain of work; the part that each plays is the job's."""
    return [Part(k, f"Link {k + 1} of {LINKS}", job.parameters) for k in range(LINKS)]


def run_folder(job: Job) -> RunFolder:
    """Return the folder in which a link writes its own."""
    return RunFolder(f"chains/{job.parent_id or job.pk}", None if job.part is None else chain(job))


def chain(job: Job) -> str:
    """Return the folder of a link."""
    return f"link-{job.part}"


def prepare_link(job: Job) -> list[str]:
    """Return the command of one link: its notes go to a folder, its steps to the run's."""
    own = place(run_folder(job)) / chain(job)
    own.mkdir(exist_ok=True)
    words = [job.parameters["folder"], job.parameters["part"], str(own), settings.MACHINE]
    return [sys.executable, "-c", BOOT, *words]


def finish_chain(job: Job, result: Result) -> Result:
    """Note that it was gathered, and collect what the links made."""
    with (Path(job.parameters["folder"]) / "gathered").open("a") as notes:
        notes.write(f"{job.pk}\n")
    return {"links": [part.result for part in job.parts.order_by("part")]}


BOOT = (
    "import sys; from pathlib import Path; from tests.backend.jobs import play; "
    "sys.exit(play.main(Path(sys.argv[1]), *sys.argv[2:]))"
)


def finish(job: Job, result: Result) -> Result:
    """Keep the result as it is."""
    return result


register(Runner(kind=PLAY, queue="cpu", prepare=prepare, finish=finish))
register(
    Runner(kind=CHAIN, queue="cpu", split=split, part_kind=LINK, prepare=None, finish=finish_chain)
)
register(Runner(kind=LINK, queue="gpu", prepare=prepare_link, finish=finish, run_folder=run_folder))
