"""The database in one file, as it is at one moment, while others write to it.

PostgreSQL: pg_dump's custom format, in a snapshot that our own queries read too. SQLite: its
online backup, while a write lock keeps others waiting for seconds.
"""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from backend.backups import BackupError

FILES = {"postgresql": "database.dump", "sqlite": "database.sqlite3"}
SESSIONS = "django_session"  # who was logged in then is not logged in after a restore
OWNERLESS = ("--no-owner", "--no-privileges")

Write = Callable[[Path], None]


@contextmanager
def one_moment() -> Iterator[Write]:
    """Yield what writes the database to a file; the block's own queries read the same moment."""
    with transaction.atomic():
        if connection.vendor == "sqlite":
            yield _write_sqlite
            return
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            # it waits for pg_dump, for longer than a client may leave a transaction alone
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
            cursor.execute("SELECT pg_export_snapshot()")
            [name] = cursor.fetchone()
        yield lambda path: _write_postgresql(path, name)


def is_in_use() -> bool:
    """Whether others are connected to it. (Of SQLite nobody can tell.)"""
    if connection.vendor == "sqlite":
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        return bool(cursor.fetchone()[0])


def holds_rows(tables: tuple[str, ...]) -> bool:
    """Whether one of the tables is there and has a row."""
    known = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in known.intersection(tables):
            cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(table)} LIMIT 1")
            if cursor.fetchone():
                return True
    return False


def check(path: Path) -> None:
    """Raise BackupError where the file is no whole database."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as copy:
            [[found]] = copy.execute("PRAGMA integrity_check(1)").fetchall()
        if found != "ok":
            raise BackupError(f"{path.name} is damaged: {found}")
        return
    _run("pg_restore", "--list", str(path))


def prepare(path: Path, folder: Path) -> Path:
    """Return, in `folder`, what `replace` takes: nothing of the installation is touched yet."""
    if connection.vendor == "sqlite":
        return Path(shutil.copyfile(path, folder / "database.sqlite3"))
    script = folder / "database.sql"
    _run("pg_restore", *OWNERLESS, f"--file={script}", str(path))
    return script


def replace(prepared: Path) -> None:
    """Put the database in place of the one that is there; all of it or nothing."""
    connection.close()
    if connection.vendor == "sqlite":
        place = Path(settings.DATABASES["default"]["NAME"])
        prepared.chmod(0o600)
        for side in ("-wal", "-shm"):  # of the database that goes
            place.with_name(place.name + side).unlink(missing_ok=True)
        shutil.move(prepared, place)
        return
    anew = ("--command=DROP SCHEMA public CASCADE", "--command=CREATE SCHEMA public")
    quiet = ("--no-psqlrc", "--quiet", "--output=/dev/null", "--set=ON_ERROR_STOP=1")
    _run("psql", *quiet, "--single-transaction", *anew, f"--file={prepared}")


def _write_postgresql(path: Path, snapshot: str) -> None:
    words = ("--format=custom", *OWNERLESS, f"--exclude-table-data={SESSIONS}")
    _run("pg_dump", *words, f"--snapshot={snapshot}", f"--file={path}")


def _write_sqlite(path: Path) -> None:
    place = connection.settings_dict["NAME"]
    with (
        closing(sqlite3.connect(f"file:{place}?mode=ro", uri=True)) as live,
        closing(sqlite3.connect(path)) as copy,
    ):
        live.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        copy.execute(f"DELETE FROM {SESSIONS}")
        copy.commit()


def _run(program: str, *words: str) -> None:
    """Run one of PostgreSQL's programs on our database; BackupError with its last words if not."""
    given = connection.settings_dict
    named = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGDATABASE": "NAME"}
    variables = {name: str(given[key]) for name, key in named.items() if given[key]}
    variables["PGPASSWORD"] = given["PASSWORD"]  # not on the command line, which others can read
    try:
        command = [program, *words]
        if program == "pg_restore":
            done = subprocess.run(command, capture_output=True, text=True)
        else:
            environment = os.environ | variables
            done = subprocess.run(command, env=environment, capture_output=True, text=True)
    except FileNotFoundError:
        raise BackupError(
            f"{program} is missing: install the client of your PostgreSQL (postgresql-client)."
        ) from None
    if done.returncode:
        said = (done.stderr.strip() or f"exit status {done.returncode}").splitlines()
        raise BackupError(f"{program}: {' '.join(said[-3:])}")
