"""Run in a process of its own, on an empty PostgreSQL: fill a Verum, migrate it back and forth.

Every app of ours goes back to its first migration. It prints one JSON object, which
tests/deployment/test_migrations.py reads.
"""

import json
import os
import sys
from collections import Counter
from io import StringIO
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
django.setup()

from django.apps import apps  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import DatabaseError, connection  # noqa: E402
from django.db.migrations.exceptions import IrreversibleError  # noqa: E402
from django.db.migrations.executor import MigrationExecutor  # noqa: E402
from django.db.migrations.loader import MigrationLoader  # noqa: E402
from rest_framework.test import APIClient  # noqa: E402

from backend.accounts.models import User  # noqa: E402
from reader_study.models import Study  # noqa: E402
from tests.end_to_end.inspected import inspected  # noqa: E402
from tests.reader import ANSWERS, ReaderAtWork  # noqa: E402

DJANGOS_OWN = {"django_migrations", "django_content_type", "auth_permission", "django_session"}
Table = list[dict[str, Any]]


def main() -> None:
    """Fill, go back to the first migrations and forth; say what stopped it and what is left."""
    call_command("migrate", verbosity=0)
    world = inspected()
    answer_one(world.people["reader"], world.studies["open"])
    before = tables()
    while_a_place_is_empty = refusals()
    execute(
        "UPDATE reader_study_studyreader SET user_id = "
        "(SELECT id FROM accounts_user WHERE username = 'nobody') WHERE user_id IS NULL"
    )
    found = {"refused while a place is empty": while_a_place_is_empty, "refused": refusals()}
    left = columns()
    call_command("migrate", verbosity=0)
    after = tables()
    found |= {
        "filled": sorted(name for name, rows in before.items() if rows),
        "gone": sorted(gone(before, left)),
        "emptied": sorted(name for name, rows in before.items() if rows and not after[name]),
        "changed": sorted(changed(before, after, left)),
        "verified": [verifies(study) for study in Study.objects.exclude(state="draft")],
    }
    print(json.dumps(found))


def answer_one(reader: User, study: Study) -> None:
    """Let a reader answer the first case that waits."""
    client = APIClient()
    client.force_login(reader)
    work = ReaderAtWork(client, study.pk)
    token = work.current()["token"]
    for question, value in ANSWERS.items():
        assert work.respond(token, question, value).status_code == 201


def refusals() -> dict[str, str]:
    """Migrate every app to its first migration; return what stopped it, by the migration."""
    found = {}
    for app in ours():
        try:
            call_command("migrate", app, first_of(app), verbosity=0)
        except (IrreversibleError, DatabaseError) as error:
            plan = MigrationExecutor(connection).migration_plan([(app, first_of(app))])
            found[f"{plan[0][0].app_label}.{plan[0][0].name}"] = str(error).splitlines()[0]
    return found


def execute(statement: str) -> None:
    """Run a statement."""
    with connection.cursor() as cursor:
        cursor.execute(statement)


def ours() -> list[str]:
    """Return the labels of our own apps that have migrations."""
    own = {app.label for app in apps.get_app_configs() if app.name.split(".")[0] in OWN}
    return sorted(own & MigrationLoader(connection).migrated_apps)


OWN = ("backend", "reader_study")


def first_of(app: str) -> str:
    """Return the name of an app's first migration."""
    return min(name for label, name in MigrationLoader(connection).disk_migrations if label == app)


def tables() -> dict[str, Table]:
    """Return all rows of all tables."""
    found = {}
    with connection.cursor() as cursor:
        for name in columns():
            cursor.execute(f'SELECT to_jsonb(t) FROM "{name}" t')
            found[name] = [json.loads(r) if isinstance(r, str) else r for (r,) in cursor.fetchall()]
    return found


def columns() -> dict[str, set[str]]:
    """Return the columns of every table."""
    found = {}
    with connection.cursor() as cursor:
        for name in set(connection.introspection.table_names(cursor)) - DJANGOS_OWN:
            described = connection.introspection.get_table_description(cursor, name)
            found[name] = {column.name for column in described}
    return found


def gone(before: dict[str, Table], left: dict[str, set[str]]) -> set[str]:
    """Return the tables with rows, and the columns of others, that going back removes."""
    lost = {name for name, rows in before.items() if rows and name not in left}
    for name in before.keys() & left.keys():
        lost |= {f"{name}.{key}" for row in before[name] for key in row.keys() - left[name]}
    return lost


def changed(
    before: dict[str, Table], after: dict[str, Table], left: dict[str, set[str]]
) -> set[str]:
    """Return the columns that stood all the time, but hold something else now."""
    found = set()
    for name in before.keys() & left.keys():
        if len(before[name]) != len(after[name]):
            found.add(f"{name}: {len(before[name])} rows, then {len(after[name])}")
        stood = set.intersection(left[name], *(set(row) for row in before[name]))
        for key in stood if before[name] else ():
            values = [
                Counter(json.dumps(row[key]) for row in rows[name]) for rows in (before, after)
            ]
            if values[0] != values[1]:
                found.add(f"{name}.{key}")
    return found


def verifies(study: Study) -> bool:
    """Whether the record of a study is whole."""
    try:
        call_command("verify_record", str(study.pk), "--no-log", stdout=StringIO())
    except SystemExit as end:
        return not end.code
    return True


if __name__ == "__main__":
    sys.exit(main())
