"""The cast of people that all tests share, clients that speak as them, and a storage of their own.

`make test` runs all of it on a real PostgreSQL and Redis (tests/services.py); `make test-full` sets
VERUM_FULL and tries properties on twenty times as many examples.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.conf import settings as django_settings
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from hypothesis import settings as hypothesis_settings
from rest_framework.test import APIClient

from backend.accounts.models import Role, User
from tests.browser import browser
from tests.people import PASSWORD, person, the_allocation_holder, the_analyst
from tests.tamper import flush_past_triggers

__all__ = ["PASSWORD", "browser", "person"]

# Hypothesis judges answers here, not the speed of the machine.
hypothesis_settings.register_profile("reduced", deadline=None, max_examples=100)
hypothesis_settings.register_profile("full", deadline=None, max_examples=2000)
hypothesis_settings.load_profile("full" if os.environ.get("VERUM_FULL") else "reduced")

# Registration repeats itself byte for byte on one thread alone; read by ITK when it first works.
os.environ.setdefault("ITK_GLOBAL_DEFAULT_NUMBER_OF_THREADS", "1")

# A job's own audit looks at little here: tests/blinding/ judges the audit, other tests its use.
if not os.environ.get("VERUM_FULL"):
    os.environ.setdefault("VERUM_AUDIT_FETCHES", "40")


def pytest_report_header() -> str:
    """Say which database and broker the run is on."""
    database = django_settings.DATABASES["default"]
    broker = django_settings.CELERY_BROKER_URL.split(":")[0]
    return f"verum: {database['ENGINE'].rsplit('.', 1)[-1]} database, {broker} broker"


@pytest.fixture(scope="session", autouse=True)
def emptied_tables() -> Iterator[None]:
    """Let the database be emptied after tests with transactions."""
    with flush_past_triggers():
        yield


@pytest.fixture
def quick_passwords(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash passwords fast in this process, for tests that log in often."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    monkeypatch.setattr("tests.people.hashed_password", lambda: make_password(PASSWORD))


@pytest.fixture
def admin(db: None) -> User:
    """Return the one who manages people."""
    return person("admin", Role.ADMIN)


@pytest.fixture
def lead(db: None) -> User:
    """Return the one who designs, opens and locks studies."""
    return person("lead", Role.LEAD)


@pytest.fixture
def allocation_holder(db: None) -> User:
    """Return the one who may unblind."""
    return the_allocation_holder()


@pytest.fixture
def researcher(db: None) -> User:
    """Return the one who brings in cases and trains networks."""
    return person("researcher", Role.RESEARCHER)


@pytest.fixture
def analyst(db: None) -> User:
    """Return the one who sees results after unblinding."""
    return the_analyst()


@pytest.fixture
def nobody(db: None) -> User:
    """Return a user who holds no role."""
    return person("nobody")


@pytest.fixture
def readers(db: None) -> list[User]:
    """Return four readers: reader1 to reader4."""
    return [person(f"reader{number}", Role.READER) for number in range(1, 5)]


@pytest.fixture
def reader1(readers: list[User]) -> User:
    """Return the first reader."""
    return readers[0]


@pytest.fixture
def reader2(readers: list[User]) -> User:
    """Return the second reader."""
    return readers[1]


@pytest.fixture
def reader3(readers: list[User]) -> User:
    """Return the third reader."""
    return readers[2]


@pytest.fixture
def reader4(readers: list[User]) -> User:
    """Return the fourth reader."""
    return readers[3]


@pytest.fixture
def api() -> Callable[..., APIClient]:
    """Return `api(user)`: a client logged in as the user, or as nobody without one.

    Requests are JSON; CSRF is checked only with `api(user, enforce_csrf_checks=True)`. All clients
    of a test share one handler: each would look through every file of the front end.
    """
    handlers: dict[str, object] = {}

    def client(user: User | None = None, **options: bool) -> APIClient:
        made = APIClient(**options)
        made.handler = handlers.setdefault(str(options), made.handler)
        if user is not None:
            made.force_login(user)
        return made

    APIClient.default_format = "json"
    return client


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, settings: object) -> Path:
    """Give each test an empty data folder: storage, runs and imports of its own."""
    folder = tmp_path / "verum-data"
    for name in ("storage", "runs", "incoming", "uploads"):
        (folder / name).mkdir(parents=True)
    storage = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(folder / "storage")},
    }
    settings.STORAGES = django_settings.STORAGES | {"default": storage}
    settings.DATA_DIR = folder
    settings.RUNS_DIR = folder / "runs"
    settings.UPLOADS_DIR = folder / "uploads"
    settings.IMPORT_ROOTS = [folder / "incoming"]
    return folder


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Forget rate limits and other cached counts of the test before."""
    cache.clear()
