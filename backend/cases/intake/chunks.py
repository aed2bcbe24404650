"""Take one chunk of one file: whole, in its place, and only once, however often it is sent.

Flow: browser -> **chunks** -> received/ -> unpacking, ml.layouts.scan
How much of a file has arrived is the length of its partial file: no row can say otherwise. A chunk
is compared with its checksum before a byte of it is written, and one that is cut off by a full disk
is taken back.
"""

import errno
import fcntl
import hashlib
import os
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from backend.cases.intake.models import Upload
from backend.cases.intake.names import UnsafeName, safe_name
from backend.cases.intake.places import partial, received
from reader_study.errors import Refused

MOST_CHUNK_BYTES = 8 * 2**20
FULL = (errno.ENOSPC, errno.EDQUOT)


@dataclass(frozen=True)
class Chunk:
    """A piece of a file.

    name : the file's path within the upload
    size_bytes : of the whole file
    offset : where the piece begins
    crc32 : of the piece, eight hexadecimal digits
    """

    name: str
    size_bytes: int
    offset: int
    crc32: str
    data: bytes


def take_chunk(upload: Upload, chunk: Chunk) -> int:
    """Write a chunk and return how many bytes of its file have arrived.

    One that has arrived already changes nothing. Refused: `name_refused` (400), `checksum_wrong`
    (400), `offset_wrong` (409, with `received_bytes`), `disk_full` (507).
    """
    name = named(chunk.name)
    if f"{zlib.crc32(chunk.data):08x}" != chunk.crc32.lower():
        message = f"A piece of {chunk.name} was damaged on its way; send it again."
        raise Refused("checksum_wrong", message, 400)
    if chunk.offset + len(chunk.data) > chunk.size_bytes:
        message = f"{chunk.name} has {chunk.size_bytes} bytes; this piece would end beyond them."
        raise Refused("offset_wrong", message, 400)
    if is_whole(upload, name, chunk.size_bytes):
        return chunk.size_bytes
    try:
        return append(upload, name, chunk)
    except (FileExistsError, NotADirectoryError, IsADirectoryError):
        message = f"{chunk.name} is a file and a folder at once; send it under another name."
        raise Refused("name_refused", message, 400) from None
    except OSError as error:
        if error.errno not in FULL:
            raise
        message = "The server's disk is full. What has arrived is kept; go on once there is room."
        raise Refused("disk_full", message, 507) from error


def named(name: str) -> PurePosixPath:
    """Return the file's path within the upload; Refused `name_refused` (400)."""
    try:
        return safe_name(name)
    except UnsafeName as error:
        raise Refused("name_refused", f"{error}.", 400) from error


def is_whole(upload: Upload, name: PurePosixPath, size_bytes: int) -> bool:
    """Whether all of a file of this size has arrived."""
    path = received(upload) / name
    return path.is_file() and path.stat().st_size == size_bytes


def partial_path(upload: Upload, name: PurePosixPath, size_bytes: int) -> Path:
    """Return where a file grows: one of another size under the same name is another file."""
    key = hashlib.sha256(f"{size_bytes} {name}".encode()).hexdigest()
    return partial(upload) / key


def append(upload: Upload, name: PurePosixPath, chunk: Chunk) -> int:
    """Add the chunk to the partial file, alone; move the file to its place once it is whole."""
    path = partial_path(upload, name, chunk.size_bytes)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if not path.exists():  # another request has just moved it into its place
            return received_bytes(upload, name, chunk.size_bytes)
        length = os.fstat(file.fileno()).st_size
        if chunk.offset > length:
            raise offset_wrong(chunk, length)
        if chunk.offset + len(chunk.data) > length:
            write_whole_or_not(file.fileno(), chunk.data[length - chunk.offset :], length)
            length = chunk.offset + len(chunk.data)
        if length == chunk.size_bytes:
            os.fsync(file.fileno())
            place = received(upload) / name
            place.parent.mkdir(parents=True, exist_ok=True)
            path.replace(place)
    return length


def write_whole_or_not(descriptor: int, data: bytes, length: int) -> None:
    """Write at the end; cut the file back to what it was if the disk is full on the way."""
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]
    except OSError:
        os.ftruncate(descriptor, length)
        raise


def received_bytes(upload: Upload, name: PurePosixPath, size_bytes: int) -> int:
    """Return how much of a file has arrived."""
    if is_whole(upload, name, size_bytes):
        return size_bytes
    path = partial_path(upload, name, size_bytes)
    return path.stat().st_size if path.is_file() else 0


def offset_wrong(chunk: Chunk, length: int) -> Refused:
    """Return the refusal that says where to go on."""
    return Refused(
        "offset_wrong",
        f"{length} bytes of {chunk.name} have arrived; go on from there, not from {chunk.offset}.",
        409,
        {"received_bytes": [str(length)]},
    )
