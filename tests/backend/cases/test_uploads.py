"""Uploads in pieces: begun, gone on with, finished, kept apart, and swept."""

import zipfile
import zlib
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from backend.cases.intake import uploads
from backend.cases.intake.models import Upload
from backend.cases.intake.places import cases_in, folder_of, received, unpacked
from backend.cases.intake.uploads import progress_of
from backend.cases.models import Case
from backend.cases.services import submit_import, submit_scan
from backend.jobs.models import Job
from backend.jobs.services import run_here
from ml.progress import Progress
from tests.backend.cohort import brats_folder
from tests.backend.environment import of_this_test
from tests.people import Role, person

UPLOADS = "/api/cases/uploads"
TEXT = b"0123456789"
SIZE = len(TEXT)


def begin(client, name="lab", kind="folder", size_bytes=SIZE, file_count=1):
    body = {"name": name, "kind": kind, "size_bytes": size_bytes, "file_count": file_count}
    return client.post(UPLOADS, body)


def send(client, upload_id, data=TEXT, offset=0, name="lab/a", size_bytes=None, crc32=None):
    query = {
        "name": name,
        "size_bytes": len(TEXT) if size_bytes is None else size_bytes,
        "offset": offset,
        "crc32": crc32 or f"{zlib.crc32(data):08x}",
    }
    address = f"{UPLOADS}/{upload_id}/chunk?{urlencode(query)}"
    return client.generic("PUT", address, data, content_type="application/octet-stream")


def code(answer) -> str:
    return answer.json()["error"]["code"]


@pytest.fixture
def client(api, researcher):
    return api(researcher)


@pytest.fixture
def begun(client) -> str:
    return begin(client).json()["id"]


def test_a_file_arrives_in_pieces_and_lies_in_its_sender_s_own_folder(client, begun, researcher):
    assert send(client, begun, TEXT[:4]).json() == {"received_bytes": 4}
    assert send(client, begun, TEXT[4:], 4).json() == {"received_bytes": 10}
    upload = Upload.objects.get()
    assert (received(upload) / "lab" / "a").read_bytes() == TEXT
    assert folder_of(upload).parts[-2:] == (str(researcher.pk), begun)
    assert client.post(f"{UPLOADS}/{begun}/finish").json()["is_complete"] is True


def test_a_piece_sent_twice_changes_nothing(client, begun):
    for _ in range(2):
        assert send(client, begun, TEXT[:4]).json() == {"received_bytes": 4}
    assert send(client, begun, TEXT[2:8], 2).json() == {"received_bytes": 8}  # overlaps
    send(client, begun, TEXT[8:], 8)
    assert send(client, begun).json() == {"received_bytes": 10}
    assert (received(Upload.objects.get()) / "lab" / "a").read_bytes() == TEXT


def test_after_a_lost_connection_the_server_says_where_to_go_on(client, begun):
    send(client, begun, TEXT[:4])
    answer = send(client, begun, TEXT[6:], 6)
    assert (answer.status_code, code(answer)) == (409, "offset_wrong")
    assert answer.json()["error"]["fields"] == {"received_bytes": ["4"]}
    asked = [{"name": "lab/a", "size_bytes": 10}, {"name": "lab/b", "size_bytes": 3}]
    arrived = client.post(f"{UPLOADS}/{begun}/arrived", {"files": asked})
    assert arrived.json() == {"received_bytes": [4, 0]}


def test_a_piece_damaged_on_its_way_is_not_written(client, begun):
    answer = send(client, begun, crc32="00000000")
    assert (answer.status_code, code(answer)) == (400, "checksum_wrong")
    assert client.get(f"{UPLOADS}/{begun}").json()["received_bytes"] == 0


def test_a_file_of_another_size_begins_anew(client, begun):
    send(client, begun, TEXT[:4])
    assert send(client, begun, TEXT[:3], size_bytes=3).json() == {"received_bytes": 3}
    assert (received(Upload.objects.get()) / "lab" / "a").read_bytes() == TEXT[:3]


def test_an_empty_file_arrives(client, begun):
    assert send(client, begun, b"", name="lab/empty", size_bytes=0).json() == {"received_bytes": 0}
    assert (received(Upload.objects.get()) / "lab" / "empty").read_bytes() == b""


