"""Write a study's blinded volumes: `manage.py materialise_study ID`; the opening job's child."""

import sys
from argparse import ArgumentParser
from uuid import UUID

from django.core.management.base import BaseCommand

from backend.studies.materialise import materialise
from backend.volumes.blinding import BlindingError
from ml.errors import MlError
from ml.progress import FACES, Progress
from reader_study.errors import Refused
from reader_study.selectors import one_study

REFUSED = 2


class Command(BaseCommand):
    """materialise_study"""

    help = "Write both arms of every case of a study; the study does not open by it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The study, and who watches."""
        parser.add_argument("study", type=UUID)
        parser.add_argument("--progress", choices=FACES, default="bar")

    def handle(self, *args: object, **options: object) -> None:
        """Write, and report the result or one clear sentence (exit code 2)."""
        with Progress(face=options["progress"]) as progress:
            try:
                progress.result(materialise(one_study(options["study"]), progress))
            except (BlindingError, MlError, OSError, Refused) as error:
                progress.error(str(error))
                sys.exit(REFUSED)
