"""What an unblinded study shows: the paper's Table 2, the answers and the statistics as CSV.

Flow: lock -> unblind -> analyse -> **results**
"""

from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from reader_study import export, outcome
from reader_study.api.views import FileView, PrivateView
from reader_study.permissions import MaySeeResults

Table = dict[str, object]


class EstimateSerializer(serializers.Serializer[Table]):
    """A figure with its interval, or the reason why it is undefined."""

    value = serializers.FloatField(allow_null=True)
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)
    method = serializers.CharField(allow_blank=True)
    n = serializers.IntegerField(help_text="readings of a proportion, images of a kappa")
    reason = serializers.CharField(allow_null=True, help_text="why the value is null")


class KappaSerializer(serializers.Serializer[Table]):
    """Agreement between readers, by named variant."""

    light = EstimateSerializer()
    fleiss = EstimateSerializer()


class CellSerializer(serializers.Serializer[Table]):
    """One column of Table 2."""

    n = serializers.IntegerField(help_text="readings with an answer and a known truth")
    missing = serializers.IntegerField(help_text="presentations not answered: never wrong")
    null_truth = serializers.IntegerField(help_text="readings answered whose truth is unknown")
    tp = serializers.IntegerField()
    fp = serializers.IntegerField()
    fn = serializers.IntegerField()
    tn = serializers.IntegerField()
    accuracy = EstimateSerializer()
    precision = EstimateSerializer()
    recall = EstimateSerializer()
    specificity = EstimateSerializer()
    f1 = EstimateSerializer()
    mcc = EstimateSerializer()
    kappa = KappaSerializer()


class ArmsSerializer(serializers.Serializer[Table]):
    """Both arms together, and each."""

    pooled = CellSerializer()
    real = CellSerializer()
    simulated = CellSerializer()


class ReaderResultsSerializer(serializers.Serializer[Table]):
    """One reader's own figures."""

    reader = serializers.CharField()
    arms = ArmsSerializer()


class ZTestSerializer(serializers.Serializer[Table]):
    """Two-tailed z test of two proportions, real against simulated."""

    metric = serializers.CharField()
    difference_of = serializers.CharField(help_text="which arm less which")
    estimate_difference = serializers.FloatField(allow_null=True)
    z = serializers.FloatField(allow_null=True)
    p = serializers.FloatField(allow_null=True)
    n_real = serializers.IntegerField()
    n_simulated = serializers.IntegerField()
    assumes = serializers.CharField()
    reason = serializers.CharField(allow_null=True, help_text="why z and p are null")


class QuestionResultsSerializer(serializers.Serializer[Table]):
    """Everything computed of one question."""

    key = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # hides Field.label
    positive = serializers.CharField()
    arms = ArmsSerializer()
    readers = ReaderResultsSerializer(many=True)
    z_test = ZTestSerializer()


class NullTruthSerializer(serializers.Serializer[Table]):
    """Cases whose truth is unknown."""

    cases = serializers.IntegerField()
    reasons = serializers.ListField(child=serializers.CharField())


class CountsSerializer(serializers.Serializer[Table]):
    """What the figures rest on."""

    readers = serializers.IntegerField()
    cases = serializers.IntegerField()
    readings = serializers.IntegerField()
    answered = serializers.DictField(
        child=serializers.IntegerField(), help_text="answers by question key"
    )
    null_truth = serializers.DictField(child=NullTruthSerializer(), help_text="by question key")


class ResultsSerializer(serializers.Serializer[Table]):
    """The results of an unblinded study."""

    n = CountsSerializer()
    questions = QuestionResultsSerializer(many=True)


class StudyResults(PrivateView):
    """The paper's Table 2."""

    permission_classes = [MaySeeResults]

    @extend_schema(operation_id="study_results", responses=ResultsSerializer)
    def get(self, request: Request, study_id: UUID) -> Response:
        """Return the results; 409 `not_unblinded` before the study is unblinded."""
        return Response(ResultsSerializer(outcome.results(study_id).as_dict()).data)


def as_file(text: str, name: str) -> HttpResponse:
    """Return a CSV download."""
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


class ResponsesCsv(FileView):
    """Every answer, one a row."""

    permission_classes = [MaySeeResults]

    @extend_schema(
        operation_id="study_responses_csv", responses={(200, "text/csv"): OpenApiTypes.STR}
    )
    def get(self, request: Request, study_id: UUID) -> HttpResponse:
        """Return the answers with arm and truth; 409 before the study is unblinded."""
        return as_file(export.responses_csv(study_id), "responses.csv")


class StatisticsCsv(FileView):
    """Every figure, one a row."""

    permission_classes = [MaySeeResults]

    @extend_schema(
        operation_id="study_statistics_csv", responses={(200, "text/csv"): OpenApiTypes.STR}
    )
    def get(self, request: Request, study_id: UUID) -> HttpResponse:
        """Return the figures at full precision; 409 before the study is unblinded."""
        return as_file(export.statistics_csv(study_id), "statistics.csv")
