"""Cases and their series. A changed case is a new version; an old one is never overwritten."""

import uuid

from django.conf import settings
from django.db import models

from backend.cases.dicom.models import DicomSeries
from backend.cases.intake.models import FoundCase, Upload

__all__ = ["Case", "Decision", "DicomSeries", "FoundCase", "QualityReview", "Series", "Upload"]


class Decision(models.TextChoices):
    """What quality control has decided of a case."""

    ACCEPTED = "accepted", "Accepted"
    EXCLUDED = "excluded", "Excluded"


class Case(models.Model):
    """One patient's examination, its series aligned on one voxel grid."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cohort = models.CharField(max_length=100)
    patient = models.CharField(max_length=100, help_text="the cohort's pseudonym of the patient")
    subject = models.CharField(
        max_length=210,
        db_index=True,
        help_text="who the patient is across versions and cohorts: `cohort/patient` of the first "
        "case that had one of the same images",
    )
    fingerprint = models.CharField(
        max_length=64, help_text="SHA-256 over what was imported: files, grade, age, sex"
    )
    version = models.PositiveIntegerField(default=1)
    is_current = models.BooleanField(default=True)
    layout = models.CharField(max_length=30, help_text="folder layout it was read from")

    age_years = models.FloatField(null=True, blank=True)
    sex = models.CharField(max_length=1, blank=True)
    grade = models.CharField(
        max_length=3, blank=True, help_text="WHO grade: 2, 3, 4, or 2-3 where not told apart"
    )
    idh = models.CharField(max_length=100, blank=True, help_text="in the cohort's words")
    site = models.CharField(max_length=100, blank=True, help_text="where it was scanned")
    missing = models.JSONField(default=dict, help_text='why a value is unknown: {"grade": "..."}')
    enhancing_volume_ml = models.FloatField(null=True, blank=True)

    shape = models.JSONField(help_text="[X, Y, Z] voxels, RAS+")
    spacing_mm = models.JSONField(help_text="[x, y, z]")
    affine = models.JSONField(help_text="4x4, RAS+, mm")
    focus_mm = models.JSONField(
        null=True,
        help_text="[x, y, z] in LPS from the middle of the brain: the slices that show most",
    )
    preview = models.CharField(max_length=300, blank=True, help_text="storage key of a PNG")

    quality = models.JSONField(
        default=list, blank=True, help_text="doubts, worst first, as ml.quality.Flag.as_dict()"
    )
    flag_codes = models.CharField(
        max_length=500,
        blank=True,
        editable=False,
        help_text="|code|code| of `quality`, for lists to filter by on any database",
    )
    measures = models.JSONField(
        default=dict, blank=True, help_text="ml.quality.Quality.measures(): volumes, grey values"
    )
    decision = models.CharField(
        max_length=10,
        blank=True,
        choices=Decision.choices,
        help_text="of the newest of its quality reviews, kept here for lists; empty before any",
    )

    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT)
    imported_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["cohort", "patient", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "patient", "version"], name="one_version"),
            models.UniqueConstraint(
                fields=["cohort", "patient"],
                condition=models.Q(is_current=True),
                name="one_current_version",
            ),
        ]
        indexes = [models.Index(fields=["cohort", "decision"], name="case_decided")]

    def __str__(self) -> str:
        return f"{self.cohort}/{self.patient} v{self.version}"


class Series(models.Model):
    """One volume of a case: an image series or a mask."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="series")
    name = models.CharField(max_length=20, help_text="one of ml.series.IMAGES or ml.series.MASKS")
    file = models.CharField(max_length=300, help_text="storage key of the NIfTI file")
    sha256 = models.CharField(max_length=64)
    space = models.CharField(max_length=50, help_text="space it is aligned to, such as SRI24")
    shape = models.JSONField()
    spacing_mm = models.JSONField()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["case", "name"], name="one_of_a_name")]

    def __str__(self) -> str:
        return f"{self.case} {self.name}"


class QualityReview(models.Model):
    """Somebody's decision about a case; append-only, the newest one holds."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reviews")
    decision = models.CharField(max_length=10, choices=Decision.choices)
    reason = models.TextField(blank=True, help_text="needed to exclude")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(decision=Decision.EXCLUDED) | ~models.Q(reason=""),
                name="excluded_for_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(decision__in=Decision.values), name="decided_either_way"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.decision}"
