"""A disk that fills up on the way, a real one: the case is refused, and nothing of it is left."""

import sys
from pathlib import Path

from backend.cases.models import Case
from tests.backend.cohort import brats_folder
from tests.backend.environment import of_this_test
from tests.backend.small_disk import run_on_small_disk

ROOT = Path(__file__).resolve().parents[3]
ROOM_FOR_ONE = "150k"  # a case takes some 100 kB


def test_a_full_disk_refuses_the_case_it_has_no_room_for(transactional_db, data_folder):
    lab = brats_folder(data_folder / "incoming" / "lab", ["B1", "B2", "B3"])
    command = [sys.executable, str(ROOT / "manage.py"), "import_cases", str(lab)]
    done = run_on_small_disk(
        data_folder / "storage", ROOM_FOR_ONE, command, of_this_test(data_folder)
    )
    said, left = done.stdout.split("left:\n")
    assert "1 cases are new" in said, done.stderr
    for patient in ("B2", "B3"):
        assert f"Refused: {patient}  case {patient}: the server's disk is full" in said
    assert "nothing of it was kept" in said
    case = Case.objects.get()
    kept = {series.file for series in case.series.all()} | {case.preview}
    assert {f"./{key}" for key in kept} == set(left.split())


CHUNK = """
import zlib, django; django.setup()
from backend.cases.intake.chunks import Chunk, take_chunk
from backend.cases.intake.models import Upload
from reader_study.errors import Refused
upload = Upload(user_id=1, name="lab", kind="folder")
def send(offset, data):
    try:
        piece = Chunk("lab/a", 600_000, offset, f"{zlib.crc32(data):08x}", data)
        print(take_chunk(upload, piece))
    except Refused as refused:
        print(refused.status_code, refused.get_codes())
send(0, bytes(200_000)); send(200_000, bytes(400_000)); send(200_000, bytes(100_000))
"""


def test_a_chunk_that_finds_no_room_is_taken_back_and_can_be_sent_again(tmp_path):
    disk = tmp_path / "uploads"
    disk.mkdir()
    environment = {
        "VERUM_UPLOADS_DIR": str(disk),
        "VERUM_DATA_DIR": str(tmp_path / "data"),
        "DJANGO_SETTINGS_MODULE": "backend.settings",
        "PYTHONPATH": str(ROOT),
    }
    done = run_on_small_disk(disk, "500k", [sys.executable, "-c", CHUNK], environment)
    said = done.stdout.split("left:")[0].splitlines()
    assert said == ["200000", "507 disk_full", "300000"], done.stderr
