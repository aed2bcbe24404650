"""A Celery app that knows one more kind of job, `play` (play.py), for workers in tests.

celery -A tests.backend.jobs.playing worker
"""

import os
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
django.setup()

from backend.celery import app  # noqa: E402
from backend.jobs.models import Job  # noqa: E402
from backend.jobs.runners import Result, Runner, register  # noqa: E402

__all__ = ["PLAY", "app"]

PLAY = "play"
ROOT = Path(__file__).resolve().parents[3]


def prepare(job: Job) -> list[str]:
    """Return the command; module paths are the project's."""
    script = ["-c", BOOT, job.parameters["folder"], job.parameters["part"]]
    return [sys.executable, *script]


BOOT = (
    "import sys; from pathlib import Path; from tests.backend.jobs import play; "
    "sys.exit(play.main(Path(sys.argv[1]), sys.argv[2]))"
)


def finish(job: Job, result: Result) -> Result:
    """Keep the result as it is."""
    return result


register(Runner(kind=PLAY, queue="cpu", prepare=prepare, finish=finish))
