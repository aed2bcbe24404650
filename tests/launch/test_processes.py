"""Nothing that the launcher started outlives it; a failing tool is worded in one line."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from backend.launch.processes import Problem, run_logged

LAUNCHER = """
import subprocess, sys, time
from backend.launch.processes import adopt_orphans, end_all, leave_on_signals, start
adopt_orphans()
leave_on_signals()
try:
    start(["sh", "-c", "setsid sleep 987654 & sleep 987654"])  # one of them leaves the session
    start([sys.executable, "-c", STUBBORN])
    time.sleep(0.5)
    print("started", flush=True)
    ENDING
finally:
    end_all(patience_s=1)
"""
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(987654)"


def launch(ending: str) -> subprocess.Popen:
    program = LAUNCHER.replace("STUBBORN", repr(STUBBORN)).replace("ENDING", ending)
    ignoring = ["sh", "-c", "trap '' INT; exec \"$@\"", "sh"]  # as a script's background job
    command = [*ignoring, sys.executable, "-c", program]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)


def family(process: subprocess.Popen) -> list[psutil.Process]:
    assert process.stdout.readline() == "started\n"
    found = psutil.Process(process.pid).children(recursive=True)
    assert len(found) >= 4
    return found


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_every_process_that_was_started(number: signal.Signals):
    process = launch("time.sleep(60)")
    started = family(process)
    process.send_signal(number)
    process.wait(30)
    assert psutil.wait_procs(started, timeout=0.1)[1] == []


def test_the_end_of_the_launcher_ends_them_too():
    process = launch("sys.stdin.read(0); time.sleep(0.5)")
    started = family(process)
    process.wait(30)
    assert psutil.wait_procs(started, timeout=0.1)[1] == []


def test_a_killed_launcher_takes_its_children_along():
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import time; from backend.launch.processes import start\n"
            "start(['sleep', '987654']); print('started', flush=True); time.sleep(60)",
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "started\n"
    (child,) = psutil.Process(process.pid).children()
    process.kill()
    process.wait(10)
    assert psutil.wait_procs([child], timeout=20)[1] == []


def test_a_failing_tool_shows_its_last_lines_and_names_its_log(
    tmp_path: Path, capfd: pytest.CaptureFixture
):
    log = tmp_path / "tool.log"
    with pytest.raises(Problem, match=rf"failed \(exit 3\).*{log}"):
        run_logged(["sh", "-c", "echo why it failed; exit 3"], log, lambda: None)
    assert "why it failed" in capfd.readouterr().err


def test_a_tool_that_met_a_full_disk_is_worded(tmp_path: Path):
    script = f"{sys.executable} -c \"print('x' * 10000, flush=True)\" > /dev/full"
    with pytest.raises(Problem, match=r"is full .* free at least 1 GB, then run the same command"):
        run_logged(["sh", "-c", script], tmp_path / "tool.log", lambda: None)


def test_waiting_is_told_about_while_a_tool_runs(tmp_path: Path):
    calls = []
    run_logged(["sleep", "0.5"], tmp_path / "log", lambda: calls.append(time.monotonic()))
    assert calls


def test_the_tool_runs_outside_the_terminals_process_group(tmp_path: Path):
    log = tmp_path / "log"
    run_logged([sys.executable, "-c", "import os; print(os.getsid(0))"], log, lambda: None)
    assert int(log.read_text()) != os.getsid(0)
