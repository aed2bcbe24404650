"""How many readers and cases a study needs, before there is one.

Flow: page -> **request** -> power_plan -> page
"""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from reader_study.analysis.power_plan import PowerError, plan_power
from reader_study.analysis.power_request import AIMS, COMPONENTS, SOLVE_FOR
from reader_study.design import KINDS
from reader_study.permissions import ADMIN, ALLOCATION_HOLDER, ANALYST, LEAD, HoldsARole
from reader_study.statistics.obuchowski_rockette import RANDOM
from reader_study.statistics.power_typical import MEASURES

RESEARCHER = "researcher"
Table = dict[str, object]


class MayPlan(HoldsARole):
    """Anybody but readers: a sample size tells nothing of any case."""

    roles = (ADMIN, LEAD, ALLOCATION_HOLDER, RESEARCHER, ANALYST)


def left_out(help_text: str) -> dict[str, Any]:
    """Return what lets a field be left out or null: then it has the value that the answer tells."""
    return {"required": False, "allow_null": True, "help_text": help_text}


class GivenSerializer(serializers.Serializer[Table]):
    """Variance components of one's own."""

    cases = serializers.IntegerField(help_text="of the pilot that they are from")
    treatment_reader = serializers.FloatField()
    error = serializers.FloatField()
    cov1 = serializers.FloatField(help_text="same reader, other arm")
    cov2 = serializers.FloatField(help_text="other reader, same arm")
    cov3 = serializers.FloatField(help_text="other reader, other arm")
    reader = serializers.FloatField(**left_out("of the nested design alone; 0"))


class PowerSerializer(serializers.Serializer[Table]):
    """What is asked. Ranges are told where they are broken, by field."""

    design = serializers.ChoiceField(KINDS, **left_out("one_arm"))
    aim = serializers.ChoiceField(AIMS, **left_out("non-inferiority"))
    measure = serializers.ChoiceField(MEASURES, **left_out("accuracy"))
    expected = serializers.FloatField(**left_out("of the real arm, 0.5 to 1"))
    difference = serializers.FloatField(**left_out("the true one, simulated less real"))
    margin = serializers.FloatField(**left_out("of non-inferiority or equivalence, above 0"))
    alpha = serializers.FloatField(
        **left_out("two-sided .05 for a difference; .025 of each one-sided test of a margin")
    )
    power = serializers.FloatField(**left_out("wanted; .80"))
    family = serializers.IntegerField(**left_out("questions that share alpha; 1"))
    solve_for = serializers.ChoiceField(SOLVE_FOR, **left_out("cases"))
    readers = serializers.IntegerField(**left_out("in the whole study"))
    cases = serializers.IntegerField(**left_out("in the whole study"))
    random = serializers.ChoiceField(RANDOM, **left_out("readers and cases"))
    components = serializers.ChoiceField(
        COMPONENTS, **left_out("of the literature, of one study, or given")
    )
    positive_share = serializers.FloatField(**left_out("of the cases; one half"))
    given = GivenSerializer(**left_out("where components is given"))


class AskedSerializer(serializers.Serializer[Table]):
    """The request with everything filled in."""

    design = serializers.ChoiceField(KINDS)
    aim = serializers.ChoiceField(AIMS)
    measure = serializers.ChoiceField(MEASURES)
    expected = serializers.FloatField()
    difference = serializers.FloatField()
    margin = serializers.FloatField()
    alpha = serializers.FloatField()
    power = serializers.FloatField()
    family = serializers.IntegerField()
    solve_for = serializers.ChoiceField(SOLVE_FOR)
    readers = serializers.IntegerField()
    cases = serializers.IntegerField()
    random = serializers.ChoiceField(RANDOM)
    components = serializers.ChoiceField(COMPONENTS)
    positive_share = serializers.FloatField()
    given = GivenSerializer(allow_null=True)


class SolvedSerializer(serializers.Serializer[Table]):
    """A number that was looked for, or why there is none."""

    value = serializers.FloatField(allow_null=True)
    reason = serializers.CharField(allow_null=True, help_text="why the value is null")


class PowerAnswerSerializer(SolvedSerializer):
    """What was asked for, and the study at which everything else is told."""

    solve_for = serializers.ChoiceField(SOLVE_FOR)
    readers = serializers.IntegerField()
    cases = serializers.IntegerField()
    power = serializers.FloatField()
    readings = serializers.IntegerField()
    readings_per_reader = serializers.IntegerField()
    standard_error = serializers.FloatField(help_text="of the difference")
    df = serializers.FloatField(allow_null=True, help_text="null: infinite")


class IndependentSerializer(serializers.Serializer[Table]):
    """What the z tests would say, which take all readings as independent: an upper bound."""

    power = serializers.FloatField(allow_null=True)
    cases = serializers.FloatField(allow_null=True, help_text="needed with as many readers")
    readings_per_arm = serializers.FloatField(allow_null=True)
    assumes = serializers.CharField()
    reason = serializers.CharField(allow_null=True)


class ComponentsSerializer(serializers.Serializer[Table]):
    """Obuchowski and Rockette's variance components, for so many cases."""

    chosen = serializers.ChoiceField(COMPONENTS)
    assumed = serializers.BooleanField(help_text="false for a pilot of one's own")
    of_one_study = serializers.BooleanField()
    cases = serializers.IntegerField()
    reader = serializers.FloatField()
    treatment_reader = serializers.FloatField()
    error = serializers.FloatField()
    cov1 = serializers.FloatField()
    cov2 = serializers.FloatField()
    cov3 = serializers.FloatField()


class PowerPointSerializer(serializers.Serializer[Table]):
    """A point of a curve."""

    cases = serializers.IntegerField()
    power = serializers.FloatField()


class PowerCurveSerializer(serializers.Serializer[Table]):
    """Power over cases, for so many readers."""

    readers = serializers.IntegerField()
    points = PowerPointSerializer(many=True)


class PowerTableSerializer(serializers.Serializer[Table]):
    """Power by readers (rows) and cases (columns)."""

    readers = serializers.ListField(child=serializers.IntegerField())
    cases = serializers.ListField(child=serializers.IntegerField())
    power = serializers.ListField(child=serializers.ListField(child=serializers.FloatField()))


class CasesNeededSerializer(SolvedSerializer):
    """The cases that so many readers need for the power wanted."""

    readers = serializers.IntegerField()


class PowerPlanSerializer(serializers.Serializer[Table]):
    """The whole answer."""

    request = AskedSerializer()
    answer = PowerAnswerSerializer()
    detectable = SolvedSerializer(help_text="least difference found, or least margin shown")
    independent = IndependentSerializer()
    components = ComponentsSerializer()
    curves = PowerCurveSerializer(many=True)
    table = PowerTableSerializer()
    cases_needed = CasesNeededSerializer(many=True)
    sentence = serializers.CharField(help_text="for a protocol")
    method = serializers.CharField()
    sources = serializers.ListField(child=serializers.CharField())
    notes = serializers.ListField(child=serializers.CharField())


class SampleSize(APIView):
    """Sample size and power."""

    permission_classes = [MayPlan]

    @extend_schema(operation_id="power", request=PowerSerializer, responses=PowerPlanSerializer)
    def post(self, request: Request) -> Response:
        """Answer what is asked; 400 with what is wrong, by field. Nothing is kept."""
        asked = PowerSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        try:
            answer = plan_power(asked.validated_data)
        except PowerError as wrong:
            raise serializers.ValidationError(
                {name: [text] for name, text in wrong.fields.items()}
            ) from wrong
        return Response(PowerPlanSerializer(answer).data)
