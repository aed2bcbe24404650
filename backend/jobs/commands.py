"""The base of `manage.py` commands that are a job's work: one protocol with `python -m ml`."""

import signal
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from backend.jobs.child import TRY_AGAIN
from backend.jobs.leases import UNREACHABLE
from backend.jobs.running import sentence
from backend.storage import PASSING
from ml.errors import MlError
from ml.progress import FACES, Progress
from reader_study.errors import Refused


class WorkCommand(BaseCommand):
    """Work that reports its progress; a refusal is one sentence and exit status 2.

    Where the database or storage is out of reach the status is TRY_AGAIN: another attempt follows.
    """

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare --progress; subclasses add their own."""
        parser.add_argument("--progress", choices=FACES, default="bar", help="default: bar")

    def handle(self, *args: str, **options: Any) -> None:
        """Do the work under a reporter, so that it tidies up when it is told to end."""
        before = signal.signal(signal.SIGTERM, leave)
        try:
            with Progress(face=options["progress"]) as progress:
                self.report(progress, options)
        finally:
            signal.signal(signal.SIGTERM, before)

    def report(self, progress: Progress, options: dict[str, Any]) -> None:
        """Do the work; turn what is wrong with its input into an error event."""
        try:
            progress.result(self.work(progress, options))
        except UNREACHABLE as error:
            progress.error(f"The database was lost: {str(error).partition(chr(10))[0]}")
            sys.exit(TRY_AGAIN)
        except PASSING as error:
            progress.error(sentence(error))
            sys.exit(TRY_AGAIN)
        except (MlError, Refused, OSError) as error:
            progress.error(sentence(error))
            sys.exit(2)

    def work(self, progress: Progress, options: dict[str, Any]) -> dict[str, Any]:
        """Return the result event's content."""
        raise NotImplementedError(f"{type(self).__name__} has no work")


def leave(number: int, frame: object) -> None:
    """End by way of every `finally` and `except BaseException`."""
    sys.exit(128 + number)
