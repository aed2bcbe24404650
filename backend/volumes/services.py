"""Writing blinded bytes: once per study, case and arm, and once more where storage lost them."""

import hashlib
import secrets
from collections.abc import Mapping
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from backend.volumes.blinding import Blinded, Grid, header
from backend.volumes.faults import sha256_of
from backend.volumes.models import BlindedVolume, StudyGrid
from reader_study.models import Study

FOLDER = "blinded"


def set_grid(study: Study, grid: Grid) -> None:
    """Fix the header that all volumes of the study are served with."""
    StudyGrid.objects.update_or_create(study=study, defaults={"header": header(grid)})


def write_blinded(
    study: Study, case_key: str, arm: str, blinded: Blinded, source: Mapping[str, Any]
) -> BlindedVolume:
    """Store the bytes under a random name, then the row that points to them."""
    file = _stored(blinded.payload)
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


def put_back(row: BlindedVolume, payload: bytes) -> bool:
    """Store a payload's bytes anew under a random name, and point its row there.

    The old file goes once that is committed.
    payload : the very bytes that were written first (ValueError for others)
    Return whether it was done: not, where the row points elsewhere by now. OSError: the disk is
    full, or does not give back what it was given.
    """
    if hashlib.sha256(payload).hexdigest() != row.sha256:
        raise ValueError(f"payload {row.pk} can be put back only as it was written first")
    file, before = _stored(payload), row.file
    if sha256_of(file) != row.sha256:
        default_storage.delete(file)
        raise OSError("storage does not give back what it was given")
    is_done = bool(BlindedVolume.objects.filter(pk=row.pk, file=before).update(file=file))
    transaction.on_commit(partial(default_storage.delete, before if is_done else file))
    return is_done


def _stored(payload: bytes) -> str:
    """Store bytes under a random name; return their key."""
    return default_storage.save(f"{FOLDER}/{secrets.token_hex(16)}.bin", ContentFile(payload))
