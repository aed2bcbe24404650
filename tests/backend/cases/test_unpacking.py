"""A zip file is unpacked whole, or refused with its reason and nothing of it left."""

import io
import os
import stat
import struct
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from backend.cases.intake import unpacking
from backend.cases.intake.names import UnsafeName
from backend.cases.intake.unpacking import ArchiveRefused, unpack
from ml.progress import Progress

ROOT = Path(__file__).resolve().parents[3]


def zipped(path: Path, entries: dict[str, bytes], mode: int = 0o100644) -> Path:
    """Write a zip of these files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in entries.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = mode << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(entry, data)
    return path


def unpacked(archive: Path, most_files: int = 100, most_bytes: int = 10**6) -> Path:
    """Unpack beside the archive."""
    progress = Progress(face="none")
    progress.plan([(unpacking.UNPACKING, 1)])
    return unpack(archive, archive.parent / "content" / "lab", most_files, most_bytes, progress)


def names_below(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_files_come_out_as_they_went_in_without_litter(tmp_path):
    archive = zipped(
        tmp_path / "lab.zip",
        {"Größe/Fall 1/t1.nii.gz": b"voxels", "__MACOSX/x": b"", "Größe/.DS_Store": b""},
    )
    content = unpacked(archive)
    assert names_below(content) == ["Größe/Fall 1/t1.nii.gz"]
    assert (content / "Größe/Fall 1/t1.nii.gz").read_bytes() == b"voxels"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("../evil.nii.gz", "leads out of the folder"),
        ("lab/../../evil.nii.gz", "leads out of the folder"),
        ("..\\evil.nii.gz", "leads out of the folder"),
        ("/etc/evil", "is an absolute name"),
        ("C:\\evil", "is an absolute name"),
        ("lab//x", "empty part"),
        ("lab/" + "x" * 300, "too long"),
        ("lab/\x1b[2Jx", "a character that no name may have"),
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(tmp_path, name, words):
    with pytest.raises(UnsafeName, match=words):
        unpacked(zipped(tmp_path / "lab.zip", {"lab/a": b"1", name: b"2"}))
    assert names_below(tmp_path) == ["lab.zip"]


def test_a_link_is_refused(tmp_path):
    archive = zipped(tmp_path / "lab.zip", {"lab/t1": b"/etc/passwd"}, stat.S_IFLNK | 0o777)
    with pytest.raises(ArchiveRefused, match="'lab/t1' in the zip is a link"):
        unpacked(archive)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("second", ["lab/a", "lab\\a"])
def test_a_name_that_lies_twice_is_refused(tmp_path, second):
    archive = zipped(tmp_path / "lab.zip", {"lab/a": b"1"})
    with zipfile.ZipFile(archive, "a") as more:
        more.writestr(second, b"2")
    with pytest.raises(ArchiveRefused, match="holds 'lab/a' twice"):
        unpacked(archive)


def test_a_name_that_is_file_and_folder_is_refused(tmp_path):
    with pytest.raises(ArchiveRefused, match="'lab/a' as a file and as a folder"):
        unpacked(zipped(tmp_path / "lab.zip", {"lab/a": b"1", "lab/a/b": b"2"}))


def test_ten_thousand_files_are_refused_before_one_is_written(tmp_path, settings):
    archive = tmp_path / "lab.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for number in range(10_000):
            made.writestr(f"lab/{number}", b"")
    with pytest.raises(ArchiveRefused, match="holds 10000 files; at most 9999 are taken"):
        unpacked(archive, settings.UPLOAD_MAX_FILES)


def test_a_bomb_that_announces_itself_is_refused(tmp_path):
    with pytest.raises(ArchiveRefused, match=r"would unpack to 2000000; at most 1000000"):
        unpacked(zipped(tmp_path / "lab.zip", {"lab/zeros": bytes(2_000_000)}))


def test_a_bomb_that_lies_about_its_size_is_stopped(tmp_path):
    """Its directory says 10 bytes of what unpacks to two million."""
    archive = zipped(tmp_path / "lab.zip", {"lab/zeros": bytes(2_000_000)})
    raw = archive.read_bytes().replace(struct.pack("<I", 2_000_000), struct.pack("<I", 10))
    archive.write_bytes(raw)
    with pytest.raises(ArchiveRefused, match="no readable zip file"):
        unpacked(archive)
    assert names_below(tmp_path) == ["lab.zip"]


@pytest.mark.parametrize("damage", [lambda raw: raw[:-30], lambda raw: b"no zip" * 20])
def test_a_damaged_zip_is_one_sentence(tmp_path, damage):
    archive = zipped(tmp_path / "lab.zip", {"lab/a": os.urandom(5000)})
    archive.write_bytes(damage(archive.read_bytes()))
    with pytest.raises(ArchiveRefused, match=r"lab\.zip is no readable zip file"):
        unpacked(archive)


def test_a_file_that_was_damaged_in_the_zip_leaves_nothing(tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("lab/a", b"x" * 5000)
    archive = tmp_path / "lab.zip"
    archive.write_bytes(packed.getvalue().replace(b"x" * 100, b"y" * 100, 1))
    with pytest.raises(ArchiveRefused, match="Bad CRC-32"):
        unpacked(archive)
    assert names_below(tmp_path) == ["lab.zip"]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_compression_whose_memory_nobody_can_bound_is_refused(tmp_path, method):
    """Of bzip2, what one read of the file gives may be a thousand times what was announced."""
    with zipfile.ZipFile(tmp_path / "lab.zip", "w", method) as made:
        made.writestr("lab/zeros", bytes(100_000))
    with pytest.raises(ArchiveRefused, match=f"compressed by method {method}"):
        unpacked(tmp_path / "lab.zip")


@pytest.mark.parametrize("comment", [b"", b"of a lab"])
def test_a_directory_too_long_to_be_read_is_refused_unread(tmp_path, comment):
    archive = tmp_path / "lab.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for number in range(40):
            made.writestr(f"lab/{number}", b"")
        made.comment = comment
    with pytest.raises(ArchiveRefused, match="more than 2 files need"):
        unpacked(archive, most_files=2)


def test_a_directory_whose_length_a_zip64_record_tells_is_found(tmp_path):
    archive = zipped(tmp_path / "lab.zip", {"lab/a": b"1"})
    raw = archive.read_bytes()
    end = raw.rfind(unpacking.END)
    record = struct.pack("<4sQ2H2I4Q", unpacking.END64, 44, 45, 45, 0, 0, 1, 1, 7_000_000, 0)
    locator = struct.pack("<4sIQI", unpacking.LOCATOR, 0, end, 1)
    archive.write_bytes(raw[:end] + record + locator + raw[end:])
    assert unpacking.directory_bytes(archive) == 7_000_000
    with pytest.raises(ArchiveRefused, match="has 7000000 bytes, more than 100 files need"):
        unpacked(archive)


def test_two_that_unpack_one_file_take_turns(tmp_path):
    """Else the one would remove what the other has written so far, and find it whole."""
    archive = zipped(tmp_path / "lab.zip", {f"lab/{n}": os.urandom(2000) for n in range(50)})
    with ThreadPoolExecutor(4) as pool:
        found = set(pool.map(unpacked, [archive] * 4))
    assert found == {tmp_path / "content" / "lab"}
    assert len(names_below(tmp_path / "content" / "lab")) == 50


def test_unpacking_leaves_room_on_the_disk_for_everything_else(tmp_path, monkeypatch):
    monkeypatch.setattr(unpacking, "RESERVE_BYTES", 10**18)
    with pytest.raises(ArchiveRefused, match="the server's disk has no room to unpack it"):
        unpacked(zipped(tmp_path / "lab.zip", {"lab/a": b"1"}))


def test_a_disk_that_fills_up_while_unpacking_leaves_nothing(tmp_path):
    """On a real small disk whose room is taken after the announced size was found to fit."""
    program = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[2])\n"
        "from backend.cases.intake import unpacking\n"
        "from ml.progress import Progress\n"
        "disk = Path(sys.argv[1]); progress = Progress(face='none')\n"
        "progress.plan([(unpacking.UNPACKING, 1)]); unpacking.RESERVE_BYTES = 0\n"
        "write_all = unpacking.write_all\n"
        "def late(*given):\n"
        "    (disk / 'ballast').write_bytes(bytes(2_000_000)); write_all(*given)\n"
        "unpacking.write_all = late\n"
        "try: unpacking.unpack(disk / 'lab.zip', disk / 'content', 10, 10**9, progress)\n"
        "except OSError as error: print(error.errno)\n"
        "print(sorted(path.name for path in disk.iterdir()))\n"
    )
    small = tmp_path / "small"
    small.mkdir()
    zipped(tmp_path / "lab.zip", {"lab/zeros": bytes(2_000_000)})
    mount = f'mount -t tmpfs -o size=3m tmpfs "{small}" && cp "{tmp_path}/lab.zip" "{small}" && '
    root = [] if os.geteuid() == 0 else ["--map-root-user"]
    command = [sys.executable, "-c", program, str(small), str(ROOT)]
    done = subprocess.run(
        ["unshare", *root, "--mount", "sh", "-c", mount + 'exec "$@"', "sh", *command],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.stdout.splitlines() == ["28", "['ballast', 'lab.zip']"], done.stderr
