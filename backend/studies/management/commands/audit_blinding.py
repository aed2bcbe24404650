"""Audit the blinding of a study: `manage.py audit_blinding STUDY --report FILE`."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from uuid import UUID

from backend.jobs.commands import WorkCommand
from backend.studies.audit.auditing import STAGE, audit
from backend.studies.audit.report import as_text
from ml.errors import MlError
from ml.progress import Progress
from reader_study.models import Study

FAILED = 1


class Command(WorkCommand):
    """audit_blinding"""

    help = (
        "Ask as every reader of a copy of the study what a reading room asks, in both arms, and "
        "look for what tells them apart. Exit status: 0 passed, 1 failed, 2 could not be audited."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The study, where the report goes, and who watches."""
        super().add_arguments(parser)
        parser.add_argument("study", help="its name or id")
        parser.add_argument("--report", type=Path, help="write the report here, as Markdown")

    def report(self, progress: Progress, options: dict[str, Any]) -> None:
        """Report as every work does, and exit 1 where the audit did not pass."""
        super().report(progress, options)
        if not self.passed:
            sys.exit(FAILED)

    def work(self, progress: Progress, options: dict[str, Any]) -> dict[str, Any]:
        """Audit, say what was found, and write the report."""
        study = study_named(options["study"])
        progress.plan([STAGE])
        found = audit(study, progress)
        self.passed = found.passed
        text = as_text(found.report)
        if options["report"]:
            options["report"].write_text(text)
        progress.say(text)
        return {"audit": found.pk, "passed": found.passed, "report": found.report}


def study_named(asked: str) -> Study:
    """Return the study of this id or name. MlError if there is none."""
    study = Study.objects.filter(name=asked).first()
    if study is None:
        try:
            study = Study.objects.filter(pk=UUID(asked)).first()
        except ValueError:
            study = None
    if study is None:
        known = ", ".join(repr(name) for name in Study.objects.values_list("name", flat=True))
        raise MlError(f"there is no study {asked!r}; there are {known or 'none'}")
    return study
