"""Writing blinded bytes: once per study, case and arm."""

import hashlib
import secrets
from collections.abc import Mapping
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from backend.volumes.blinding import Blinded, Grid, header
from backend.volumes.models import BlindedVolume, StudyGrid
from reader_study.models import Study

FOLDER = "blinded"


def set_grid(study: Study, grid: Grid) -> None:
    """Fix the header that all volumes of the study are served with."""
    StudyGrid.objects.update_or_create(study=study, defaults={"header": header(grid)})


def is_written(study: Study, case_key: str, arm: str, source: Mapping[str, Any]) -> bool:
    """Whether these bytes, made from just this source, are in storage."""
    row = BlindedVolume.objects.filter(study=study, case_key=case_key, arm=arm).first()
    return row is not None and row.source == source and default_storage.exists(row.file)


def write_blinded(
    study: Study, case_key: str, arm: str, blinded: Blinded, source: Mapping[str, Any]
) -> BlindedVolume:
    """Store the bytes under a random name, then the row that points to them."""
    content = ContentFile(blinded.payload)
    file = default_storage.save(f"{FOLDER}/{secrets.token_hex(16)}.bin", content)
    row, _ = BlindedVolume.objects.update_or_create(
        study=study,
        case_key=case_key,
        arm=arm,
        defaults={
            "file": file,
            "sha256": hashlib.sha256(blinded.payload).hexdigest(),
            "source": dict(source),
        },
    )
    return row
