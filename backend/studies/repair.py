"""Having the images of an opened study back: what is missing or damaged is written anew.

Flow: faults of a case -> **repair** (a job) -> the same bytes under a new name -> reading room
Only bytes with the checksum that the study was opened with are accepted. Nothing said here tells
which arm of a case was broken, or which file it is made from: who leads the study knows by the
reports of its readers who met the broken volume, and would know the arm he was shown.
"""

import hashlib
import logging

from django.db import transaction

from backend.accounts.models import User
from backend.studies.sources import CaseSource, Stored, sources_of
from backend.volumes.blinding import BlindingError, Grid, blind
from backend.volumes.faults import fault_of
from backend.volumes.files import read_stored
from backend.volumes.models import BlindedVolume, StudyGrid
from backend.volumes.services import put_back
from ml.errors import MlError
from ml.progress import Progress
from ml.volumes import Volume
from reader_study.errors import Refused
from reader_study.models import Study
from reader_study.permissions import is_seen_by_its_readers
from reader_study.record import note

logger = logging.getLogger(__name__)

LOOKING = "Looking at the images, repairing what is broken"
STAGES = ((LOOKING, 1),)
GONE = "a file that it is made from is missing or cannot be read"
CHANGED = "a file that it is made from has changed"
OTHER = "what is made from its files now is not what the study was opened with"
WHAT_TO_DO = (
    "Put the files of the case (its postcontrast series, brain mask and simulated volume) back "
    "into storage from a backup, then repair again."
)


Made = list[tuple[BlindedVolume, bytes]]


class NotHadBack(MlError):
    """A volume that cannot be made again; the message says why, in words that name no arm."""


def repair(study: Study, actor: User | None, progress: Progress) -> dict[str, int]:
    """Write anew the study's volumes that are missing or damaged; the others stay as they are.

    actor : who asked for it, for the record: an event for each case that was repaired
    Return how many cases there are, and how many of them were repaired.
    MlError: a case that cannot be had back, named (in the log alone where somebody who reads in the
    study sees it: it may be the one that he has just reported); others are repaired all the same.
    Refused (409 `not_opened`): a draft, whose volumes are written by its preparation.
    """
    require_opened(study)
    progress.plan(STAGES)
    grid = _grid(StudyGrid.objects.get(study=study))
    labels = dict(study.cases.values_list("case_key", "label"))
    sources, named = sources_of(study), not is_seen_by_its_readers(study)
    repaired, lost = 0, []
    with progress.stage(LOOKING, total=len(sources)) as stage:
        for source in sources:
            label = labels[source.case_key]
            made, why_not = _made_anew(study, source, grid)
            mended = _put_back(study, actor, label, made)
            if why_not:
                logger.warning("%s cannot be had back: %s", label, why_not)
                lost.append(f"{label if named else 'A case'} cannot be had back: {why_not}.")
            repaired += mended and not why_not
            stage.advance(skipped=not mended)
    if lost:
        raise MlError(" ".join([*lost, WHAT_TO_DO]))
    return {"cases": len(sources), "repaired": repaired}


def require_opened(study: Study) -> None:
    """Refuse (409 `not_opened`) a draft."""
    if study.state == Study.State.DRAFT:
        message = f"{study.name} is a draft: prepare it, which writes what is missing or damaged."
        raise Refused("not_opened", message)


def _made_anew(study: Study, source: CaseSource, grid: Grid) -> tuple[Made, str]:
    """Return the broken volumes of a case with their bytes, and why others have none, "" if none.

    What cannot be had back of one arm keeps nothing of the other from its reader.
    """
    rows = BlindedVolume.objects.filter(study=study, case_key=source.case_key).order_by("pk")
    made, why_not = [], ""
    for row in [row for row in rows if fault_of(row)]:
        try:
            made.append((row, _made_again(row, source, grid)))
        except NotHadBack as error:
            why_not = str(error)
    return made, why_not


@transaction.atomic
def _put_back(study: Study, actor: User | None, label: str, made: Made) -> bool:
    """Store what was made of a case, and say so in the record; whether there was anything."""
    volumes = sum(put_back(row, payload) for row, payload in made)
    if volumes:
        note(study, actor, "images_repaired", detail={"case": label, "volumes": volumes})
    return volumes > 0


def _made_again(row: BlindedVolume, source: CaseSource, grid: Grid) -> bytes:
    """Return the payload as it was written first. NotHadBack: it cannot be."""
    mask = _read(source.mask)
    volume = _read(source.arms[row.arm])
    try:
        payload = blind(volume.data, volume.affine, mask.data, grid).payload
    except BlindingError as error:
        raise NotHadBack(OTHER) from error
    if hashlib.sha256(payload).hexdigest() != row.sha256:
        raise NotHadBack(OTHER)
    return payload


def _read(stored: Stored) -> Volume:
    try:
        return read_stored(stored.file, stored.sha256)
    except OSError as error:
        raise NotHadBack(GONE) from error
    except MlError as error:
        raise NotHadBack(CHANGED) from error


def _grid(row: StudyGrid) -> Grid:
    """Return the grid that the study's header was made from."""
    return Grid(tuple(row.header["dimensions"]), tuple(row.header["spacing_mm"]))
