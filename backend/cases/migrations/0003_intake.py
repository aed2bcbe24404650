import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0002_quality_control"),
        ("jobs", "0003_scan_and_preprocess"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FoundCase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "number",
                    models.PositiveIntegerField(help_text="its place in the folder, from 0"),
                ),
                ("patient", models.CharField(max_length=200)),
                ("cohort", models.CharField(max_length=200)),
                (
                    "folder",
                    models.CharField(
                        help_text="below the folder that was looked through", max_length=1000
                    ),
                ),
                ("layout", models.CharField(max_length=30)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("new", "New"),
                            ("version", "New version"),
                            ("unchanged", "Unchanged"),
                            ("unaligned", "Must be preprocessed"),
                            ("refused", "Refused"),
                        ],
                        max_length=10,
                    ),
                ),
                ("why", models.JSONField(default=list, help_text="sentences")),
                (
                    "series",
                    models.JSONField(default=list, help_text="names, in the order of ml.series"),
                ),
                ("grade", models.CharField(blank=True, max_length=3)),
                ("age_years", models.FloatField(null=True)),
                ("sex", models.CharField(blank=True, max_length=1)),
                (
                    "case",
                    models.ForeignKey(
                        help_text="as imported",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "job",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="found",
                        to="jobs.job",
                    ),
                ),
            ],
            options={
                "ordering": ["job", "number"],
                "indexes": [
                    models.Index(fields=["job", "number"], name="found_number"),
                    models.Index(fields=["job", "outcome"], name="found_outcome"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Upload",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "name",
                    models.CharField(help_text="of the folder, or of the zip file", max_length=100),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("folder", "Folder"), ("zip", "Zip file")], max_length=10
                    ),
                ),
                ("size_bytes", models.BigIntegerField(help_text="of all files, as declared")),
                ("file_count", models.PositiveIntegerField(help_text="as declared")),
                ("is_complete", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "touched_at",
                    models.DateTimeField(
                        auto_now_add=True, help_text="when it was last sent to or read"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="uploads",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-created_at"],
                "indexes": [models.Index(fields=["touched_at"], name="upload_touched")],
            },
        ),
    ]
