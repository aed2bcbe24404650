"""Responses and the history are append-only: the database itself refuses UPDATE and DELETE."""

from django.db import migrations

TABLES = ("reader_study_response", "reader_study_auditevent")
ACTS = ("UPDATE", "DELETE")

POSTGRESQL_FUNCTION = """
CREATE FUNCTION reader_study_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END
$$
"""
POSTGRESQL_TRIGGER = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION reader_study_append_only()
"""
SQLITE_TRIGGER = """
CREATE TRIGGER {table}_no_{act} BEFORE {act} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""


def statements(vendor):
    """Return what makes and what removes the triggers on this database."""
    if vendor == "postgresql":
        make = [POSTGRESQL_FUNCTION, *(POSTGRESQL_TRIGGER.format(table=t) for t in TABLES)]
        drop = [f"DROP TRIGGER {table}_append_only ON {table}" for table in TABLES]
        return make, [*drop, "DROP FUNCTION reader_study_append_only()"]
    pairs = [(table, act) for table in TABLES for act in ACTS]
    make = [SQLITE_TRIGGER.format(table=table, act=act) for table, act in pairs]
    return make, [f"DROP TRIGGER {table}_no_{act}" for table, act in pairs]


def make_triggers(apps, schema_editor):
    """Add the triggers."""
    for statement in statements(schema_editor.connection.vendor)[0]:
        schema_editor.execute(statement, params=None)


def drop_triggers(apps, schema_editor):
    """Remove the triggers."""
    for statement in statements(schema_editor.connection.vendor)[1]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("reader_study", "0001_initial")]

    operations = [migrations.RunPython(make_triggers, drop_triggers)]
