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


def test_a_study_that_is_read_is_restored_whole_and_read_on(tmp_path):
    to = str(tmp_path / "backups")
    few = {"cpu_workers": 0, "gpu_workers": 0, "nginx": False}
    with stack(tmp_path / "verum", web_processes=2, **few) as running:
        study = ask(running.environment, "seed")["study"]
        rng = np.random.default_rng(1)
        reader = RemoteReader(running.address, "reader1", PASSWORD, study, rng)
        while len(reader.noted) < ANSWERED_FIRST:
            reader.act()
        first = set(reader.noted)
        other = RemoteReader(running.address, "reader2", PASSWORD, study, rng)
        reading = Reading(other)
        reading.start()
        running.manage("backup", to)
        reading.stop()
        at_the_end = ask(running.environment, "digest")
        assert at_the_end["faults"] == []
        said = running.manage("backup", to)
        assert ", 0 of them shared" not in said.stdout
        hot, _ = sorted(path for path in Path(to).iterdir() if path.is_dir())

        destroy(running)
        running.manage("restore", str(hot))
        while_read = ask(running.environment, "digest")
        assert while_read.pop("faults") == []
        for kind in ("RecordEntry", "Response", "AuditEvent", "BlindedVolume"):
            assert while_read[kind].items() <= at_the_end[kind].items()
        for folder in ("storage", "runs"):
            assert while_read[folder] == at_the_end[folder]
        assert len(at_the_end["storage"]) >= 12  # each case in both arms
        answers = [json.loads(row)["fields"] for row in while_read["Response"].values()]
        kept = {answer["idempotency_key"] for answer in answers}
        assert first <= kept

        running.manage("restore", to, "--replace")
        assert ask(running.environment, "digest") == at_the_end

        running.web.start()
        answered = len(reader.noted)
        while len(reader.noted) < answered + 2:
            reader.act()  # logs in again: no session is in a backup
        assert reader.retries > 0
        assert "The record is whole." in running.manage("verify_record", study).stdout


@pytest.mark.skipif(not os.environ.get("VERUM_FULL"), reason="two databases made: VERUM_FULL=1")
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
