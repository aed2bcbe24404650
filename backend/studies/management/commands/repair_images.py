"""Repair a study's images: `manage.py repair_images ID`, the child of the repair job.

Flow: job -> **repair_images**: repair -> the same bytes under new names
"""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from backend.accounts.models import User
from backend.jobs.commands import WorkCommand
from backend.studies.repair import repair
from ml.progress import Progress
from reader_study.selectors import one_study


class Command(WorkCommand):
    """repair_images"""

    help = "Write anew the blinded volumes of an opened study that are missing or damaged."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The study, who asked for it, and who watches."""
        super().add_arguments(parser)
        parser.add_argument("study", type=UUID)
        parser.add_argument("--as", dest="username", help="the account that asked for it")

    def work(self, progress: Progress, options: dict[str, Any]) -> dict[str, Any]:
        """Write what is broken."""
        actor = User.objects.filter(username=options["username"]).first()
        return dict(repair(one_study(options["study"]), actor, progress))
