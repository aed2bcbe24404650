"""What the API says of configurations and models, field by field."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from backend.cases.quality.usable import left_out_words, split
from backend.jobs.models import Job
from backend.ownership import may_end
from backend.synthesis import selectors
from backend.synthesis.comparing_models import settings_of, shown
from backend.synthesis.models import Fold, NetworkModel
from backend.synthesis.provenance import provenance_of
from backend.synthesis.uncertainty import NO_MAP, done_with
from ml.metrics import METRICS
from ml.series import INPUTS

INPUT_NAMES = [(name, name) for name in INPUTS]
HIGHER_IS_NEARER = {metric.label: metric.higher_is_nearer for metric in METRICS.values()}
SHOWN_EXPORTS = 5


class ConfigurationSerializer(serializers.Serializer):
    """A configuration of ml/configs."""

    name = serializers.CharField()
    title = serializers.CharField()
    description = serializers.CharField()
    inputs = serializers.ListField(child=serializers.ChoiceField(INPUT_NAMES))
    epochs = serializers.IntegerField()
    folds = serializers.IntegerField(help_text="its default")
    seed = serializers.IntegerField(help_text="its default")


class ModelJobSerializer(serializers.ModelSerializer):
    """Where the training of a model stands."""

    class Meta:
        model = Job
        fields = ["id", "state", "stage", "progress", "eta_s", "message", "error"]
        read_only_fields = fields


class EpochSerializer(serializers.Serializer):
    """One epoch of a training."""

    epoch = serializers.IntegerField()
    loss = serializers.FloatField()
    seconds = serializers.FloatField()
    validation_loss = serializers.SerializerMethodField(help_text="on patients held out")

    def get_validation_loss(self, epoch: dict[str, Any]) -> float | None:
        """Return it; None where it was not measured."""
        return epoch.get("validation_loss")


class FoldSerializer(serializers.ModelSerializer):
    """One fold: which cases its network did not see, and how its loss went down."""

    held_out = serializers.SerializerMethodField(help_text="ids of cases")
    training = serializers.SerializerMethodField(help_text="ids of cases")
    elsewhere_count = serializers.SerializerMethodField(
        help_text="patients that imported weights name as trained on, cases here or not"
    )
    history = EpochSerializer(many=True, read_only=True)

    class Meta:
        model = Fold
        fields = ["index", "held_out", "training", "elsewhere_count", "history", "weights_sha256"]
        read_only_fields = fields

    @extend_schema_field(serializers.ListField(child=serializers.UUIDField()))
    def get_held_out(self, fold: Fold) -> list[str]:
        """List the cases that were held out."""
        return [str(case.pk) for case in fold.held_out_cases.all()]

    @extend_schema_field(serializers.ListField(child=serializers.UUIDField()))
    def get_training(self, fold: Fold) -> list[str]:
        """List the cases that were trained on."""
        return [str(case.pk) for case in fold.training_cases.all()]

    def get_elsewhere_count(self, fold: Fold) -> int:
        """Count the patients that imported weights were trained on."""
        return len(fold.seen_elsewhere)


class MeanSerializer(serializers.Serializer):
    """Mean and standard deviation over cases; null where there is no case."""

    mean = serializers.FloatField(allow_null=True)
    sd = serializers.FloatField(allow_null=True)
    n = serializers.IntegerField()


class SimilarityRowSerializer(serializers.Serializer):
    """One metric in one region: the simulated volume and the precontrast T1, against the real."""

    region = serializers.CharField()
    metric = serializers.CharField()
    higher_is_nearer = serializers.SerializerMethodField(help_text="to the real volume")
    simulated = MeanSerializer()
    precontrast = MeanSerializer()

    def get_higher_is_nearer(self, row: dict[str, Any]) -> bool:
        """Tell the metric's direction."""
        return HIGHER_IS_NEARER[row["metric"]]


class SimilarityTableSerializer(serializers.Serializer):
    """Out-of-fold similarity of a model's volumes."""

    columns = serializers.ListField(child=serializers.CharField())
    rows = SimilarityRowSerializer(many=True)


class ModelNameSerializer(serializers.ModelSerializer):
    """A model by name."""

    class Meta:
        model = NetworkModel
        fields = ["id", "name"]
        read_only_fields = fields


class NetworkModelSummarySerializer(serializers.ModelSerializer):
    """A model as lists show it."""

    inputs = serializers.SerializerMethodField()
    cases_count = serializers.IntegerField(read_only=True)
    folds_count = serializers.IntegerField(read_only=True, help_text="trained so far")
    simulated_count = serializers.IntegerField(read_only=True)
    job = ModelJobSerializer(read_only=True, allow_null=True)
    created_by = serializers.CharField(
        source="created_by.username", default=None, allow_null=True, read_only=True
    )
    origin = serializers.ChoiceField(NetworkModel.Origin.choices, read_only=True)
    base = ModelNameSerializer(allow_null=True, read_only=True)
    promoted_by = serializers.CharField(
        source="promoted_by.username", default=None, allow_null=True, read_only=True
    )
    weights_bytes = serializers.SerializerMethodField(help_text="of all folds")
    headline = serializers.SerializerMethodField(
        help_text="SSIM in the whole tumour, out of fold; null before cases are simulated"
    )

    class Meta:
        model = NetworkModel
        fields = [
            "id",
            "name",
            "configuration",
            "origin",
            "base",
            "promoted_at",
            "promoted_by",
            "archived_at",
            "weights_bytes",
            "headline",
            "inputs",
            "cases_count",
            "folds_count",
            "simulated_count",
            "job",
            "created_at",
            "created_by",
        ]
        read_only_fields = fields

    @extend_schema_field(serializers.ListField(child=serializers.ChoiceField(INPUT_NAMES)))
    def get_inputs(self, model: NetworkModel) -> list[str]:
        """Name the series the network takes."""
        return model.recipe["inputs"]

    def get_weights_bytes(self, model: NetworkModel) -> int | None:
        """Return the size of the weights."""
        return selectors.weights_bytes(model)

    @extend_schema_field(MeanSerializer(allow_null=True))
    def get_headline(self, model: NetworkModel) -> dict[str, Any] | None:
        """Return the one figure that lists show."""
        return selectors.headline(model)


