"""An invitation as the invited person opens it; whoever has the link may."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.accounts.api import MeSerializer, me
from backend.accounts.authentication import Session
from backend.limits import OpeningLinks
from backend.studies import invitations


class InvitationSerializer(serializers.Serializer):
    """What an invitation is to: the study's name and nothing else of it."""

    study = serializers.CharField()
    name = serializers.CharField()
    email = serializers.CharField()
    expires_at = serializers.DateTimeField()
    username = serializers.CharField(
        allow_null=True, help_text="who is logged in and may accept; null: an account is made"
    )


class AcceptanceSerializer(serializers.Serializer):
    """The account to make; empty for who is logged in."""

    username = serializers.CharField(max_length=150, required=False)
    password = serializers.CharField(
        max_length=4096, trim_whitespace=False, write_only=True, required=False
    )
    name = serializers.CharField(max_length=150, required=False)


class InvitationView(APIView):
    """An invitation: look, accept."""

    permission_classes = [AllowAny]
    throttle_classes = [OpeningLinks]

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        """Check CSRF, which DRF leaves out for those without a session."""
        if request.method == "POST":
            Session().enforce_csrf(request)
        super().initial(request, *args, **kwargs)

    @extend_schema(operation_id="invitations_read", responses=InvitationSerializer)
    def get(self, request: Request, token: str) -> Response:
        """Return what the invitation is to; 404 alike for any that is not valid."""
        return Response(InvitationSerializer(invitations.shown(request.user, token)).data)

    @extend_schema(
        operation_id="invitations_accept",
        request=AcceptanceSerializer,
        responses={201: MeSerializer},
    )
    def post(self, request: Request, token: str) -> Response:
        """Take the place: with a new account, logged in, or as who is logged in.

        409 where he cannot take it, such as a place in a study that he is in already.
        """
        given = AcceptanceSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        user = invitations.accept(request._request, token, **given.validated_data)
        return me(request, user, status.HTTP_201_CREATED)
