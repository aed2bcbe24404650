"""A payload that is missing, cut or changed: its reader is told, and gets no byte of it."""

import os
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage, default_storage
from django.utils import timezone

from backend.volumes import faults
from backend.volumes.faults import Fault, fault_of, known_fault
from backend.volumes.models import BlindedVolume
from reader_study.models import Presentation, Study
from tests.world import opened

pytestmark = pytest.mark.django_db
MIDDLE = 1000


class FarStorage(FileSystemStorage):
    """Files that have no path on this machine and no date, as a storage may have them."""

    def path(self, name: str) -> str:
        raise NotImplementedError("no local files here")

    def get_modified_time(self, name: str) -> None:
        raise NotImplementedError("no dates here")

    def _local(self, name: str) -> FileSystemStorage:
        return FileSystemStorage(location=self.location)

    def _open(self, name: str, mode: str = "rb"):
        return self._local(name)._open(name, mode)

    def _save(self, name: str, content) -> str:
        return self._local(name)._save(name, content)

    def exists(self, name: str) -> bool:
        return self._local(name).exists(name)

    def size(self, name: str) -> int:
        return self._local(name).size(name)

    def delete(self, name: str) -> None:
        self._local(name).delete(name)


@pytest.fixture
def study(lead, readers) -> Study:
    return opened(lead, readers, count=2)


@pytest.fixture(params=["local", "far", "nginx"], autouse=True)
def setup(request, settings, data_folder, study) -> str:
    """Keep files on this disk, in a storage without paths and dates, or behind nginx."""
    if request.param == "far":
        far = {
            "BACKEND": f"{__name__}.FarStorage",
            "OPTIONS": {"location": str(data_folder / "storage")},
        }
        settings.STORAGES = settings.STORAGES | {"default": far}
    settings.ACCEL_PREFIX = "/stored/" if request.param == "nginx" else ""
    return request.param


@pytest.fixture
def presentation(study, reader1) -> Presentation:
    return Presentation.objects.get(study=study, reader__user=reader1, position=1)


@pytest.fixture
def payload(presentation) -> BlindedVolume:
    return BlindedVolume.objects.get(case_key=presentation.case.case_key, arm=presentation.arm)


@pytest.fixture
def ask(api, reader1, presentation):
    """Return `ask(end)`: the answer to the reader's request for the header or the voxels."""
    client = api(reader1)
    return lambda end: client.get(f"/api/reading/presentations/{presentation.token}/{end}")


def path_of(row: BlindedVolume, data_folder: Path) -> Path:
    return data_folder / "storage" / row.file


def harm(path: Path, how: str) -> None:
    """Break a stored file, its length kept where a byte is flipped."""
    content = bytearray(path.read_bytes())
    path.unlink()
    if how == "flipped":
        content[MIDDLE] ^= 1
    elif how == "cut":
        content = content[:-2]
    elif how == "longer":
        content += b"\0\0"
    elif how == "empty":
        content = bytearray()
    if how == "a folder":
        path.mkdir()
    elif how != "gone":
        path.write_bytes(content)


HARMS = {
    "gone": "images_missing",
    "cut": "images_damaged",
    "longer": "images_damaged",
    "empty": "images_damaged",
    "flipped": "images_damaged",
    "a folder": "images_damaged",
}


@pytest.mark.parametrize("end", ["header", "voxels"])
@pytest.mark.parametrize("how", HARMS)
def test_a_broken_payload_is_refused_in_words(ask, payload, data_folder, how, end) -> None:
    harm(path_of(payload, data_folder), how)
    answer = ask(end)
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (409, HARMS[how])
    assert "Your answers are saved, and the lead of the study is told" in error["message"]
    assert answer["Cache-Control"] == "no-store"
    assert "X-Accel-Redirect" not in answer


@pytest.mark.parametrize("how", ["gone", "cut"])
def test_what_breaks_after_it_was_shown_is_found_as_well(ask, payload, data_folder, how) -> None:
    assert ask("header").status_code == 200
    harm(path_of(payload, data_folder), how)
    assert ask("header").json()["error"]["code"] == HARMS[how]


