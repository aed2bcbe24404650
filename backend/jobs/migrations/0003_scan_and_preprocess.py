"""Two kinds of job more: looking through cases before they are imported, and preprocessing them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("jobs", "0002_analyse")]

    operations = [
        migrations.AlterField(
            model_name="job",
            name="kind",
            field=models.CharField(
                choices=[
                    ("scan", "Look through cases"),
                    ("preprocess", "Preprocess cases"),
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
