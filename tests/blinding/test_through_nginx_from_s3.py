"""Volumes that lie in S3, as nginx sends this machine's copies: when a copy is fetched.

For each presentation anew, so that how soon it comes tells no hidden repeat. What nginx says with a
copy: tests/blinding/test_through_nginx.py.
"""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from backend import storage
from backend.volumes.models import BlindedVolume
from reader_study.models import Presentation, Study
from tests.backend import s3
from tests.blinding.test_through_nginx import cookie_of, first_token, get, move_from, served
from tests.world import opened

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def study(lead, readers, settings, tmp_path, data_folder) -> Iterator[Study]:
    """Yield an open study whose files lie in S3, nginx in front."""
    made = opened(lead, readers, count=2)
    with s3.bucket() as variables:
        settings.STORAGES = s3.storages(variables)
        move_from(data_folder / "storage")
        settings.CACHE_DIR = tmp_path / "cache"
        settings.ACCEL_PREFIX = "/fetched/"
        settings.ALLOWED_HOSTS = ["*"]
        yield made


@pytest.fixture
def nginx(study, live_server, settings, tmp_path) -> Iterator[str]:
    """Yield host:port of an nginx in front of the live server."""
    upstream = urlsplit(live_server.url).netloc
    with served(tmp_path, upstream, tmp_path / "none", settings.CACHE_DIR) as host:
        yield host


@pytest.fixture
def fetched(monkeypatch) -> list[str]:
    """Return the keys that were fetched from S3, as they come."""
    keys: list[str] = []
    plain = storage.download

    def download(key: str, *more: object) -> None:
        keys.append(key)
        plain(key, *more)

    monkeypatch.setattr(storage, "download", download)
    return keys


@pytest.fixture
def ask(nginx, study, reader1) -> Callable[..., object]:
    """Return `ask()`: the first reader's first volume, as it comes through nginx."""
    cookie = cookie_of(reader1)
    address = f"/api/reading/presentations/{first_token(study, reader1)}/voxels"
    return lambda **headers: get(nginx, address, cookie, **headers)


def payload(study: Study, reader) -> BlindedVolume:
    shown = Presentation.objects.get(study=study, reader__user=reader, position=1)
    return BlindedVolume.objects.get(case_key=shown.case.case_key, arm=shown.arm)


def test_both_arms_are_fetched_once_for_a_presentation_and_anew_for_the_next(
    nginx, study, readers, fetched
) -> None:
    """A case that somebody has read before, or he himself, comes no sooner than a new one."""
    for number, reader in enumerate(readers, start=1):
        address = f"/api/reading/presentations/{first_token(study, reader)}/voxels"
        for _ in range(2):
            assert get(nginx, address, cookie_of(reader)).status == 200
        assert len(fetched) == 2 * number


def test_a_copy_that_is_gone_or_was_changed_is_fetched_again(
    settings, study, reader1, ask, fetched
) -> None:
    whole, copy = ask().content, settings.CACHE_DIR / payload(study, reader1).file
    copy.unlink()
    assert ask().content == whole
    copy.write_bytes(b"\0" * len(whole))
    assert ask().content == whole
    assert len(fetched) == 4


@pytest.mark.parametrize("how", ["missing", "damaged"])
def test_what_s3_lost_is_refused_and_no_byte_is_sent(study, reader1, ask, settings, how) -> None:
    file = payload(study, reader1).file
    default_storage.delete(file)
    if how == "damaged":
        default_storage.save(file, ContentFile(b"\0" * study.grid.header["length"]))
    answer = ask()
    assert (answer.status, how in answer.content.decode()) == (409, True)
    assert not [path for path in settings.CACHE_DIR.rglob(".*") if path.is_file()]
