"""`manage.py verify_record STUDY`: whether the record of a study is what it was."""

import sys
from argparse import ArgumentParser
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q

from reader_study.anchors import (
    LOG_NAME,
    Anchor,
    AnchorError,
    anchor,
    anchors_in,
    anchors_in_log,
    unlogged,
)
from reader_study.models import Study
from reader_study.verification import Report, verify

MOST = 50  # faults printed; a number changed in the middle breaks every entry after it


class Command(BaseCommand):
    """Print what was looked at and every fault; exit 0 without any, 1 with one, 2 if misused."""

    help = (
        "Compare a study's record with itself, with the log of heads, and with receipts and "
        "exports; every fault names its place."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the study, and heads that were handed out."""
        parser.add_argument("study", help="name or id of the study")
        parser.add_argument(
            "--receipt",
            action="append",
            type=Path,
            default=[],
            metavar="FILE",
            help="a reader's receipt, a record.json or a responses.csv; may be given many times",
        )
        parser.add_argument("--count", type=int, help="entries, as handed out with --head")
        parser.add_argument("--head", help="hash of the last of them")
        parser.add_argument("--no-log", action="store_true", help="leave the log of heads aside")

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify and print."""
        study = study_named(options["study"])
        try:
            handed, logged = _anchors(study, options), _logged(study, options)
        except AnchorError as error:
            raise CommandError(f"{error}.", returncode=2) from error
        report = verify(study, [*handed, *logged])
        self._print(study, report, unlogged(report.entries, logged))
        if report.faults:
            sys.exit(1)

    def _print(self, study: Study, report: Report, missing: str) -> None:
        counted = ", ".join(f"{n} {kind.replace('_', ' ')}s" for kind, n in report.rows.items())
        self.stdout.write(f"{study.name}: {report.entries} entries over {counted}.")
        self.stdout.write(f"Head {report.head or '(none)'}, held against {report.anchors} others.")
        for fault in report.faults[:MOST]:
            self.stdout.write(f"FAULT {fault}")
        if len(report.faults) > MOST:
            self.stdout.write(f"... and {len(report.faults) - MOST} more.")
        if missing:
            self.stdout.write(
                f"NOTE no line of {LOG_NAME} names: {missing}. The line is written right after "
                "the entry is stored: it is missing where the server was killed or its disk was "
                "full between the two, where the log is younger or was restored from an older "
                "copy, or where the entry was not made by Verum. The chain covers these as well."
            )
        if not report.faults:
            self.stdout.write("The record is whole.")


def study_named(name: str) -> Study:
    """Return the study. CommandError if there is none of that name or id."""
    asked = Q(name=name)
    with suppress(ValueError):
        asked |= Q(pk=UUID(name))
    study = Study.objects.filter(asked).first()
    if study is None:
        raise CommandError(f"There is no study {name!r}: give its name or its id.", returncode=2)
    return study


def _anchors(study: Study, options: dict[str, Any]) -> list[Anchor]:
    """Return every head that was given with the command."""
    found = []
    for path in options["receipt"]:
        found += anchors_in(path, (str(study.pk), study.name))
    if (options["count"] is None) != (options["head"] is None):
        raise AnchorError("--count and --head go together")
    if options["head"] is not None:
        found.append(anchor(options["count"], options["head"], "--head"))
    return found


def _logged(study: Study, options: dict[str, Any]) -> list[Anchor]:
    """Return the heads in the log, none where it is left aside."""
    if options["no_log"]:
        return []
    return anchors_in_log(Path(settings.DATA_DIR), str(study.pk))
