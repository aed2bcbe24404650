"""Blinded bytes: written once per study, case and arm; tokens map to them (design: blinding)."""

from django.db import models

from reader_study.models import Arm, Study


class StudyGrid(models.Model):
    """The header that every volume of a study is served with."""

    study = models.OneToOneField(Study, on_delete=models.PROTECT, related_name="grid")
    header = models.JSONField()

    def __str__(self) -> str:
        return f"{self.study}: {self.header['dimensions']}"


class BlindedVolume(models.Model):
    """The fixed-length int16 payload of one case in one arm of one study."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="blinded_volumes")
    case_key = models.CharField(max_length=100)
    arm = models.CharField(max_length=10, choices=Arm.choices)
    file = models.CharField(max_length=300, help_text="storage key, random")
    sha256 = models.CharField(max_length=64)
    source = models.JSONField(help_text="what it was made from: checksum, grid, model and fold")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["study", "case_key", "arm"], name="one_payload")
        ]

    def __str__(self) -> str:
        return f"{self.study} payload {self.pk}"
