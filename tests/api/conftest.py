"""A live server on the tests' own database, its queue in a folder where no worker looks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings

from tests.end_to_end.conftest import data_folder, shared_data, test_database_url
from tests.end_to_end.live_server import LiveServer

__all__ = ["data_folder", "shared_data"]


@pytest.fixture(scope="session")
def child_environment(django_db_setup: None, shared_data: Path) -> dict[str, str]:
    """Return what a server and a worker of these tests share: database, files, queue."""
    return {
        "VERUM_DATABASE_URL": test_database_url(),
        "VERUM_DATA_DIR": str(shared_data),
        "VERUM_BROKER_URL": "filesystem://",
        "VERUM_SECRET_KEY": django_settings.SECRET_KEY,  # a session made here holds there
        "DJANGO_SETTINGS_MODULE": "backend.settings",
    }


@pytest.fixture(scope="session")
def live(child_environment: dict[str, str], shared_data: Path) -> Iterator[LiveServer]:
    """Yield a live Verum."""
    server = LiveServer(child_environment, shared_data / "gunicorn.log")
    try:
        server.start()
        yield server
    finally:
        server.stop()
