"""Ways to break stored images, and where they and their sources lie."""

import os
from pathlib import Path

from django.core.files.storage import default_storage

from backend.volumes.models import BlindedVolume
from reader_study.models import Study

MIDDLE = 1000  # bytes


def path_of(row: BlindedVolume) -> Path:
    return Path(default_storage.path(row.file))


def gone(path: Path) -> None:
    path.unlink()


def cut(path: Path) -> None:
    os.truncate(path, MIDDLE)


def flipped(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[MIDDLE] ^= 1
    path.write_bytes(content)


def source_path(study: Study, row: BlindedVolume) -> Path:
    """Return where the file lies that a payload is made from."""
    images = next(one for one in study.source.images.all() if one.case_key == row.case_key)
    real = images.case.series.get(name="T1gad").file
    return Path(default_storage.path(real if row.arm == "real" else images.simulated.file))
