"""The database refuses to change the record, and a study's draw once it is open."""

from django.db import migrations

from reader_study import triggers


class Migration(migrations.Migration):
    dependencies = [("reader_study", "0006_chain")]

    operations = [migrations.RunPython(triggers.make, triggers.drop)]
