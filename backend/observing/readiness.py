"""What Verum needs to serve, each looked at: the words are for anybody, so they name no address."""

import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from threading import Lock
from uuid import uuid4

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.exceptions import NodeNotFoundError
from django.db.migrations.executor import MigrationExecutor
from kombu.exceptions import OperationalError as BrokerError

from backend.celery import app
from backend.storage import has_paths, storage_faults_named

KNOWN_FOR_S = 3.0  # anybody may ask, and to look writes a file
BROKER_PATIENCE_S = 2
DATABASE = "The database cannot be reached."
MIGRATIONS = "The database is not of this version: its migrations are to be applied."
BROKER = "The broker, which tells workers of new jobs, cannot be reached."
STORAGE = "The storage of files cannot be written to."
FRONT_END = "The front end is not built."


def missing() -> list[str]:
    """Return a sentence for each thing that is missing; none where Verum is ready."""
    return _KNOWN.get()


def look() -> list[str]:
    """Look at each thing now."""
    if not database_answers():
        checks: Mapping[str, Callable[[], bool]] = {DATABASE: lambda: False}
    else:
        checks = {MIGRATIONS: migrations_applied}
    checks = {**checks, BROKER: broker_answers, STORAGE: storage_writable, FRONT_END: is_built}
    return [words for words, holds in checks.items() if not holds()]


def database_answers() -> bool:
    """Whether a query is answered."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, InterfaceError):
        with suppress(DatabaseError, InterfaceError):
            connection.close()
        return False
    return True


def migrations_applied() -> bool:
    """Whether the tables are those of this version."""
    try:
        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except (DatabaseError, InterfaceError, NodeNotFoundError):
        return False


def broker_answers() -> bool:
    """Whether a connection can be made."""
    try:
        address = settings.CELERY_BROKER_URL
        with app.connection_for_write(address, connect_timeout=BROKER_PATIENCE_S) as broker:
            broker.ensure_connection(max_retries=1, timeout=BROKER_PATIENCE_S)
            broker.default_channel.close()
    except (BrokerError, OSError):
        return False
    return True


def storage_writable() -> bool:
    """Whether a small file can be stored."""
    try:
        if has_paths():
            with tempfile.TemporaryFile(dir=default_storage.path("")) as file:
                file.write(b"ready")
                file.flush()
            return True
        key = f"ready/{uuid4()}"
        with storage_faults_named(key):
            default_storage.delete(default_storage.save(key, ContentFile(b"ready")))
    except OSError:
        return False
    return True


def is_built() -> bool:
    """Whether there is a page to serve."""
    return (settings.FRONTEND_DIST / "index.html").is_file()


class Known:
    """What was found, for a few seconds; one thread looks at a time."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._until = 0.0
        self._found: list[str] = []

    def get(self) -> list[str]:
        """Return what is known, looked at anew where that is too old."""
        with self._lock:
            if time.monotonic() >= self._until:
                self._found = look()
                self._until = time.monotonic() + KNOWN_FOR_S
            return self._found

    def forget(self) -> None:
        """Look anew with the next question."""
        self._until = 0.0


_KNOWN = Known()
forget = _KNOWN.forget
