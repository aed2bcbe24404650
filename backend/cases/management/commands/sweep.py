"""`manage.py sweep [--dry-run]`: remove what nobody needs any more, for a timer on the server.

Uploads that nobody has touched for VERUM_UPLOAD_KEEP_H hours, DICOM converted as long ago, and
files in storage that a killed import left.
"""

import shutil
from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from backend.cases.dicom import places
from backend.cases.intake.uploads import abandoned, sweep
from backend.cases.sweeping import idle_conversions, remove_file, unnamed_files, unnamed_uploads


class Command(BaseCommand):
    """Sweep."""

    help = "Remove abandoned uploads, old conversions of DICOM, and stored files of no case."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare --dry-run."""
        parser.add_argument("--dry-run", action="store_true", help="say what would go; keep it")

    def handle(self, *args: str, **options: Any) -> None:
        """Sweep, and say what went."""
        dry_run = options["dry_run"]
        uploads = len(abandoned()) if dry_run else sweep()
        keep = timedelta(hours=settings.UPLOAD_KEEP_H)
        conversions, folders = list(idle_conversions(keep)), unnamed_uploads(keep)
        files = list(unnamed_files())
        if not dry_run:
            for scan_id in conversions:
                places.remove(scan_id)
            for folder in folders:
                shutil.rmtree(folder, ignore_errors=True)
            for key in files:
                remove_file(key)
        for key in files:
            self.stdout.write(key)
        self.stdout.write(
            f"{'would be ' if dry_run else ''}removed: "
            f"{uploads + len(folders)} abandoned uploads, "
            f"{len(conversions)} old conversions of DICOM, {len(files)} stored files of no case"
        )
