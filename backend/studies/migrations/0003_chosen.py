"""How the cases of a study were asked for, so that a draft can be changed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("studies", "0002_preparation_and_audits")]

    operations = [
        migrations.AddField(
            model_name="studysource",
            name="chosen",
            field=models.JSONField(
                blank=True,
                default=dict,
                help_text='how cases were asked for: {"where" or "cohort", "quotas"}; empty: one by one',
            ),
        ),
    ]
