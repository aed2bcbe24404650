"""How readers behaved, as the API gives it: learning, blinding, reading time, repeats.

Flow: analyse -> frozen document -> **behaviour** -> results
"""

from typing import Any

from rest_framework import serializers

from reader_study.api.figures import EstimateSerializer, Table, TestedSerializer, by_arm


class PositionsSerializer(serializers.Serializer[Table]):
    """Readings of a stretch of positions in the readers' lists."""

    n = serializers.IntegerField()
    right = serializers.IntegerField()
    accuracy = EstimateSerializer()

    def get_fields(self) -> dict[str, Any]:
        """Add `from` and `to`, the first of which is a word of Python."""
        ends = {name: serializers.IntegerField(help_text="position") for name in ("from", "to")}
        return ends | super().get_fields()


class ReaderPositionsSerializer(serializers.Serializer[Table]):
    """The same of one reader."""

    reader = serializers.CharField()
    bins = PositionsSerializer(many=True)


class LearningSerializer(serializers.Serializer[Table]):
    """Whether answers got better along the list."""

    bins = PositionsSerializer(many=True, help_text="all readers together")
    readers = ReaderPositionsSerializer(many=True)
    test = TestedSerializer(allow_null=True)
    reason = serializers.CharField(allow_null=True)


class ToldApartSerializer(serializers.Serializer[Table]):
    """How often real and simulated images were told apart."""

    accuracy = EstimateSerializer()
    p = serializers.FloatField(allow_null=True, help_text="against one half")
    assumes = serializers.CharField(allow_null=True)


class ReaderBlindingSerializer(serializers.Serializer[Table]):
    """The same of one reader."""

    reader = serializers.CharField()
    accuracy = EstimateSerializer()
    p = serializers.FloatField(allow_null=True)
    bang = by_arm("real, simulated")


class BlindingSerializer(serializers.Serializer[Table]):
    """Whether the readers were blind to the arm."""

    bang = by_arm("Bang's index, by arm")
    overall = ToldApartSerializer()
    overall_mrmc = TestedSerializer(help_text="against chance, readers and cases random")
    readers = ReaderBlindingSerializer(many=True)


class TimesSerializer(serializers.Serializer[Table]):
    """Reading times of an arm, in seconds."""

    n = serializers.IntegerField()
    median = serializers.FloatField(allow_null=True)
    q1 = serializers.FloatField(allow_null=True)
    q3 = serializers.FloatField(allow_null=True)
    geometric_mean = EstimateSerializer()


class ReaderTimesSerializer(serializers.Serializer[Table]):
    """One reader's reading times."""

    reader = serializers.CharField()
    arms = serializers.DictField(child=TimesSerializer(), help_text="pooled, real, simulated")


class TimesAtSerializer(TimesSerializer):
    """Reading times of a stretch of positions."""

    def get_fields(self) -> dict[str, Any]:
        """Add `from` and `to`, the first of which is a word of Python."""
        ends = {name: serializers.IntegerField(help_text="position") for name in ("from", "to")}
        return ends | super().get_fields()


class TimesByPositionSerializer(serializers.Serializer[Table]):
    """Reading times along the list."""

    bins = TimesAtSerializer(many=True)


class ReadingTimeSerializer(serializers.Serializer[Table]):
    """How long readers looked; one time a presentation."""

    unit = serializers.CharField(help_text="s")
    arms = serializers.DictField(child=TimesSerializer(), help_text="pooled, real, simulated")
    readers = ReaderTimesSerializer(many=True)
    tests = TestedSerializer(many=True)
    by_position = TimesByPositionSerializer()
    reason = serializers.CharField(allow_null=True)


class RetestSerializer(serializers.Serializer[Table]):
    """First answers against those to the same image shown again."""

    percent_agreement = EstimateSerializer(required=False)
    kappa = EstimateSerializer(required=False, help_text="Cohen's")
    weighted_kappa = EstimateSerializer(required=False, help_text="of scales, quadratic weights")
    ac1 = EstimateSerializer(required=False, help_text="Gwet's")
    icc = EstimateSerializer(required=False, help_text="of numbers")
    incomplete = serializers.IntegerField(help_text="pairs with an answer that is not there")


class ReaderRetestSerializer(RetestSerializer):
    """The same of one reader."""

    reader = serializers.CharField()


class IntraReaderSerializer(serializers.Serializer[Table]):
    """Agreement of readers with themselves on one question."""

    question = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # hides Field.label
    pooled = RetestSerializer()
    readers = ReaderRetestSerializer(many=True)
