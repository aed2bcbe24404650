"""What a study would be: its balance, sessions, disk and warnings, before it is created."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.studies.api.asked import PreviewedStudySerializer
from backend.studies.api.shown import DiskSerializer, WarningSerializer
from backend.studies.creation import new_study
from backend.studies.preview import preview_study
from reader_study.permissions import IsLead, person


class ArmCountsSerializer(serializers.Serializer):
    """Presentations in each arm."""

    real = serializers.IntegerField()
    simulated = serializers.IntegerField()


class PreviewedSessionSerializer(serializers.Serializer):
    """One sitting."""

    number = serializers.IntegerField()
    presentations = serializers.IntegerField(help_text="training left out")
    wait_days = serializers.IntegerField(help_text="after the end of the session before")


class PreviewedReaderSerializer(serializers.Serializer):
    """What one reader would read."""

    label = serializers.CharField()
    sessions = PreviewedSessionSerializer(many=True)
    training = serializers.IntegerField()
    repeats = serializers.IntegerField()
    arms = ArmCountsSerializer(
        allow_null=True, help_text="null where readers are nested in an arm: it would tell which"
    )


class PreviewedGradeSerializer(serializers.Serializer):
    """What would be read of one grade."""

    grade = serializers.CharField(help_text='"unknown" where it is')
    cases = serializers.IntegerField()
    arms = ArmCountsSerializer()


class BalanceSerializer(serializers.Serializer):
    """How the arms would be spread."""

    readers = PreviewedReaderSerializer(many=True)
    grades = PreviewedGradeSerializer(many=True)
    cases = serializers.IntegerField()


class PaceSerializer(serializers.Serializer):
    """How long a reading takes, in the median, on this server."""

    seconds = serializers.FloatField()
    based_on = serializers.IntegerField(help_text="readings; 0: a guess, too little was read here")


class PreviewSerializer(serializers.Serializer):
    """A study drawn and forgotten: the real draw has another seed."""

    balance = BalanceSerializer()
    presentations = serializers.IntegerField(help_text="all readers, training included")
    disk = DiskSerializer()
    warnings = WarningSerializer(many=True)
    reading = PaceSerializer()


class PreviewView(APIView):
    """A throwaway draw."""

    permission_classes = [IsLead]

    @extend_schema(
        operation_id="studies_preview",
        request=PreviewedStudySerializer,
        responses=PreviewSerializer,
    )
    def post(self, request: Request) -> Response:
        """Draw what this would give, with a seed thrown away; nothing is stored."""
        given = PreviewedStudySerializer(data=request.data)
        given.is_valid(raise_exception=True)
        preview = preview_study(person(request), new_study(given.validated_data))
        return Response(PreviewSerializer(preview).data)
