"""How much room the blinded volumes of a study take, and how much there is.

Flow: draft -> **disk** -> preparation -> opening
Bytes are stored once a case and arm; readers, however many, share them.
"""

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import prod
from pathlib import Path

import numpy as np
from django.core.files.storage import default_storage
from rest_framework import status

from backend.studies.models import StudyImages
from backend.volumes.blinding import MARGIN
from backend.volumes.models import BlindedVolume, StudyGrid
from reader_study.errors import Refused
from reader_study.models import Arm, Study

VOXEL_BYTES = np.dtype(np.int16).itemsize
GB = 10**9


@dataclass(frozen=True)
class Disk:
    """Room in storage.

    needed_bytes : of the volumes that are not yet written; at most this, until brains are measured
    written_bytes : of those that are
    free_bytes : None where storage is not a disk of this machine
    """

    needed_bytes: int
    written_bytes: int
    free_bytes: int | None

    @property
    def fits(self) -> bool:
        """Whether what is not yet written will fit."""
        return self.free_bytes is None or self.needed_bytes <= self.free_bytes


def disk_of(study: Study) -> Disk:
    """Return what the study's volumes take, in all arms."""
    images = StudyImages.objects.filter(source__study=study)
    volumes = len(Arm.values) * images.count()
    grid = StudyGrid.objects.filter(study=study).first()
    length = grid.header["length"] if grid else largest_payload(_shapes(images))
    rows = BlindedVolume.objects.filter(study=study).count() if grid else 0
    written = min(rows, volumes)
    return Disk((volumes - written) * length, written * length, free_bytes())


def disk_for(shapes: Sequence[Sequence[int]]) -> Disk:
    """Return what cases of these shapes, (X, Y, Z) voxels in RAS+, would take at most."""
    needed = len(Arm.values) * len(shapes) * largest_payload(shapes)
    return Disk(needed, 0, free_bytes())


def largest_payload(shapes: Iterable[Sequence[int]]) -> int:
    """Return the most bytes that one volume can take: brains as large as the images they are in.

    >>> largest_payload([(12, 14, 10), (10, 16, 10)]) == 20 * 24 * 18 * 2
    True
    """
    longest = [max(sides) for sides in zip(*shapes, strict=True)]
    return prod(side + 2 * MARGIN for side in longest) * VOXEL_BYTES if longest else 0


def free_bytes() -> int | None:
    """Return the free bytes of the disk that storage is on; None where it is not a local one."""
    try:
        folder = Path(default_storage.path(""))
    except NotImplementedError:
        return None
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free


def require_room(study: Study) -> Disk:
    """Refuse (507 `disk`) volumes that will not fit; return what they take."""
    disk = disk_of(study)
    if not disk.fits:
        raise Refused(
            "disk",
            f"The blinded volumes of {study.name} need up to {disk.needed_bytes / GB:.1f} GB, "
            f"and {disk.free_bytes / GB:.1f} GB are free: make room, or read fewer cases.",
            status.HTTP_507_INSUFFICIENT_STORAGE,
        )
    return disk


def _shapes(images: Iterable[StudyImages]) -> list[Sequence[int]]:
    return list(images.values_list("case__shape", flat=True))
