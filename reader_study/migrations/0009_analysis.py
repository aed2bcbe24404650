"""The analysis plan of a study, and its results as computed once."""

import django.db.models.deletion
from django.db import migrations, models

from reader_study import triggers


class Migration(migrations.Migration):
    dependencies = [("reader_study", "0008_instructions_and_viewing")]

    operations = triggers.around(
        [
            migrations.AddField(
                model_name="study",
                name="analysis",
                field=models.JSONField(
                    default=dict,
                    help_text="what the lead chose of the analysis plan, e.g. its margin; fixed by the opening",
                ),
            ),
            migrations.CreateModel(
                name="FrozenResults",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "number",
                        models.PositiveIntegerField(help_text="from 1; the last one counts"),
                    ),
                    (
                        "plan",
                        models.JSONField(help_text="reader_study.analysis.plan.Plan as analysed"),
                    ),
                    ("plan_sha256", models.CharField(max_length=64)),
                    (
                        "table_sha256",
                        models.CharField(help_text="of the response table", max_length=64),
                    ),
                    (
                        "document",
                        models.TextField(
                            help_text="every figure as JSON, byte for byte as it was hashed"
                        ),
                    ),
                    ("document_sha256", models.CharField(max_length=64)),
                    (
                        "software",
                        models.CharField(
                            help_text="Verum and packages, with versions", max_length=200
                        ),
                    ),
                    ("created_at", models.DateTimeField(auto_now_add=True)),
                    (
                        "study",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="analyses",
                            to="reader_study.study",
                        ),
                    ),
                ],
                options={
                    "verbose_name_plural": "frozen results",
                    "ordering": ["study", "number"],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("study", "number"), name="one_analysis_a_number"
                        )
                    ],
                },
            ),
        ]
    )
