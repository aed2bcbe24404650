"""The demo's study read to its end while a training runs and the programs around it are restarted.

The same readers read it twice, from the same database and files: once in peace, once while workers
and web server are killed or restarted. Record and figures must be the same. VERUM_FULL=1 runs it,
with the recipe of `make demo` and four readers; VERUM_SOAK=small with a small recipe and two.
"""

import csv
import difflib
import io
import json
import os
import random
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from playwright.sync_api import Browser, expect

from tests.end_to_end import room
from tests.launch.test_demo import small_recipe
from tests.people import PASSWORD
from tests.soak.readers import PATIENCE_MS, ScriptedReader
from tests.stack import Running, stack
from tests.whole_study import example

FULL = os.environ.get("VERUM_FULL") == "1"
ROOT = Path(__file__).resolve().parents[2]
SEED = int(os.environ.get("VERUM_FAULT_SEED", "9"))
READERS = ["reader1", "reader2", "reader3", "reader4"] if FULL else ["reader1", "reader2"]
OF_THE_CLOCK = re.compile(
    r"seconds|(.*_)?(at|ms)|record_(number|sha256)|(table|document)_sha256|job"
)
"""Measured times; hashes of what holds them; `record_number`, the place in a chain that readers
share and reach when the network lets them; the random name of the job that analyses."""
Act = Callable[[], None]
pytestmark = [
    pytest.mark.timeout(3600 if FULL else 1800),
    pytest.mark.skipif(
        not FULL and os.environ.get("VERUM_SOAK") != "small",
        reason="takes minutes: VERUM_FULL=1 runs it, VERUM_SOAK=small a small form",
    ),
]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Yield a stack with the demo's study, open and unread."""
    folder = tmp_path_factory.mktemp("soak")
    recipe = ROOT / "fixtures" / "demo.toml" if FULL else small_recipe(folder)
    given = {"VERUM_DEMO": "1", "VERUM_IMPORT_ROOTS": str(folder)}
    with stack(folder / "stack", environment=given) as made:
        command = [sys.executable, "-m", "tests.soak.demo", str(recipe), str(folder)]
        subprocess.run(command, env=made.environment, cwd=ROOT, check=True)
        made.manage("backup", str(folder / "backup"))
        yield made


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """Let who looks at a page wait as long as the room may need to get through."""
    expect.set_options(timeout=PATIENCE_MS)
    yield
    expect.set_options(timeout=room.PATIENCE_MS)


def test_restarts_and_a_training_change_neither_record_nor_figures(
    running: Running, browser: Browser
) -> None:
    read_in_peace(running, browser)
    in_peace = outcome(running)
    put_back(running)
    trainings = read_in_turmoil(running, browser)
    assert differing(in_peace, outcome(running)) == []
    lead = as_lead(running)
    assert {lead.wait(training)["state"] for training in trainings} == {"succeeded"}
    assert running.manage("verify_record", study_of(lead)["name"]).returncode == 0


def put_back(running: Running) -> None:
    """Make database and files what they were before anybody read, from the backup."""
    writers = [running.web, *running.workers.values(), running.redis]
    for part in writers:
        part.stop()
    running.manage("restore", str(running.folder.parent / "backup"), "--replace")
    for told in (running.folder / "data").glob("record.log.replaced-*"):
        told.unlink()  # what it tells of was read in peace: against it this record is another's
    for part in reversed(writers):  # redis first: it forgets its bells, the job table does not
        part.start()


def read_in_peace(running: Running, browser: Browser) -> None:
    """Read the study, a case a reader in turn."""
    read(running, browser, acts=iter(lambda: None, 0))


def read_in_turmoil(running: Running, browser: Browser) -> list[str]:
    """Read it in the same turn, something being killed or restarted before every second case.

    A training runs all the while: when one has ended, the next begins. Returns their jobs.
    """
    rng = random.Random(SEED)
    parts = [running.web, running.redis, *running.workers.values()]
    lead = as_lead(running)
    trainings = [start_training(lead, 1)]

    def acts() -> Iterator[Act | None]:
        while True:
            if lead.get(f"jobs/{trainings[-1]}")["state"] == "succeeded":
                trainings.append(start_training(lead, len(trainings) + 1))
            part = rng.choice(parts)
            yield rng.choice([part.kill, part.stop])
            yield None

    read(running, browser, acts())
    for part in running.parts:
        part.start()
    return trainings


