"""An index of the few answers that correct a completed case."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reader_study", "0010_discarded"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="response",
            index=models.Index(
                condition=models.Q(("reason", ""), _negated=True),
                fields=["presentation"],
                name="response_corrections",
            ),
        ),
    ]
