"""What an unblinded study shows: its frozen results, and all that has to be known to judge them.

Flow: lock -> unblind -> analyse -> freeze -> **results**
"""

from uuid import UUID

from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from reader_study import outcome
from reader_study.api.behaviour import (
    BlindingSerializer,
    IntraReaderSerializer,
    LearningSerializer,
    ReadingTimeSerializer,
)
from reader_study.api.figures import (
    ArmsSerializer,
    EstimateSerializer,
    PairSerializer,
    ReaderResultsSerializer,
    RocSerializer,
    Table,
    TestedSerializer,
    object_of,
)
from reader_study.api.plan import PlanSerializer
from reader_study.api.views import PrivateView
from reader_study.design import KINDS
from reader_study.models import Question
from reader_study.permissions import MaySeeResults, person, results_seen_by


class QuestionResultsSerializer(serializers.Serializer[Table]):
    """Everything computed of one question with a right answer."""

    key = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # hides Field.label
    positive = serializers.CharField()
    negative = serializers.CharField()
    difference_of = serializers.CharField(help_text="which arm less which")
    arms = ArmsSerializer()
    readers = ReaderResultsSerializer(many=True)
    tests = TestedSerializer(many=True)
    pairs = serializers.DictField(
        child=PairSerializer(many=True), help_text="of readers, by pooled, real, simulated"
    )
    roc = RocSerializer(allow_null=True)
    roc_reason = serializers.CharField(allow_null=True, help_text="why there is none")
    learning = LearningSerializer()
    blinding = BlindingSerializer(allow_null=True, help_text="of the question for the arm alone")


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


@extend_schema_field(
    {
        "oneOf": [
            {"type": "array", "items": object_of(value="string", n="integer")},
            object_of(median="number|null", q1="number|null", q3="number|null"),
        ]
    }
)
class DistributionField(serializers.JSONField):
    """How often each value was answered; of numbers the quartiles."""


class OtherAgreementSerializer(serializers.Serializer[Table]):
    """Agreement between readers; those coefficients that the answers' level allows."""

    percent_agreement = EstimateSerializer(required=False)
    fleiss = EstimateSerializer(required=False)
    gwet = EstimateSerializer(required=False, help_text="AC1, of ordered answers AC2")
    krippendorff_alpha = EstimateSerializer(required=False)
    light_weighted = EstimateSerializer(required=False)
    icc_a1 = EstimateSerializer(required=False)
    icc_c1 = EstimateSerializer(required=False)


class OtherArmSerializer(serializers.Serializer[Table]):
    """The answers of an arm: how often each, or quartiles of numbers."""

    distribution = DistributionField()
    agreement = OtherAgreementSerializer()


class OtherQuestionSerializer(serializers.Serializer[Table]):
    """A question that has no accuracy."""

    key = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # hides Field.label
    kind = serializers.ChoiceField(choices=Question.Kind.choices)
    why = serializers.CharField(help_text="it has no accuracy")
    level = serializers.ChoiceField(
        choices=["nominal", "ordinal", "interval"],
        allow_null=True,
        help_text="of its answers; null where they are counted alone",
    )
    values = serializers.ListField(child=serializers.CharField(), help_text="low to high")
    n = serializers.IntegerField(help_text="presentations that asked it")
    answered = serializers.IntegerField()
    unanswerable = serializers.IntegerField()
    missing = serializers.IntegerField()
    not_asked = serializers.IntegerField()
    arms = serializers.DictField(
        child=OtherArmSerializer(), help_text="pooled, real, simulated; empty where counted alone"
    )


class AmendmentSerializer(serializers.Serializer[Table]):
    """A change after opening."""

    action = serializers.CharField()
    actor = serializers.CharField(allow_null=True)
    reason = serializers.CharField(allow_blank=True)
    at = serializers.DateTimeField()


class DesignKindSerializer(serializers.Serializer[Table]):
    """How cases were given to readers and arms."""

    kind = serializers.ChoiceField(choices=KINDS)


class AnalysisSerializer(serializers.Serializer[Table]):
    """One analysis as it was frozen; a later one, by other software, has the next number."""

    number = serializers.IntegerField(help_text="from 1; the last one is shown")
    created_at = serializers.DateTimeField()
    software = serializers.CharField()
    plan_sha256 = serializers.CharField()
    table_sha256 = serializers.CharField(help_text="of the readings as analysed")
    document_sha256 = serializers.CharField(help_text="of results.json, byte for byte")


class WithdrawnSerializer(serializers.Serializer[Table]):
    """A reader who was withdrawn; what was read before counts."""

    reader = serializers.CharField()
    at = serializers.DateTimeField()
    completed = serializers.IntegerField(help_text="presentations, training left out")
    total = serializers.IntegerField()


class ResultsSerializer(serializers.Serializer[Table]):
    """The results of an unblinded study."""

    format = serializers.CharField()
    number = serializers.IntegerField(help_text="of the analysis shown, from 1")
    created_at = serializers.DateTimeField(help_text="when it was computed")
    history = AnalysisSerializer(many=True, help_text="every analysis, the oldest first")
    plan = PlanSerializer()
    plan_sha256 = serializers.CharField()
    plan_note = serializers.CharField(
        allow_null=True, help_text="how the plan differs from the one the study was opened with"
    )
    table_sha256 = serializers.CharField()
    document_sha256 = serializers.CharField()
    software = serializers.DictField(child=serializers.CharField(), help_text="versions, by name")
    n = CountsSerializer()
    design = DesignKindSerializer()
    late_answers = serializers.IntegerField(help_text="kept aside, counted nowhere")
    amendments = AmendmentSerializer(many=True)
    withdrawn = WithdrawnSerializer(many=True)
    questions = QuestionResultsSerializer(many=True)
    other_questions = OtherQuestionSerializer(many=True)
    intra_reader = IntraReaderSerializer(many=True)
    reading_time = ReadingTimeSerializer(allow_null=True)


class StudyResults(PrivateView):
    """The frozen results."""

    permission_classes = [MaySeeResults]

    @extend_schema(operation_id="study_results", responses=ResultsSerializer)
    def get(self, request: Request, study_id: UUID) -> Response:
        """Return the results; 409 `not_unblinded`, `not_analysed`; 403 `reading_blind`."""
        results_seen_by(person(request), study_id)
        return Response(outcome.results(study_id))
