"""Where an upload's files lie: UPLOADS_DIR/<user>/<upload>/.

    partial/    files of which a part has arrived      received/   files that are whole
    content/    a zip file, unpacked

Flow: chunks -> **places** -> unpacking, ml.layouts.scan
"""

import shutil
from pathlib import Path

from django.conf import settings

from backend.cases.intake.models import Upload
from backend.cases.intake.unpacking import unpack
from ml.progress import Progress

OF_ONE_PERSON = "sub-"  # in BIDS: a folder of this name is no folder of cases


def folder_of(upload: Upload) -> Path:
    """Return the upload's own folder; it may not be there yet."""
    return Path(settings.UPLOADS_DIR) / str(upload.user_id) / str(upload.pk)


def partial(upload: Upload) -> Path:
    """Return where files lie until they are whole."""
    return folder_of(upload) / "partial"


def received(upload: Upload) -> Path:
    """Return where whole files lie."""
    return folder_of(upload) / "received"


def remove(upload: Upload) -> None:
    """Delete the upload's files, and the user's folder if nothing else is in it."""
    folder = folder_of(upload)
    shutil.rmtree(folder, ignore_errors=True)
    if folder.parent.is_dir() and not any(folder.parent.iterdir()):
        folder.parent.rmdir()


def cases_in(upload: Upload, progress: Progress) -> Path:
    """Return the folder of cases of a complete upload, a zip file unpacked first.

    A folder that holds nothing but one other stands for that one.
    """
    if upload.kind == Upload.Kind.FOLDER:
        return inner(received(upload))
    content = unpack(
        next(received(upload).iterdir()),
        unpacked(upload),
        settings.UPLOAD_MAX_FILES,
        settings.UPLOAD_MAX_BYTES,
        progress,
    )
    return inner(content)


def unpacked(upload: Upload) -> Path:
    """Return the folder that a zip file is unpacked into, named as the zip."""
    name = Path(upload.name).stem.strip(".") or "zip"  # `...zip` must not become `..`
    return folder_of(upload) / "content" / name


def is_packed(upload: Upload) -> bool:
    """Whether it is a zip file that is still to be unpacked."""
    return upload.kind == Upload.Kind.ZIP and not unpacked(upload).is_dir()


def inner(folder: Path) -> Path:
    """Return the one folder that a folder holds, or the folder itself."""
    entries = list(folder.iterdir())
    if len(entries) != 1 or not entries[0].is_dir() or entries[0].name.startswith(OF_ONE_PERSON):
        return folder
    return entries[0]
