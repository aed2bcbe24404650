"""Networks, their folds, and the volumes simulated with them."""

import uuid

from django.conf import settings
from django.db import models

from backend.cases.models import Case
from backend.jobs.models import Job


class NetworkModel(models.Model):
    """A network trained by cross-validation: one configuration, one set of weights a fold."""

    class Origin(models.TextChoices):
        """Where the weights come from."""

        TRAINED = "trained", "Trained here"
        REFINED = "refined", "Refined here"
        IMPORTED = "imported", "Imported"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=100, unique=True)
    configuration = models.CharField(max_length=100, help_text="name of a file in ml/configs")
    recipe = models.JSONField(help_text="the configuration as it was used, seed included")
    cases = models.ManyToManyField(Case, related_name="models", help_text="split over the folds")
    job = models.ForeignKey(Job, null=True, on_delete=models.PROTECT, related_name="models")
    run_folder = models.CharField(max_length=300, help_text="below RUNS_DIR")
    table = models.JSONField(null=True, help_text="out-of-fold similarity against the baseline")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT)
    created_at = models.DateTimeField(auto_now_add=True)
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.TRAINED)
    base = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="refinements",
        help_text="the model whose weights it started from",
    )
    provenance = models.JSONField(
        default=dict, blank=True, help_text="of imported weights: file, checksum, what was stated"
    )
    weights_bytes = models.BigIntegerField(null=True, help_text="of all folds together")
    promoted_at = models.DateTimeField(null=True, blank=True)
    promoted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="promotions"
    )
    promoted_for = models.CharField(
        max_length=200,
        null=True,
        blank=True,
        unique=True,
        help_text="the inputs it is promoted for, joined by a plus: one model for each set",
    )
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.name


class Fold(models.Model):
    """One trained network of a cross-validation, and the patients it did not see."""

    model = models.ForeignKey(NetworkModel, on_delete=models.CASCADE, related_name="folds")
    index = models.PositiveIntegerField(help_text="from 0")
    weights_sha256 = models.CharField(max_length=64)
    training_cases = models.ManyToManyField(Case, related_name="training_folds")
    held_out_cases = models.ManyToManyField(Case, related_name="held_out_folds")
    history = models.JSONField(default=list, help_text='[{"epoch", "loss", "seconds"}, ...]')
    provenance = models.JSONField(default=dict)
    seen_elsewhere = models.JSONField(
        default=list,
        help_text="patients it was trained on who are not among the cases: "
        '[{"patient", "cohort" or null}, ...]',
    )

    class Meta:
        ordering = ["index"]
        constraints = [models.UniqueConstraint(fields=["model", "index"], name="one_fold")]

    def __str__(self) -> str:
        return f"{self.model} fold {self.index}"

    def subjects_seen(self) -> set[str]:
        """Return the patients (`Case.subject`) whom it was trained on."""
        return set(self.training_cases.values_list("subject", flat=True).order_by())


class SimulatedVolume(models.Model):
    """A simulated postcontrast volume, by a fold that did not see the patient."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="simulated")
    fold = models.ForeignKey(Fold, on_delete=models.PROTECT, related_name="simulated")
    file = models.CharField(max_length=300, help_text="storage key of the NIfTI file")
    sha256 = models.CharField(max_length=64)
    shape = models.JSONField(help_text="the model's grid")
    spacing_mm = models.JSONField()
    affine = models.JSONField()
    similarity = models.JSONField(default=dict, help_text="metrics against the real volume")
    baseline = models.JSONField(
        default=dict, help_text="the same metrics of the linearly matched precontrast T1"
    )
    uncertainty = models.CharField(
        max_length=300,
        default="",
        blank=True,
        help_text="storage key of the SD map in z-scores; empty where none was made",
    )
    provenance = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["case", "-created_at"]
        constraints = [models.UniqueConstraint(fields=["case", "fold"], name="one_a_fold")]

    def __str__(self) -> str:
        return f"{self.case} by {self.fold}"
