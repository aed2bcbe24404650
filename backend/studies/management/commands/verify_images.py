"""`manage.py verify_images STUDY`: whether readers see the bytes the study was opened with."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from backend.studies.manifest import image_faults, volumes_sha256
from reader_study.management.commands.verify_record import study_named


class Command(BaseCommand):
    """Print a verdict; exit 0 if all volumes are as written, 1 if one is not, 2 if misused."""

    help = (
        "Hash a study's blinded volumes and compare them with what was written and with what the "
        "study was opened with. No arm is printed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the study."""
        parser.add_argument("study", help="name or id of the study")

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify and print."""
        study = study_named(options["study"])
        faults = image_faults(study)
        self.stdout.write(f"{study.blinded_volumes.count()} volumes, hash {volumes_sha256(study)}.")
        for fault in faults:
            self.stdout.write(f"DIFFERS {fault}")
        if faults:
            sys.exit(1)
        self.stdout.write("As written: the bytes are those that the study was opened with.")
