"""A kind of job more: analysing a study."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("jobs", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="job",
            name="kind",
            field=models.CharField(
                choices=[
                    ("import", "Import cases"),
                    ("train", "Train a network"),
                    ("simulate", "Simulate postcontrast volumes"),
                    ("materialise", "Write a study's blinded volumes"),
                    ("analyse", "Analyse a study"),
                ],
                max_length=20,
            ),
        ),
    ]
