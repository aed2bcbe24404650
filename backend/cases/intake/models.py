"""Uploads that wait to be imported, and what a scan or an import found case by case.

Flow: browser -> Upload -> scan -> FoundCase -> import -> Case
"""

import uuid

from django.conf import settings
from django.db import models

NEW, VERSION, UNCHANGED, UNALIGNED, REFUSED = (
    "new",
    "version",
    "unchanged",
    "unaligned",
    "refused",
)
OUTCOMES = [
    (NEW, "New"),
    (VERSION, "New version"),
    (UNCHANGED, "Unchanged"),
    (UNALIGNED, "Must be preprocessed"),
    (REFUSED, "Refused"),
]


class Upload(models.Model):
    """A folder or zip file that somebody sends in chunks; its files lie in a folder of its own."""

    class Kind(models.TextChoices):
        FOLDER = "folder", "Folder"
        ZIP = "zip", "Zip file"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="uploads"
    )
    name = models.CharField(max_length=100, help_text="of the folder, or of the zip file")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    size_bytes = models.BigIntegerField(help_text="of all files, as declared")
    file_count = models.PositiveIntegerField(help_text="as declared")
    is_complete = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    touched_at = models.DateTimeField(
        auto_now_add=True, help_text="when it was last sent to or read"
    )

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["touched_at"], name="upload_touched")]

    def __str__(self) -> str:
        return f"{self.kind} {self.name} of {self.user}"


class FoundCase(models.Model):
    """One case of a scan, with what an import would do; or of an import, with what it did."""

    job = models.ForeignKey("jobs.Job", on_delete=models.CASCADE, related_name="found")
    number = models.PositiveIntegerField(help_text="its place in the folder, from 0")
    patient = models.CharField(max_length=200)
    cohort = models.CharField(max_length=200)
    folder = models.CharField(max_length=1000, help_text="below the folder that was looked through")
    layout = models.CharField(max_length=30)
    outcome = models.CharField(max_length=10, choices=OUTCOMES)
    why = models.JSONField(default=list, help_text="sentences")
    series = models.JSONField(default=list, help_text="names, in the order of ml.series")
    grade = models.CharField(max_length=3, blank=True)
    age_years = models.FloatField(null=True)
    sex = models.CharField(max_length=1, blank=True)
    case = models.ForeignKey(
        "cases.Case",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="as imported",
    )

    class Meta:
        ordering = ["job", "number"]
        indexes = [
            models.Index(fields=["job", "number"], name="found_number"),
            models.Index(fields=["job", "outcome"], name="found_outcome"),
        ]

    def __str__(self) -> str:
        return f"{self.patient}: {self.outcome}"
