"""A process of the audit: fill a throwaway database from the file of rows, and examine it.

Flow: parts -> **child** (`python -m backend.studies.audit.child PART ROWS SCOPE`) -> checks
The environment names the throwaway database before Django is loaded; progress goes out as lines of
`{"done": ..., "total": ...}`, the checks as the last line.
"""

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

FAST = "django.contrib.auth.hashers.MD5PasswordHasher"  # of a password that is thrown away
LOCAL = "sqlite:///"


def main(part: str, rows: str, scope: str) -> int:
    """Fill, open, examine; 0 whatever was found, 3 where it could not be examined."""
    if not os.environ.get("VERUM_DATABASE_URL", "").startswith(LOCAL):
        print("the audit works on a throwaway SQLite database alone", file=sys.stderr)
        return 2
    os.environ["DJANGO_SETTINGS_MODULE"] = "backend.settings"
    import django

    django.setup()
    from django.test import override_settings

    with override_settings(PASSWORD_HASHERS=[FAST]):
        return examined(part, Path(rows), json.loads(scope))


def examined(part: str, rows: Path, scope: dict[str, int]) -> int:
    """Examine the study in the file; `part` is one of PARTS, `scope` the fields of Scope."""
    import secrets

    from django.db import connection

    from backend.studies.audit import copying, opening, trial
    from backend.studies.audit.room import Stuck
    from backend.studies.audit.scope import Scope
    from reader_study.models import Study

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")  # nothing here outlives the process
    copying.make_tables()
    copying.read_rows(rows)
    password = secrets.token_urlsafe()
    study = opening.open_copy(Study.objects.get(), password)
    counter = Counter()
    asked = trial.Trial(study, Scope(**scope), password, counter.step)
    counter.total = asked.steps(part)
    try:
        checks = trial.fetch(asked) if part == "fetch" else trial.hear(asked)
    except Stuck as error:
        say({"error": str(error)})
        return 3
    say({"checks": [asdict(check) for check in checks]})
    return 0


class Counter:
    """Says how far the examination is."""

    def __init__(self) -> None:
        self.done, self.total = 0, 1

    def step(self) -> None:
        """One more step is done."""
        self.done += 1
        say({"done": self.done, "total": max(self.total, self.done)})


def say(event: dict[str, Any]) -> None:
    """Write one line."""
    print(json.dumps(event), flush=True)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
