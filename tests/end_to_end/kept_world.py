"""The rows of a world that took long to make, kept to be put back for the next test.

Each browser test begins with an empty database, since a live server beside it has to see its rows.
Putting rows back costs a fraction of a second; reading a study anew costs many.
"""

import io
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction

from tests.tamper import tampering

COUNTERS = "SELECT sequencename, last_value FROM pg_sequences WHERE last_value IS NOT NULL"


@dataclass(frozen=True)
class KeptWorld:
    """What a PostgreSQL database held: table -> rows as COPY writes them, sequence -> its last."""

    rows: dict[str, str]
    counters: dict[str, int]

    @classmethod
    def of_now(cls) -> "KeptWorld":
        """Read every table."""
        with transaction.atomic(), connection.cursor() as cursor:
            rows = {name: _read(cursor, name) for name in connection.introspection.table_names()}
            cursor.execute(COUNTERS)
            return cls(rows, dict(cursor.fetchall()))

    def put_back(self) -> None:
        """Let the database hold this and nothing else; foreign keys are checked at the end."""
        names = ", ".join(f'"{name}"' for name in self.rows)
        with transaction.atomic(), tampering(), connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {names}")
            for name, text in self.rows.items():
                cursor.copy_expert(f'COPY "{name}" FROM STDIN', io.StringIO(text))
            for name, value in self.counters.items():
                cursor.execute("SELECT setval(%s, %s)", [f'"{name}"', value])
        ContentType.objects.clear_cache()


def _read(cursor: object, name: str) -> str:
    text = io.StringIO()
    cursor.copy_expert(f'COPY "{name}" TO STDOUT', text)
    return text.getvalue()
