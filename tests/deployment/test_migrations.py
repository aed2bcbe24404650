"""A filled PostgreSQL goes back to the first migration of every app, and forth again.

No migration is irreversible. One refuses on some data: before reader_study.0003 every reader had an
account, so it does not go back while somebody is invited who has none yet. What a later migration
added goes with it: that is why an upgrade is undone by restoring a backup.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.services import own_database

ROOT = Path(__file__).resolve().parents[2]
KEPT = (
    "accounts_user",
    "accounts_userrole",
    "cases_case",
    "cases_series",
    "jobs_job",
    "reader_study_presentation",
    "reader_study_question",
    "reader_study_response",
    "reader_study_study",
    "reader_study_studycase",
    "reader_study_studyreader",
    "synthesis_fold",
    "synthesis_networkmodel",
    "synthesis_simulatedvolume",
)
# made anew by opening, or by the command materialise_study: their first migration is a later one
EMPTIED = {
    "studies_studyimages",
    "studies_studysource",
    "volumes_blindedvolume",
    "volumes_studygrid",
}
ADDED_LATER = {"reader_study_recordentry", "reader_study_frozenresults", "evaluations_evaluation"}


@pytest.fixture(scope="module")
def found(tmp_path_factory) -> dict[str, Any]:
    """Return what tests/deployment/migrated_back.py found on a database of its own."""
    folder = tmp_path_factory.mktemp("migrated")
    with own_database(os.environ["VERUM_DATABASE_URL"]) as address:
        environment = os.environ | {
            "VERUM_DATABASE_URL": address,
            "VERUM_DATA_DIR": str(folder),
            "VERUM_HOSTS": "testserver,127.0.0.1",
        }
        run = subprocess.run(
            [sys.executable, "-m", "tests.deployment.migrated_back"],
            env=environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
    assert run.returncode == 0, run.stdout + run.stderr
    return json.loads(run.stdout.splitlines()[-1])


def test_the_database_is_filled(found) -> None:
    assert set(KEPT) | EMPTIED | ADDED_LATER <= set(found["filled"])


def test_one_migration_refuses_while_somebody_has_no_account_yet(found) -> None:
    ((migration, reason),) = found["refused while a place is empty"].items()
    assert migration == "reader_study.0003_designs_and_record"
    assert '"user_id"' in reason and "null values" in reason


def test_every_migration_goes_back_once_they_have(found) -> None:
    assert found["refused"] == {}


def test_cases_models_jobs_studies_and_answers_stand_through_it(found) -> None:
    changed = [name for name in found["changed"] if name.split(".")[0].split(":")[0] in KEPT]
    assert changed == ["reader_study_studyreader.user_id"]  # the account that was given meanwhile


def test_what_later_migrations_made_goes_with_them(found) -> None:
    assert set(found["gone"]) >= ADDED_LATER
    assert set(found["emptied"]) >= EMPTIED
    assert not set(found["emptied"]) & set(KEPT)


def test_the_record_says_that_it_was_taken_away_in_between(found) -> None:
    assert found["verified"] and not any(found["verified"])
