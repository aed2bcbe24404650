"""Two processes of one run of the tests share neither queue nor folder."""

import pytest

from tests.workers import keep_apart


def test_each_process_has_a_queue_and_a_folder_of_its_own(monkeypatch: pytest.MonkeyPatch):
    seen = set()
    for worker in ("gw0", "gw1"):
        monkeypatch.setenv("VERUM_BROKER_URL", "redis://127.0.0.1:6379/0")
        monkeypatch.setenv("VERUM_DATA_DIR", "/data")
        seen.add(keep_apart(worker))
    assert seen == {
        ("redis://127.0.0.1:6379/0", "/data/gw0"),
        ("redis://127.0.0.1:6379/1", "/data/gw1"),
    }


def test_a_broker_that_is_no_redis_stays(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("VERUM_BROKER_URL", "filesystem://")
    monkeypatch.setenv("VERUM_DATA_DIR", "/data")
    assert keep_apart("gw1") == ("filesystem://", "/data/gw1")
