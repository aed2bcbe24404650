"""A study of the first version, migrated to now and back, on PostgreSQL and on SQLite."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg2
import pytest
from django.conf import settings

from tests.reader_study.migrated import SEED, SHA256


@pytest.fixture(params=["postgresql", "sqlite"])
def found(request, tmp_path: Path) -> Iterator[dict]:
    """Return what tests/reader_study/migrated.py found on an empty database of this kind."""
    address = f"sqlite:///{tmp_path / 'verum.sqlite3'}"
    name = f"migrated_{uuid4().hex}"
    if request.param == "postgresql":
        server = urlsplit(os.environ["VERUM_DATABASE_URL"])
        on_server(server, f"CREATE DATABASE {name}")
        address = urlunsplit(server._replace(path=f"/{name}"))
    environment = os.environ | {"VERUM_DATABASE_URL": address, "VERUM_DATA_DIR": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "-m", "tests.reader_study.migrated"],
        env=environment,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
    )
    if request.param == "postgresql":
        on_server(server, f"DROP DATABASE {name}")
    assert run.returncode == 0, run.stdout + run.stderr
    yield json.loads(run.stdout)


def on_server(server, statement: str) -> None:
    connection = psycopg2.connect(urlunsplit(server))
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(statement)
    connection.close()


def test_a_study_of_before_is_whole_now_and_after_going_back(found) -> None:
    now, back, again = found["now"], found["back"], found["again"]
    assert now["kept"] and back["kept"]
    assert "6 entries over 3 responses, 0 late responses, 3 events." in now["verified"]
    assert "The record is whole." in now["verified"] and SHA256 in now["verified"]
    assert "The record is whole." in again["verified"]
    assert back["schedule"] == {"seed": SEED, "sha256": SHA256}
    assert now["allowed"] == back["allowed"] == []
    assert now["triggers"] == again["triggers"] == []
    (fault,) = now["exchanged"]
    assert fault.startswith("trigger reader_study_response_no_update: it, or the function")
