"""Tables of which the database itself refuses that a row is changed or deleted.

Flow: migrations -> **append_only** -> every statement
A migration that alters such a table on SQLite makes the triggers again: SQLite remakes an altered
table without them.
"""

from typing import Any

from django.db import migrations

ACTS = ("UPDATE", "DELETE")


def operation(table: str) -> migrations.RunPython:
    """Return the step of a migration that makes the triggers, and backwards removes them."""

    def forwards(apps: object, schema_editor: Any) -> None:
        make(table, schema_editor)

    def backwards(apps: object, schema_editor: Any) -> None:
        drop(table, schema_editor)

    return migrations.RunPython(forwards, backwards)


def make(table: str, schema_editor: Any) -> None:
    """Make the triggers that refuse UPDATE and DELETE."""
    message = f"{table} is append-only"
    postgresql = schema_editor.connection.vendor == "postgresql"
    if postgresql:
        schema_editor.execute(
            f"CREATE FUNCTION {function_of(table)}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; "
            "END $$",
            params=None,
        )
    refuse = (
        f"EXECUTE FUNCTION {function_of(table)}()"
        if postgresql
        else f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )
    for act in ACTS:
        schema_editor.execute(
            f"CREATE TRIGGER {name_of(table, act)} BEFORE {act} ON {table} FOR EACH ROW {refuse}",
            params=None,
        )


def drop(table: str, schema_editor: Any) -> None:
    """Remove the triggers."""
    postgresql = schema_editor.connection.vendor == "postgresql"
    for act in ACTS:
        where = f" ON {table}" if postgresql else ""
        schema_editor.execute(f"DROP TRIGGER {name_of(table, act)}{where}", params=None)
    if postgresql:
        schema_editor.execute(f"DROP FUNCTION {function_of(table)}", params=None)


def name_of(table: str, act: str) -> str:
    """Return the name of a trigger."""
    return f"{table}_no_{act.lower()}"


def function_of(table: str) -> str:
    """Return the name of the function that PostgreSQL's triggers call."""
    return f"{table}_refused"