def read(running: Running, browser: Browser, acts: Iterator[Act | None]) -> None:
    """Let each reader in turn read a case until all have ended.

    acts : one a case, done while its images are on the screen; what it ended is started again
    while the reader answers
    """
    lead = as_lead(running)
    study = study_of(lead)["name"]
    reading = [ScriptedReader(browser, running.address, name, study) for name in READERS]
    while any(not reader.has_ended for reader in reading):
        for reader in [reader for reader in reading if not reader.has_ended]:
            answers = reader.look()
            act = next(acts)
            if act is not None:
                act()
                for part in running.parts:
                    part.start(wait=False)
            reader.room.answer_by_key(answers)  # and wait for "Saved"
            reader.finish()
    for reader in reading:
        reader.leave()
    lead.post(f"studies/{study_of(lead)['id']}/lock", reason="All have read.")
    lead.post(f"studies/{study_of(lead)['id']}/unblind", reason="The analysis begins.")
    lead.wait(lead.get(f"studies/{study_of(lead)['id']}")["analysis_job"]["id"])


def outcome(running: Running) -> dict[str, Any]:
    """Return what was read and what came of it, without what a clock says."""
    lead = as_lead(running)
    here = f"studies/{study_of(lead)['id']}"
    answers = table(lead.get(f"{here}/responses.csv"))
    return {
        "answers": untold(answers),
        "estimates": untimed(table(lead.get(f"{here}/estimates.csv")), "metric"),
        "tests": untimed(table(lead.get(f"{here}/tests.csv")), "comparison"),
        "record": record(running),
    }


def differing(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    """Return the rows that only one has, with - or + before them, and where they are."""
    lines = [
        [f"{what}: {json.dumps(row)}" for what, rows in outcome.items() for row in rows]
        for outcome in (one, other)
    ]
    assert all(len(found) > len(READERS) for found in one.values()), "there is nothing to compare"
    return list(difflib.unified_diff(*lines, "in peace", "in turmoil", n=0, lineterm=""))


def untimed(rows: list[dict[str, str]], what: str) -> list[dict[str, str]]:
    """Leave out what is figured from reading times, which no two readings share."""
    return [row for row in rows if "time" not in row[what]]


def untold(value: Any) -> Any:
    """Return it without what a clock says, however deep it lies."""
    if isinstance(value, dict):
        return {k: untold(v) for k, v in value.items() if not OF_THE_CLOCK.fullmatch(k)}
    return [untold(one) for one in value] if isinstance(value, list) else value


RECORD = """
    SELECT coalesce(person.username, reading.username, ''), event.action, event.reason,
        event.detail, response.presentation_id::text, question.key, response.revision,
        response.value, response.unanswerable, response.reason
    FROM reader_study_recordentry AS entry
    LEFT JOIN reader_study_auditevent AS event ON event.id = entry.event_id
    LEFT JOIN accounts_user AS person ON person.id = event.actor_id
    LEFT JOIN reader_study_response AS response ON response.id = entry.response_id
    LEFT JOIN reader_study_question AS question ON question.id = response.question_id
    LEFT JOIN reader_study_presentation AS shown ON shown.id = response.presentation_id
    LEFT JOIN reader_study_studyreader AS place ON place.id = shown.reader_id
    LEFT JOIN accounts_user AS reading ON reading.id = place.user_id
    ORDER BY entry.number
"""


def record(running: Running) -> list[Any]:
    """Return what each person did, in its order, as the record has it."""
    connection = psycopg2.connect(running.environment["VERUM_DATABASE_URL"])
    found = defaultdict(list)
    try:
        with connection.cursor() as cursor:
            cursor.execute(RECORD)
            for who, *what in cursor.fetchall():
                found[who].append([who, *untold(what)])
    finally:
        connection.close()
    return [row for who in sorted(found) for row in found[who]]


def start_training(lead: Any, number: int) -> str:
    """Start training on every case; return the job."""
    cases = [row["id"] for row in lead.all("cases")]
    model = lead.post("models", name=f"Meanwhile {number}", configuration="tiny", cases=cases)
    return str(model["job"]["id"])


def as_lead(running: Running) -> Any:
    """Return the lead at the API."""
    return example().Verum(running.address).log_in("lead", PASSWORD)


def study_of(lead: Any) -> dict[str, Any]:
    """Return the one study there is."""
    (study,) = lead.get("studies")["results"]
    return dict(study)


def table(text: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(text)))
