"""`manage.py backup TO`: database and files into a new folder below TO, while Verum runs."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from backend.backups import BackupError, making


class Command(BaseCommand):
    """Back up."""

    help = "Back up database and files into a new folder below TO, while Verum runs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder."""
        parser.add_argument("to", type=Path, help="folder of backups, best on another machine")

    def handle(self, *args: str, **options: Any) -> None:
        """Make it, and say where it is and what is not in it."""
        try:
            made = making.make(options["to"].expanduser().resolve())
        except (BackupError, OSError) as error:
            raise CommandError(
                f"No backup was made, older ones are as they were: {error}"
            ) from None
        for key in made.missing:
            self.stderr.write(f"Storage had lost this file before, so it is not in it: {key}")
        self.stdout.write(
            f"{made.folder}: {made.files} files, {made.linked} of them shared with the backup "
            "before.\nIt holds patients' images, the allocation and hashes of passwords: keep it "
            "encrypted.\nNot in it: VERUM_SECRET_KEY and the other secrets of .env: keep them too, "
            "in another place."
        )