@pytest.mark.parametrize("setup", ["local", "nginx"], indirect=True)  # far storage has no dates
def test_a_byte_that_changes_after_it_was_shown_is_found_by_the_date(
    ask, payload, data_folder
) -> None:
    assert ask("header").status_code == 200
    path = path_of(payload, data_folder)
    shown_at = path.stat().st_mtime
    harm(path, "flipped")
    os.utime(path, (shown_at + 1, shown_at + 1))
    assert ask("header").json()["error"]["code"] == "images_damaged"


def test_what_is_mended_is_shown_again(ask, payload, data_folder) -> None:
    path = path_of(payload, data_folder)
    kept = path.read_bytes()
    harm(path, "cut")
    assert ask("header").status_code == 409
    path.write_bytes(kept)
    assert ask("header").status_code == 200
    assert ask("voxels").status_code == 200


def test_a_row_that_is_gone_is_missing_images(ask, payload) -> None:
    payload.delete()
    assert [ask(end).json()["error"]["code"] for end in ("header", "voxels")] == [
        "images_missing",
        "images_missing",
    ]


def test_the_other_arm_may_be_broken(ask, payload, data_folder) -> None:
    other = BlindedVolume.objects.exclude(pk=payload.pk).get(case_key=payload.case_key)
    harm(path_of(other, data_folder), "gone")
    assert [ask(end).status_code for end in ("header", "voxels")] == [200, 200]


def test_both_arms_are_read_once_whichever_is_asked_for(ask, payload, monkeypatch) -> None:
    faults._sha256_as_dated.cache_clear()
    read = []
    plain = faults.sha256_of
    monkeypatch.setattr(faults, "sha256_of", lambda key: read.append(key) or plain(key))
    for _ in range(3):
        assert ask("header").status_code == 200
        assert ask("voxels").status_code == 200
    rows = BlindedVolume.objects.filter(case_key=payload.case_key).order_by("pk")
    assert read == [row.file for row in rows]


def test_a_case_seen_before_is_read_like_a_new_one(api, study, payload, monkeypatch) -> None:
    """A hidden repeat may not come sooner because its bytes were hashed for the first reading."""
    faults._sha256_as_dated.cache_clear()
    read = []
    plain = faults.sha256_of
    monkeypatch.setattr(faults, "sha256_of", lambda key: read.append(key) or plain(key))
    seen = Presentation.objects.filter(study=study, case__case_key=payload.case_key)
    seen.update(completed_at=timezone.now())  # so that each of them may be looked at again
    for number, presentation in enumerate(seen, start=1):
        client = api(presentation.reader.user)
        answer = client.get(f"/api/reading/presentations/{presentation.token}/header")
        assert answer.status_code == 200
        assert len(read) == 2 * number
    assert seen.count() > 1


def test_the_refusal_is_the_same_in_both_arms(api, readers, study, data_folder) -> None:
    for row in BlindedVolume.objects.filter(study=study):
        harm(path_of(row, data_folder), "gone")
    said = {}
    for presentation in Presentation.objects.filter(study=study, position=1):
        client = api(presentation.reader.user)
        answer = client.get(f"/api/reading/presentations/{presentation.token}/header")
        said.setdefault(presentation.arm, set()).add((answer.content, str(answer.headers)))
    assert len(said) == 2
    assert len(set.union(*said.values())) == 1


@pytest.mark.parametrize("setup", ["local"], indirect=True)
def test_a_file_that_goes_while_it_is_sent_is_missing_images(ask, payload, monkeypatch) -> None:
    assert ask("header").status_code == 200
    monkeypatch.setattr("backend.volumes.selectors.known_fault", lambda row, token: None)
    default_storage.delete(payload.file)
    assert ask("voxels").json()["error"]["code"] == "images_missing"


@pytest.mark.parametrize("setup", ["local"], indirect=True)
def test_a_full_look_finds_what_keeps_its_size_and_date(ask, payload, data_folder, presentation):
    assert ask("header").status_code == 200
    path = path_of(payload, data_folder)
    kept = path.stat()
    harm(path, "flipped")
    os.utime(path, ns=(kept.st_atime_ns, kept.st_mtime_ns))
    assert known_fault(payload, presentation.token) is None
    assert fault_of(payload) is Fault.DAMAGED
