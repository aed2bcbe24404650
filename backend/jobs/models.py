"""The Job row: the truth about long work, whatever the broker lost."""

import uuid

from django.conf import settings
from django.db import models


class Job(models.Model):
    """One piece of long work, run as a child process group under a lease on this row."""

    class Kind(models.TextChoices):
        IMPORT = "import", "Import cases"
        TRAIN = "train", "Train a network"
        SIMULATE = "simulate", "Simulate postcontrast volumes"
        MATERIALISE = "materialise", "Write a study's blinded volumes"
        ANALYSE = "analyse", "Analyse a study"

    class State(models.TextChoices):
        QUEUED = "queued", "Queued"
        RUNNING = "running", "Running"
        SUCCEEDED = "succeeded", "Succeeded"
        FAILED = "failed", "Failed"
        CANCELLED = "cancelled", "Cancelled"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.CharField(max_length=200, blank=True, help_text="what it does, for people")
    queue = models.CharField(max_length=10, default="cpu")
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    parameters = models.JSONField(default=dict)
    result = models.JSONField(null=True, blank=True)
    error = models.TextField(blank=True)

    stage = models.CharField(max_length=200, blank=True)
    progress = models.FloatField(default=0.0, help_text="of the whole job, 0 to 1")
    message = models.CharField(max_length=500, blank=True)
    eta_s = models.FloatField(null=True, blank=True, help_text="seconds left")
    stages = models.JSONField(default=list, help_text='[{"name": str, "progress": 0..1}, ...]')
    curve = models.JSONField(default=list, help_text='live points: [{"series", "x", "y"}, ...]')
    log = models.TextField(blank=True, help_text="the last lines the child process wrote")

    rung_at = models.DateTimeField(null=True, blank=True, help_text="when the broker was told last")
    attempt = models.PositiveIntegerField(default=0)
    lease_holder = models.CharField(max_length=200, blank=True)
    lease_expires_at = models.DateTimeField(null=True, blank=True)
    cancel_requested = models.BooleanField(default=False)

    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="jobs"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["state", "lease_expires_at"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.id} ({self.state})"

    @property
    def is_over(self) -> bool:
        """Whether the job will not change any more."""
        return self.state in (self.State.SUCCEEDED, self.State.FAILED, self.State.CANCELLED)