@pytest.mark.parametrize("name", ["../a", "/etc/a", "lab/../../a", "C:/a", "lab//a"])
def test_a_name_that_leads_elsewhere_is_refused(client, begun, name):
    answer = send(client, begun, name=name)
    assert (answer.status_code, code(answer)) == (400, "name_refused")


def test_more_than_was_declared_is_refused(client, begun):
    assert code(send(client, begun, size_bytes=11)) == "too_large"
    assert code(send(client, begun, TEXT, 5)) == "offset_wrong"


def test_files_may_not_come_to_more_than_was_declared(client, begun):
    """Each fits into the upload alone; together they are two files, or twenty bytes."""
    send(client, begun, TEXT[:4])
    for size in (0, 10):
        answer = send(client, begun, b"", name="lab/b", size_bytes=size)
        assert (answer.status_code, code(answer)) == (413, "too_large")
    assert progress_of(Upload.objects.get()) == (4, 0)
    two = begin(client, file_count=2).json()["id"]
    send(client, two, TEXT[:4], size_bytes=6)
    assert code(send(client, two, TEXT[:4], name="lab/b", size_bytes=5)) == "too_large"
    assert send(client, two, TEXT[:4], name="lab/b", size_bytes=4).status_code == 200


def test_a_file_begun_anew_keeps_nothing_of_its_other_sizes(client, begun):
    for size in range(5, 11):
        send(client, begun, TEXT[:4], size_bytes=size)
    assert progress_of(Upload.objects.get()) == (4, 0)


def test_a_piece_that_would_take_the_last_of_the_disk_is_refused(client, begun, monkeypatch):
    send(client, begun, TEXT[:4])
    with monkeypatch.context() as full:
        full.setattr(uploads, "RESERVE_BYTES", 10**18)
        answer = send(client, begun, TEXT[4:], 4)
    assert (answer.status_code, code(answer)) == (507, "disk_full")
    assert send(client, begun, TEXT[4:], 4).json() == {"received_bytes": 10}


@pytest.mark.parametrize("name", ["...zip", ".zip", "....zip"])
def test_a_zip_of_a_strange_name_is_unpacked_in_its_own_folder(researcher, name):
    upload = Upload(user=researcher, name=name, kind="zip")
    assert unpacked(upload).parent == folder_of(upload) / "content"
    assert unpacked(upload).name.strip(".")


def test_a_piece_larger_than_is_taken_is_refused(client, begun, monkeypatch):
    monkeypatch.setattr("backend.cases.intake.parsing.MOST_CHUNK_BYTES", 5)
    assert code(send(client, begun)) == "chunk_too_large"


def test_an_upload_of_which_something_is_missing_cannot_be_finished_or_read(client, begun):
    send(client, begun, TEXT[:4])
    answer = client.post(f"{UPLOADS}/{begun}/finish")
    assert (answer.status_code, code(answer)) == (409, "upload_incomplete")
    assert "4 of 10 bytes" in answer.json()["error"]["message"]
    assert code(client.post("/api/cases/scan", {"upload": begun})) == "upload_incomplete"


def test_another_s_upload_is_not_there(api, begun, lead):
    other = api(lead)
    assert other.get(UPLOADS).json() == []
    for answer in (
        other.get(f"{UPLOADS}/{begun}"),
        other.delete(f"{UPLOADS}/{begun}"),
        send(other, begun),
        other.post("/api/cases/import", {"upload": begun}),
    ):
        assert answer.status_code == 404


def test_size_and_number_are_limited_for_one_person_s_uploads_together(client, settings):
    settings.UPLOAD_MAX_BYTES, settings.UPLOAD_MAX_FILES = 15, 3
    assert code(begin(client, file_count=4)) == "too_many_files"
    assert begin(client).status_code == 201
    answer = begin(client)
    assert (answer.status_code, code(answer)) == (413, "too_large")


def test_an_upload_the_disk_has_no_room_for_is_refused_at_once(client, settings):
    settings.UPLOAD_MAX_BYTES = 10**18
    answer = begin(client, size_bytes=10**15)
    assert (answer.status_code, code(answer)) == (507, "disk_full")


