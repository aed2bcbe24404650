"""`manage.py restore FROM [--replace]`: a backup in place of an installation that is stopped."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from backend.backups import BackupError, restoring


class Command(BaseCommand):
    """Restore."""

    help = "Restore a backup, checked first, where web server and workers are stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the backup, and --replace."""
        parser.add_argument("source", type=Path, help="a backup, or a folder of them: the newest")
        parser.add_argument(
            "--replace", action="store_true", help="delete what this installation holds"
        )

    def handle(self, *args: str, **options: Any) -> None:
        """Restore, and say what follows."""
        try:
            found = restoring.restore(options["source"].expanduser().resolve(), options["replace"])
        except (BackupError, OSError) as error:
            raise CommandError(f"Nothing was restored: {error}") from None
        self.stdout.write(
            f"Restored the backup of {found.manifest['made_at']}. Everybody has to log in again. "
            "Tokens, people and places that were withdrawn since then are valid again: withdraw "
            "them anew.\nLook at each study with `manage.py verify_record STUDY`, then start Verum."
        )
