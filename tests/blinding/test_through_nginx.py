"""The blinded bytes as nginx hands them on, with the configuration that is deployed.

The addresses and folders of docker/nginx.conf are replaced by this machine's (tests.stack.proxy).
"""

import http.client
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.files import File
from django.core.files.storage import default_storage
from django.test import Client

from reader_study.models import Presentation, Study
from tests.backend import s3
from tests.services import free_port
from tests.stack.compose import program
from tests.stack.proxy import Here, configuration
from tests.world import opened

pytestmark = pytest.mark.django_db(transaction=True)

NGINX = program("nginx")
START_S = 20
HEADERS = {
    "cache-control",
    "connection",
    "content-length",
    "content-type",
    "date",
    "server",
    "x-content-type-options",
}


@pytest.fixture(params=["disk", "s3"])
def bucket(request) -> Iterator[dict[str, str]]:
    """Yield nothing where files lie on this disk, else the variables of a bucket."""
    if request.param == "disk":
        yield {}
        return
    with s3.bucket() as variables:
        yield variables


@pytest.fixture
def stored(bucket, settings, tmp_path) -> str:
    """Return what nginx calls the files."""
    settings.CACHE_DIR = tmp_path / "cache"
    settings.ACCEL_PREFIX = "/fetched/" if bucket else "/stored/"
    return settings.ACCEL_PREFIX


@pytest.fixture
def nginx(stored, live_server, settings, tmp_path) -> Iterator[str]:
    """Yield host:port of an nginx in front of the live server."""
    settings.ALLOWED_HOSTS = ["*"]
    upstream = urlsplit(live_server.url).netloc
    with served(tmp_path, upstream, settings.DATA_DIR / "storage", settings.CACHE_DIR) as host:
        yield host


@contextmanager
def served(folder: Path, upstream: str, storage: Path, cache: Path) -> Iterator[str]:
    """Yield host:port of an nginx with the deployed configuration in front of a server."""
    port = free_port()
    written = folder / "nginx.conf"
    here = Here(folder, port, free_port(), upstream, storage, cache)
    written.write_text(configuration(here))
    process = subprocess.Popen([NGINX, "-e", "stderr", "-c", str(written)])
    try:
        wait_for(port, process)
        yield f"127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("nginx did not start")


@pytest.fixture
def study(lead, readers, bucket, settings, data_folder) -> Study:
    """Return an open study, its files moved into the bucket where there is one."""
    made = opened(lead, readers, count=4)
    if bucket:
        settings.STORAGES = s3.storages(bucket)
        move_from(data_folder / "storage")
    return made


def move_from(folder: Path) -> None:
    """Move files from a folder into storage, their keys kept."""
    for path in filter(Path.is_file, folder.rglob("*")):
        with path.open("rb") as file:
            key = str(path.relative_to(folder))
            assert default_storage.save(key, File(file)) == key
        path.unlink()


def get(host: str, address: str, cookie: str, **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(host, timeout=30)
    connection.request("GET", address, headers={"Cookie": f"sessionid={cookie}", **headers})
    answer = connection.getresponse()
    answer.content = answer.read()
    connection.close()
    return answer


def cookie_of(user) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies["sessionid"].value


def first_token(study, user) -> str:
    return Presentation.objects.get(study=study, reader__user=user, position=1).token


def test_nginx_sends_the_bytes_with_these_headers_and_no_validator(nginx, study, readers) -> None:
    lengths = set()
    for reader in readers:
        address = f"/api/reading/presentations/{first_token(study, reader)}/voxels"
        answer = get(nginx, address, cookie_of(reader))
        assert answer.status == 200
        assert {name.lower() for name in answer.headers} == HEADERS
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Server"] == "nginx"
        assert len(answer.content) == study.grid.header["length"]
        lengths.add(answer.headers["Content-Length"])
    assert lengths == {str(study.grid.header["length"])}


@pytest.mark.parametrize(
    "asked",
    [
        {"If-Modified-Since": "Wed, 21 Oct 2099 07:28:00 GMT"},
        {"Range": "bytes=0-9"},
        {"If-Range": '"0"', "Range": "bytes=0-9"},
        {"Accept-Encoding": "gzip"},
    ],
)
def test_it_sends_them_whole_whatever_is_asked(nginx, study, reader1, asked) -> None:
    address = f"/api/reading/presentations/{first_token(study, reader1)}/voxels"
    answer = get(nginx, address, cookie_of(reader1), **asked)
    assert (answer.status, len(answer.content)) == (200, study.grid.header["length"])
    assert {name.lower() for name in answer.headers} == HEADERS


@pytest.mark.parametrize("year", ["2009", "2099"])
@pytest.mark.parametrize("condition", ["If-Unmodified-Since", "If-Match", "If-None-Match"])
def test_no_condition_finds_when_a_file_was_written(nginx, study, reader1, condition, year) -> None:
    address = f"/api/reading/presentations/{first_token(study, reader1)}/voxels"
    value = f"Wed, 21 Oct {year} 07:28:00 GMT" if condition.endswith("Since") else f'"{year}"'
    assert get(nginx, address, cookie_of(reader1), **{condition: value}).status == 400


def test_the_bytes_are_those_that_were_written(nginx, study, reader1, settings) -> None:
    address = f"/api/reading/presentations/{first_token(study, reader1)}/voxels"
    through_nginx = get(nginx, address, cookie_of(reader1)).content
    settings.ACCEL_PREFIX = ""
    assert get(nginx, address, cookie_of(reader1)).content == through_nginx


def test_storage_itself_is_closed(nginx, stored, study, reader1) -> None:
    presentation = Presentation.objects.get(study=study, reader__user=reader1, position=1)
    address = f"/api/reading/presentations/{presentation.token}/voxels"
    assert get(nginx, address, cookie_of(reader1)).status == 200
    for row in study.blinded_volumes.all():
        for asked in (f"{stored}{row.file}", f"{stored}..{stored}{row.file}"):
            assert get(nginx, asked, cookie_of(reader1)).status == 404


def test_a_copy_that_this_disk_damaged_is_fetched_again(
    nginx, stored, study, reader1, settings
) -> None:
    if stored == "/stored/":
        pytest.skip("a damaged file of storage itself: tests/backend/volumes")
    address = f"/api/reading/presentations/{first_token(study, reader1)}/voxels"
    whole = get(nginx, address, cookie_of(reader1)).content
    copies = [path for path in settings.CACHE_DIR.rglob("*") if path.is_file()]
    assert len(copies) == 2, "one for each arm, whichever is read"
    for path in copies:
        path.write_bytes(bytes(len(whole)))
    assert get(nginx, address, cookie_of(reader1)).content == whole


def test_another_readers_token_is_refused_as_one_that_does_not_exist(
    nginx, study, reader1, reader2
) -> None:
    cookie = cookie_of(reader1)
    for token in (first_token(study, reader2), "no-such-token"):
        answer = get(nginx, f"/api/reading/presentations/{token}/voxels", cookie)
        assert answer.status == 404
        assert b"There is nothing to read at this address." in answer.content
