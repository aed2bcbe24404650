"""What a study was made from: the model, and for each case the volumes of its two arms.

`reader_study` knows cases by key; here is what the keys stand for. Fixed when the study is created,
so that a later simulation or version of a case changes nothing in it.
"""

from django.db import models

from backend.cases.models import Case
from backend.jobs.models import Job
from backend.synthesis.models import NetworkModel, SimulatedVolume
from reader_study.models import Study


class StudySource(models.Model):
    """The model that gives the simulated arm, and the job that writes both."""

    study = models.OneToOneField(Study, on_delete=models.CASCADE, related_name="source")
    model = models.ForeignKey(NetworkModel, on_delete=models.PROTECT, related_name="studies")
    job = models.ForeignKey(Job, null=True, on_delete=models.PROTECT, related_name="studies")
    prepared_at = models.DateTimeField(
        null=True, blank=True, help_text="when both arms of every case were last written"
    )
    chosen = models.JSONField(
        default=dict,
        blank=True,
        help_text='how cases were asked for: {"where" or "cohort", "quotas"}; empty: one by one',
    )

    def __str__(self) -> str:
        return f"{self.study} by {self.model}"


class StudyImages(models.Model):
    """The images of one case: its own postcontrast series, and one simulated volume."""

    source = models.ForeignKey(StudySource, on_delete=models.CASCADE, related_name="images")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="study_images")
    simulated = models.ForeignKey(
        SimulatedVolume, on_delete=models.PROTECT, related_name="study_images"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "case"], name="one_case_a_study")]

    def __str__(self) -> str:
        return f"{self.source}: {self.case}"

    @property
    def case_key(self) -> str:
        """The case's name in the study."""
        return str(self.case_id)


class StudyAudit(models.Model):
    """What the blinding audit of a study's written volumes found."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="audits")
    passed = models.BooleanField()
    report = models.JSONField(help_text="backend.studies.audit: each check, its figures, verdict")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.study}: audit {'passed' if self.passed else 'failed'}"
