"""The Job row: the truth about long work, whatever the broker lost."""

import uuid

from django.conf import settings
from django.db import models

LEFT_OUT = "left_out"
"""Key of a job's parameters: a sentence on the cases that quality control keeps from it."""


class Job(models.Model):
    """One piece of long work, run as a child process group under a lease on this row."""

    class Kind(models.TextChoices):
        SCAN = "scan", "Look through cases"
        PREPROCESS = "preprocess", "Preprocess cases"
        IMPORT = "import", "Import cases"
        TRAIN = "train", "Train a network"
        FOLD = "fold", "Train one fold"
        REFINE = "refine", "Refine a network"
        SEARCH = "search", "Search for a configuration"
        TRIAL = "trial", "Try one configuration"
        SIMULATE = "simulate", "Simulate postcontrast volumes"
        CASES = "cases", "Simulate some of the cases"
        EVALUATE = "evaluate", "Evaluate a network"
        EXPORT = "export", "Export a network"
        ADOPT = "adopt", "Import weights"
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
    priority = models.SmallIntegerField(default=0, help_text="of its queue, the highest goes first")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="parts"
    )
    part = models.PositiveIntegerField(null=True, blank=True, help_text="fold, trial, ..., from 0")
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
    machine = models.CharField(
        max_length=200, blank=True, help_text="host that runs or ran it last"
    )
    used = models.JSONField(
        default=dict, blank=True, help_text='{"cpu_s", "peak_memory_bytes", "disk_bytes"}'
    )

    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="jobs"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        indexes = [
            models.Index(fields=["state", "lease_expires_at"]),
            models.Index(fields=["queue", "state", "-priority", "created_at"], name="jobs_next"),
        ]
        constraints = [models.UniqueConstraint(fields=["parent", "part"], name="one_row_a_part")]

    def __str__(self) -> str:
        return f"{self.kind} {self.id} ({self.state})"

    @property
    def is_over(self) -> bool:
        """Whether the job will not change any more."""
        return self.state in (self.State.SUCCEEDED, self.State.FAILED, self.State.CANCELLED)


class Worker(models.Model):
    """A process that takes jobs; it writes its row anew with every round of bells."""

    name = models.CharField(max_length=200, unique=True, help_text="Celery's name of it")
    machine = models.CharField(max_length=200)
    queues = models.JSONField(default=list)
    pid = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField(help_text="by the database's clock")
    cpus = models.PositiveIntegerField(null=True)
    memory_bytes = models.PositiveBigIntegerField(null=True)
    gpu = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["machine", "name"]

    def __str__(self) -> str:
        return self.name


class RunFile(models.Model):
    """One file of a run's folder as it lies in storage, for the nodes that share no disk."""

    folder = models.CharField(max_length=300, help_text="of the run, below RUNS_DIR")
    name = models.CharField(max_length=300, help_text="path below the folder")
    key = models.CharField(max_length=300, help_text="in storage")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(help_text="bytes")

    class Meta:
        ordering = ["folder", "name"]
        constraints = [models.UniqueConstraint(fields=["folder", "name"], name="one_run_file")]

    def __str__(self) -> str:
        return f"{self.folder}/{self.name}"
