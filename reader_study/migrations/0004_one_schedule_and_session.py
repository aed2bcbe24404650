"""Give each earlier study its schedule as a row of its own, and each reader one session."""

from django.db import migrations


def add_rows(apps, schema_editor):
    """Make schedule 1 of each study from its fields, and session 1 of each of its readers."""
    Study = apps.get_model("reader_study", "Study")
    Schedule = apps.get_model("reader_study", "Schedule")
    ReadingSession = apps.get_model("reader_study", "ReadingSession")
    for study in Study.objects.all():
        Schedule.objects.create(
            study=study,
            version=1,
            seed=study.seed,
            design=study.design,
            sha256=study.schedule_sha256,
        )
        for reader in study.readers.all():
            read = reader.presentations.all()
            opened = read.filter(opened_at__isnull=False).order_by("opened_at").first()
            last = read.order_by("-completed_at").first()
            unfinished = read.filter(completed_at__isnull=True).exists()
            ReadingSession.objects.create(
                reader=reader,
                number=1,
                opened_at=opened and opened.opened_at,
                completed_at=None if unfinished or last is None else last.completed_at,
            )


def restore_fields(apps, schema_editor):
    """Write schedule 1 back into the study's own fields."""
    Schedule = apps.get_model("reader_study", "Schedule")
    for row in Schedule.objects.filter(version=1).select_related("study"):
        study = row.study
        study.seed, study.design, study.schedule_sha256 = row.seed, row.design, row.sha256
        study.save(update_fields=["seed", "design", "schedule_sha256"])
    Schedule.objects.all().delete()
    apps.get_model("reader_study", "ReadingSession").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("reader_study", "0003_designs_and_record")]

    operations = [migrations.RunPython(add_rows, restore_fields)]
