"""`manage.py verify_schedule STUDY`: whether its reading lists are what was drawn."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reader_study.management.commands.verify_record import study_named
from reader_study.schedule_verification import Verdict, verify_schedules


class Command(BaseCommand):
    """Print a verdict a schedule; exit 0 if all are as drawn, 1 if one is not, 2 if misused."""

    help = (
        "Draw a study's schedules again from their design and seed, compare them with the stored "
        "rows and hash, and name the first place that differs. No arm, case or seed is printed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the study, and one version of its schedule."""
        parser.add_argument("study", help="name or id of the study")
        parser.add_argument(
            "--schedule", type=int, metavar="N", help="this version alone; 1 is the first draw"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify and print."""
        study = study_named(options["study"])
        verdicts = verify_schedules(study, options["schedule"])
        if not verdicts:
            which = "schedule" if options["schedule"] is None else f"schedule {options['schedule']}"
            raise CommandError(f"{study.name} has no {which}.", returncode=2)
        for verdict in verdicts:
            self._print(verdict)
        if any(verdict.faults for verdict in verdicts):
            sys.exit(1)

    def _print(self, verdict: Verdict) -> None:
        self.stdout.write(
            f"Schedule {verdict.version}: {verdict.presentations} rows, "
            f"hash {verdict.sha256 or '(none)'}."
        )
        for fault in verdict.faults:
            self.stdout.write(f"DIFFERS {fault}")
        if not verdict.faults:
            self.stdout.write("As drawn: the rows and the hash follow from the design and seed.")
