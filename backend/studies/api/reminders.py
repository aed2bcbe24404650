"""Reminders to readers of an open study: the text, and that it was sent or taken along."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.studies import reminding
from backend.studies.api.shown import StudySerializer
from backend.studies.api.studies import as_seen
from reader_study.permissions import IsLead, person

ROOM = "/reading"


class ReminderSerializer(serializers.Serializer):
    """What a reader is told: counts and dates, no arm."""

    to = serializers.CharField(allow_blank=True, help_text="address; empty where none is known")
    subject = serializers.CharField()
    body = serializers.CharField()
    may_send = serializers.BooleanField(help_text="false: copy the text and send it yourself")


class RemindSerializer(serializers.Serializer):
    """How the reader is reminded."""

    send = serializers.BooleanField(help_text="by this server; false: the text was taken along")


class ReaderReminder(APIView):
    """One reader's reminder."""

    permission_classes = [IsLead]

    @extend_schema(operation_id="studies_reminder", responses=ReminderSerializer)
    def get(self, request: Request, study_id: UUID, label: str) -> Response:
        """Return the text; 409 `not_open`, `withdrawn`, `all_read`."""
        text = reminding.offered(person(request), study_id, label, room(request))
        return Response(ReminderSerializer(text).data)

    @extend_schema(
        operation_id="studies_remind", request=RemindSerializer, responses=StudySerializer
    )
    def post(self, request: Request, study_id: UUID, label: str) -> Response:
        """Send it, or note that it was taken along; 409 as the text and `no_mail`."""
        given = RemindSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        reminding.remind(
            person(request), study_id, label, room(request), given.validated_data["send"]
        )
        return as_seen(request, study_id)


def room(request: Request) -> str:
    """Return the address of the reading room as this request reached the server."""
    return request.build_absolute_uri(ROOM)
