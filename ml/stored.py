"""Prepared arrays on disk: written whole or not at all, read block by block.

Flow: loading -> **stored** -> patches

Every read opens the file, reads what is asked for and closes it again. Nothing is mapped and no
file stays open, so memory does not grow with the number of cases, nor open files with it.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
from numpy.typing import DTypeLike, NDArray

from ml.errors import MlError
from ml.manifest import ManifestCase
from ml.series import MASKS

FORMAT = 1  # counted up when the arrays change, so that none of an older version is taken for ours
_npy: Any = np.lib.format  # typed in part only


class StoredError(MlError):
    """Arrays that cannot be written to the cache or read from it; the message names the file."""


class StoredChannels:
    """The channels of a case, (X, Y, Z, C) float16, each in a .npy file of its own.

    `channels[x, y, z]` and `channels[x, y, z, c]` with slices (steps of 1) read that block alone.
    """

    def __init__(self, files: tuple[str, ...], shape: tuple[int, int, int]) -> None:
        self.files = files
        self.shape = (*shape, len(files))

    def __getitem__(self, index: tuple[slice, ...]) -> NDArray[np.float16]:
        files = self.files[index[3]] if len(index) == 4 else self.files
        sides = [len(side) for side in self._box(index)]
        block = np.empty((*sides, len(files)), np.float16)
        for channel, file in enumerate(files):
            self._read(file, self._box(index), block[..., channel])
        return block

    def read_into(self, block: NDArray[np.floating], index: tuple[slice, ...]) -> None:
        """Fill `block` (x, y, z, C), of any precision, with `channels[index]`."""
        for channel, file in enumerate(self.files):
            self._read(file, self._box(index), block[..., channel])

    def __array__(self, dtype: DTypeLike = None, copy: bool | None = None) -> NDArray[Any]:
        whole = self[slice(None), slice(None), slice(None)]
        return whole if dtype is None else whole.astype(dtype)

    def _box(self, index: tuple[slice, ...]) -> list[range]:
        return [range(*one.indices(side)) for one, side in zip(index, self.shape[:3], strict=False)]

    def _read(self, path: str, box: list[range], block: NDArray[np.floating]) -> None:
        """Fill `block` plane by plane: the rows between the first and last y lie together."""
        (x, y, z), (_, rows, columns, _) = box, self.shape
        with _opened(path) as file:
            first = os.fstat(file).st_size - 2 * int(np.prod(self.shape[:3]))  # behind the header
            for place, plane in enumerate(x):
                at = first + 2 * (plane * rows + y.start) * columns
                stored = np.frombuffer(_pread(path, file, 2 * len(y) * columns, at), np.float16)
                block[place] = stored.reshape(len(y), columns)[:, z.start : z.stop]


class StoredPoints:
    """Voxel indices (n, 3) int16 in a .npy file; `points[i]` reads one of them."""

    def __init__(self, path: str, count: int) -> None:
        self.path = path
        self.count = count

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, index: int) -> NDArray[np.int16]:
        with _opened(self.path) as file:
            first = os.fstat(file).st_size - 6 * self.count
            return np.frombuffer(_pread(self.path, file, 6, first + 6 * int(index)), np.int16)

    def __array__(self, dtype: DTypeLike = None, copy: bool | None = None) -> NDArray[Any]:
        whole: NDArray[np.int16] = np.load(self.path)
        return whole if dtype is None else whole.astype(dtype)


def case_folder(case: ManifestCase, cache: Path) -> Path:
    """Where a case is kept under `cache`: another folder with other masks."""
    seen = [_identity(case.paths[name]) for name in MASKS if name in case.paths]
    return cache / f"{case.key}-{_hash(seen)}"


def file_name(case: ManifestCase, name: str) -> str:
    """Of a series in the case's folder; changes with the series' path, size or time."""
    return f"{name}-{_hash(_identity(case.paths[name]))}.npy"


def save_array(path: Path, array: NDArray[Any]) -> None:
    """Write a .npy file beside and rename it. StoredError, and nothing left, when it cannot be."""
    header = BytesIO()
    array = np.ascontiguousarray(array)
    _npy.write_array_header_1_0(header, _npy.header_data_from_array_1_0(array))
    save_bytes(path, header.getvalue(), array.data)


def save_bytes(path: Path, *pieces: bytes | memoryview) -> None:
    """Write a file beside and rename it. StoredError, and nothing left, when it cannot be."""
    partial = path.with_name(f".{path.name}.{uuid4().hex}.partial")
    try:
        with partial.open("wb") as file:
            for piece in pieces:
                file.write(piece)
        partial.replace(path)
    except OSError as error:
        free = gigabytes(shutil.disk_usage(path.parent).free)
        raise StoredError(
            f"{path}: cannot be written ({error.strerror}); {free} are free there"
        ) from error
    finally:
        partial.unlink(missing_ok=True)


def gigabytes(count: int) -> str:
    """Bytes as a person reads them.

    >>> gigabytes(27_340_000_000), gigabytes(1_500_000)
    ('27.3 GB', '0.0015 GB')
    """
    return f"{count / 1e9:.3g} GB" if count < 100e9 else f"{count / 1e9:.0f} GB"


@contextmanager
def _opened(path: str) -> Iterator[int]:
    try:
        file = os.open(path, os.O_RDONLY)
    except OSError as error:
        raise StoredError(
            f"{path}: a prepared case cannot be read ({error.strerror}): "
            "the same command again prepares it anew"
        ) from error
    try:
        yield file
    finally:
        os.close(file)


def _pread(path: str, file: int, count: int, at: int) -> bytes:
    read = os.pread(file, count, at) if at >= 0 else b""
    if len(read) != count:
        raise StoredError(f"{path} is damaged: remove it and give the command again")
    return read


def _identity(path: Path) -> list[object]:
    """Changes with the file's path, size or time; what is wrong with it is found in reading it."""
    if not path.exists():
        return [str(path)]
    return [str(path.absolute()), path.stat().st_size, path.stat().st_mtime_ns]


def _hash(seen: list[Any]) -> str:
    return hashlib.sha256(json.dumps([FORMAT, *seen]).encode()).hexdigest()[:16]
