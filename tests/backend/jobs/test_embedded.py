"""One machine, no server: SQLite, the filesystem transport, a real import; nothing is lost."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.backend.cohort import brats_folder
from tests.backend.jobs.processes import all_gone, eventually, pids
from tests.backend.jobs.workers import Worker

ROOT = Path(__file__).resolve().parents[3]
PLAYING = "tests.backend.jobs.playing"
SUBMIT = """
import json, sys
from tests.backend.jobs import playing
from backend.jobs.services import submit
print(submit(sys.argv[1], json.loads(sys.argv[2]), None).pk.hex)
"""


class Embedded:
    """An embedded Verum in a folder: what `make demo` runs, without its web server."""

    def __init__(self, folder: Path) -> None:
        """Migrate its database."""
        self.folder = folder
        own = {"VERUM_DATA_DIR": str(folder), "VERUM_JOB_BELL_S": "1"}
        given = {key: value for key, value in os.environ.items() if not key.startswith("VERUM")}
        self.environment = given | own
        self.python("manage.py", "migrate", "-v0")
        self.workers: list[Worker] = []

    def python(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, *words], env=self.environment, cwd=ROOT, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def submit(self, kind: str, **parameters: str) -> str:
        return self.python("-c", SUBMIT, kind, json.dumps(parameters)).splitlines()[-1]

    def worker(self) -> Worker:
        shown = dict(os.environ)
        for name in [name for name in shown if name.startswith("VERUM")]:
            del os.environ[name]
        try:
            self.workers.append(Worker(self.folder, self.environment, PLAYING))
        finally:
            os.environ.update(shown)
        return self.workers[-1]

    def row(self, job: str, *columns: str) -> tuple:
        with sqlite3.connect(self.folder / "verum.sqlite3", timeout=30) as database:
            query = f"SELECT {', '.join(columns)} FROM jobs_job WHERE id = ?"
            return database.execute(query, [job]).fetchone()

    def ends_as(self, job: str, state: str) -> None:
        eventually(lambda: self.row(job, "state") == (state,), f"the job is {state}")


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[Embedded]:
    """Return an embedded Verum whose workers end with the test."""
    (tmp_path / "data" / "incoming").mkdir(parents=True)
    made = Embedded(tmp_path / "data")
    yield made
    for one in made.workers:
        if one.process.poll() is None:
            one.kill()


def test_a_killed_worker_loses_neither_its_job_nor_the_next(embedded, folder):
    first = embedded.worker()
    job = embedded.submit("play", folder=str(folder), part="long")
    noted = pids(folder)
    first.kill()
    eventually(lambda: all_gone(noted), "the orphaned work ends")

    cases = brats_folder(embedded.folder / "incoming" / "lab")
    imported = embedded.submit("import", folder=str(cases), cohort="lab")
    embedded.worker()
    embedded.ends_as(job, "succeeded")
    embedded.ends_as(imported, "succeeded")
    assert embedded.row(job, "attempt") == (2,)
    counts = json.loads(embedded.row(imported, "result")[0])
    assert counts == {"created": 2, "updated": 0, "unchanged": 0}
    assert len(list((embedded.folder / "storage" / "cases").iterdir())) == 2
