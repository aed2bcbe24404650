"""What a study is made of: people, cases, questions and the schedules drawn for it.

Flow: **study** -> reading -> record
"""

import uuid

from django.conf import settings
from django.db import models


class Arm(models.TextChoices):
    """What a presentation shows."""

    REAL = "real", "Real postcontrast"
    SIMULATED = "simulated", "Simulated postcontrast"


class Purpose(models.TextChoices):
    """Why a case is shown; a reader cannot tell a repeat from a first reading."""

    STUDY = "study", "Study"
    REPEAT = "repeat", "Hidden repeat"
    TRAINING = "training", "Training"


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
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="studies_led"
    )
    allocation_holder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="allocations_held",
        help_text="whose act unblinds; null in older studies: whoever holds the role",
    )
    analysts = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="studies_analysed"
    )
    questions_version = models.PositiveIntegerField(
        default=1, help_text="of the questions that a presentation opened from now on is asked"
    )
    instructions = models.TextField(
        blank=True, help_text="what readers are told before their first case; plain paragraphs"
    )
    viewing_record = models.BooleanField(
        default=True, help_text="whether it is kept how each case was looked at"
    )
    analysis = models.JSONField(
        default=dict,
        help_text="what the lead chose of the analysis plan, e.g. its margin; fixed by the opening",
    )
    discarded_at = models.DateTimeField(
        null=True, blank=True, help_text="of a draft that was deleted; its record is kept"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]
        verbose_name_plural = "studies"

    def __str__(self) -> str:
        return self.name


class Schedule(models.Model):
    """One draw, frozen: version 1 at creation, a later one for each amendment."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="schedules")
    version = models.PositiveIntegerField(help_text="from 1")
    seed = models.PositiveBigIntegerField(help_text="of the draw (numpy SeedSequence)")
    design = models.JSONField(help_text="reader_study.design.Design, as drawn from")
    sha256 = models.CharField(max_length=64, help_text="of design, seed and rows")
    reason = models.CharField(max_length=500, blank=True, help_text="of an amendment")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["study", "version"]
        constraints = [
            models.UniqueConstraint(fields=["study", "version"], name="one_schedule_a_version")
        ]

    def __str__(self) -> str:
        return f"{self.study}: schedule {self.version}"


class Question(models.Model):
    """One question asked of every presentation, as one version of the questions words it."""

    class Kind(models.TextChoices):
        YES_NO = "yes_no", "Yes or no"
        CHOICE = "choice", "One of several"
        SEVERAL = "several", "Any of several"
        SCALE = "scale", "Ordinal scale"
        CONFIDENCE = "confidence", "Confidence, 0 to 100"
        NUMBER = "number", "Number with a unit"
        TEXT = "text", "Free text"

    class Truth(models.TextChoices):
        ARM = "arm", "The arm itself"
        GRADE = "grade", "Histopathological grade"
        ENHANCEMENT = "enhancement", "Enhancing tumour in the segmentation"
        TABLE = "table", "A table given with the study"

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="questions")
    version = models.PositiveIntegerField(default=1)
    key = models.SlugField(max_length=40)
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.CHOICE)
    text = models.CharField(max_length=300)
    help_text = models.CharField(max_length=500, blank=True)
    options = models.JSONField(
        default=list, help_text='[{"value": str, "label": str}, ...] in display order'
    )
    limits = models.JSONField(
        default=dict, help_text='of a number: {"unit", "least", "most", "decimals"}'
    )
    shown_if = models.JSONField(
        null=True, help_text='{"question": key, "values": [...]}; null: always shown'
    )
    positive = models.CharField(
        max_length=40, blank=True, help_text="the option that counts as positive, if one does"
    )
    truth = models.CharField(max_length=20, choices=Truth.choices, blank=True)
    truth_settings = models.JSONField(
        default=dict, help_text='grade: {"values": {"4": "high"}}; enhancement: {"least_ml": 0.1}'
    )
    required = models.BooleanField(default=True)

    class Meta:
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(fields=["study", "version", "key"], name="one_question_a_key")
        ]

    def __str__(self) -> str:
        return f"{self.study}: {self.key}"


class StudyCase(models.Model):
    """A case of the study or of its training block, and its truth, snapshot at creation."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="cases")
    case_key = models.CharField(max_length=100)
    label = models.CharField(max_length=250, help_text="how exports name the case")
    purpose = models.CharField(
        max_length=10,
        choices=[choice for choice in Purpose.choices if choice[0] != Purpose.REPEAT],
        default=Purpose.STUDY,
    )
    grade = models.CharField(max_length=3, blank=True)
    facts = models.JSONField(
        default=dict,
        help_text='what truths are made of: {"grade": {"value", "reason"}, "enhancing_ml": {...}}',
    )
    truth = models.JSONField(
        help_text='by question key: {"grade": {"value": "high", "reason": ""}, ...}; '
        "value null with a reason where unknown; the arm itself is not here"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["study", "case_key"], name="one_study_case")]

    def __str__(self) -> str:
        return f"{self.study}: {self.case_key}"


class StudyReader(models.Model):
    """A reader of the study; without a user until the invitation is accepted."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="readers")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="readerships"
    )
    label = models.CharField(max_length=20, help_text="how results name the reader: R1, R2, ...")
    name = models.CharField(max_length=150, blank=True, help_text="as invited")
    email = models.EmailField(blank=True, help_text="as invited")
    years_experience = models.FloatField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["label"]
        constraints = [
            models.UniqueConstraint(fields=["study", "user"], name="one_readership"),
            models.UniqueConstraint(fields=["study", "label"], name="one_label_a_reader"),
        ]

    def __str__(self) -> str:
        return f"{self.study}: {self.label}"


class Invitation(models.Model):
    """A link by which a person takes a reader's place; only its hash is kept."""

    reader = models.ForeignKey(StudyReader, on_delete=models.CASCADE, related_name="invitations")
    token_sha256 = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["reader", "-created_at"]

    def __str__(self) -> str:
        return f"{self.reader}: invitation"
