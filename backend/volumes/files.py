"""Volumes in storage, local or not, as arrays."""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files.storage import default_storage

from ml.errors import MlError
from ml.volumes import Volume, read_volume


class ChangedFile(MlError):
    """A stored file whose bytes are not those that were recorded."""


@contextmanager
def local_path(key: str) -> Iterator[Path]:
    """Give a path to a stored file; a copy that is removed after, where storage is not local."""
    try:
        path = Path(default_storage.path(key))
    except NotImplementedError:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / Path(key).name
            with default_storage.open(key) as stored:
                copy.write_bytes(stored.read())
            yield copy
    else:
        yield path


def read_stored(key: str, sha256: str | None = None) -> Volume:
    """Return a stored NIfTI file as RAS+ voxels and affine.

    sha256 : what its bytes were recorded as, checked where given (ChangedFile if they differ)
    """
    with local_path(key) as path:
        if sha256 is not None:
            found = hashlib.sha256(path.read_bytes()).hexdigest()
            if found != sha256:
                raise ChangedFile(
                    f"the stored file {key} changed: recorded {sha256[:12]}, found {found[:12]}"
                )
        return read_volume(path)
