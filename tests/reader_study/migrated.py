"""Run in a process of its own, on an empty database: a study of the first version, to now and back.

It prints one JSON object, which tests/reader_study/test_migrations.py reads. The schedule's rows
and hash were drawn by the version that these tables belong to.
"""

import io
import json
import os
import sys
from contextlib import suppress
from typing import Any
from uuid import uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import DatabaseError, connection, transaction  # noqa: E402
from django.db.migrations.executor import MigrationExecutor  # noqa: E402

FIRST_VERSION = ("reader_study", "0002_append_only")
CASES = (("P1", "4"), ("P2", "2"), ("P3", "4"), ("P4", "unknown"))
DESIGN = {
    "kind": "one arm per reader and case",
    "readers": ["R1", "R2"],
    "cases": [{"key": key, "stratum": stratum} for key, stratum in CASES],
    "arms": ["real", "simulated"],
}
SEED = 5
SHA256 = "f65ab500b61864d1adb03944341a95e3559d6c2110c6ea45ca5debae552685c8"
ROWS = (
    ("R1", 1, "P2", "simulated"),
    ("R1", 2, "P1", "simulated"),
    ("R1", 3, "P4", "real"),
    ("R1", 4, "P3", "real"),
    ("R2", 1, "P3", "simulated"),
    ("R2", 2, "P4", "simulated"),
    ("R2", 3, "P1", "real"),
    ("R2", 4, "P2", "real"),
)
STATEMENTS = {
    "answer changed": "UPDATE reader_study_response SET value = 'lower'",
    "answer removed": "DELETE FROM reader_study_response",
    "event changed": "UPDATE reader_study_auditevent SET reason = 'another'",
    "event removed": "DELETE FROM reader_study_auditevent",
}
NEW_STATEMENTS = {
    "entry changed": "UPDATE reader_study_recordentry SET sha256 = ''",
    "entry removed": "DELETE FROM reader_study_recordentry",
    "head set back": "UPDATE reader_study_recordhead SET count = count - 1",
    "head removed": "DELETE FROM reader_study_recordhead",
    "late answer removed": "DELETE FROM reader_study_lateresponse",
    "arm changed": "UPDATE reader_study_presentation SET arm = 'real'",
    "presentation removed": "DELETE FROM reader_study_presentation",
    "schedule changed": "UPDATE reader_study_schedule SET seed = 1",
    "question changed": "UPDATE reader_study_question SET text = 'Another'",
    "truth changed": "UPDATE reader_study_studycase SET truth = '{}'",
    "reader renamed": "UPDATE reader_study_studyreader SET label = 'R' || (9 - id)",
    "reader replaced": "UPDATE reader_study_studyreader SET user_id = 1 WHERE label = 'R2'",
    "state set back": "UPDATE reader_study_study SET state = 'draft'",
}
TRUNCATE = {"answers emptied": "TRUNCATE reader_study_response CASCADE"}
REPLACE = {
    "answer replaced": "INSERT OR REPLACE INTO reader_study_response "
    "SELECT * FROM reader_study_response LIMIT 1",
    "arm replaced": "INSERT OR REPLACE INTO reader_study_presentation "
    "SELECT * FROM reader_study_presentation LIMIT 1",
}


def main() -> None:
    """Fill the first version, migrate to now, back and again; print what was found."""
    call_command("migrate", *FIRST_VERSION, verbosity=0)
    study = fill()
    before = counts("studies", "presentations", "responses")
    call_command("migrate", verbosity=0)
    now = {
        "triggers": triggers_not_as_made(),
        "exchanged": triggers_exchanged(),
        "verified": verified(study),
        "allowed": allowed(STATEMENTS | NEW_STATEMENTS | of_vendor()),
        "kept": counts("studies", "presentations", "responses") == before,
    }
    call_command("migrate", *FIRST_VERSION, verbosity=0)
    back = {
        "allowed": allowed(STATEMENTS),
        "kept": counts("studies", "presentations", "responses") == before,
        "schedule": schedule_of(study),
    }
    call_command("migrate", verbosity=0)
    again = {"verified": verified(study), "triggers": triggers_not_as_made()}
    call_command("migrate", "reader_study", "zero", verbosity=0)
    print(json.dumps({"now": now, "back": back, "again": again}))


