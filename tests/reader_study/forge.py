"""How a record is forged by somebody who may do anything to the database: real SQL, no triggers."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from reader_study.models import Study
from reader_study.record import COLUMNS, FIRST, entry_sha256
from reader_study.verification import TABLES
from tests.tamper import CHECKED, tampering


@contextmanager
def forging() -> Iterator[None]:
    """Switch off triggers, and the rule of one entry a number, which is checked at once."""
    with tampering():
        sql("ALTER TABLE reader_study_recordentry DROP CONSTRAINT one_entry_a_number")
        yield
        sql(CHECKED)
        sql(
            "ALTER TABLE reader_study_recordentry ADD CONSTRAINT one_entry_a_number "
            "UNIQUE (study_id, number)"
        )


def sql(statement: str, *values: object) -> None:
    """Run one statement as it is."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)


def rechain(study: Study) -> None:
    """Compute the whole chain anew over the rows as they are, and set the head to its end."""
    previous, number = FIRST, 0
    for number, entry in enumerate(study.entries.order_by("number"), start=1):
        kind = next(kind for kind in TABLES if getattr(entry, f"{kind}_id"))
        model = type(getattr(entry, kind))
        row = model.objects.values(*COLUMNS[kind]).get(pk=getattr(entry, f"{kind}_id"))
        previous = entry_sha256(study.pk, number, previous, kind, row)
        sql(
            "UPDATE reader_study_recordentry SET number = %s, sha256 = %s WHERE id = %s",
            number,
            previous,
            entry.pk,
        )
    sql(
        "UPDATE reader_study_recordhead SET count = %s, sha256 = %s WHERE study_id = %s",
        number,
        previous,
        study.pk,
    )
