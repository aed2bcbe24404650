"""Whether the server is up and can serve, asked without logging in."""

import os
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from backend.observing import readiness

NOBODY_LISTENS = "redis://:secret@127.0.0.1:1/0"


@pytest.fixture(autouse=True)
def built_and_looked_at_anew(settings, tmp_path):
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "index.html").write_text("<html></html>")
    settings.FRONTEND_DIST = tmp_path / "dist"
    readiness.forget()
    yield
    readiness.forget()


def missing(api) -> list[str]:
    readiness.forget()
    answer = api().get("/readyz")
    assert answer.status_code == (503 if answer.json()["missing"] else 200)
    assert answer["Cache-Control"] == "no-store"
    return answer.json()["missing"]


def test_it_answers_anybody(api, db):
    answer = api().get("/api/health")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "demo": False, "sso": ""})


def test_a_living_process_answers_without_a_database(api):
    """pytest-django refuses queries of a test that asks for no database."""
    answer = api().get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_it_is_ready_where_nothing_is_missing(api, db):
    assert missing(api) == []


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_away_is_named_without_its_address(api, settings, monkeypatch):
    connection.close()
    with monkeypatch.context() as away:
        away.setitem(connection.settings_dict, "HOST", "127.0.0.1")
        away.setitem(connection.settings_dict, "PORT", "1")
        assert missing(api) == [readiness.DATABASE]
        assert "127.0.0.1" not in api().get("/readyz").content.decode()
        assert api().get("/healthz").status_code == 200
        connection.close()
    assert missing(api) == []


def test_a_migration_that_is_not_applied_is_named(api, db):
    MigrationRecorder.Migration.objects.filter(app="volumes").delete()
    assert missing(api) == [readiness.MIGRATIONS]


def test_a_broker_that_is_away_is_named_without_its_password(api, db, settings):
    settings.CELERY_BROKER_URL = NOBODY_LISTENS
    assert missing(api) == [readiness.BROKER]
    assert "secret" not in api().get("/readyz").content.decode()


def test_storage_that_takes_nothing_is_named(api, db, data_folder):
    storage = Path(data_folder / "storage")
    storage.rmdir()
    storage.write_text("a file where a folder was")
    assert missing(api) == [readiness.STORAGE]


def test_looking_leaves_nothing_in_storage(api, db, data_folder):
    assert missing(api) == []
    assert os.listdir(data_folder / "storage") == []  # noqa: PTH208


def test_a_front_end_that_is_not_built_is_named(api, db, settings):
    (settings.FRONTEND_DIST / "index.html").unlink()
    assert missing(api) == [readiness.FRONT_END]


def test_many_questions_are_one_look(api, db, monkeypatch):
    looks = []
    monkeypatch.setattr(readiness, "look", lambda: looks.append(1) or [])
    assert [api().get("/readyz").status_code for _ in range(5)] == [200] * 5
    assert len(looks) == 1
