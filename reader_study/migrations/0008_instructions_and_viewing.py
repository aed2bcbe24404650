"""What readers are told beforehand, and how they looked at each case."""

from django.db import migrations, models

from reader_study import triggers


class Migration(migrations.Migration):
    dependencies = [("reader_study", "0007_record_and_draw_stand")]

    operations = triggers.around(
        [
            migrations.AddField(
                model_name="study",
                name="instructions",
                field=models.TextField(
                    blank=True,
                    default="",
                    help_text="what readers are told before their first case; plain paragraphs",
                ),
                preserve_default=False,
            ),
            migrations.AddField(
                model_name="study",
                name="viewing_record",
                field=models.BooleanField(
                    default=True, help_text="whether it is kept how each case was looked at"
                ),
            ),
            migrations.AddField(
                model_name="presentation",
                name="viewing",
                field=models.JSONField(
                    blank=True,
                    null=True,
                    help_text="how the case was looked at, by the reader's browser "
                    "(reader_study.viewing)",
                ),
            ),
        ]
    )
