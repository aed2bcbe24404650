"""When a draft was deleted: the study is shown to nobody any more, its record is kept."""

from django.db import migrations, models

from reader_study import triggers


class Migration(migrations.Migration):
    dependencies = [("reader_study", "0009_analysis")]

    operations = triggers.around(
        [
            migrations.AddField(
                model_name="study",
                name="discarded_at",
                field=models.DateTimeField(
                    blank=True,
                    null=True,
                    help_text="of a draft that was deleted; its record is kept",
                ),
            ),
        ]
    )
