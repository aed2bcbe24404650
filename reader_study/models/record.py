"""The record that cannot be changed unseen: events, and the chain over events and answers.

Flow: study -> reading -> **record**
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from reader_study.models.reading import LateResponse, Response
from reader_study.models.study import Study


class AuditEvent(models.Model):
    """Who did what in a study, when and why; append-only."""

    class About(models.TextChoices):
        STUDY = "study", "The study"
        READING = "reading", "A reader's own reading"

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="events")
    about = models.CharField(max_length=10, choices=About.choices, default=About.STUDY)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT)
    action = models.CharField(max_length=50)
    reason = models.CharField(max_length=500, blank=True)
    detail = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["study", "id"]

    def __str__(self) -> str:
        return f"{self.study}: {self.action}"


class RecordEntry(models.Model):
    """One link of a study's chain: the hash of the entry before and of one row; append-only."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField(help_text="from 1, without a gap")
    response = models.OneToOneField(Response, null=True, on_delete=models.PROTECT)
    late_response = models.OneToOneField(LateResponse, null=True, on_delete=models.PROTECT)
    event = models.OneToOneField(AuditEvent, null=True, on_delete=models.PROTECT)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["study", "number"]
        constraints = [
            models.UniqueConstraint(fields=["study", "number"], name="one_entry_a_number"),
            models.CheckConstraint(
                condition=Q(response__isnull=False, late_response__isnull=True, event__isnull=True)
                | Q(response__isnull=True, late_response__isnull=False, event__isnull=True)
                | Q(response__isnull=True, late_response__isnull=True, event__isnull=False),
                name="one_row_an_entry",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.study} entry {self.number}"


class RecordHead(models.Model):
    """Where a study's chain ends; its row is held while an entry is added, last of all locks."""

    study = models.OneToOneField(Study, on_delete=models.PROTECT, related_name="record_head")
    count = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.study}: {self.count} entries"
