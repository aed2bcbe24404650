"""A live server on the test's own database, and a browser that visits it."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, Page

from tests.end_to_end.live_server import START_S, LiveServer
from tests.end_to_end.room import PATIENCE_MS, ReadingRoom

SIZE = {"width": 1280, "height": 720}
NewContext = Callable[..., BrowserContext]


@pytest.fixture(scope="session")
def shared_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that the live server and the tests both write to."""
    folder = tmp_path_factory.mktemp("live")
    for name in ("storage", "runs", "incoming", "uploads"):
        (folder / name).mkdir()
    return folder


@pytest.fixture(autouse=True)
def data_folder(shared_data: Path, settings: object) -> Path:
    """Use the live server's folder where other tests have one of their own."""
    storage = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(shared_data / "storage")},
    }
    settings.STORAGES = django_settings.STORAGES | {"default": storage}
    settings.DATA_DIR = shared_data
    settings.RUNS_DIR = shared_data / "runs"
    settings.UPLOADS_DIR = shared_data / "uploads"
    settings.IMPORT_ROOTS = [shared_data / "incoming"]
    return shared_data


def test_database_url() -> str:
    """Return the address of the database that the tests write to."""
    database = connection.settings_dict
    if connection.vendor != "postgresql":
        pytest.fail("the browser tests share a database with a live server: run `make test`")
    user, password = database["USER"], database["PASSWORD"]
    host, port = database["HOST"] or "127.0.0.1", database["PORT"] or 5432
    return f"postgresql://{user}:{password}@{host}:{port}/{database['NAME']}"


test_database_url.__test__ = False  # a function of the fixtures, not a test


@pytest.fixture(scope="session")
def running_server(django_db_setup: None, shared_data: Path) -> Iterator[LiveServer]:
    """Yield a live Verum on the tests' database and data folder."""
    if not (django_settings.FRONTEND_DIST / "index.html").is_file():
        pytest.fail("the browser tests need the built front end: run `make setup`")
    environment = {
        "VERUM_DATABASE_URL": test_database_url(),
        "VERUM_DATA_DIR": str(shared_data),
        "DJANGO_SETTINGS_MODULE": "backend.settings",
    }
    live = LiveServer(environment, shared_data / "gunicorn.log")
    try:
        live.start()
        yield live
    finally:
        live.stop()


@pytest.fixture(scope="session")
def server(running_server: LiveServer) -> str:
    """Return the address of the live Verum."""
    return running_server.address


@pytest.fixture
def mortal_server(running_server: LiveServer) -> Iterator[LiveServer]:
    """Yield the live Verum to a test that kills or freezes it; afterwards it runs again."""
    yield running_server
    running_server.thaw()
    running_server.start()


@pytest.fixture
def thrown() -> list[str]:
    """Return what scripts threw and what the content security policy refused, so far."""
    return []


@pytest.fixture
def new_context(
    browser: Browser, server: str, transactional_db: None, thrown: list[str]
) -> Iterator[NewContext]:
    """Yield `new_context(**options)`: cookies and storage of their own, as on another computer.

    A script that throws on any page of any of them fails the test, unless it empties `thrown`.
    """
    made: list[BrowserContext] = []

    def make(**options: object) -> BrowserContext:
        context = browser.new_context(**{"base_url": server, "viewport": SIZE} | options)
        context.set_default_timeout(PATIENCE_MS)
        context.on("weberror", lambda problem: thrown.append(str(problem.error)))
        context.on("console", lambda line: violations(line.text, thrown))
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()
    wait_until_the_server_rests()
    assert thrown == []


@pytest.fixture
def page(new_context: NewContext) -> Page:
    """Return a page of one's own."""
    return new_context().new_page()


@pytest.fixture
def still_context(new_context: NewContext) -> BrowserContext:
    """Return a context whose pages stand still, of a system that prefers light colours."""
    return new_context(reduced_motion="reduce", color_scheme="light")


def wait_until_the_server_rests() -> None:
    """Return when no request holds the database: emptying it would deadlock with one."""
    others = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
        "AND pid <> pg_backend_pid() AND state <> 'idle'"
    )
    deadline = time.monotonic() + START_S
    looks_at_rest = 0
    while time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute(others)
            looks_at_rest = looks_at_rest + 1 if cursor.fetchone() == (0,) else 0
        if looks_at_rest == 3:  # a request just come in has not asked anything yet
            return
        time.sleep(0.05)
    pytest.fail(f"the live server was still at work {START_S} s after the page was closed")


def violations(line: str, thrown: list[str]) -> None:
    """Note what the content security policy refused."""
    if "Content Security Policy" in line:
        thrown.append(line)


@pytest.fixture
def room(page: Page) -> ReadingRoom:
    """Return a reader's hands and eyes on the page."""
    return ReadingRoom(page)
