"""Doing to the database what its triggers refuse: how a test swaps arms, or forges a record."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations

from reader_study import triggers

TABLES = [f"{triggers.PREFIX}{table}" for table in triggers.KEYS]
OFF = [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in TABLES]
ON = [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in TABLES]
CHECKED = "SET CONSTRAINTS ALL IMMEDIATE"  # a table with checks to come is not altered
LATER = "SET CONSTRAINTS ALL DEFERRED"


@contextmanager
def tampering() -> Iterator[None]:
    """Switch the triggers off, as the owner of a PostgreSQL database may; foreign keys stay."""
    with connection.cursor() as cursor:
        for statement in [CHECKED, *OFF, LATER]:
            cursor.execute(statement)
        yield
        for statement in [CHECKED, *ON, LATER]:
            cursor.execute(statement)


@contextmanager
def flush_past_triggers() -> Iterator[None]:
    """Let the flush after a test with transactions empty tables that refuse TRUNCATE."""
    as_it_is = DatabaseOperations.execute_sql_flush

    def flush(operations: DatabaseOperations, sql_list: list[str]) -> None:
        as_it_is(operations, [*OFF, *sql_list, *ON])

    DatabaseOperations.execute_sql_flush = flush
    yield
    DatabaseOperations.execute_sql_flush = as_it_is
