"""Prepare a study: `manage.py materialise_study ID`, the child of the materialise job.

Flow: job -> **materialise_study**: materialise -> audit -> prepared, not yet open
"""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from backend.jobs.commands import WorkCommand
from backend.studies.audit.auditing import STAGE, audit
from backend.studies.materialise import materialise
from backend.volumes.blinding import BlindingError
from ml.errors import MlError
from ml.progress import Progress
from reader_study.selectors import one_study


class Command(WorkCommand):
    """materialise_study"""

    help = "Write both arms of every case of a study and audit them; it does not open by it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The study, and who watches."""
        super().add_arguments(parser)
        parser.add_argument("study", type=UUID)
        parser.add_argument(
            "--audit-only", action="store_true", help="write nothing: an open study is only read"
        )

    def work(self, progress: Progress, options: dict[str, Any]) -> dict[str, Any]:
        """Write what is not written, and audit all of it; or audit alone."""
        study = one_study(options["study"])
        if options["audit_only"]:
            progress.plan([STAGE])
            found = audit(study, progress)
            return {"audit": found.pk, "audit_passed": found.passed}
        try:
            made = materialise(study, progress, after=(STAGE,))
        except BlindingError as error:
            raise MlError(str(error)) from error
        found = audit(study, progress)
        return {**made, "audit": found.pk, "audit_passed": found.passed}
