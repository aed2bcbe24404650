"""A disk that fills up under record.log, under PostgreSQL, or under all files of Verum."""

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader_study.anchors import anchors_in_log
from tests.backend.small_disk import run_on_small_disk
from tests.faults.small_disks import HELD

FULL = bool(os.environ.get("VERUM_FULL"))
ROOT = Path(__file__).resolve().parents[2]
STUDY = "00000000-0000-4000-8000-000000000001"
FILL = """
import json, logging, os, shutil, sys
from pathlib import Path
import django
django.setup()
disk, kept = Path(os.environ["VERUM_DATA_DIR"]), Path(sys.argv[1])
log, filler = logging.getLogger("verum.record"), disk / "filler"
tell = lambda n: log.info(json.dumps({"study": sys.argv[2], "count": n, "head": f"{n:064x}"}))
tell(1)
with filler.open("wb", buffering=0) as file:
    try:
        while True:
            file.write(bytes(4096))
    except OSError:
        pass
for number in range(2, 60):  # the page that is taken already holds some of them, and part of one
    tell(number)
filler.unlink()
tell(60)
tell(61)
shutil.copy(disk / "record.log", kept)
"""


def test_a_record_log_that_ran_out_of_room_goes_on_with_whole_lines(tmp_path: Path):
    disk = tmp_path / "disk"
    disk.mkdir()
    words = [sys.executable, "-c", FILL, str(tmp_path / "record.log"), STUDY]
    given = {"VERUM_DATA_DIR": str(disk), "DJANGO_SETTINGS_MODULE": "backend.settings"}
    done = run_on_small_disk(disk, "64k", words, given)
    assert done.returncode == 0, done.stderr
    lines = (tmp_path / "record.log").read_text().splitlines()
    torn = [line for line in lines if not line.endswith("}")]
    assert len(torn) == 1
    assert "No space left on device" in done.stderr
    numbers = [one.number for one in anchors_in_log(tmp_path, STUDY)]
    assert numbers[-2:] == [60, 61]
    assert numbers[:-2] == list(range(1, len(numbers) - 1))
    assert len(numbers) < 61 - 1
    assert json.loads(lines[-1])["count"] == 61


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Yield a folder that PostgreSQL's own user may enter, as none of pytest's may be."""
    with tempfile.TemporaryDirectory(prefix="verum-disks-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.skipif(not FULL, reason="VERUM_FULL=1")
@pytest.mark.skipif(os.geteuid() != 0, reason="PostgreSQL on a disk of its own needs root")
def test_full_disks_under_postgresql_and_under_the_files_lose_no_answer(open_folder: Path):
    disk, folder = open_folder / "disk", open_folder / "stack"
    disk.mkdir()
    (folder / "data").mkdir(parents=True)
    words = [sys.executable, "-m", "tests.faults.small_disks", str(disk), str(folder)]
    second = f'mount -t tmpfs -o size=32m tmpfs "{folder}/data" && chmod 755 "{disk}"'
    ours = {"PYTHONPATH": str(ROOT)}
    done = run_on_small_disk(disk, "160m", words, ours, first=second)
    assert HELD in done.stdout, done.stdout + done.stderr[-20_000:]
