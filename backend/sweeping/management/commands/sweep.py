"""`manage.py sweep [--dry-run]`: remove what nobody needs any more, for a timer on the server.

Flow: backend.sweeping -> **sweep**
"""

from argparse import ArgumentParser
from collections import Counter
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from backend.sweeping.found import YOUNG, Found
from backend.sweeping.intake import left_over
from backend.sweeping.stored import Unnamed, unnamed
from backend.sweeping.working import working_files
from reader_study.errors import Refused

NOTHING = "nothing to remove"
MB = 10**6


class Command(BaseCommand):
    """Sweep."""

    help = (
        "Remove stored files that no row names, working files of jobs that are done, what killed "
        "processes left, abandoned uploads and old conversions of DICOM."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare --dry-run, --young-h and --force."""
        parser.add_argument("--dry-run", action="store_true", help="say what would go; keep it")
        parser.add_argument(
            "--young-h",
            type=float,
            default=YOUNG.total_seconds() / 3600,
            help="leave what is younger than so many hours (24); 0 only while nothing is written",
        )
        parser.add_argument(
            "--force",
            action="store_true",
            help="even where most of what is stored has no row, as with another's database",
        )

    def handle(self, *args: str, **options: Any) -> None:
        """Sweep, and say what went. CommandError: something could not be removed."""
        young = timedelta(hours=options["young_h"])
        stored = unnamed(young)
        if stored.is_unlikely and not (options["force"] or options["dry_run"]):
            raise CommandError(unlikely(stored))
        found = [*left_over(), *stored.files, *working_files(young)]
        kept = [] if options["dry_run"] else [one for one in found if not self.remove(one)]
        gone = [one for one in found if one not in kept]
        for one in gone:
            self.stdout.write(f"{one.name} ({one.size_bytes} bytes)")
        self.stdout.write(
            ("would be " if options["dry_run"] else "") + f"removed: {in_words(gone)}"
        )
        if kept:
            raise CommandError(f"{len(kept)} could not be removed; see above")

    def remove(self, one: Found) -> bool:
        """Remove it; false, and said why, where it cannot be."""
        try:
            one.remove()
        except (OSError, Refused) as error:
            self.stderr.write(f"{one.name} cannot be removed: {error}")
            return False
        return True


def in_words(found: list[Found]) -> str:
    """Say how many of what, and their bytes.

    >>> in_words([Found("half-written files", "a", 2_000_000, print)])
    '1 half-written files (2.0 MB)'
    """
    counts: Counter[str] = Counter(one.what for one in found)
    total = sum(one.size_bytes for one in found) / MB
    said = ", ".join(f"{count} {what}" for what, count in counts.items())
    return f"{said} ({total:.1f} MB)" if said else NOTHING


def unlikely(stored: Unnamed) -> str:
    """Say why nothing is removed."""
    return (
        f"{len(stored.files)} of {stored.seen} stored files have no row: is this the database of "
        "this storage? Nothing was removed. Look with --dry-run, and go on with --force."
    )
