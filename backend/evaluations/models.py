"""What an evaluation made: its figures and tables, and where their files lie."""

import uuid

from django.db import models

from backend.jobs.models import Job
from backend.synthesis.models import NetworkModel


class Evaluation(models.Model):
    """The figures and tables of one model's volumes, as they were when its job ran."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    model = models.ForeignKey(NetworkModel, on_delete=models.CASCADE, related_name="evaluations")
    job = models.OneToOneField(Job, on_delete=models.PROTECT, related_name="evaluation")
    cases_count = models.PositiveIntegerField(help_text="with a real volume to compare with")
    figures = models.JSONField(help_text='[{"name", "caption", "files"}, ...]')
    tables = models.JSONField(
        help_text='[{"name", "caption", "columns", "rows", "rows_count", "files"}, ...]'
    )
    left_out = models.JSONField(default=dict, help_text="figure -> why it could not be drawn")
    files = models.JSONField(help_text='[{"name", "key", "sha256", "bytes"}, ...]')
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.model} of {self.created_at:%Y-%m-%d %H:%M}"
