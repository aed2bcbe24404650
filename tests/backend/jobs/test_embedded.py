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
from tests.backend.jobs.play import LINK_STEPS, forged
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


def test_a_killed_workers_fold_goes_on_from_its_last_checkpoint(embedded, folder):
    first = embedded.worker()
    whole = embedded.submit("chain", folder=str(folder), part="steady")
    eventually(lambda: steps_of(folder, "link-0") >= ["1", "2"], "two checkpoints")
    first.kill()
    embedded.worker()
    embedded.ends_as(whole, "succeeded")
    for link in range(3):
        done = steps_of(folder, f"link-{link}")
        assert set(done) == {str(step) for step in range(1, LINK_STEPS + 1)}
        assert done.count("1") == 1
    assert json.loads(embedded.row(whole, "result")[0])["links"][0] == {"sha256": forged("link-0")}


def steps_of(folder: Path, link: str) -> list[str]:
    if not (folder / "steps").exists():
        return []
    lines = [line.split() for line in (folder / "steps").read_text().splitlines()]
    return [step for name, step, _ in lines if name == link]


def test_a_lost_workers_job_is_announced_within_a_minute(tmp_path):
    given = {key: value for key, value in os.environ.items() if not key.startswith("VERUM")}
    read = "from backend import settings as s; print(s.JOB_LEASE_S + s.JOB_BELL_S)"
    done = subprocess.run(
        [sys.executable, "-c", read],
        env=given | {"VERUM_DATA_DIR": str(tmp_path)},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert float(done.stdout) <= 55


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
    assert counts == {
        "created": 2,
        **dict.fromkeys(["updated", "unchanged", "unaligned", "refused"], 0),
    }
    assert len(list((embedded.folder / "storage" / "cases").iterdir())) == 2
