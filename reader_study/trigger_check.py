"""Whether the database still refuses what it should: its triggers are those that were made.

Flow: triggers, the database -> **trigger_check** -> verification
A trigger's name says nothing of what it does: on PostgreSQL the function it calls can be exchanged
for an empty one, and on both its condition for one that never holds. So the triggers are made once
more, on empty copies of the tables that are gone at once, and held against those that stand.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from reader_study import triggers

Definitions = Mapping[str, tuple[str, ...]]  # by name: the trigger, then the function it calls
TABLES = tuple(f"{triggers.PREFIX}{table}" for table in triggers.KEYS)
COPIES = "pg_temp."
PLACED = re.compile(rf"\b(ON|FUNCTION) \S+\.(?={triggers.PREFIX})")
ASKED = """
    SELECT tgname, pg_get_triggerdef(pg_trigger.oid), pg_get_functiondef(tgfoid)
    FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')
    AND tgrelid IN (SELECT to_regclass(name) FROM unnest(%s) AS name)
"""


def trigger_faults(connection: BaseDatabaseWrapper) -> Iterator[str]:
    """Yield each trigger that is gone, off or not what `triggers` makes, and each it did not make.

    connection : in a transaction; nothing of what is made on it stays
    """
    if connection.vendor == "postgresql":
        made, stand = _made_postgresql(connection), _standing_postgresql(connection)
    else:
        made, stand = _made_sqlite(), _standing_sqlite(connection)
    for name in sorted(made.keys() | stand.keys()):
        if name not in stand:
            yield f"trigger {name}: it is gone or off, so that the database would take a change"
        elif name not in made:
            yield f"trigger {name}: it is not one of Verum's, and could change what is written"
        elif stand[name] != made[name]:
            yield f"trigger {name}: it, or the function it calls, is not the one that was made"


def _standing_postgresql(connection: BaseDatabaseWrapper) -> Definitions:
    with connection.cursor() as cursor:
        return _defined(cursor, TABLES)


def _made_postgresql(connection: BaseDatabaseWrapper) -> Definitions:
    """Return the triggers as PostgreSQL spells them, made in the session's own schema."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"CREATE TEMPORARY TABLE {table} (LIKE {table})")
        for statement in triggers.statements("postgresql", COPIES):
            cursor.execute(statement)
        made = _defined(cursor, [f"{COPIES}{table}" for table in TABLES])
        transaction.set_rollback(True, using=connection.alias)
    return made


def _defined(cursor: CursorWrapper, tables: Iterable[str]) -> Definitions:
    """Return the definitions on these tables, without the schema that they are in."""
    cursor.execute(ASKED, [list(tables)])
    return {
        name: tuple(PLACED.sub(r"\1 ", text) for text in definition)
        for name, *definition in cursor.fetchall()
    }


def _made_sqlite() -> Definitions:
    """Return the triggers as SQLite keeps them: in the words of their statements."""
    return {text.split()[2]: (text,) for text in triggers.statements("sqlite")}


def _standing_sqlite(connection: BaseDatabaseWrapper) -> Definitions:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql, tbl_name FROM sqlite_master WHERE type = 'trigger'")
        return {name: (text,) for name, text, table in cursor.fetchall() if table in TABLES}
