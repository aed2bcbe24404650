"""What the database itself refuses, whoever asks: changes of the record, and of what is frozen.

Flow: migrations -> **triggers** -> every statement
Append-only: answers, late answers, events, entries of the record, frozen results; the record's
head only counts on.
Frozen once a study is no draft: the drawn columns of presentations, schedules, questions, cases and
the names of readers. A study's state only goes forward, so that nothing thaws.

A migration that alters one of these tables wraps its operations in `around`: SQLite remakes an
altered table without its triggers, and cannot rename one that another table's trigger asks.
"""

from collections.abc import Container, Iterable, Sequence
from typing import Any

from django.db import migrations

PREFIX = "reader_study_"
APPEND_ONLY = ("response", "lateresponse", "auditevent", "recordentry", "frozenresults")
ANSWER_KEYS = (("id",), ("idempotency_key",))
SCHEDULE = ("study_id", "version", "seed", "design", "sha256", "reason", "created_at")
PRESENTATION = (
    "token",
    "study_id",
    "schedule_version",
    "reader_id",
    "session",
    "block",
    "position",
    "case_id",
    "arm",
    "purpose",
)
QUESTION = (
    "version",
    "key",
    "position",
    "kind",
    "text",
    "help_text",
    "options",
    "limits",
    "shown_if",
    "positive",
    "truth",
    "truth_settings",
    "required",
)
CASE = ("case_key", "label", "purpose", "grade", "facts", "truth")
FROZEN = {
    "schedule": SCHEDULE,
    "presentation": PRESENTATION,
    "question": ("study_id", *QUESTION),
    "studycase": ("study_id", *CASE),
    "studyreader": ("study_id", "label"),
}
KEYS = {  # what SQLite's INSERT OR REPLACE would replace without asking a DELETE trigger
    "response": (*ANSWER_KEYS, ("presentation_id", "question_id", "revision")),
    "lateresponse": ANSWER_KEYS,
    "auditevent": (("id",),),
    "recordentry": (("id",), ("study_id", "number")),
    "frozenresults": (("id",), ("study_id", "number")),
    "recordhead": (("id",), ("study_id",)),
    "schedule": (("id",), ("study_id", "version")),
    "presentation": (("id",), ("token",), ("reader_id", "position")),
    "question": (("id",), ("study_id", "version", "key")),
    "studycase": (("id",), ("study_id", "case_key")),
    "studyreader": (("id",), ("study_id", "label")),
    "study": (("id",), ("name",)),
}
STATES = ("draft", "open", "locked", "unblinded")
FORWARD = "(CASE {row}.state " + " ".join(f"WHEN '{s}' THEN {n}" for n, s in enumerate(STATES))
BACK = f"{FORWARD.format(row='NEW')} END) < {FORWARD.format(row='OLD')} END)"
OLDER = tuple(f"{PREFIX}{t}_append_only" for t in ("response", "auditevent"))  # of migration 0002


def rules(distinct: str) -> list[tuple[str, str, str, bool, str]]:
    """Return what is refused: (table, act, condition, drafts excepted, message) each.

    distinct : how the database compares values that may be null
    """
    found = [
        (table, act, "", False, f"{PREFIX}{table} is append-only")
        for table in APPEND_ONLY
        for act in ("UPDATE", "DELETE")
    ]
    only_counts = "the head of a record only counts on"
    moved = f"NEW.count <> OLD.count + 1 OR NEW.study_id {distinct} OLD.study_id"
    found += [
        ("recordhead", "UPDATE", moved, False, only_counts),
        ("recordhead", "DELETE", "", False, only_counts),
        ("study", "UPDATE", BACK, False, "the state of a study only goes forward"),
    ]
    for table, columns in FROZEN.items():
        changed = " OR ".join(f"OLD.{c} {distinct} NEW.{c}" for c in ("id", *columns))
        if table == "studyreader":  # a place is taken once
            changed += f" OR (OLD.user_id IS NOT NULL AND OLD.user_id {distinct} NEW.user_id)"
        frozen = f"{PREFIX}{table} is frozen once its study is open"
        found += [(table, "UPDATE", changed, True, frozen), (table, "DELETE", "", True, frozen)]
    return found


def name_of(table: str, act: str) -> str:
    """Return the name of a trigger."""
    return f"{PREFIX}{table}_no_{act.lower()}"


def names(vendor: str) -> list[str]:
    """Return the names of all triggers on this database ("postgresql" or "sqlite")."""
    last = "TRUNCATE" if vendor == "postgresql" else "REPLACE"
    made = [name_of(table, act) for table, act, *_ in rules("")]
    return made + [name_of(table, last) for table in KEYS]


