"""What an unblinded study shows: the paper's Table 2, and all that has to be known to judge it.

Flow: lock -> unblind -> analyse -> **results**
"""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from reader_study import outcome
from reader_study.api.views import PrivateView
from reader_study.design import KINDS
from reader_study.models import Question
from reader_study.permissions import MaySeeResults, person, results_seen_by

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
    unanswerable = serializers.IntegerField(
        help_text="presentations that the reader said allow no answer: neither wrong nor missing"
    )
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


class AcceptedWarningSerializer(serializers.Serializer[Table]):
    """What the lead accepted when the study was opened."""

    code = serializers.CharField()
    message = serializers.CharField()


def by_question() -> serializers.DictField:
    """Return a field of counts by question key."""
    return serializers.DictField(child=serializers.IntegerField(), help_text="by question key")


class CountsSerializer(serializers.Serializer[Table]):
    """What the figures rest on: first readings; training and repeats count in none."""

    readers = serializers.IntegerField()
    cases = serializers.IntegerField()
    readings = serializers.IntegerField()
    repeats = serializers.IntegerField(help_text="presentations of a case shown a second time")
    answered = by_question()
    missing = by_question()
    unanswerable = by_question()
    not_asked = by_question()
    null_truth = serializers.DictField(child=NullTruthSerializer(), help_text="by question key")
    warnings = AcceptedWarningSerializer(many=True)


class OtherQuestionSerializer(serializers.Serializer[Table]):
    """A question that has no accuracy: counted here, exported in full."""

    key = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # hides Field.label
    kind = serializers.ChoiceField(choices=Question.Kind.choices)
    why = serializers.CharField(help_text="it has no accuracy")
    answered = serializers.IntegerField()
    unanswerable = serializers.IntegerField()
    missing = serializers.IntegerField()
    not_asked = serializers.IntegerField()


class RetestSerializer(serializers.Serializer[Table]):
    """First answers against those to the same image shown again."""

    percent_agreement = EstimateSerializer()
    kappa = EstimateSerializer()
    incomplete = serializers.IntegerField(help_text="pairs with an answer that is not there")


class ReaderRetestSerializer(RetestSerializer):
    """The same of one reader."""

    reader = serializers.CharField()


class IntraReaderSerializer(serializers.Serializer[Table]):
    """Agreement of readers with themselves on one question."""

    question = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    pooled = RetestSerializer()
    readers = ReaderRetestSerializer(many=True)


class AmendmentSerializer(serializers.Serializer[Table]):
    """A change after opening."""

    action = serializers.CharField()
    actor = serializers.CharField(allow_null=True)
    reason = serializers.CharField(allow_blank=True)
    at = serializers.DateTimeField()


class DesignKindSerializer(serializers.Serializer[Table]):
    """How cases were given to readers and arms."""

    kind = serializers.ChoiceField(choices=KINDS)


class ResultsSerializer(serializers.Serializer[Table]):
    """The results of an unblinded study."""

    n = CountsSerializer()
    design = DesignKindSerializer()
    late_answers = serializers.IntegerField(help_text="kept aside, counted nowhere")
    amendments = AmendmentSerializer(many=True)
    questions = QuestionResultsSerializer(many=True)
    other_questions = OtherQuestionSerializer(many=True)
    intra_reader = IntraReaderSerializer(many=True)


class StudyResults(PrivateView):
    """The paper's Table 2."""

    permission_classes = [MaySeeResults]

    @extend_schema(operation_id="study_results", responses=ResultsSerializer)
    def get(self, request: Request, study_id: UUID) -> Response:
        """Return the results; 409 `not_unblinded` before its end; 403 `reading_blind`."""
        results_seen_by(person(request), study_id)
        return Response(ResultsSerializer(outcome.results(study_id).as_dict()).data)
