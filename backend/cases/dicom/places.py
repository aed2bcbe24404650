"""Where DICOM work lies: RUNS_DIR/dicom, closed to other accounts of the machine.

    key.json     a random key and keyed hashes of the patients: pseudonyms last, and are secret
    known/       which series were met, under which pseudonym and examination
    <scan>/      source    the folder on the server, where it is not an upload
                 raw/      raw BIDS, de-identified

Flow: scan, upload -> **places** -> scanning, converting, services
"""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from django.conf import settings

from backend.cases.intake.models import Upload
from backend.cases.intake.places import cases_in, unpacked
from backend.jobs.models import Job
from ml.errors import MlError
from ml.progress import Progress

NAME = "DICOM"  # what a source of DICOM is called: its own name may be a patient's


def root() -> Path:
    """Return the folder of all DICOM work, made if it is missing."""
    folder = Path(settings.RUNS_DIR) / "dicom"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def key_file() -> Path:
    """Return where the key of the pseudonyms lies."""
    return root() / "key.json"


def known_folder() -> Path:
    """Return the record of all series that were ever met."""
    return root() / "known"


def raw_folder(scan_id: UUID | str) -> Path:
    """Return where a scan's series are converted to."""
    return root() / str(scan_id) / "raw"


def remember_source(scan_id: UUID | str, folder: Path) -> None:
    """Keep the path of a server's folder out of the database."""
    file = root() / str(scan_id) / "source"
    file.parent.mkdir(exist_ok=True)
    file.write_text(str(folder))


def server_folder(scan_id: UUID | str) -> Path | None:
    """Return the server's folder that a scan looked through; None where it was an upload."""
    file = root() / str(scan_id) / "source"
    return Path(file.read_text()) if file.is_file() else None


def dicom_of(scan: Job, progress: Progress) -> Path:
    """Return the folder of DICOM files that a scan looked through; MlError: it is gone."""
    upload = Upload.objects.filter(pk=scan.parameters.get("upload")).first()
    folder = cases_in(upload, progress) if upload else server_folder(scan.pk)
    if folder is None or not folder.is_dir():
        raise MlError("The DICOM files are not there any more; look through them anew.")
    return folder


def without_name(upload: Upload) -> None:
    """Call an upload DICOM, its unpacked folder too."""
    before = unpacked(upload)
    upload.name = NAME
    upload.save(update_fields=["name"])
    after = unpacked(upload)
    if before.is_dir() and not after.is_dir():
        before.rename(after)


def remove(scan_id: UUID | str) -> None:
    """Delete what was made of a scan's DICOM."""
    shutil.rmtree(root() / str(scan_id), ignore_errors=True)


@contextmanager
def alone() -> Iterator[None]:
    """Wait until nobody else gives pseudonyms; the end of the process ends it, too."""
    with (root() / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
