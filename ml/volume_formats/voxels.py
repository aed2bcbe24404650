"""Read a stored volume's voxels block by block, so that little more memory is taken than they need.

Flow: stored -> **voxels** -> volumes
"""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, Protocol

import numpy as np
from numpy.typing import NDArray

from ml.errors import VolumeError
from ml.volume_formats.stored import StoredVolume

BLOCK = 2**20  # voxels
SLACK = 2**16
"""Bytes that may follow the last voxel: writers pad their files."""


class Readable(Protocol):
    """Anything that bytes are read from in order."""

    def read(self, size: int) -> bytes:
        """Up to `size` bytes; none at the end."""


class _Inflated:
    """A zlib stream, decompressed no further than is read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._stream = zlib.decompressobj()

    def read(self, size: int) -> bytes:
        """Up to `size` bytes; none at the end. EOFError: the file ends within the stream."""
        while size and not self._stream.eof:
            raw = self._stream.unconsumed_tail or self._file.read(2**16)
            if not raw:
                raise EOFError("the compressed stream ended before its end marker was reached")
            found = self._stream.decompress(raw, size)
            if found:
                return found
        return b""


def read_voxels(stored: StoredVolume) -> NDArray[np.float32]:
    """The voxels as stored, (X, Y, Z) float32, scaled.

    A compressed stream is read to its end, so that its checksum is compared.
    Raises VolumeError: fewer bytes, or far more, than the header tells of. EOFError, OSError and
    zlib.error for a damaged stream: `ml.volumes` names the file.
    """
    voxels: NDArray[np.float32] = np.empty(stored.voxels, dtype=np.float32)
    with _stream(stored) as stream:
        _exactly(stream, stored.offset, stored)
        for first in range(0, stored.voxels, BLOCK):
            count = min(BLOCK, stored.voxels - first)
            raw = _exactly(stream, count * stored.dtype.itemsize, stored)
            voxels[first : first + count] = _scaled(np.frombuffer(raw, stored.dtype), stored)
        if len(_up_to(stream, SLACK + 1)) > SLACK:
            raise VolumeError(
                f"{stored.path}: holds far more than the {stored.bytes} bytes of voxels that its "
                "header tells of"
            )
    return voxels.reshape(stored.shape, order="F")


@contextmanager
def _stream(stored: StoredVolume) -> Iterator[Readable]:
    with stored.path.open("rb") as file:
        file.seek(stored.start)
        if stored.compression == "gzip":
            with gzip.GzipFile(fileobj=file) as inflated:
                yield inflated
        else:
            yield _Inflated(file) if stored.compression == "zlib" else file


def _scaled(numbers: NDArray[np.generic], stored: StoredVolume) -> NDArray[np.generic]:
    if (stored.slope, stored.intercept) == (1.0, 0.0):
        with np.errstate(over="ignore", invalid="ignore"):  # what is infinite is told of later
            return numbers.astype(np.float32)
    with np.errstate(over="ignore", invalid="ignore"):
        scaled = numbers.astype(np.float64) * stored.slope + stored.intercept
        return scaled.astype(np.float32)


def _exactly(stream: Readable, size: int, stored: StoredVolume) -> bytes:
    raw = _up_to(stream, size)
    if len(raw) < size:
        raise VolumeError(
            f"{stored.path}: truncated or corrupt: it ends before the {stored.bytes} bytes of "
            "voxels that its header tells of"
        )
    return raw


def _up_to(stream: Readable, size: int) -> bytes:
    parts = []
    while size and (part := stream.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
