"""The results of a study as they were computed once, and what they were computed from."""

from django.db import models

from reader_study.models.study import Study


class FrozenResults(models.Model):
    """One analysis of an unblinded study. Never changed; a later one has the next number."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="analyses")
    number = models.PositiveIntegerField(help_text="from 1; the last one counts")
    plan = models.JSONField(help_text="reader_study.analysis.plan.Plan as analysed")
    plan_sha256 = models.CharField(max_length=64)
    table_sha256 = models.CharField(max_length=64, help_text="of the response table")
    document = models.TextField(help_text="every figure as JSON, byte for byte as it was hashed")
    document_sha256 = models.CharField(max_length=64)
    software = models.CharField(max_length=200, help_text="Verum and packages, with versions")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["study", "number"]
        verbose_name_plural = "frozen results"
        constraints = [
            models.UniqueConstraint(fields=["study", "number"], name="one_analysis_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.study}: analysis {self.number}"
