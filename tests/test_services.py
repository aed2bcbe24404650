"""The throwaway servers: they are there for the command, and gone after it."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil

LOOK = """
import os, psycopg2, redis
connection = psycopg2.connect(os.environ["VERUM_DATABASE_URL"])
redis.Redis.from_url(os.environ["VERUM_BROKER_URL"]).ping()
print("both answer", os.environ["VERUM_DATA_DIR"], flush=True)
"""


def start(*command: str) -> subprocess.Popen:
    environment = {key: value for key, value in os.environ.items() if "VERUM_TEST" not in key}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.services", "--", *command],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def left_over(folder: str) -> list[psutil.Process]:
    """Return processes whose command line or working folder names the temporary folder."""
    found = []
    for process in psutil.process_iter(["cmdline", "cwd"]):
        words = " ".join(process.info["cmdline"] or []) + " " + (process.info["cwd"] or "")
        found += [process] if folder in words else []
    return found


def test_the_command_finds_both_servers_and_its_exit_status_comes_back():
    process = start(sys.executable, "-c", LOOK + "raise SystemExit(7)")
    output, errors = process.communicate(timeout=60)
    assert "both answer" in output, errors
    assert process.returncode == 7
    folder = Path(output.split()[-1]).parent
    assert not folder.exists()
    assert left_over(str(folder)) == []


def test_a_termination_ends_the_command_and_the_servers():
    process = start(sys.executable, "-c", LOOK + "import time; time.sleep(60)")
    folder = Path(process.stdout.readline().split()[-1]).parent
    assert left_over(str(folder))
    process.send_signal(signal.SIGTERM)
    assert process.wait(30) == 128 + signal.SIGTERM
    assert left_over(str(folder)) == []
    assert not folder.exists()


def test_a_killed_launcher_leaves_no_server_behind():
    process = start(sys.executable, "-c", LOOK + "import time; time.sleep(60)")
    folder = Path(process.stdout.readline().split()[-1]).parent
    process.kill()
    process.wait(10)
    deadline = time.monotonic() + 20
    while left_over(str(folder)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert left_over(str(folder)) == []
    shutil.rmtree(folder)  # the one thing that nobody was left to remove


def test_a_given_database_server_gets_a_database_of_its_own():
    inner = "import os; print(os.environ['VERUM_DATABASE_URL'])"
    nested = (
        "import os, subprocess, sys\n"
        "env = os.environ | {'VERUM_TEST_DATABASE_URL': os.environ['VERUM_DATABASE_URL'],\n"
        "                    'VERUM_TEST_REDIS_URL': os.environ['VERUM_BROKER_URL']}\n"
        "command = [sys.executable, '-m', 'tests.services', '--', sys.executable, '-c']\n"
        "print(os.environ['VERUM_DATABASE_URL'], flush=True)\n"
        f"subprocess.run([*command, {inner!r}], env=env, check=True)\n"
    )
    output, errors = start(sys.executable, "-c", nested).communicate(timeout=60)
    outer, own = output.split()
    assert outer.rsplit("/", 1)[0] == own.rsplit("/", 1)[0], errors
    assert outer != own


def test_no_command_is_a_usage_error():
    done = subprocess.run(
        [sys.executable, "-m", "tests.services"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "usage" in done.stderr
