"""Readers of a study: added, withdrawn, invited by link.

An open study's readers change by amendment, with a reason; what is drawn and read stays.
"""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.studies import amending, invitations
from backend.studies.api.acts import ReasonSerializer, reason_in
from backend.studies.api.asked import AddedReaderSerializer
from backend.studies.api.shown import StudySerializer
from backend.studies.api.studies import as_seen
from reader_study.permissions import IsLead, person


class InvitationLinkSerializer(serializers.Serializer):
    """A link to hand to the reader; it is shown this once."""

    link = serializers.CharField(help_text='a path, such as "/invite/..."')
    expires_at = serializers.DateTimeField()


class AddReader(APIView):
    """One more reader in an open study."""

    permission_classes = [IsLead]

    @extend_schema(
        operation_id="studies_add_reader",
        request=AddedReaderSerializer,
        responses={201: StudySerializer},
    )
    def post(self, request: Request, study_id: UUID) -> Response:
        """Draw a list for one more reader, a new version of the schedule; 409 `not_open`."""
        given = AddedReaderSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        amending.add_reader(person(request), study_id, **given.validated_data)
        return as_seen(request, study_id, status.HTTP_201_CREATED)


class WithdrawReader(APIView):
    """One reader less."""

    permission_classes = [IsLead]

    @extend_schema(
        operation_id="studies_withdraw_reader", request=ReasonSerializer, responses=StudySerializer
    )
    def post(self, request: Request, study_id: UUID, label: str) -> Response:
        """Let a reader read no further; what he answered stays. 409 `withdrawn`, `not_open`."""
        amending.withdraw_reader(person(request), study_id, label, reason_in(request))
        return as_seen(request, study_id)


class InviteReader(APIView):
    """The link to a reader's place."""

    permission_classes = [IsLead]

    @extend_schema(
        operation_id="studies_invite_reader",
        request=None,
        responses={201: InvitationLinkSerializer},
    )
    def post(self, request: Request, study_id: UUID, label: str) -> Response:
        """Make a link; those made before it work no more. 409 `taken`, `withdrawn`, `not_open`."""
        link = invitations.invite(person(request), study_id, label)
        return Response(InvitationLinkSerializer(link).data, status=status.HTTP_201_CREATED)
