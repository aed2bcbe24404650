"""Reads of voxels: blinded bytes for the reading room, a case's own volumes for the console."""

from functools import partial
from typing import Any
from uuid import UUID

from rest_framework import status

from backend.accounts.models import User
from backend.cases.models import Case, Series
from backend.synthesis.models import SimulatedVolume
from backend.volumes.blinding import Grid, blind, brain_grid, header
from backend.volumes.faults import Fault, known_fault
from backend.volumes.files import read_stored
from backend.volumes.models import BlindedVolume, StudyGrid
from ml.series import IMAGES
from ml.volumes import Volume
from reader_study.errors import Refused
from reader_study.models import Presentation, StudyCase
from reader_study.selectors import own_open_presentation

BRAIN_MASK = "brain_mask"
FAULTY = {Fault.MISSING: "are missing", Fault.DAMAGED: "are damaged"}


def presented_header(user: User, token: str) -> dict[str, Any]:
    """Return the header of a presentation that the reader may open: the study's own.

    Refused: as `own_open_presentation`; 409 `images_missing` or `images_damaged`, for what is
    behind the header.
    """
    presentation = own_open_presentation(user, token)
    _whole_payload(presentation)
    return StudyGrid.objects.get(study=presentation.study).header


def presented_file(user: User, token: str) -> str:
    """Return the storage key of the bytes of a presentation that the reader may open.

    Refused: as `presented_header`.
    """
    return _whole_payload(own_open_presentation(user, token)).file


def _whole_payload(presentation: Presentation) -> BlindedVolume:
    """Return the payload of a presentation, whose bytes are those that were written.

    Both arms are looked at, in one order, whichever is presented.
    """
    case = StudyCase.objects.filter(pk=presentation.case_id).values("case_key")
    rows = BlindedVolume.objects.filter(study=presentation.study, case_key__in=case).order_by("pk")
    payloads = {row.arm: (row, known_fault(row, presentation.token)) for row in rows}
    row, fault = payloads.get(presentation.arm, (None, Fault.MISSING))
    if row is None or fault is not None:
        raise images_refused(fault or Fault.MISSING)
    return row


def images_refused(fault: Fault) -> Refused:
    """Return the refusal (409) of images that cannot be shown, as their reader is told of it."""
    message = (
        f"The images of this case {FAULTY[fault]} on the server, so they cannot be shown. Your "
        "answers are saved, and the lead of the study is told. Try again once they are repaired, "
        "or go on without them."
    )
    return Refused(f"images_{fault}", message)


def case_header(case_id: UUID, source: str) -> dict[str, Any]:
    """Return the header of a case's volume: one grid for all volumes of the case.

    source : name of an image series, or the id of a simulated volume; Refused (404) for others
    """
    _source_file(case_id, source)
    return header(_grid(_brain(case_id)))


def case_voxels(case_id: UUID, source: str) -> bytes:
    """Return a case's volume in the format of the reading room. Refused (404) as above."""
    file = _source_file(case_id, source)
    brain = _brain(case_id)
    volume = read_stored(file)
    return blind(volume.data, volume.affine, brain.data, _grid(brain)).payload


def _brain(case_id: UUID) -> Volume:
    mask = Series.objects.filter(case_id=case_id, name=BRAIN_MASK).first()
    if mask is None:
        raise _no_volume("This case has no brain mask.")
    return read_stored(mask.file)


def _grid(brain: Volume) -> Grid:
    return brain_grid(brain.data, brain.affine)


def _source_file(case_id: UUID, source: str) -> str:
    """Return the storage key of the volume named."""
    if not Case.objects.filter(pk=case_id).exists():
        raise _no_volume("There is no such case.")
    if source in IMAGES:
        row = Series.objects.filter(case_id=case_id, name=source).first()
    else:
        row = _simulated(case_id, source)
    if row is None:
        raise _no_volume(
            f"This case has no volume {source!r}; name an image series or a simulated volume's id."
        )
    return row.file


def _simulated(case_id: UUID, source: str) -> SimulatedVolume | None:
    try:
        volume_id = UUID(source)
    except ValueError:
        return None
    return SimulatedVolume.objects.filter(case_id=case_id, pk=volume_id).first()


_no_volume = partial(Refused, "not_found", status_code=status.HTTP_404_NOT_FOUND)
