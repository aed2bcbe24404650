"""Making the bytes of one image of one simulated volume.

Flow: SimulatedVolume, Series -> **services** -> images -> api
"""

from threading import Lock
from uuid import UUID

import numpy as np
from cachetools import LRUCache, cached
from django.shortcuts import get_object_or_404
from rest_framework import status

from backend.comparing.images import (
    PRECONTRAST,
    REAL,
    SCALES,
    SIMULATED,
    image_of,
    in_bytes,
    packed,
)
from backend.comparing.selectors import absent
from backend.synthesis.models import SimulatedVolume
from backend.volumes.files import read_stored
from ml.errors import MlError
from ml.series import TARGET
from ml.volumes import FloatVolume
from reader_study.errors import Refused

BRAIN_MASK = "brain_mask"
SERIES = {REAL: TARGET, PRECONTRAST: "T1"}
ROOM_BYTES = 48 * 2**20
kept: LRUCache[str, bytes] = LRUCache(ROOM_BYTES, getsizeof=len)
"""Images by volume and name, behind the permission; each process of the server has its own."""


def image_bytes(volume_id: UUID, name: str) -> bytes:
    """Return one of `images.IMAGES`, gzip-compressed, x fastest, on the case's grid.

    404 for no such volume or name. Refused: `not_there` (404), with the reason, for an image that
    this volume has not; `not_comparable` (409) for files that cannot be drawn on one grid.
    """
    volume = get_object_or_404(
        SimulatedVolume.objects.select_related("case").prefetch_related("case__series"),
        pk=volume_id,
    )
    if name not in SCALES:
        message = f"There is no image {name!r}; there are {', '.join(SCALES)}."
        raise Refused("not_there", message, status.HTTP_404_NOT_FOUND)
    why = absent(volume).get(name)
    if why:
        raise Refused("not_there", why, status.HTTP_404_NOT_FOUND)
    return _made(volume, name)


def _key(volume: SimulatedVolume, name: str) -> str:
    return f"{volume.pk} {name}"  # files never change: a new version of a case is a new case


@cached(kept, key=_key, lock=Lock())
def _made(volume: SimulatedVolume, name: str) -> bytes:
    files = {series.name: series.file for series in volume.case.series.all()}
    if BRAIN_MASK not in files:
        raise Refused("not_comparable", f"{volume.case} has no brain mask to normalise within.")

    def read(image: str) -> FloatVolume:
        if image in SERIES:
            return read_stored(files[SERIES[image]]).data
        return read_stored(volume.file if image == SIMULATED else volume.uncertainty).data

    try:
        mask = np.asarray(read_stored(files[BRAIN_MASK]).data > 0.5)
        return packed(in_bytes(image_of(name, read, mask), mask, SCALES[name]))
    except MlError as error:
        raise Refused("not_comparable", f"{volume.case} cannot be compared: {error}.") from error
