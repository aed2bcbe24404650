"""The guard between a worker and its work: it ends the work when the worker is heard no more."""

import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from backend.jobs import guard
from backend.jobs.child import Child
from tests.backend.jobs.playing import BOOT
from tests.backend.jobs.processes import all_gone, eventually, pids


def command(folder: Path, part: str = "long") -> list[str]:
    return [sys.executable, "-c", BOOT, str(folder), part]


def test_silence_ends_the_work(folder):
    with Child(command(folder), silence_s=1.5) as child:
        noted = pids(folder)
        eventually(lambda: all_gone(noted), "work without a heartbeat ends")
        eventually(child.has_ended, "the guard ends as well")


def test_a_heartbeat_keeps_the_work_alive(folder):
    with Child(command(folder), silence_s=1.5) as child:
        noted = pids(folder)
        started = time.monotonic()
        while time.monotonic() < started + 3:
            child.beat()
            time.sleep(0.2)
        assert not any(all_gone([pid]) for pid in noted)
        child.end()
        assert all_gone(noted)


def test_a_closed_pipe_ends_the_work_at_once(folder):
    with Child(command(folder), silence_s=600) as child:
        noted = pids(folder)
        child._process.stdin.close()  # as the kernel does for a worker that is killed
        eventually(lambda: all_gone(noted), "work without a worker ends")


def test_work_does_not_outlive_a_killed_guard(folder):
    with Child(command(folder), silence_s=600) as child:
        noted = pids(folder)
        child._process.send_signal(signal.SIGKILL)
        eventually(lambda: child._process.poll() is not None, "the guard is gone")
        assert child.exit_status() == 128 + signal.SIGKILL
        eventually(lambda: all_gone(noted), "its work is gone too")


def test_a_guard_that_is_killed_with_its_work_leaves_no_temporary_files(
    folder, tmp_path, monkeypatch
):
    monkeypatch.setattr("backend.jobs.child.GRACE_S", 0.2)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with Child(command(folder, "stubborn"), silence_s=600) as child:
        pids(folder)
        assert len(list(tmp_path.glob(f"{guard.WORK_FOLDER}{child.pid}-*"))) == 1
        child.end()
    assert list(tmp_path.glob(f"{guard.WORK_FOLDER}*")) == []


@pytest.mark.parametrize(("program", "status"), [("raise SystemExit(7)", 7), ("pass", 0)])
def test_the_exit_status_comes_through(program, status):
    with Child([sys.executable, "-c", program], silence_s=60) as child:
        assert child.exit_status() == status


def test_both_streams_are_read_to_their_last_line():
    program = "import sys; print('out'); print('err', file=sys.stderr); print('half', end='')"
    with Child([sys.executable, "-c", program], silence_s=60) as child:
        eventually(child.has_ended, "it ends")
        assert sorted(child.lines(0)) == ["err", "half", "out"]


def test_a_guard_started_by_hand_spares_the_shell_that_started_it():
    work = f"{sys.executable} -I {guard.__file__} 60 5 true; echo still here"
    shell = subprocess.Popen(
        ["sh", "-c", work],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert shell.stdout.readline() == "still here\n"
    assert shell.wait(10) == 0