def statements(vendor: str, schema: str = "", tables: Container[str] = tuple(KEYS)) -> list[str]:
    """Return what makes every trigger, and on PostgreSQL the functions they call, in this order.

    schema : with its dot, where tables and functions are on PostgreSQL; "" leaves it to the path
    tables : those that there are, without PREFIX
    """
    return list(_postgresql(schema, tables) if vendor == "postgresql" else _sqlite(tables))


def make(apps: object, schema_editor: Any) -> None:
    """Make every trigger of the tables that there are by now, over any that stands."""
    drop(apps, schema_editor)
    there = schema_editor.connection.introspection.table_names()
    tables = {name.removeprefix(PREFIX) for name in there}
    _run(schema_editor, statements(schema_editor.connection.vendor, tables=tables))


def drop(apps: object, schema_editor: Any) -> None:
    """Remove every trigger there is, an older version's as well."""
    if schema_editor.connection.vendor == "postgresql":
        made = [(f"{PREFIX}{t}", name_of(t, a)) for t, a, *_ in rules("")]
        made += [(f"{PREFIX}{t}", name_of(t, "TRUNCATE")) for t in KEYS]
        made += [(name.removesuffix("_append_only"), name) for name in OLDER]
        there = set(schema_editor.connection.introspection.table_names())
        made = [(table, name) for table, name in made if table in there]
        _run(schema_editor, (f"DROP TRIGGER IF EXISTS {name} ON {table}" for table, name in made))
        functions = (f"{PREFIX}{name}()" for name in ("append_only", "refused", "frozen"))
        _run(schema_editor, (f"DROP FUNCTION IF EXISTS {name}" for name in functions))
        return
    _run(schema_editor, (f"DROP TRIGGER IF EXISTS {name}" for name in names("sqlite")))


def around(operations: Sequence[Any]) -> list[Any]:
    """Return a migration's operations with the triggers removed before and made after them."""
    return [migrations.RunPython(drop, make), *operations, migrations.RunPython(make, drop)]


def _run(schema_editor: Any, statements: Iterable[str]) -> None:
    for statement in statements:
        schema_editor.execute(statement, params=None)


REFUSED = """
CREATE FUNCTION {function}refused() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
END
$$
"""
FROZEN_FUNCTION = f"""
CREATE FUNCTION {{function}}frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM {PREFIX}study WHERE id = OLD.study_id AND state = 'draft';
    IF NOT FOUND THEN
        RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END
$$
"""


def _postgresql(schema: str, tables: Container[str]) -> Iterable[str]:
    where = f"{schema}{PREFIX}"
    yield REFUSED.format(function=where)
    yield FROZEN_FUNCTION.format(function=where)
    for table, act, condition, drafts, message in rules("IS DISTINCT FROM"):
        if table not in tables:
            continue
        when = f"WHEN ({condition}) " if condition else ""
        function = "frozen" if drafts else "refused"
        yield (
            f"CREATE TRIGGER {name_of(table, act)} BEFORE {act} ON {where}{table} FOR EACH ROW "
            f"{when}EXECUTE FUNCTION {where}{function}('{message}')"
        )
    for table in (table for table in KEYS if table in tables):
        yield (
            f"CREATE TRIGGER {name_of(table, 'TRUNCATE')} BEFORE TRUNCATE ON {where}{table} "
            f"EXECUTE FUNCTION {where}refused('{PREFIX}{table} is not emptied')"
        )


def _sqlite(tables: Container[str]) -> Iterable[str]:
    draft = f"(SELECT state FROM {PREFIX}study WHERE id = OLD.study_id) = 'draft'"
    for table, act, condition, drafts, message in rules("IS NOT"):
        if table not in tables:
            continue
        conditions = [f"({condition})"] if condition else []
        conditions += [f"NOT {draft}"] if drafts else []
        yield _sqlite_trigger(table, act, act, " AND ".join(conditions), message)
    for table, keys in KEYS.items():
        if table not in tables:
            continue
        same = " OR ".join(f"({' AND '.join(f'{k} = NEW.{k}' for k in key)})" for key in keys)
        there = f"EXISTS (SELECT 1 FROM {PREFIX}{table} WHERE {same})"
        yield _sqlite_trigger(table, "REPLACE", "INSERT", there, f"{PREFIX}{table} is there")


def _sqlite_trigger(table: str, name: str, act: str, condition: str, message: str) -> str:
    when = f"WHEN {condition} " if condition else ""
    return (
        f"CREATE TRIGGER {name_of(table, name)} BEFORE {act} ON {PREFIX}{table} {when}"
        f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )
