"""The study's record: design, questions, the drawn schedule, and append-only responses.

Cases are named by string key; what a key stands for is the backend's business.
"""

import secrets
import uuid

from django.conf import settings
from django.db import models


class Arm(models.TextChoices):
    """What a presentation shows."""

    REAL = "real", "Real postcontrast"
    SIMULATED = "simulated", "Simulated postcontrast"


def new_token() -> str:
    """Return the random name of a presentation (192 bits)."""
    return secrets.token_urlsafe(24)


class Study(models.Model):
    """A reader study, from draft to unblinded."""

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        OPEN = "open", "Open"
        LOCKED = "locked", "Locked"
        UNBLINDED = "unblinded", "Unblinded"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=100, unique=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    seed = models.PositiveBigIntegerField(help_text="of the schedule (numpy SeedSequence)")
    design = models.JSONField(help_text="reader_study.design.Design, as drawn from")
    schedule_sha256 = models.CharField(max_length=64, blank=True)
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="studies_led"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]
        verbose_name_plural = "studies"

    def __str__(self) -> str:
        return self.name


class Question(models.Model):
    """One question asked of every presentation."""

    class Truth(models.TextChoices):
        ARM = "arm", "The arm itself"
        GRADE = "grade", "Histopathological grade"
        ENHANCEMENT = "enhancement", "Enhancing tumour in the segmentation"

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="questions")
    key = models.SlugField(max_length=40)
    position = models.PositiveIntegerField()
    text = models.CharField(max_length=300)
    help_text = models.CharField(max_length=500, blank=True)
    options = models.JSONField(help_text='[{"value": str, "label": str}, ...] in display order')
    positive = models.CharField(max_length=40, help_text="the option that counts as positive")
    truth = models.CharField(max_length=20, choices=Truth.choices)
    required = models.BooleanField(default=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["study", "key"], name="one_question_a_key")]

    def __str__(self) -> str:
        return f"{self.study}: {self.key}"


class StudyCase(models.Model):
    """A case of the study and its truth, snapshot at creation."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="cases")
    case_key = models.CharField(max_length=100)
    label = models.CharField(max_length=250, help_text="how exports name the case")
    grade = models.CharField(max_length=3, blank=True)
    truth = models.JSONField(
        help_text='by truth source: {"grade": {"value": "high", "reason": ""}, ...}; '
        "value null with a reason where unknown"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["study", "case_key"], name="one_study_case")]

    def __str__(self) -> str:
        return f"{self.study}: {self.case_key}"


class StudyReader(models.Model):
    """A reader of the study."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="readers")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="readerships"
    )
    label = models.CharField(max_length=20, help_text="how results name the reader: R1, R2, ...")
    years_experience = models.FloatField(null=True, blank=True)

    class Meta:
        ordering = ["label"]
        constraints = [models.UniqueConstraint(fields=["study", "user"], name="one_readership")]

    def __str__(self) -> str:
        return f"{self.study}: {self.label}"


class Presentation(models.Model):
    """One row of the drawn schedule: reader x position -> case x arm."""

    token = models.CharField(max_length=40, unique=True, default=new_token)
    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="presentations")
    reader = models.ForeignKey(StudyReader, on_delete=models.PROTECT, related_name="presentations")
    position = models.PositiveIntegerField(help_text="from 1")
    case = models.ForeignKey(StudyCase, on_delete=models.PROTECT, related_name="presentations")
    arm = models.CharField(max_length=10, choices=Arm.choices)
    opened_at = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    reading_time_ms = models.PositiveIntegerField(
        null=True, blank=True, help_text="focus-corrected, by the reader's browser, at completion"
    )

    class Meta:
        ordering = ["reader", "position"]
        constraints = [
            models.UniqueConstraint(fields=["reader", "position"], name="one_at_a_position"),
            models.UniqueConstraint(fields=["reader", "case", "arm"], name="one_reading"),
        ]

    def __str__(self) -> str:
        return f"{self.reader} #{self.position}"


class Response(models.Model):
    """One answer, append-only: a change is a new revision, the old one stays."""

    presentation = models.ForeignKey(
        Presentation, on_delete=models.PROTECT, related_name="responses"
    )
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="responses")
    revision = models.PositiveIntegerField(help_text="from 1")
    value = models.CharField(max_length=200)
    reason = models.CharField(max_length=300, blank=True, help_text="of a correction")
    idempotency_key = models.UUIDField(unique=True)
    reading_time_ms = models.PositiveIntegerField(
        null=True, blank=True, help_text="focus-corrected, by the reader's browser"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["presentation", "question", "revision"]
        constraints = [
            models.UniqueConstraint(
                fields=["presentation", "question", "revision"], name="one_revision"
            )
        ]

    def __str__(self) -> str:
        return f"{self.presentation} {self.question.key} r{self.revision}"


class AuditEvent(models.Model):
    """Who changed what in a study, when and why; append-only."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="events")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT)
    action = models.CharField(max_length=50)
    reason = models.CharField(max_length=500, blank=True)
    detail = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["study", "id"]

    def __str__(self) -> str:
        return f"{self.study}: {self.action}"
