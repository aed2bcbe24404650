"""The series that a scan found in DICOM, and what a person says of them.

Flow: scanning -> **DicomSeries** -> a person -> converting
"""

from django.db import models

from ml.dicom.kinds import KINDS


class DicomSeries(models.Model):
    """One stack of one series; numbers, words of Verum's own and pseudonyms alone."""

    job = models.ForeignKey("jobs.Job", on_delete=models.CASCADE, related_name="dicom_series")
    number = models.PositiveIntegerField(help_text="its place in the table, from 0")
    series = models.CharField(max_length=60, help_text="such as sub-0001_ses-01_s03a")
    source = models.CharField(max_length=64, help_text="digest of its files, to know it again")
    guess = models.CharField(max_length=10, choices=[(kind, kind) for kind in KINDS])
    facts = models.JSONField(default=dict, help_text="a line of ml.dicom.series_table")
    text = models.CharField(
        max_length=200, blank=True, help_text="why text may be burnt into its pixels"
    )

    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in KINDS])
    use = models.BooleanField()
    accept_text = models.BooleanField(default=False, help_text="somebody looked: it names nobody")

    refusal = models.CharField(max_length=500, blank=True, help_text="of the last conversion")
    warnings = models.JSONField(default=list, help_text="of the last conversion, sentences")

    class Meta:
        ordering = ["job", "number"]
        constraints = [
            models.UniqueConstraint(fields=["job", "series"], name="one_dicom_series_of_a_name")
        ]

    def __str__(self) -> str:
        return f"{self.series}: {self.kind}"