def fill() -> str:
    """Store a study that is open and partly read, as the first version did; return its id."""
    executor = MigrationExecutor(connection)
    apps = executor.loader.project_state([FIRST_VERSION]).apps
    rows = {name: apps.get_model("reader_study", name) for name in NAMES}
    User = apps.get_model("accounts", "User")
    people = [User.objects.create(username=name) for name in ("lead", "one", "two")]
    study = rows["Study"].objects.create(
        name="Of before", seed=SEED, design=DESIGN, schedule_sha256=SHA256, lead=people[0]
    )
    note = rows["AuditEvent"].objects.create
    note(study=study, actor=people[0], action="created", detail={"seed_chosen_by_lead": True})
    question = rows["Question"].objects.create(
        study=study,
        key="grade",
        position=1,
        text="Which grade?",
        options=[{"value": v, "label": v} for v in ("high", "lower")],
        positive="high",
        truth="grade",
    )
    readers = {
        label: rows["StudyReader"].objects.create(study=study, user=user, label=label)
        for label, user in zip(("R1", "R2"), people[1:], strict=True)
    }
    truth = {"grade": {"value": "high", "reason": None}}
    cases = {
        key: rows["StudyCase"].objects.create(
            study=study, case_key=key, label=key, grade=grade.replace("unknown", ""), truth=truth
        )
        for key, grade in CASES
    }
    shown = [
        rows["Presentation"].objects.create(
            study=study, reader=readers[label], position=position, case=cases[key], arm=arm
        )
        for label, position, key, arm in ROWS
    ]
    study.state = "open"
    study.save()
    note(study=study, actor=people[0], action="opened", reason="")
    for one in shown[:3]:
        rows["Response"].objects.create(
            presentation=one, question=question, revision=1, value="high", idempotency_key=uuid4()
        )
    return str(study.pk)


NAMES = (
    "Study",
    "AuditEvent",
    "Question",
    "StudyReader",
    "StudyCase",
    "Presentation",
    "Response",
)
COUNTED = {
    "studies": "reader_study_study",
    "presentations": "reader_study_presentation",
    "responses": "reader_study_response",
}


def counts(*names: str) -> dict[str, int]:
    """Return the rows of these tables."""
    return {name: ask(f"SELECT count(*) FROM {COUNTED[name]}")[0][0] for name in names}


def ask(statement: str) -> list[tuple[Any, ...]]:
    """Return the answer of a query."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


def allowed(statements: dict[str, str]) -> list[str]:
    """Return which of these statements the database carried out; each is undone."""
    carried_out = []
    for name, statement in statements.items():
        with suppress(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
            if cursor.rowcount != 0 or name == "late answer removed":
                carried_out.append(name)
            transaction.set_rollback(True)
    return [name for name in carried_out if name != "late answer removed"]  # there was none


def of_vendor() -> dict[str, str]:
    """Return the statements that one database has and the other has not."""
    return TRUNCATE if connection.vendor == "postgresql" else REPLACE


def triggers_not_as_made() -> list[str]:
    """Return what is wrong with the triggers."""
    from reader_study.trigger_check import trigger_faults

    with transaction.atomic():
        return list(trigger_faults(connection))


def triggers_exchanged() -> list[str]:
    """Let a trigger refuse nothing, for a moment; return what is wrong with the triggers."""
    from reader_study import triggers
    from reader_study.trigger_check import trigger_faults

    name = "reader_study_response_no_update"
    made = triggers.statements(connection.vendor)
    (one,) = (statement for statement in made if f"TRIGGER {name} " in statement)
    place, on = ("FOR EACH ROW", " ON reader_study_response")
    if connection.vendor == "sqlite":
        place, on = (on.strip(), "")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{on}")
        cursor.execute(one.replace(place, f"{place} WHEN (0 = 1)"))
        faults = list(trigger_faults(connection))
        transaction.set_rollback(True)
    return faults


def verified(study: str) -> str:
    """Return what the two commands print, faults as well."""
    out = io.StringIO()
    for command in (["verify_record", study, "--no-log"], ["verify_schedule", study]):
        with suppress(SystemExit):
            call_command(*command, stdout=out)
    return out.getvalue()


def schedule_of(study: str) -> dict[str, Any]:
    """Return seed and hash of the study, as the first version keeps them."""
    ((seed, digest),) = ask("SELECT seed, schedule_sha256 FROM reader_study_study")
    return {"seed": seed, "sha256": digest}


if __name__ == "__main__":
    sys.exit(main())
