"""`manage.py audit_blinding`: a copy in a process of its own, a report, and an exit status."""

import json
import subprocess
import sys
from functools import partial

import numpy as np
import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from backend.studies.audit import auditing
from backend.studies.audit.auditing import STAGE, audit
from backend.studies.audit.parts import AuditError, environment
from backend.studies.audit.scope import Scope
from backend.studies.management.commands import audit_blinding
from backend.studies.materialise import materialise
from backend.studies.models import StudyAudit
from backend.volumes.models import BlindedVolume
from ml.progress import Progress
from reader_study.models import Arm, Study
from tests.world import case_number, draft

pytestmark = pytest.mark.django_db

SMALL = Scope(readers=1, readings=3, fetches=36)
DESIGNS = {
    "one_arm": {"repeats_percent": 25, "block_size": 2},
    "nested": {"kind": "nested", "session_size": 3},
    "crossover": {"kind": "crossover", "washout_days": 30},
}


@pytest.fixture
def study(request, lead, readers) -> Study:
    """Return a draft with a training case and its volumes written; no answers, no canaries."""
    cases = [case_number(number) for number in range(5)]
    design = DESIGNS[getattr(request, "param", "one_arm")]
    made = draft(lead, readers, cases[:4], training=cases[4:], design=design)
    materialise(made, Progress(face="none"))
    return made


@pytest.fixture
def run(monkeypatch, capsys):
    """Return `run(study, ...)`: the command, looking at little; its exit status and output."""
    monkeypatch.setattr(audit_blinding, "audit", partial(audit, scope=SMALL))

    def command(*arguments: str) -> tuple[int, str]:
        status = 0
        try:
            call_command("audit_blinding", *arguments)
        except SystemExit as end:
            status = end.code
        said = capsys.readouterr()
        return status, said.out + said.err

    return command


def everything() -> dict[str, list[dict]]:
    """Return every row of the database but the audit's own."""
    models = [model for model in apps.get_models() if model is not StudyAudit]
    return {str(m): list(m._default_manager.order_by("pk").values()) for m in models}


@pytest.mark.parametrize("study", DESIGNS, indirect=True)
def test_a_sound_study_of_any_design_passes_and_is_left_as_it_was(study) -> None:
    before = everything()
    progress = Progress([STAGE], face="none")
    found = audit(study, progress, SMALL)
    failed = [c for c in found.report["checks"] if not c["passed"] and c["key"] != "times"]
    assert failed == []
    assert everything() == before


def test_the_report_is_stored_and_written_for_people(study, run, tmp_path) -> None:
    status, said = run(study.name, "--report", str(tmp_path / "audit.md"))
    stored = StudyAudit.objects.get(study=study)
    assert (status, stored.passed) == (0, True)
    text = (tmp_path / "audit.md").read_text()
    assert text.startswith("# Blinding audit of World study: passed")
    assert "What it cannot prove" in text and "fewer than the 700" in text
    assert text.strip() in said


def test_a_leak_in_the_stored_bytes_fails_and_names_no_arm(study, run) -> None:
    for row in BlindedVolume.objects.filter(study=study, arm=Arm.SIMULATED):
        with default_storage.open(row.file) as stored:
            voxels = np.frombuffer(stored.read(), "<i2").copy()
        voxels[-1] = 1
        default_storage.delete(row.file)
        default_storage.save(row.file, ContentFile(voxels.tobytes()))
    status, said = run(str(study.pk), "--progress", "json")
    report = json.loads(said.splitlines()[-1])["result"]["report"]
    failed = {check["key"] for check in report["checks"] if not check["passed"]}
    assert (status, failed - {"times"}) == (1, {"stored", "transcripts", "fetches"})
    findings = json.dumps([check["findings"] for check in report["checks"]])
    assert "real" not in findings and "simulated" not in findings


def test_what_cannot_be_audited_is_said_in_one_sentence(study, run) -> None:
    assert run("no such study") == (
        2,
        "there is no study 'no such study'; there are 'World study'\n",
    )
    default_storage.delete(BlindedVolume.objects.first().file)
    status, said = run(study.name)
    assert (status, StudyAudit.objects.count()) == (2, 0)
    assert said == "1 blinded volumes of World study are not in storage\n"


def test_a_study_without_volumes_is_refused(lead, readers) -> None:
    made = draft(lead, readers, [case_number(number) for number in range(2)])
    with pytest.raises(AuditError, match="prepare it first"):
        audit(made, Progress([STAGE], face="none"))


def test_a_process_that_breaks_is_an_error_and_no_verdict(study, monkeypatch) -> None:
    monkeypatch.setattr(auditing, "write_rows", lambda study, readers, path: path.write_text("[]"))
    with pytest.raises(AuditError, match="could not be audited"):
        audit(study, Progress([STAGE], face="none"), SMALL)
    assert not StudyAudit.objects.exists()


def test_all_that_the_process_writes_goes_to_its_own_folder(tmp_path) -> None:
    given = environment(tmp_path)
    assert given["VERUM_DATABASE_URL"].startswith(f"sqlite:///{tmp_path}")
    assert given["VERUM_STORAGE_DIR"] == str(default_storage.location)
    for name in ("VERUM_DATA_DIR", "VERUM_RUNS_DIR", "VERUM_BROKER_DIR"):
        assert given[name].startswith(str(tmp_path))


PRINT_TABLES = """
import django, json
django.setup()
from django.db import connection
from backend.studies.audit import copying
from tests.blinding.test_audit_command import tables
copying.make_tables()
print(json.dumps(tables(connection)))
"""


def tables(connection: BaseDatabaseWrapper) -> dict[str, list[str]]:
    """Return the columns of every table but that of the migrations."""
    with connection.cursor() as cursor:
        names = set(connection.introspection.table_names(cursor)) - {"django_migrations"}
        describe = connection.introspection.get_table_description
        return {name: sorted(one.name for one in describe(cursor, name)) for name in sorted(names)}


def test_it_is_replayed_on_the_tables_that_the_migrations_make(tmp_path) -> None:
    own = environment(tmp_path) | {"DJANGO_SETTINGS_MODULE": "backend.settings"}
    words = [sys.executable, "-c", PRINT_TABLES]
    said = subprocess.run(
        words, env=own, cwd=settings.BASE_DIR, check=True, capture_output=True, text=True
    )
    assert json.loads(said.stdout) == tables(connection)
