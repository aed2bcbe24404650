"""Files in S3, on a real server: stored, fetched once, kept within bounds; faults are named."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from backend import file_cache
from backend.storage import PASSING, StorageAway, discard, download, has_paths, local_path, store
from tests.backend import s3


@pytest.fixture
def in_s3(settings, tmp_path: Path) -> Iterator[Path]:
    """Store files in S3; return the folder of the files at hand."""
    with s3.bucket() as variables:
        settings.STORAGES = s3.storages(variables)
        settings.CACHE_DIR = tmp_path / "cache"
        yield settings.CACHE_DIR


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file of 3 kB."""
    path = tmp_path / "volume.nii.gz"
    path.write_bytes(b"abc" * 1000)
    return path


def test_a_file_on_a_common_disk_is_where_storage_has_it(file, data_folder):
    stored = store(file, "cases/1/T1.nii.gz")
    assert has_paths()
    assert local_path(stored.key) == Path(default_storage.path(stored.key))


def test_a_file_in_s3_is_fetched_once_and_read_from_this_machine(in_s3, file):
    stored = store(file, "cases/1/T1.nii.gz")
    assert not has_paths()
    path = local_path(stored.key)
    assert (path, path.read_bytes()) == (in_s3 / stored.key, file.read_bytes())
    fetched_at = path.stat().st_mtime_ns
    discard([stored.key])
    assert local_path(stored.key).stat().st_mtime_ns == fetched_at


def test_two_files_of_one_name_get_two_keys(in_s3, file):
    first, second = store(file, "one.bin"), store(file, "one.bin")
    assert (first.sha256, first.key != second.key) == (second.sha256, True)


def test_a_file_that_is_not_there_is_named_and_leaves_nothing(in_s3):
    with pytest.raises(OSError, match=r"cases/none\.nii\.gz"):
        local_path("cases/none.nii.gz")
    assert [path for path in in_s3.rglob("*") if path.is_file()] == []


def test_a_storage_that_is_away_is_told_from_a_file_that_is_not_there(
    settings, monkeypatch, tmp_path, file
):
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    with s3.bucket() as variables:
        settings.STORAGES = s3.storages(variables)
        with pytest.raises(OSError, match=r"none\.bin") as not_there:
            download("none.bin", tmp_path / "none.bin")
    assert not isinstance(not_there.value, PASSING)
    with pytest.raises(StorageAway, match=r"one\.bin"):
        store(file, "one.bin")


def test_a_file_that_was_changed_in_storage_is_refused(in_s3, file, tmp_path):
    stored = store(file, "weights")
    with pytest.raises(OSError, match="another file than was put there"):
        download(stored.key, tmp_path / "own" / "weights", sha256="0" * 64)
    assert list((tmp_path / "own").iterdir()) == []


@pytest.fixture
def hand(tmp_path: Path) -> Path:
    """Return an empty folder of files at hand."""
    folder = tmp_path / "hand"
    folder.mkdir()
    return folder


def test_what_was_used_longest_ago_leaves_the_folder_first(hand):
    for age, name in enumerate(["new", "old", "older"]):
        (hand / name).write_bytes(b"x" * 100)
        os.utime(hand / name, (1e9 - age, 1e9))
    file_cache.keep_within(hand, 250)
    assert sorted(path.name for path in hand.iterdir()) == ["new", "old"]


def test_a_file_in_use_stays_however_full_the_folder_is(hand):
    for name in ("in use", "unused"):
        (hand / name).write_bytes(b"x" * 100)
        os.utime(hand / name, (1e9, 1e9))
    assert file_cache.touch(hand / "in use")
    assert (hand / "in use").stat().st_mtime == 1e9
    file_cache.keep_within(hand, 0)
    assert [path.name for path in hand.iterdir()] == ["in use"]
