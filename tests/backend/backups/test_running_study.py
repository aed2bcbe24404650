"""A study that is being read is backed up, destroyed and restored; its readers go on reading."""

import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.faults.outbox import RemoteReader
from tests.people import PASSWORD
from tests.services import execute
from tests.stack import Running, stack

ROOT = Path(__file__).resolve().parents[3]
ANSWERED_FIRST = 3
FULL = bool(os.environ.get("VERUM_FULL"))


def ask(environment: dict[str, str], what: str) -> Any:
    """Return what `installation` says of the installation that the variables name."""
    command = [sys.executable, "-m", "tests.backend.backups.installation", what]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


class Reading(threading.Thread):
    """A reader who goes on answering until told to stop."""

    def __init__(self, reader: RemoteReader) -> None:
        super().__init__(daemon=True)
        self.reader, self.over = reader, threading.Event()
        self.fault: Exception | None = None

    def run(self) -> None:
        try:
            while not self.over.is_set() and not self.reader.is_done:
                self.reader.act()
                self.over.wait(0.05)
        except (AssertionError, OSError) as error:
            self.fault = error

    def stop(self) -> None:
        self.over.set()
        self.join(timeout=300)
        assert self.fault is None, self.fault


def destroy(running: Running) -> None:
    """Leave nothing of the installation but PostgreSQL, empty."""
    running.web.stop()
    server = running.environment["VERUM_DATABASE_URL"].rpartition("/")[0] + "/postgres"
    execute(server, "DROP DATABASE verum WITH (FORCE)")
    execute(server, "CREATE DATABASE verum")
    shutil.rmtree(running.environment["VERUM_DATA_DIR"])


def compared(running: Running, at_the_end: dict[str, Any], first: set[str]) -> None:
    """Hold what a backup made while answers came in restored against what there was at the end.

    first : keys of the answers that were acknowledged before the backup began
    """
    restored = ask(running.environment, "digest")
    assert restored["faults"] == []
    for kind in ("RecordEntry", "Response", "AuditEvent"):
        assert restored[kind].items() <= at_the_end[kind].items()
    for kind in ("BlindedVolume", "storage", "runs"):
        assert restored[kind] == at_the_end[kind]
    assert len(at_the_end["storage"]) >= 12  # each case in both arms
    answers = [json.loads(row)["fields"] for row in restored["Response"].values()]
    assert first <= {answer["idempotency_key"] for answer in answers}


def test_a_study_that_is_read_is_restored_whole_and_read_on(tmp_path):
    to = str(tmp_path / "backups")
    few = {"cpu_workers": 0, "gpu_workers": 0, "nginx": False}
    with stack(tmp_path / "verum", web_processes=1, **few) as running:
        study = ask(running.environment, "seed")["study"]
        rng = np.random.default_rng(1)
        reader = RemoteReader(running.address, "reader1", PASSWORD, study, rng)
        while len(reader.noted) < ANSWERED_FIRST:
            reader.act()
        first = set(reader.noted)
        reading = Reading(RemoteReader(running.address, "reader2", PASSWORD, study, rng))
        reading.start()
        running.manage("backup", to)
        reading.stop()
        at_the_end = ask(running.environment, "digest")
        assert at_the_end["faults"] == []
        if FULL:
            said = running.manage("backup", to)
            assert ", 0 of them shared" not in said.stdout

        destroy(running)
        running.manage("restore", str(min(Path(to).glob("2*"))))
        compared(running, at_the_end, first)
        if FULL:
            running.manage("restore", to, "--replace")
            assert ask(running.environment, "digest") == at_the_end

        running.web.start()
        answered, tried = len(reader.noted), reader.retries
        while len(reader.noted) < answered + 2:
            reader.act()
        assert reader.retries > tried  # to log in again: no session is in a backup
        assert "The record is whole." in running.manage("verify_record", study).stdout


@pytest.mark.skipif(not FULL, reason="two databases made: VERUM_FULL=1")
def test_an_embedded_installation_is_restored_as_well(tmp_path):
    own = {k: v for k, v in os.environ.items() if not k.startswith(("VERUM_", "DJANGO_"))}
    environment = own | {"VERUM_DATA_DIR": str(tmp_path / "data")}

    def manage(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "manage.py", *words]
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)

    assert manage("migrate", "--no-input").returncode == 0
    study = ask(environment, "seed")["study"]
    before = ask(environment, "digest")
    made = manage("backup", str(tmp_path / "backups"))
    assert made.returncode == 0, made.stderr
    shutil.rmtree(tmp_path / "data")
    restored = manage("restore", str(tmp_path / "backups"))
    assert restored.returncode == 0, restored.stderr
    assert ask(environment, "digest") == before
    assert "The record is whole." in manage("verify_record", study).stdout