def test_a_removed_upload_leaves_no_file(client, begun, settings):
    send(client, begun, TEXT[:4])
    assert client.delete(f"{UPLOADS}/{begun}").status_code == 204
    assert not Upload.objects.exists()
    assert list(Path(settings.UPLOADS_DIR).iterdir()) == []


def test_abandoned_uploads_are_swept_unless_a_job_reads_them(client, begun, settings):
    send(client, begun, TEXT[:4])
    fresh = begin(client, "other").json()["id"]
    long_ago = timezone.now() - timedelta(hours=settings.UPLOAD_KEEP_H + 1)
    Upload.objects.filter(pk=begun).update(touched_at=long_ago)
    job = Job.objects.create(kind=Job.Kind.SCAN, parameters={"upload": begun})
    assert uploads.sweep() == 0
    Job.objects.filter(pk=job.pk).update(state=Job.State.FAILED)
    assert uploads.sweep() == 1
    assert [str(one.pk) for one in Upload.objects.all()] == [fresh]


def test_readers_and_people_without_a_role_get_none_of_it(api, begun, reader1, nobody):
    for who in (reader1, nobody, person("holder", Role.ALLOCATION_HOLDER)):
        assert begin(api(who)).status_code == 403
        assert api(who).get(UPLOADS).status_code == 403


def zip_of(folder: Path, archive: Path) -> Path:
    with zipfile.ZipFile(archive, "w") as made:
        for path in sorted(folder.rglob("*")):
            made.write(path, path.relative_to(folder.parent))
    return archive


def upload_whole(client, path: Path) -> str:
    """Send one zip file; return the upload's id."""
    data = path.read_bytes()
    upload = begin(client, path.name, "zip", len(data)).json()["id"]
    send(client, upload, data, name=path.name, size_bytes=len(data))
    assert client.post(f"{UPLOADS}/{upload}/finish").status_code == 200
    return upload


@pytest.fixture
def child_world(transactional_db, data_folder, monkeypatch):
    for name, value in of_this_test(data_folder).items():
        monkeypatch.setenv(name, value)


def test_a_zip_is_looked_through_then_imported_and_removed(
    child_world, client, researcher, tmp_path
):
    lab = brats_folder(tmp_path / "Größe")
    (lab / "B2" / "B2_t1.nii.gz").write_bytes(b"no image")
    upload = upload_whole(client, zip_of(lab, tmp_path / "lab.zip"))
    scan = run_here(submit_scan(user=researcher, upload=upload))
    assert (scan.error, scan.result["created"], scan.result["refused"]) == ("", 1, 1)
    rows = client.get(f"/api/cases/found/{scan.pk}").json()["results"]
    assert [(row["patient"], row["outcome"]) for row in rows] == [("B1", "new"), ("B2", "refused")]
    assert rows[1]["why"][0].startswith("case B2, T1: B2/B2_t1.nii.gz: ")
    assert client.get(f"/api/cases/found/{scan.pk}/summary").json() == {
        "source": "lab.zip",
        "cohort": "",
        "counts": {"new": 1, "version": 0, "unchanged": 0, "unaligned": 0, "refused": 1},
        "can_import": True,
        "mapping": None,
        "tables": ["participants.tsv"],
        "doubts": [],
        "dicom": False,
        "converts": None,
        "preprocessing": {"queued": 0, "running": 0, "succeeded": 0, "failed": 0, "cancelled": 0},
    }
    job = run_here(submit_import(user=researcher, scan=scan.pk))
    assert job.result["created"] == 1
    assert Case.objects.get().cohort == "Größe"
    assert Upload.objects.exists()  # the refused one may still be wanted


def test_a_zip_of_loose_files_is_a_folder_of_the_zip_s_name(client, researcher, tmp_path):
    case = brats_folder(tmp_path / "lab") / "B1"
    archive = tmp_path / "B1.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for path in case.iterdir():
            made.write(path, path.name)
    upload = Upload.objects.get(pk=upload_whole(client, archive))
    progress = Progress(face="none")
    progress.plan([("Unpacking", 1)])
    assert cases_in(upload, progress).name == "B1"
