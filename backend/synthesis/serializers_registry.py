"""What the API says of comparisons, and takes for imports and statements."""

from typing import Any

from rest_framework import serializers

from backend.synthesis.imported_patients import LEAST_WORDS
from backend.synthesis.serializers import MeanSerializer, NetworkModelSummarySerializer
from backend.synthesis.serializers_asked import name_of_a_model

LONGEST_STATEMENT = 1000


class DifferingSettingSerializer(serializers.Serializer):
    """One setting that differs."""

    key = serializers.CharField()
    a = serializers.CharField()
    b = serializers.CharField()


class ModelDifferenceSerializer(serializers.Serializer):
    """One metric in one region over the cases that both simulated; difference is a - b."""

    region = serializers.CharField()
    metric = serializers.CharField()
    higher_is_nearer = serializers.BooleanField()
    a = MeanSerializer()
    b = MeanSerializer()
    difference = serializers.FloatField(allow_null=True)
    lower = serializers.FloatField(allow_null=True, help_text="of the 95 % confidence interval")
    upper = serializers.FloatField(allow_null=True)
    t = serializers.FloatField(allow_null=True)
    df = serializers.FloatField(allow_null=True)
    p = serializers.FloatField(allow_null=True, help_text="two-tailed, of a paired t test")
    p_bonferroni = serializers.FloatField(allow_null=True)
    family = serializers.IntegerField(help_text="tests that P was corrected for")
    reason = serializers.CharField(allow_blank=True, help_text="why there is no test")
    nearer = serializers.ChoiceField(["a", "b"], allow_null=True, help_text="by the mean")


class ModelComparisonSerializer(serializers.Serializer):
    """Two models side by side."""

    a = NetworkModelSummarySerializer()
    b = NetworkModelSummarySerializer()
    settings = DifferingSettingSerializer(many=True, help_text="those that differ")
    equal_settings = serializers.IntegerField()
    shared_cases = serializers.IntegerField(help_text="simulated by both")
    only_a = serializers.IntegerField()
    only_b = serializers.IntegerField()
    rows = ModelDifferenceSerializer(many=True)


class ComparedModelsSerializer(serializers.Serializer):
    """Which two."""

    a = serializers.UUIDField()
    b = serializers.UUIDField()


class UnseenSerializer(serializers.Serializer):
    """A statement on whom imported weights have not seen."""

    text = serializers.CharField(min_length=LEAST_WORDS, max_length=LONGEST_STATEMENT)


class ImportWeightsSerializer(serializers.Serializer):
    """A run trained elsewhere: a folder on the server, or a complete upload."""

    name = serializers.CharField(max_length=100, validators=[name_of_a_model])
    folder = serializers.CharField(
        max_length=1000, required=False, help_text="on the server, below one of its import roots"
    )
    upload = serializers.UUIDField(required=False, help_text="one's own, complete")
    unseen = serializers.CharField(
        min_length=LEAST_WORDS,
        max_length=LONGEST_STATEMENT,
        required=False,
        help_text="the statement that the weights saw no patient of whom names tell nothing",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Take exactly one source."""
        if len([name for name in ("folder", "upload") if attrs.get(name)]) != 1:
            raise serializers.ValidationError("Give one of folder or upload.")
        return attrs


class PromotedSerializer(serializers.Serializer):
    """What a promotion took the place of."""

    replaced = serializers.CharField(allow_null=True, help_text="the model promoted before")


class InputSetsSerializer(serializers.Serializer):
    """The sets of inputs among all models."""

    inputs = serializers.ListField(child=serializers.ListField(child=serializers.CharField()))