class SettingSerializer(serializers.Serializer):
    """One setting in words."""

    key = serializers.CharField()
    value = serializers.CharField()


class StatementSerializer(serializers.Serializer):
    """What a researcher has stated of whom imported weights saw."""

    text = serializers.CharField()
    by = serializers.CharField(allow_null=True)
    at = serializers.CharField()


class ModelProvenanceSerializer(serializers.Serializer):
    """Where weights come from; null where it was not recorded."""

    code_version = serializers.CharField(allow_null=True)
    seed = serializers.IntegerField(allow_null=True)
    machine = serializers.CharField(allow_null=True)
    packages = serializers.CharField(allow_null=True)
    trained_at = serializers.CharField(allow_null=True)
    input_files = serializers.IntegerField(help_text="checksums kept")
    source = serializers.CharField(allow_null=True, help_text="of imported weights: what came in")
    run_sha256 = serializers.CharField(allow_null=True, help_text="of an imported run.json")
    names_match = serializers.BooleanField(
        allow_null=True, help_text="of imported weights: their patients' names tell who was seen"
    )
    unseen_stated = StatementSerializer(allow_null=True)


class ModelExportSerializer(serializers.ModelSerializer):
    """A package of a model."""

    bytes = serializers.SerializerMethodField()
    sha256 = serializers.SerializerMethodField()

    class Meta:
        model = Job
        fields = ["id", "state", "progress", "error", "finished_at", "bytes", "sha256"]
        read_only_fields = fields

    def get_bytes(self, job: Job) -> int | None:
        """Return its size; None before it is there."""
        return (job.result or {}).get("bytes")

    def get_sha256(self, job: Job) -> str | None:
        """Return its checksum; None before it is there."""
        return (job.result or {}).get("sha256")


class NetworkModelSerializer(NetworkModelSummarySerializer):
    """A model with its folds and its table."""

    folds = FoldSerializer(many=True, read_only=True)
    cases = serializers.SerializerMethodField(help_text="ids")
    table = SimilarityTableSerializer(allow_null=True, read_only=True)
    left_out = serializers.SerializerMethodField(
        help_text="cases that the table leaves out since quality control excluded them, and why"
    )

    settings = serializers.SerializerMethodField(help_text="the configuration as it was used")
    provenance = serializers.SerializerMethodField()
    refinements = ModelNameSerializer(many=True, read_only=True)
    studies = serializers.SerializerMethodField(help_text="names of those it gives images to")
    exports = serializers.SerializerMethodField(help_text="packages, the newest first")
    not_simulated = serializers.SerializerMethodField(
        help_text="ids of those of its cases that are usable and that it has not simulated"
    )
    may = serializers.SerializerMethodField(
        help_text="what, of that which not every researcher may, who asks may do with it"
    )

    class Meta(NetworkModelSummarySerializer.Meta):
        fields = [
            *NetworkModelSummarySerializer.Meta.fields,
            *("cases", "folds", "table", "left_out", "settings", "provenance"),
            *("refinements", "studies", "exports", "not_simulated", "may"),
        ]
        read_only_fields = fields

    @extend_schema_field(SettingSerializer(many=True))
    def get_settings(self, model: NetworkModel) -> list[dict[str, str]]:
        """List every setting with its value in words."""
        return [{"key": key, "value": shown(value)} for key, value in settings_of(model).items()]

    @extend_schema_field(ModelProvenanceSerializer)
    def get_provenance(self, model: NetworkModel) -> dict[str, Any]:
        """Say where the weights come from."""
        return provenance_of(model)

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_studies(self, model: NetworkModel) -> list[str]:
        """Name the studies."""
        return [study.name for study in selectors.studies_using(model)]

    @extend_schema_field(ModelExportSerializer(many=True))
    def get_exports(self, model: NetworkModel) -> list[dict[str, Any]]:
        """List the packages that were or are being made."""
        return ModelExportSerializer(selectors.exports_of(model)[:SHOWN_EXPORTS], many=True).data

    @extend_schema_field(serializers.ListField(child=serializers.UUIDField()))
    def get_cases(self, model: NetworkModel) -> list[str]:
        """List the cases split over the folds."""
        return [str(case.pk) for case in model.cases.all()]

    @extend_schema_field(serializers.ListField(child=serializers.UUIDField()))
    def get_not_simulated(self, model: NetworkModel) -> list[str]:
        """List the cases for which a simulation is to be made."""
        usable = split(model.cases.all())[0]
        done = done_with(model, usable, NO_MAP)
        return [str(case.pk) for case in usable if case.pk not in done]

    @extend_schema_field(serializers.ListField(child=serializers.ChoiceField(["delete"])))
    def get_may(self, model: NetworkModel) -> list[str]:
        """List the acts."""
        return ["delete"] if may_end(self, model.created_by) else []

    def get_left_out(self, model: NetworkModel) -> str:
        """Say how many of the model's cases are excluded now, and why."""
        return left_out_words(split(model.cases.all())[1])
