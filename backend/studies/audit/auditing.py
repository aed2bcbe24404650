"""Audit the blinding of a study: its copy is examined in a process of its own, the result stored.

Flow: prepared study -> **auditing** -> StudyAudit -> opening
"""

import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage

from backend.studies.audit.copying import write_rows
from backend.studies.audit.report import report_of
from backend.studies.audit.scope import Scope, sampled_readers
from backend.studies.models import StudyAudit
from backend.volumes.models import BlindedVolume, StudyGrid
from ml.errors import MlError
from ml.progress import Progress
from reader_study.models import Study

AUDITING = "Auditing the blinding"
STAGE = (AUDITING, 5)  # for Progress.plan, beside the stages of materialise
KEPT_LINES = 20


class AuditError(MlError):
    """A study that cannot be audited; the message says why."""


def audit(study: Study, progress: Progress, scope: Scope | None = None) -> StudyAudit:
    """Examine the study's blinding and store what was found; the study itself is only read.

    progress : with STAGE announced; scope : how much is looked at, as Scope has it by default
    AuditError: the blinded volumes are not all there, or a reader cannot read the copy to its end.
    """
    _require_volumes(study)
    with tempfile.TemporaryDirectory(prefix="verum-audit-") as folder:
        checks = _examined(study, scope or Scope(), Path(folder), progress)
    report = report_of(study, checks)
    return StudyAudit.objects.create(study=study, passed=report["passed"], report=report)


def _require_volumes(study: Study) -> None:
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


def _examined(study: Study, scope: Scope, folder: Path, progress: Progress) -> list[dict[str, Any]]:
    """Write the rows, start the process and follow it; its checks."""
    rows = folder / "rows.json"
    write_rows(study, sampled_readers(study, scope), rows)
    command = [sys.executable, "-m", "backend.studies.audit.child"]
    command += [str(rows), json.dumps(asdict(scope))]
    log = folder / "child.log"
    with progress.stage(AUDITING) as stage, log.open("w+") as errors:
        process = subprocess.Popen(
            command,
            env=environment(folder),
            cwd=settings.BASE_DIR,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
        try:
            last: dict[str, Any] = {}
            for line in process.stdout or ():
                last = json.loads(line)
                if "done" in last:
                    stage.total = last["total"]
                    stage.advance(last["done"] - stage.done)
            status = process.wait()
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
    return _checks(study, status, last, log)


def _checks(study: Study, status: int, last: Mapping[str, Any], log: Path) -> list[dict[str, Any]]:
    if status == 0 and "checks" in last:
        checks: list[dict[str, Any]] = last["checks"]
        return checks
    lines = log.read_text().strip().splitlines()
    why = last.get("error") or (lines[-1] if lines else f"its process ended with {status}")
    raise AuditError(f"{study.name} could not be audited: {why}")


def environment(folder: Path) -> dict[str, str]:
    """Return the environment of the audit's process: everything it writes goes to the folder.

    The files of the blinded volumes are read where they are.
    """
    own = {
        "VERUM_DATABASE_URL": f"sqlite:///{folder / 'copy.sqlite3'}",
        "VERUM_DATA_DIR": str(folder),
        "VERUM_RUNS_DIR": str(folder / "runs"),
        "VERUM_BROKER_URL": "filesystem://",
        "VERUM_BROKER_DIR": str(folder / "broker"),
        "VERUM_SECRET_KEY": secrets.token_urlsafe(40),
        "VERUM_HOSTS": "testserver",
        "VERUM_ACCEL_PREFIX": "",  # no nginx in front: Django sends the bytes
    }
    with suppress(AttributeError):  # storage that is no folder is found by the same settings
        own["VERUM_STORAGE_DIR"] = str(default_storage.location)
    return {**os.environ, **own}
