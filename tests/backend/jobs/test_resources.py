"""What the work of a job uses."""

import os
from pathlib import Path

from backend.jobs.resources import Meter, added, folder_bytes
from tests.backend.jobs.processes import eventually


def test_a_process_that_works_uses_time_and_memory():
    meter = Meter(os.getpid())

    def worked() -> bool:
        sum(range(200_000))
        meter.look()
        return meter.used()["cpu_s"] > 0

    eventually(worked, "processor time is counted")
    assert meter.used()["peak_memory_bytes"] > 2**20


def test_a_process_that_is_gone_counts_as_it_was_last_seen():
    meter = Meter(2**22 + 1)  # beyond the largest process id
    meter.look()
    assert meter.used() == {"cpu_s": 0, "peak_memory_bytes": 0}


def test_attempts_add_up_and_the_largest_memory_counts():
    first = {"cpu_s": 2.5, "peak_memory_bytes": 900, "disk_bytes": 7}
    second = {"cpu_s": 1.0, "peak_memory_bytes": 400}
    assert added(first, second) == {"cpu_s": 3.5, "peak_memory_bytes": 900, "disk_bytes": 7}


def test_a_folder_is_as_large_as_its_files(tmp_path: Path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a").write_bytes(b"12345")
    (tmp_path / "b").write_bytes(b"123")
    assert folder_bytes(tmp_path) == 8
    assert folder_bytes(tmp_path / "none") == 0
