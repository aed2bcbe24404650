"""Give the rows of earlier studies their entries in the record, in order of time.

A study that is no draft gets an event `chained` with the hashes of what is frozen: from there on a
change of it is found.
"""

from django.db import migrations

from reader_study.frozen import frozen_sha256
from reader_study.record import COLUMNS, FIRST, entry_sha256

ROWS_AT_ONCE = 2000


def chain(apps, schema_editor):
    """Enter every response and event of each study."""
    Study = apps.get_model("reader_study", "Study")
    AuditEvent = apps.get_model("reader_study", "AuditEvent")
    for study in Study.objects.all():
        if study.state != "draft":
            AuditEvent.objects.create(
                study=study, action="chained", detail=frozen_sha256(study), about="study"
            )
        chain_one(apps, study)


def chain_one(apps, study):
    """Enter the rows of one study."""
    RecordEntry = apps.get_model("reader_study", "RecordEntry")
    RecordHead = apps.get_model("reader_study", "RecordHead")
    previous, entries = FIRST, []
    for number, (kind, row) in enumerate(rows_by_time(apps, study), start=1):
        previous = entry_sha256(study.pk, number, previous, kind, row)
        fields = {"study": study, "number": number, "sha256": previous, f"{kind}_id": row["id"]}
        entries.append(RecordEntry(**fields))
    RecordEntry.objects.bulk_create(entries, batch_size=ROWS_AT_ONCE)
    RecordHead.objects.create(study=study, count=len(entries), sha256=previous)


def rows_by_time(apps, study):
    """Return (kind, row) of all that is recorded of a study, the earliest first."""
    Response = apps.get_model("reader_study", "Response")
    AuditEvent = apps.get_model("reader_study", "AuditEvent")
    answers = Response.objects.filter(presentation__study=study).values(*COLUMNS["response"])
    events = AuditEvent.objects.filter(study=study).values(*COLUMNS["event"])
    rows = [("response", row) for row in answers] + [("event", row) for row in events]
    return sorted(rows, key=lambda pair: (pair[1]["created_at"], pair[0], pair[1]["id"]))


def unchain(apps, schema_editor):
    """Remove the entries; the events `chained` stay, for nothing recorded is removed."""
    apps.get_model("reader_study", "RecordEntry").objects.all().delete()
    apps.get_model("reader_study", "RecordHead").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("reader_study", "0005_schedules_hold_the_draw")]

    operations = [migrations.RunPython(chain, unchain)]
