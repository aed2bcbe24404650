"""An installation to be backed up: `python -m tests.backend.backups.installation seed|digest`."""

import hashlib
import json
import os
import sys
from pathlib import Path
from typing import Any

CASES, READERS = 6, 2


def seed() -> dict[str, str]:
    """Open a study of six cases and two readers; return its id."""
    from backend.accounts.models import Role
    from tests.people import person
    from tests.world import opened

    readers = [person(f"reader{number}", Role.READER) for number in range(1, READERS + 1)]
    study = opened(person("lead", Role.LEAD), readers, count=CASES, name="Backed up")
    runs = Path(os.environ["VERUM_DATA_DIR"]) / "runs" / "models" / "one"
    runs.mkdir(parents=True)
    (runs / "fold.weights.h5").write_bytes(b"weights" * 1000)
    return {"study": str(study.pk)}


def digest() -> dict[str, Any]:
    """Return rows of the record, of answers and of people, checksums of files, faults found."""
    from django.conf import settings
    from django.core import serializers
    from django.core.files.storage import default_storage

    from backend.accounts.models import User
    from backend.volumes.models import BlindedVolume
    from reader_study.anchors import anchors_in_log
    from reader_study.models import AuditEvent, Presentation, RecordEntry, Response, Study
    from reader_study.verification import verify

    found: dict[str, Any] = {"faults": []}
    for study in Study.objects.all():
        logged = anchors_in_log(settings.DATA_DIR, str(study.pk))
        assert logged
        found["faults"] += verify(study, logged).faults
    for model in (RecordEntry, Response, AuditEvent, Presentation, BlindedVolume, User):
        rows = serializers.serialize("python", model._default_manager.order_by("pk"))
        for row in rows:
            row["fields"].pop("last_login", None)
        found[model.__name__] = {str(row["pk"]): json.dumps(row, default=str) for row in rows}
    for root in (Path(default_storage.path("")), settings.RUNS_DIR):
        found[root.name] = {
            str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(root.rglob("*"))
            if path.is_file()
        }
    return found


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
    django.setup()
    print(json.dumps({"seed": seed, "digest": digest}[sys.argv[1]]()))
