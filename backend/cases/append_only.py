"""The database itself refuses that a decision of quality control is changed or deleted.

Flow: migrations -> **append_only** -> every statement
A migration that alters the table on SQLite makes the triggers again: SQLite remakes an altered
table without them.
"""

from typing import Any

TABLE = "cases_qualityreview"
MESSAGE = f"{TABLE} is append-only"
FUNCTION = f"{TABLE}_refused"


def make(apps: object, schema_editor: Any) -> None:
    """Make the triggers that refuse UPDATE and DELETE."""
    postgresql = schema_editor.connection.vendor == "postgresql"
    if postgresql:
        schema_editor.execute(
            f"CREATE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; "
            "END $$",
            params=None,
        )
    refuse = (
        f"EXECUTE FUNCTION {FUNCTION}()"
        if postgresql
        else f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    )
    for act in ("UPDATE", "DELETE"):
        schema_editor.execute(
            f"CREATE TRIGGER {name_of(act)} BEFORE {act} ON {TABLE} FOR EACH ROW {refuse}",
            params=None,
        )


def drop(apps: object, schema_editor: Any) -> None:
    """Remove the triggers."""
    postgresql = schema_editor.connection.vendor == "postgresql"
    for act in ("UPDATE", "DELETE"):
        where = f" ON {TABLE}" if postgresql else ""
        schema_editor.execute(f"DROP TRIGGER {name_of(act)}{where}", params=None)
    if postgresql:
        schema_editor.execute(f"DROP FUNCTION {FUNCTION}", params=None)


def name_of(act: str) -> str:
    """Return the name of a trigger."""
    return f"{TABLE}_no_{act.lower()}"
