"""Unpack a zip file, or refuse it whole: nothing outside its folder, no more than announced.

Flow: upload -> **unpacking** -> ml.layouts.scan
Source: https://www.bamsoftware.com/hacks/zipbomb/ (what a zip file may pretend).
"""

import fcntl
import shutil
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from backend.cases.intake.names import is_litter, safe_name
from ml.errors import MlError
from ml.progress import Progress

UNPACKING = "Unpacking"
PIECE = 1 << 20
MOST_GROWTH = 100  # times the zip's own size, beyond the free allowance
ALLOWANCE = 10**9
RESERVE_BYTES = 10**9  # of the disk, left free for everything else
UNPACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""zipfile bounds what one read of these gives; of bzip2 and LZMA one megabyte may become many
gigabytes in memory before a byte of it can be counted."""
ENCRYPTED = 0x1
END, END_BYTES, LONGEST_COMMENT = b"PK\x05\x06", 22, 2**16
END64, END64_BYTES, LOCATOR, LOCATOR_BYTES = b"PK\x06\x06", 56, b"PK\x06\x07", 20
ENTRY_BYTES = 1024  # of the directory, of one file: a long name, times, owners


class ArchiveRefused(MlError):
    """A zip file that is damaged, or that must not be unpacked; the sentence says why."""


def unpack(archive: Path, into: Path, most_files: int, most_bytes: int, progress: Progress) -> Path:
    """Unpack into a folder that appears whole or not at all; return it.

    most_files, most_bytes : what the contents may come to, as announced and as they turn out
    ArchiveRefused: damaged, encrypted, a link or device, a name that leads elsewhere or lies twice,
    too many files, a bomb. UnsafeName likewise. OSError: the disk is full. Nothing is left then.
    """
    with alone(archive):
        if into.is_dir():
            return into
        beside = into.with_name(f"{into.name}.partial")
        shutil.rmtree(beside, ignore_errors=True)  # of an attempt that was killed
        try:
            refuse_long_directory(archive, most_files)
            with readable(archive), zipfile.ZipFile(archive) as opened:
                entries = wanted(opened, most_files, most_bytes, archive.stat().st_size)
                refuse_without_room(archive, entries.values())
                write_all(opened, entries, beside, progress)
            beside.rename(into)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    return into


@contextmanager
def alone(archive: Path) -> Iterator[None]:
    """Wait until nobody else unpacks this file; the end of the process ends it, too."""
    with archive.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def refuse_long_directory(archive: Path, most_files: int) -> None:
    """ArchiveRefused for a directory of far more files than are taken, before it is read.

    Every entry of it becomes an object in memory, whatever number of files it tells.
    """
    size = directory_bytes(archive)
    if size > most_files * ENTRY_BYTES:
        raise ArchiveRefused(
            f"the zip's directory has {size} bytes, more than {most_files} files need, "
            "and no more are taken: split it, or import a folder on the server"
        )


def directory_bytes(archive: Path) -> int:
    """How long a zip says its directory is, looked for as `zipfile` does; 0 for no zip file."""
    with archive.open("rb") as file:
        tail = END64_BYTES + LOCATOR_BYTES + END_BYTES + LONGEST_COMMENT
        file.seek(max(archive.stat().st_size - tail, 0))
        last = file.read()
    place = len(last) - END_BYTES
    if last[place : place + 4] != END or last[-2:] != b"\0\0":
        place = last.rfind(END)
    if place < 0 or len(last) - place < END_BYTES:
        return 0
    before = place - LOCATOR_BYTES
    large = before - END64_BYTES
    if large >= 0 and last[before : before + 4] == LOCATOR and last[large : large + 4] == END64:
        return int(struct.unpack_from("<Q", last, large + 40)[0])
    return int(struct.unpack_from("<I", last, place + 12)[0])


def refuse_without_room(archive: Path, entries: Iterable[zipfile.ZipInfo]) -> None:
    """ArchiveRefused: what it would unpack to leaves nothing of the disk for everything else."""
    free = shutil.disk_usage(archive.parent).free - RESERVE_BYTES
    if sum(entry.file_size for entry in entries) > free:
        raise ArchiveRefused(f"{archive.name}: the server's disk has no room to unpack it")


@contextmanager
def readable(archive: Path) -> Iterator[None]:
    """Turn what `zipfile` raises for a damaged file into one sentence."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        if isinstance(error, MlError):
            raise
        raise ArchiveRefused(f"{archive.name} is no readable zip file: {error}") from error


def wanted(
    opened: zipfile.ZipFile, most_files: int, most_bytes: int, own_bytes: int
) -> dict[PurePosixPath, zipfile.ZipInfo]:
    """Return the files to unpack by their names; ArchiveRefused for what the directory tells."""
    listed = [entry for entry in opened.infolist() if not entry.is_dir()]
    if len(opened.infolist()) > most_files:
        raise ArchiveRefused(
            f"the zip holds {len(opened.infolist())} files; at most {most_files} are taken: "
            "split it, or import a folder on the server"
        )
    announced = sum(entry.file_size for entry in listed)
    most = min(most_bytes, MOST_GROWTH * own_bytes + ALLOWANCE)
    if announced > most:
        raise ArchiveRefused(
            f"the zip of {own_bytes} bytes would unpack to {announced}; at most {most} are taken"
        )
    found: dict[PurePosixPath, zipfile.ZipInfo] = {}
    for entry in listed:
        name = safe_name(entry.filename)
        refuse_kind(entry)
        if name in found:
            raise ArchiveRefused(f"the zip holds {str(name)!r} twice")
        found[name] = entry
    refuse_file_as_folder(found)
    return {name: entry for name, entry in found.items() if not is_litter(name)}


def refuse_kind(entry: zipfile.ZipInfo) -> None:
    """Refuse links, devices, what is encrypted, and what this Python cannot unpack."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        what = "a link" if kind == stat.S_IFLNK else "no plain file"
        raise ArchiveRefused(f"{entry.filename!r} in the zip is {what}: only files are taken")
    if entry.flag_bits & ENCRYPTED:
        raise ArchiveRefused(
            f"{entry.filename!r} in the zip is encrypted: send it without password"
        )
    if entry.compress_type not in UNPACKED:
        raise ArchiveRefused(
            f"{entry.filename!r} in the zip is compressed by method {entry.compress_type}; "
            "pack it again as an ordinary zip"
        )


def refuse_file_as_folder(names: dict[PurePosixPath, zipfile.ZipInfo]) -> None:
    """Refuse a name that is both a file and a folder of others."""
    for name in names:
        for above in name.parents:
            if above in names:
                raise ArchiveRefused(f"the zip holds {str(above)!r} as a file and as a folder")


def write_all(
    opened: zipfile.ZipFile,
    entries: dict[PurePosixPath, zipfile.ZipInfo],
    folder: Path,
    progress: Progress,
) -> None:
    """Write every file, counting the bytes as they come."""
    folder.mkdir(parents=True)
    with progress.stage(UNPACKING, total=max(len(entries), 1)) as stage:
        for name, entry in entries.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            write_one(opened, entry, path)
            stage.advance()  # a name may be a patient's


def write_one(opened: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path) -> None:
    """Write one file; ArchiveRefused where more comes out of it than it announced."""
    written = 0
    with opened.open(entry) as packed, path.open("xb") as file:
        while piece := packed.read(PIECE):
            written += len(piece)
            if written > entry.file_size:
                raise ArchiveRefused(f"{entry.filename!r} in the zip is larger than it says")
            file.write(piece)
    if written != entry.file_size:
        raise ArchiveRefused(f"{entry.filename!r} in the zip is shorter than it says")
