"""All that a reader's browser receives while it reads its studies to the end, to be compared.

The driver, the masks and the exchanges are the audit's own (backend.studies.audit), so that what
gates a change and what a study is audited by are one thing. The page and refusals are left out.
"""

from dataclasses import replace

import numpy as np
from rest_framework.test import APIClient

from backend.studies.audit.exchanges import Exchange
from backend.studies.audit.room import Room
from tests.people import PASSWORD

__all__ = ["Exchange", "outside_mask", "silhouette", "transcript"]


def transcript(client: APIClient) -> list[Exchange]:
    """Read every study of the client's reader to its end, or to a session that must wait.

    Each image is fetched, and the one ahead; sessions are signed with PASSWORD.
    """
    heard: list[Exchange] = []
    room = Room(client, heard.append)
    for study in room.studies():
        shown = room.current(study)
        while not shown.get("finished"):
            shown = room.read(shown)
            if shown.get("finished"):
                room.sign(study, PASSWORD)
                shown = room.current(study)
    room.studies()
    return heard


def outside_mask(heard: list[Exchange]) -> list[Exchange]:
    """Return the transcript with every in-mask voxel set to one: what must not tell arms apart."""
    return [replace(e, body=silhouette(e.body)) if e.is_voxels else e for e in heard]


def silhouette(payload: bytes) -> bytes:
    """Return int16 little-endian voxels, 1 where they are not background."""
    return (np.frombuffer(payload, "<i2") != 0).astype("<i2").tobytes()
