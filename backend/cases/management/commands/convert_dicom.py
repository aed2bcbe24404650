"""`manage.py convert_dicom --job ID`: the work of a job that converts what a scan found."""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import CommandError

from backend.cases.dicom.converting import convert
from backend.jobs.commands import WorkCommand
from backend.jobs.models import Job
from ml.progress import Progress


class Command(WorkCommand):
    """Convert DICOM, as a job; people use `python -m ml dicom`."""

    help = "Convert the DICOM series that a person chose on the page of a scan."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what the command takes."""
        super().add_arguments(parser)
        parser.add_argument("--job", type=UUID, required=True)

    def work(self, progress: Progress, options: dict[str, Any]) -> dict[str, Any]:
        """Convert, and look through what came of it."""
        job = Job.objects.filter(pk=options["job"], parameters__has_key="converts").first()
        if job is None:
            raise CommandError(f"there is no job {options['job']} that converts DICOM")
        return convert(job, progress)
