"""What the API says of configurations and models, field by field."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from backend.jobs.models import Job
from backend.synthesis.models import Fold, NetworkModel
from ml.metrics import METRICS
from ml.series import INPUTS

INPUT_NAMES = [(name, name) for name in INPUTS]
HIGHER_IS_NEARER = {metric.label: metric.higher_is_nearer for metric in METRICS.values()}
FEWEST_FOLDS, MOST_FOLDS = 2, 20
LARGEST_SEED = 2**53 - 1  # what a browser's number holds exactly


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


class FoldSerializer(serializers.ModelSerializer):
    """One fold: which cases its network did not see, and how its loss went down."""

    held_out = serializers.SerializerMethodField(help_text="ids of cases")
    history = EpochSerializer(many=True, read_only=True)

    class Meta:
        model = Fold
        fields = ["index", "held_out", "history"]
        read_only_fields = fields

    @extend_schema_field(serializers.ListField(child=serializers.UUIDField()))
    def get_held_out(self, fold: Fold) -> list[str]:
        """List the cases that were held out."""
        return [str(case.pk) for case in fold.held_out_cases.all()]


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


class NetworkModelSummarySerializer(serializers.ModelSerializer):
    """A model as lists show it."""

    inputs = serializers.SerializerMethodField()
    cases_count = serializers.IntegerField(read_only=True)
    folds_count = serializers.IntegerField(read_only=True, help_text="trained so far")
    simulated_count = serializers.IntegerField(read_only=True)
    job = ModelJobSerializer(read_only=True)
    created_by = serializers.CharField(
        source="created_by.username", default=None, allow_null=True, read_only=True
    )

    class Meta:
        model = NetworkModel
        fields = [
            "id",
            "name",
            "configuration",
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


class NetworkModelSerializer(NetworkModelSummarySerializer):
    """A model with its folds and its table."""

    folds = FoldSerializer(many=True, read_only=True)
    cases = serializers.SerializerMethodField(help_text="ids")
    table = SimilarityTableSerializer(allow_null=True, read_only=True)

    class Meta(NetworkModelSummarySerializer.Meta):
        fields = [*NetworkModelSummarySerializer.Meta.fields, "cases", "folds", "table"]
        read_only_fields = fields

    @extend_schema_field(serializers.ListField(child=serializers.UUIDField()))
    def get_cases(self, model: NetworkModel) -> list[str]:
        """List the cases split over the folds."""
        return [str(case.pk) for case in model.cases.all()]


class NewNetworkModelSerializer(serializers.Serializer):
    """A model to train."""

    name = serializers.CharField(max_length=100)
    configuration = serializers.CharField(max_length=100)
    cases = serializers.ListField(child=serializers.UUIDField(), allow_empty=False)
    folds = serializers.IntegerField(
        min_value=FEWEST_FOLDS,
        max_value=MOST_FOLDS,
        required=False,
        help_text="the configuration's default where left out",
    )
    seed = serializers.IntegerField(
        min_value=0,
        max_value=LARGEST_SEED,
        required=False,
        help_text="of the split and the weights; the configuration's default where left out",
    )


class SimulateSerializer(serializers.Serializer):
    """Cases to simulate."""

    cases = serializers.ListField(child=serializers.UUIDField(), allow_empty=False)
