"""Audit the blinding of a study: a copy is examined in processes of its own, the result stored.

Flow: prepared study -> **auditing** -> StudyAudit -> opening
"""

import json
import tempfile
from dataclasses import asdict
from pathlib import Path

from django.core.files.storage import default_storage

from backend.studies.audit.checks import Check, merged
from backend.studies.audit.copying import write_rows
from backend.studies.audit.parts import AuditError, run_parts
from backend.studies.audit.report import report_of
from backend.studies.audit.scope import Scope, sampled_readers
from backend.studies.models import StudyAudit
from backend.volumes.models import BlindedVolume, StudyGrid
from ml.progress import Progress
from reader_study.models import Study

AUDITING = "Auditing the blinding"
STAGE = (AUDITING, 5)  # for Progress.plan, beside the stages of materialise


def audit(study: Study, progress: Progress, scope: Scope | None = None) -> StudyAudit:
    """Examine the study's blinding and store what was found; the study itself is only read.

    progress : with STAGE announced; scope : how much is looked at, as Scope has it by default
    AuditError: no reader, blinded volumes that are not all there, or a reader who cannot read the
    copy to its end.
    """
    _require_readable(study)
    with tempfile.TemporaryDirectory(prefix="verum-audit-") as folder:
        checks = _examined(study, scope or Scope(), Path(folder), progress)
    report = report_of(study, [check.as_dict() for check in checks])
    return StudyAudit.objects.create(study=study, passed=report["passed"], report=report)


def _require_readable(study: Study) -> None:
    if not study.presentations.filter(reader__withdrawn_at=None).exists():
        raise AuditError(f"{study.name} has no reader who has anything to read")
    if not StudyGrid.objects.filter(study=study).exists():
        raise AuditError(f"{study.name} has no blinded volumes yet: prepare it first")
    rows = BlindedVolume.objects.filter(study=study)
    expected = 2 * study.cases.count()
    if rows.count() != expected:
        raise AuditError(
            f"{study.name} needs {expected} blinded volumes, {rows.count()} are written: prepare it"
        )
    missing = [row.pk for row in rows if not default_storage.exists(row.file)]
    if missing:
        raise AuditError(f"{len(missing)} blinded volumes of {study.name} are not in storage")


def _examined(study: Study, scope: Scope, folder: Path, progress: Progress) -> list[Check]:
    """Write the rows, and run the parts on them."""
    rows = folder / "rows.json"
    write_rows(study, sampled_readers(study, scope), rows)
    with progress.stage(AUDITING) as stage:

        def report(done: int, total: int) -> None:
            stage.total = total
            stage.advance(done - stage.done)

        try:
            found = run_parts(folder, [str(rows), json.dumps(asdict(scope))], report)
        except AuditError as error:
            raise AuditError(f"{study.name} could not be audited: {error}") from error
    return merged(Check.from_dict(check) for check in found)
