"""A database or broker that can be reached no more keeps nobody waiting for ever."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 300
RING = """
import django
from kombu.exceptions import OperationalError
from backend.celery import app
django.setup()
try:
    app.send_task("backend.jobs.tasks.run_job", queue="cpu", retry=False)
except OperationalError:
    print("lost")
"""


def test_a_question_to_a_database_that_is_cut_off_ends_and_the_next_is_answered():
    root = [] if os.geteuid() == 0 else ["--map-root-user"]
    words = ["unshare", *root, "--net", sys.executable, "-m", "tests.faults.cut_off"]
    ours = {name: value for name, value in os.environ.items() if not name.startswith("VERUM_")}
    given = ours | {"DJANGO_SETTINGS_MODULE": "backend.settings"}
    done = subprocess.run(
        words, cwd=ROOT, env=given, capture_output=True, text=True, timeout=PATIENCE_S
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["lost", "lost", "3"]


def test_the_database_lets_go_of_what_a_vanished_client_held(db):
    with connection.cursor() as cursor:
        cursor.execute("SHOW idle_in_transaction_session_timeout")
        assert cursor.fetchone() == ("5min",)


@pytest.fixture
def mute() -> Iterator[int]:
    """Yield the port of a server that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        held: list[socket.socket] = []

        def take() -> None:
            with suppress(OSError):
                while True:
                    held.append(server.accept()[0])

        threading.Thread(target=take, daemon=True).start()
        yield server.getsockname()[1]
        for one in held:
            one.close()


def test_a_broker_that_says_nothing_keeps_nobody_who_submits_waiting(mute, tmp_path):
    own = {"VERUM_BROKER_URL": f"redis://127.0.0.1:{mute}/0", "VERUM_DATA_DIR": str(tmp_path)}
    given = os.environ | own | {"DJANGO_SETTINGS_MODULE": "backend.settings"}
    done = subprocess.run(
        [sys.executable, "-c", RING],
        cwd=ROOT,
        env=given,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
    )
    assert (done.returncode, done.stdout.split()) == (0, ["lost"]), done.stderr
